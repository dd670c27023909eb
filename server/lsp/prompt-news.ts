/** Tells a client that shows all prompts of the workspace when they are others. */
import type { PromptIndex } from './prompt-index.ts';
import { promptsChangedNotification } from './protocol.ts';
import type { Session } from './session.ts';

/** A list that changes with every key is not read. In milliseconds. */
const pause = 300;

export class PromptNews {
  private readonly told = new Map<string, string>();
  private readonly due = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private isAsked = false;

  constructor(
    private readonly session: Session,
    private readonly index: PromptIndex,
  ) {}

  /** The client has asked for the prompts, and hears of them from now on. */
  asked(): void {
    this.isAsked = true;
  }

  /** Files that may hold others than they did, by their absolute paths. */
  changed(paths: readonly string[]): void {
    if (!this.isAsked) return;
    for (const path of paths) this.due.add(path);
    this.timer ??= setTimeout(() => void this.tell(), pause).unref();
  }

  private async tell(): Promise<void> {
    const { connection } = this.session;
    const paths = [...this.due];
    this.due.clear();
    let isOther = false;
    for (const path of paths) {
      const now = JSON.stringify(await this.index.of(path));
      if ((this.told.get(path) ?? '') === now) continue;
      this.told.set(path, now);
      isOther = true;
    }
    this.timer = this.due.size > 0 ? setTimeout(() => void this.tell(), pause).unref() : null;
    if (isOther) connection.sendNotification(promptsChangedNotification).catch(() => {});
  }
}
