// Counts and prints the results of all runs.

import { stripVTControlCharacters } from 'node:util';

/** What one check came to; `message` says why it failed. */
export interface Result {
  readonly name: string;
  readonly milliseconds?: number;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly message?: string;
}

export class Tally {
  readonly #results: Result[] = [];
  readonly #started = performance.now();

  /** A line about what happens now. */
  note(text: string): void {
    const seconds = ((performance.now() - this.#started) / 1000).toFixed(1);
    console.log(`[${seconds} s] ${text}`);
  }

  add(result: Result): void {
    this.#results.push(result);
    const sign = { passed: '✓', failed: '✗', skipped: '-' }[result.outcome];
    const time = result.milliseconds === undefined ? '' : ` (${Math.round(result.milliseconds)} ms)`;
    console.log(`  ${sign} ${result.name}${time}`);
    if (result.message) console.log(stripVTControlCharacters(result.message).split('\n').slice(0, 40).join('\n'));
  }

  /** Runs a check and adds what it came to; answers whether it passed. */
  async check(name: string, what: () => Promise<void> | void): Promise<boolean> {
    const started = performance.now();
    try {
      await what();
      this.add({ name, outcome: 'passed', milliseconds: performance.now() - started });
      return true;
    } catch (error) {
      this.add({ name, outcome: 'failed', message: error instanceof Error ? error.message : String(error) });
      return false;
    }
  }

  count(outcome: Result['outcome']): number {
    return this.#results.filter(result => result.outcome === outcome).length;
  }

  /** The closing line. */
  summary(): string {
    const counts = (['passed', 'failed', 'skipped'] as const).map(outcome => `${this.count(outcome)} ${outcome}`);
    return `test:vscode: ${this.#results.length} tests, ${counts.join(', ')}`;
  }
}
