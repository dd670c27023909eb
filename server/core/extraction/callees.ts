/** What a call is for, by its name alone: where texts are for people, and where they pass through unchanged. */
import { wordsOf } from './names.ts';
import { namesOf } from './tables.ts';

/** How much handing a text to a callee speaks against a prompt; 0 where it does not. */
export function againstCallee(callee: string): number {
  const names = namesOf(callee.replace(/^new /, ''));
  const last = names.at(-1) ?? '';
  const first = names[0] ?? '';
  const low = last.toLowerCase().replace(/!$/, '');
  // A model may well be run as a command.
  if (/(?:^|\.)exec\.Command(?:Context)?$/.test(callee)) return 0;
  if (names.length > 1 && forPeople.has(first.toLowerCase())) return 0.97;
  if (names.length > 1 && loggers.test(names.at(-2) ?? '') && logMethods.has(low)) return 0.97;
  if (/(?:Error|Exception|Warning|Panic|Fault)(?:Info|Msg|Message)?$/.test(last) || said.has(low)) return 0.97;
  if (asked.has(low) || /^(?:assert|expect|should|verify)/.test(low)) return 0.95;
  return other.has(low) ? 0.9 : 0;
}

/** A function of the program's own that by its name talks to a model: `call_llm`, `askGPT`. */
export function namesModel(callee: string): boolean {
  const words = wordsOf(namesOf(callee).at(-1) ?? '');
  return (
    words.some((w) => models.has(w)) ||
    words.join('').includes('openai') ||
    words.join('').includes('chatgpt') ||
    (words.includes('chat') && words.some((w) => w === 'completion' || w === 'completions'))
  );
}

/** Gives back the text that it is handed, or nearly: `dedent`, `trim`, `Template`. */
export const passes = (callee: string): boolean => through.has((namesOf(callee).at(-1) ?? '').toLowerCase().replace(/!$/, ''));

/** A method of a text, or of a template, that gives it filled or trimmed. */
export const fills = (callee: string): boolean => filling.has((namesOf(callee).at(-1) ?? '').toLowerCase());

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const models = words('llm gpt chatgpt claude openai gemini anthropic llama mistral ollama');
const forPeople = words(
  'logger log logging console click typer st streamlit gr gradio argparse winston pino chalk rich vscode inquirer toast notifications sweetalert swal parser subparsers program yargs commander cobra flag flags pflag spdlog serilog tracing slog logrus zap zerolog klog glog fmt errors rails i18n gettext intl messages res response reply window alert status ui tk tkinter messagebox warnings sys stdout stderr process',
);
const loggers = /^(?:_?log(?:ger)?s?|_?LOG(?:GER)?|.{0,40}[lL]ogger|.{0,20}[lL]og|console|out|err|System|stderr|stdout)$/;
const logMethods = words(
  'debug info warn warning error critical fatal trace exception log print println printf write writeline write_line infof warnf errorf debugf fatalf logf notice success fail verbose',
);
const said = words(
  'print println printf fprintf sprintln eprintln eprint puts echo pp warn warning panic raise throw abort fail fatal die exit errorf errorln fatalf error_log var_dump writeline writeln write-host secho log_error log_info loginformation logwarning logerror logdebug logcritical debuglog console_log trigger_error bail ensure anyhow unreachable todo unimplemented unwrap_or_else expect deprecated',
);
const asked = words(
  'input raw_input readline question confirm ask_user getpass prompt_user get_input user_input read_line text_input text_area textbox chat_input button markdown subheader header title caption showinformationmessage showerrormessage showwarningmessage showinputbox showquickpick setstatus notify toast flash alert',
);
const other = words(
  'add_argument add_option add_parser option argument describe it test context specify suite gettext _ t tr trans translate ngettext lazy_gettext re_path compile regexp regex matcher execute executemany raw query sql queryselector queryselectorall require import_module getenv environ open readfile read_text writefile fopen path join_path add_command command help usage tooltip aria-label placeholder label field_description sleep strftime strptime format_date setattribute createelement innerhtml route get post put delete patch redirect url_for hashlib md5 sha1 encode decode split splitlines startswith endswith includes contains indexof match search findall test_string',
);
const through = words(
  'dedent cleandoc trim strip trimindent trimmargin stripindent outdent endent lstrip rstrip format sprintf formatted join concat str string text to_string tostring into from heredoc doc indoc formatdoc template compile_template render replace replaceall sub gsub squish as_str to_owned literal raw safe mark_safe list tuple array_merge array of aslist listof arrayof vec freeze object.freeze lines unlines fill append push appendline add plus union ifempty default implode dumps json.dumps stringify json_encode',
);
const filling = words(
  'format formatted format_map partial replace replaceall render strip lstrip rstrip trim trimindent trimmargin stripindent dedent substitute safe_substitute apply invoke tostring to_string string to_owned as_str join concat compile gsub sub into clone format_prompt formatprompt',
);
