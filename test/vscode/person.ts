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
    await this.press('Control+p');
    await this.page.locator('.quick-input-widget input').waitFor();
    await this.type(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
    await this.press('Enter');
    await this.page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
    await this.editor.locator('.view-line').first().waitFor();
    await this.editor.click({ position: { x: 700, y: 60 } }); // right of the text
  }

  /** Puts the cursor at a line, which counts from 1; at its end where no column is given. */
  async goTo(line: number, column = 999): Promise<void> {
    await this.press('Control+g');
    await this.page.locator('.quick-input-widget input').waitFor();
    await this.type(`${line}:${column}`);
    await this.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Runs a command by its title in the palette. */
  async run(title: string): Promise<void> {
    await this.press('F1');
    await this.page.locator('.quick-input-widget input').waitFor();
    await this.type(title);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
    await this.press('Enter');
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
