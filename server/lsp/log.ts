/** What the client's log shows: what happened, never what a prompt says. */
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type { LogMessageParams, MessageType, TraceValue } from 'vscode-languageserver-protocol';

export class Log {
  trace: TraceValue = 'off';

  constructor(private readonly connection: MessageConnection) {}

  info(message: string): void {
    this.send(3, message);
  }

  warn(message: string): void {
    this.send(2, message);
  }

  /** A fault of ours. An error's message may quote the text at hand, so only its kind and place are told. */
  fault(what: string, error: unknown): void {
    const name = error instanceof Error ? error.name : typeof error;
    const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
    this.send(1, `${what}: ${name}\n${frames.slice(0, 8).join('\n')}`);
  }

  /** Told only to clients that asked for a trace. */
  step(message: string, verbose?: string): void {
    if (this.trace === 'off') return;
    const detail = this.trace === 'verbose' && verbose !== undefined ? { verbose } : {};
    void this.connection.sendNotification('$/logTrace', { message, ...detail });
  }

  private send(type: MessageType, message: string): void {
    void this.connection.sendNotification('window/logMessage', { type, message } satisfies LogMessageParams);
  }
}
