/** Drives VS Code in a browser by what a user sees and presses. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';

const patience = 20_000;

export class Editor {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async launch(viewport = { width: 1200, height: 760 }): Promise<Editor> {
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    return new Editor(browser, page);
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  /** Opens the workbench at an address; waits for the file, where it names one. */
  async open(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.locator('.monaco-workbench').waitFor();
    if (url.includes('payload=')) await this.page.locator('.editor-group-container .view-line').first().waitFor();
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text, { delay: 15 });
  }

  /** Runs a command by its title, as from the palette. */
  async command(title: string): Promise<void> {
    await this.press('F1');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
  }

  /** Puts the cursor `inside` characters behind the start of the first occurrence of a text in a file. */
  async cursor(file: string, text: string, inside = 1): Promise<void> {
    const whole = readFileSync(file, 'utf8');
    const at = whole.indexOf(text);
    if (at === -1) throw new Error(`${file} does not hold ${JSON.stringify(text)}.`);
    const before = whole.slice(0, at + inside).split('\n');
    await this.press('Escape', 'Control+1', 'Control+g');
    await this.page
      .locator('.quick-input-widget input')
      .first()
      .fill(`:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`);
    await this.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  squiggles(severity: 'error' | 'warning' | 'info'): Locator {
    return this.page.locator(`.editor-group-container.active .squiggly-${severity}`);
  }

  /** What VS Code's list of problems says, once `isEnough` of it. */
  async problems(isEnough: (text: string) => boolean): Promise<string> {
    await this.command('Problems: Focus on Problems View');
    const panel = this.page.locator('.markers-panel');
    await panel.waitFor();
    const text = await this.until(async () => (await panel.allInnerTexts()).join('\n').replaceAll('\u00a0', ' '), isEnough);
    await this.command('View: Hide Panel');
    return text;
  }

  async hover(): Promise<string> {
    return this.until(async () => {
      await this.press('Control+k', 'Control+i');
      // The mouse may rest on something that has a hover of its own, with nothing in it yet.
      const hovers = this.page.locator('.monaco-hover:visible');
      await hovers
        .first()
        .waitFor({ timeout: 3000 })
        .catch(() => null);
      return (await hovers.allInnerTexts()).filter(isFilled).join('\n');
    }, isFilled);
  }

  /** Titles of the code actions at the cursor; the menu stays open. */
  async actions(): Promise<string[]> {
    return this.until(async () => {
      await this.press('Escape', 'Control+.');
      const rows = this.page.locator('.action-widget .monaco-list-row.action');
      await rows
        .first()
        .waitFor({ timeout: 3000 })
        .catch(() => null);
      return rows.allInnerTexts();
    }, isFilled);
  }

  async choose(action: string): Promise<void> {
    await this.page.locator('.action-widget .monaco-list-row.action', { hasText: action }).first().click();
  }

  /** Labels of the suggestions at the cursor; the list stays open. */
  async suggestions(): Promise<string[]> {
    return this.until(async () => {
      await this.press('Escape', 'Control+Space');
      const rows = this.page.locator('.suggest-widget.visible .monaco-list-row .label-name');
      await rows
        .first()
        .waitFor({ timeout: 3000 })
        .catch(() => null);
      return rows.allInnerTexts();
    }, isFilled);
  }

  async rename(name: string): Promise<void> {
    const input = this.page.locator('.rename-box input');
    await this.until(async () => {
      await this.press('Escape', 'F2');
      await input.waitFor({ timeout: 3000 }).catch(() => null);
      return input.isVisible();
    }, Boolean);
    await input.fill(name);
    await this.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** What "Go to Symbol in Editor" lists. */
  async outline(): Promise<string[]> {
    const rows = this.page.locator('.quick-input-list .monaco-list-row .label-name');
    const names = await this.until(
      async () => {
        await this.press('Escape', 'Control+Shift+o');
        await rows
          .first()
          .waitFor({ timeout: 3000 })
          .catch(() => null);
        return (await rows.allInnerTexts()).map((t) => t.replaceAll('\u00a0', ' ').trim());
      },
      (found) => found.length > 1,
    );
    await this.press('Escape');
    return names;
  }

  /** What the language menu of the status bar says. */
  async languageStatus(isEnough: (text: string) => boolean): Promise<string> {
    return this.until(async () => {
      await this.page.locator('[id="status.languageStatus"]').click();
      const hover = this.page.locator('.hover-language-status').first();
      await hover.waitFor({ timeout: 3000 }).catch(() => null);
      const text = (await hover.allInnerTexts()).join('\n');
      if (!isEnough(text)) await this.press('Escape');
      return text;
    }, isEnough);
  }

  /** The file as it lies on the disk after all is saved, once it is as wanted. */
  async saved(file: string, isWanted: (text: string) => boolean): Promise<string> {
    return this.until(async () => {
      await this.press('Control+s');
      await pause(200);
      return readFileSync(file, 'utf8');
    }, isWanted);
  }

  /** Asks until the answer will do. While it warms up, an extension host answers nothing now and then. */
  async until<T>(ask: () => Promise<T>, isEnough: (answer: T) => boolean): Promise<T> {
    const end = Date.now() + patience;
    for (;;) {
      const answer = await ask();
      if (isEnough(answer)) return answer;
      if (Date.now() > end) throw new Error(`Waited in vain; the last answer was ${JSON.stringify(answer)}.`);
      await pause(250);
    }
  }
}

const isFilled = (answer: { readonly length: number }): boolean => answer.length > 0;
