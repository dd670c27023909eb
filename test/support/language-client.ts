/** A language client over stdio, for tests: it sends what it is told, however wrong, and waits for what comes. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ClientCapabilities, Diagnostic, InitializeParams, InitializeResult } from 'vscode-languageserver-protocol';
import { serverBundle } from './built.ts';

export interface Incoming {
  readonly id?: number | string | null;
  readonly method?: string;
  // biome-ignore lint/suspicious/noExplicitAny: the other end may send anything, and a test says what it expects
  readonly params?: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly result?: any;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface Options {
  readonly capabilities?: ClientCapabilities;
  readonly folders?: readonly string[];
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
  readonly processId?: number | null;
  readonly locale?: string;
}

const patience = 15_000;

export class LanguageClient {
  readonly received: Incoming[] = [];
  /** Exit code once the server is gone; null where a signal ended it. */
  readonly exit: Promise<number | null>;
  private readonly server: ChildProcessWithoutNullStreams;
  private readonly waiting = new Set<() => void>();
  private buffer = Buffer.alloc(0);
  private lastId = 0;

  /** @param settings what the client answers to `workspace/configuration`. */
  constructor(
    public settings: unknown = null,
    command: readonly string[] = [process.execPath, serverBundle(), '--stdio'],
  ) {
    this.server = spawn(command[0] as string, command.slice(1), { stdio: 'pipe' });
    this.server.stdout.on('data', (chunk: Buffer) => this.read(chunk));
    this.server.stderr.on('data', (chunk: Buffer) => process.stderr.write(chunk));
    this.server.stdin.on('error', () => {});
    this.exit = new Promise((resolve) => this.server.once('close', (code) => resolve(code)));
  }

  static async started(options: Options = {}): Promise<LanguageClient> {
    const client = new LanguageClient(options.settings);
    await client.initialize(options);
    return client;
  }

  async initialize({
    capabilities = {},
    folders = [],
    initializationOptions,
    processId = null,
    locale,
  }: Options = {}): Promise<InitializeResult> {
    const params: InitializeParams = {
      processId,
      rootUri: null,
      capabilities,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      initializationOptions,
      ...(locale === undefined ? {} : { locale }),
    };
    const reply = await this.request('initialize', params);
    this.notify('initialized', {});
    return reply.result;
  }

  get pid(): number {
    return this.server.pid ?? -1;
  }

  request(method: string, params?: unknown): Promise<Incoming> {
    const id = ++this.lastId;
    this.send({ jsonrpc: '2.0', id, method, ...(params === undefined ? {} : { params }) });
    return this.waitFor((message) => message.id === id && message.method === undefined, method);
  }

  notify(method: string, params?: unknown): void {
    this.send({ jsonrpc: '2.0', method, ...(params === undefined ? {} : { params }) });
  }

  open(uri: string, text: string, version = 1, languageId = 'plaintext'): void {
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  change(uri: string, text: string, version: number): void {
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  }

  /** Diagnostics of a version of a document that are pushed or have been since so many messages were received. */
  async pushed(uri: string, version?: number, from = 0): Promise<Diagnostic[]> {
    const message = await this.waitFor(
      ({ method, params }) =>
        method === 'textDocument/publishDiagnostics' && params.uri === uri && (version === undefined || params.version === version),
      `diagnostics of ${uri}`,
      from,
    );
    return message.params.diagnostics;
  }

  async pull(uri: string, previousResultId?: string): Promise<Incoming> {
    return this.request('textDocument/diagnostic', { textDocument: { uri }, ...(previousResultId ? { previousResultId } : {}) });
  }

  send(message: object): void {
    this.write(framed(JSON.stringify(message)));
  }

  write(bytes: string | Buffer): void {
    this.server.stdin.write(bytes);
  }

  endInput(): void {
    this.server.stdin.end();
  }

  kill(): void {
    this.server.kill('SIGKILL');
  }

  /** The first message that is wanted, of those that came already or will. */
  async waitFor(wanted: (message: Incoming) => boolean, what = 'a message', from = 0): Promise<Incoming> {
    const start = performance.now();
    for (;;) {
      const found = this.received.slice(from).find(wanted);
      if (found) return found;
      const left = patience - (performance.now() - start);
      if (left <= 0) throw new Error(`Waited in vain for ${what}.`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        const wake = () => {
          clearTimeout(timer);
          this.waiting.delete(wake);
          resolve();
        };
        this.waiting.add(wake);
      });
    }
  }

  async close(): Promise<number | null> {
    await this.request('shutdown');
    this.notify('exit');
    return this.exit;
  }

  /** Resident memory in MB; NaN where the system does not tell. */
  memory(): number {
    try {
      return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))?.[1]) / 1024;
    } catch {
      return Number.NaN;
    }
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
    this.received.push(message);
    if (message.method !== undefined && message.id !== undefined) {
      const result = message.method === 'workspace/configuration' ? message.params.items.map(() => this.settings) : null;
      this.send({ jsonrpc: '2.0', id: message.id, result });
    }
    for (const wake of [...this.waiting]) wake();
  }
}

export const framed = (body: string): string => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
