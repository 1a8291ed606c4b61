// A person at the keyboard: keys, mouse, and the page read back.

import type { Locator, Page } from 'playwright-core';

export class Person {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(15_000);
  }

  /** The active editor. */
  get editor(): Locator {
    return this.page.locator('.editor-instance .monaco-editor').first();
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text, { delay: 15 });
  }

  /** The text on screen. Monaco writes spaces as U+00A0 and keeps its lines in no particular order. */
  async text(): Promise<string> {
    const lines = await this.editor
      .locator('.view-line')
      .evaluateAll(elements =>
        elements.map(element => ({ top: Number.parseFloat(element.style.top), text: element.textContent ?? '' })),
      );
    const inOrder = lines.sort((a, b) => a.top - b.top).map(({ text }) => text.replaceAll('\u00a0', ' '));
    return inOrder.join('\n').trimEnd();
  }

  /** Waits until a value is as wanted, and says what it is where that takes too long. */
  async until<T>(ask: () => Promise<T>, isWanted: (value: T) => boolean): Promise<T> {
    const end = Date.now() + 15_000;
    for (;;) {
      const value = await ask();
      if (isWanted(value)) return value;
      if (Date.now() > end) throw new Error(`it is still ${JSON.stringify(value)}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Waits for the text on screen to hold something. */
  async sees(part: string): Promise<void> {
    await this.until(
      () => this.text(),
      text => text.includes(part),
    );
  }

  /** Opens a file of the workspace by its name; ends with the cursor in it. */
  async open(name: string): Promise<void> {
    await this.pressFor('Control+p', this.page.locator('.quick-input-widget input'));
    await this.type(name);
    await this.choose(name);
    await this.page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
    await this.editor.locator('.view-line').first().waitFor();
    await this.editor.click({ position: { x: 700, y: 60 } }); // right of the text
  }

  /** Clicks an entry of the list that an input has opened; the Enter key may come before the list has been sorted. */
  async choose(text: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
  }

  /** Puts the cursor at a line, which counts from 1; at its end where no column is given. */
  async goTo(line: number, column = 999): Promise<void> {
    await this.pressFor('Control+g', this.page.locator('.quick-input-widget input'));
    await this.type(`${line}:${column}`);
    await this.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Runs a command by its title in the palette. */
  async run(title: string): Promise<void> {
    await this.pressFor('F1', this.page.locator('.quick-input-widget input'));
    await this.type(title);
    await this.choose(title);
  }

  /** Opens the menu of quick fixes at the cursor and answers the row that says something. */
  fixes(text: string): Promise<Locator> {
    return this.pressFor('Control+.', this.page.locator('.action-widget .monaco-list-row', { hasText: text }).first());
  }

  /**
   * Presses a key and waits for what it brings. Where it brings nothing it is pressed again, as a person would: on a
   * busy machine a key may come before the page has moved the focus.
   */
  async pressFor(key: string, what: Locator): Promise<Locator> {
    for (let tries = 0; tries < 4 && !(await what.isVisible()); tries++) {
      await this.press(key);
      await what.waitFor({ timeout: 4000 }).catch(() => undefined); // what is missing in the end is said below
    }
    await what.waitFor({ timeout: 1000 });
    return what;
  }

  /** Closes the active tab, which may be a preview that keeps the keys to itself. */
  async closeTab(): Promise<void> {
    const tabs = this.page.locator('.tabs-container .tab');
    const before = await tabs.count();
    await this.page.locator('.tabs-container .tab.active').click({ button: 'middle' });
    await this.until(
      () => tabs.count(),
      count => count < before,
    );
  }

  /** Rests the mouse on a text of the active editor and waits for a hover that says something. */
  async hover(text: string, says: RegExp): Promise<Locator> {
    await this.rest();
    await this.editor.locator('.view-line span', { hasText: text }).last().hover();
    const row = this.page.locator('.monaco-hover:visible .hover-row', { hasText: says }).first();
    await row.waitFor();
    return row;
  }

  /** Takes the mouse away, so that no hover stands in the way. */
  async rest(): Promise<void> {
    await this.page.mouse.move(5, 5);
    await this.page.locator('.monaco-hover:visible').first().waitFor({ state: 'hidden' });
  }
}
