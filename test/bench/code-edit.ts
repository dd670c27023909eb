/** From a keystroke in 1,000 lines of code to its findings, against a fresh parse of the same text; and what 10,000 edits leave behind. */
import { syntax, syntaxReady } from '../support/syntax.ts';
import { bin } from './built.ts';
import { ms, quantile, type Row } from './row.ts';
import { Session } from './session.ts';

const edits = 300;
const warmup = 60;
const lines = 1000;
/** Memory is told by the number of edits, not by how long the file is: with a short one they take a minute. */
const fewLines = 200;
/** What a person does not notice. */
const goal = 30;

const languages = {
  python: { uri: 'file:///bench/app/long.py', text: pythonOf, grammar: 'python' },
  typescript: { uri: 'file:///bench/app/long.ts', text: typescriptOf, grammar: 'typescript' },
} as const;

export async function bench(): Promise<Row[]> {
  await syntaxReady('python', 'typescript');
  const rows: Row[] = [];
  for (const [id, { uri, text: of, grammar }] of Object.entries(languages)) {
    const text = of(lines);
    const session = new Session(process.execPath, [bin, 'lsp', '--stdio']);
    await session.open(uri, id, text);
    const times: number[] = [];
    const fresh: number[] = [];
    for (let i = 0; i < edits; i++) {
      const start = performance.now();
      const found = await typed(session, uri, i, lines);
      const end = performance.now();
      // Once the grammar is there, there is something to tell in each version.
      if (i >= warmup && !found) throw new Error('A version of the code has no findings.');
      syntax.within(grammar, uri, `${text}\n${' '.repeat(i)}`, () => null);
      if (i < warmup) continue;
      times.push(end - start);
      fresh.push(performance.now() - end);
    }
    const edit = (name: string, q: number): Row => ({
      name: `code: ${id}, ${name}`,
      figure: ms(quantile(times, q)),
      yardstick: `goal ${goal} ms; a whole parse ${ms(quantile(fresh, q))}`,
      ratio: quantile(times, q) / goal,
      goal: 1,
    });
    rows.push(edit('edit to findings, p50', 0.5), edit('edit to findings, p95', 0.95));
    await session.close();
  }
  rows.push(await memory());
  return rows;
}

async function memory(): Promise<Row> {
  const { uri, text } = languages.python;
  const session = new Session(process.execPath, [bin, 'lsp', '--stdio']);
  await session.open(uri, 'python', text(fewLines));
  const seen: number[] = [];
  const many = 10_000;
  for (let i = 0; i < many; i++) {
    await typed(session, uri, i, fewLines);
    if (i % 100 === 0) seen.push(session.memory());
  }
  await session.close();
  const quarter = (n: number): number => quantile(seen.slice((n * seen.length) / 4, ((n + 1) * seen.length) / 4), 0.5);
  const [second, last] = [quarter(1), quarter(3)];
  return {
    name: 'code: memory over 10,000 edits, last quarter',
    figure: `${last.toFixed(0)} MB`,
    yardstick: `second quarter ${second.toFixed(0)} MB`,
    ratio: last / second,
    goal: 1.05,
  };
}

/** A letter is typed in a prompt, then taken back, prompt after prompt. @returns whether there are findings. */
async function typed(session: Session, uri: string, i: number, length: number): Promise<boolean> {
  const position = { line: 3 + 20 * ((i >> 1) % (length / 20 - 5)), character: 0 };
  const version = i + 2;
  const diagnosed = session.nextDiagnostics(uri, version);
  session.notify('textDocument/didChange', {
    textDocument: { uri, version },
    contentChanges: [{ range: { start: position, end: i % 2 ? { ...position, character: 1 } : position }, text: i % 2 ? '' : 'x' }],
  });
  return ((await diagnosed).params?.diagnostics ?? []).length > 0;
}

/** A prompt of four lines in twenty, calls of a model and other code around. */
function pythonOf(lines: number): string {
  let text = 'from openai import OpenAI\n\n';
  for (let i = 0; text.split('\n').length <= lines; i++)
    text += `TASK_${i}_PROMPT = """You are a clerk.\u200b
Sort the mail of {customer} by day and by urgency.
Answer in one word. Never say more than that.
"""

def task_${i}(mail, client=OpenAI()):
    """Sorts the mail."""
    rows = [f"{n}: {row}" for n, row in enumerate(mail)]
    if not rows:
        raise ValueError("There is no mail to be sorted.")
    answer = client.chat.completions.create(
        model="gpt-5.4",
        messages=[
            {"role": "system", "content": TASK_${i}_PROMPT.format(customer=mail.customer)},
            {"role": "user", "content": f"These are the mails of today: {rows}"},
        ],
    )
    log.info("Sorted %d mails in %s", len(rows), answer.elapsed)
    return answer.choices[0].message.content

`;
  return text;
}

function typescriptOf(lines: number): string {
  let text = "import { generateText } from 'ai';\n\n";
  for (let i = 0; text.split('\n').length <= lines; i++)
    text += `const task${i}Prompt = \`You are a clerk.\u200b
Sort the mail by day and by urgency.
Answer in one word. Never say more than that.
\`;

export async function task${i}(mail: Mail[], model: Model): Promise<string> {
  const rows = mail.map((row, n) => \`\${n}: \${row.subject}\`);
  if (rows.length === 0) {
    throw new Error('There is no mail to be sorted.');
  }
  const { text, usage } = await generateText({
    model,
    system: task${i}Prompt,
    prompt: \`These are the mails of today: \${rows.join('\\n')}\`,
  });
  log.info('Sorted mails', { rows, usage });
  return text;
}


`;
  return text;
}
