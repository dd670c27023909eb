/** A bare language client over stdio, thin enough not to blur what it measures. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Incoming {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: { readonly uri?: string; readonly version?: number; readonly diagnostics?: readonly unknown[] };
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

export class Session {
  private readonly child: ChildProcessWithoutNullStreams;
  private buffer = Buffer.alloc(0);
  private readonly replies = new Map<number, (message: Incoming) => void>();
  private diagnosed: ((message: Incoming) => void) | null = null;
  private readonly asked = new Map<string, () => void>();
  private id = 0;

  constructor(command: string, args: readonly string[]) {
    this.child = spawn(command, args, { stdio: 'pipe' });
    this.child.stdout.on('data', (chunk: Buffer) => this.read(chunk));
    this.child.stderr.resume();
  }

  async open(uri: string, languageId: string, text: string): Promise<Incoming> {
    await this.request('initialize', {
      processId: process.pid,
      rootUri: null,
      // A client that takes what is pushed: the yardstick pushes, so both are asked alike.
      capabilities: {
        workspace: { codeLens: { refreshSupport: true } },
        textDocument: {
          codeLens: {},
          publishDiagnostics: { versionSupport: true },
          hover: { contentFormat: ['markdown'] },
          codeAction: {
            codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
            dataSupport: true,
            resolveSupport: { properties: ['edit'] },
          },
        },
      },
    });
    this.notify('initialized', {});
    const first = this.nextDiagnostics(uri, 1);
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return first;
  }

  request(method: string, params: unknown): Promise<Incoming> {
    const id = ++this.id;
    const reply = new Promise<Incoming>((resolve) => this.replies.set(id, resolve));
    this.send({ jsonrpc: '2.0', id, method, params });
    return reply;
  }

  notify(method: string, params: unknown): void {
    this.send({ jsonrpc: '2.0', method, params });
  }

  /** Resolves with the diagnostics of that version of the document (servers without versions: with the next). */
  nextDiagnostics(uri: string, version: number): Promise<Incoming> {
    return new Promise((resolve) => {
      this.diagnosed = (message) => {
        const { params } = message;
        if (params?.uri !== uri || (params.version !== undefined && params.version < version)) return;
        this.diagnosed = null;
        resolve(message);
      };
    });
  }

  /** Resolves when the server asks that of the client. */
  nextRequest(method: string): Promise<void> {
    return new Promise((resolve) => this.asked.set(method, resolve));
  }

  /** Resident memory in MB, as the kernel counts it; NaN where there is no /proc. */
  memory(): number {
    try {
      const status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
      return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
    } catch {
      return Number.NaN;
    }
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    await this.request('shutdown', null);
    this.notify('exit', null);
    await gone;
  }

  private send(message: object): void {
    const body = JSON.stringify(message);
    this.child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  private read(chunk: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (;;) {
      const head = this.buffer.indexOf('\r\n\r\n');
      if (head === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.buffer.toString('latin1', 0, head))?.[1]);
      if (this.buffer.length < head + 4 + length) return;
      const message = JSON.parse(this.buffer.toString('utf8', head + 4, head + 4 + length)) as Incoming;
      this.buffer = this.buffer.subarray(head + 4 + length);
      this.take(message);
    }
  }

  private take(message: Incoming): void {
    if (message.method === 'textDocument/publishDiagnostics') this.diagnosed?.(message);
    else if (message.method !== undefined && message.id !== undefined) {
      this.send({ jsonrpc: '2.0', id: message.id, result: null });
      this.asked.get(message.method)?.();
      this.asked.delete(message.method);
    } else if (typeof message.id === 'number') {
      this.replies.get(message.id)?.(message);
      this.replies.delete(message.id);
    }
  }
}
