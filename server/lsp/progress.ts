/** Tells the client how far long work has come, under the token it gave or one that it lets the server make. */
import type { MessageConnection } from 'vscode-jsonrpc/node';
import type { ProgressToken, WorkDoneProgressBegin, WorkDoneProgressEnd, WorkDoneProgressReport } from 'vscode-languageserver-protocol';

/** Reports closer to one another than this say nothing to a reader. In milliseconds. */
const reportEvery = 100;

export interface Progress {
  report(done: number, of: number): void;
  end(message: string): void;
}

export class ProgressTokens {
  private made = 0;
  private readonly cancelled = new Set<ProgressToken>();

  constructor(
    private readonly connection: MessageConnection,
    /** Whether the client takes progress that it did not ask for. */
    private readonly canMake: boolean,
  ) {}

  /** The client's own token, else a new one; null where the client wants none. */
  async tokenFor(given: ProgressToken | undefined): Promise<ProgressToken | null> {
    if (given !== undefined) return given;
    if (!this.canMake) return null;
    const token = `whetstone/${++this.made}`;
    try {
      await this.connection.sendRequest('window/workDoneProgress/create', { token });
      return token;
    } catch {
      return null;
    }
  }

  begin(token: ProgressToken | null, title: string): Progress {
    let last = performance.now();
    this.send(token, { kind: 'begin', title, cancellable: true, percentage: 0 });
    return {
      report: (done, of) => {
        const now = performance.now();
        if (now - last < reportEvery) return;
        last = now;
        this.send(token, { kind: 'report', message: `${done}/${of}`, percentage: Math.floor((100 * done) / of) });
      },
      end: (message) => {
        if (token !== null) this.cancelled.delete(token);
        this.send(token, { kind: 'end', message });
      },
    };
  }

  cancel(token: ProgressToken): void {
    this.cancelled.add(token);
  }

  isCancelled(token: ProgressToken | null): boolean {
    return token !== null && this.cancelled.has(token);
  }

  private send(token: ProgressToken | null, value: WorkDoneProgressBegin | WorkDoneProgressReport | WorkDoneProgressEnd): void {
    if (token !== null) void this.connection.sendNotification('$/progress', { token, value });
  }
}
