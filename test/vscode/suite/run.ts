// Runs inside an extension host, Node's or the web worker's: VS Code calls run() and takes a rejection for a failure.

import 'mocha/mocha.js'; // the browser build, which works in both hosts and defines `mocha`

interface Runnable {
  fullTitle(): string;
  readonly duration?: number;
}

interface Runner {
  on(event: string, listener: (test: Runnable, error?: Error) => void): void;
}

declare const mocha: { setup(options: object): void };

/** Prints the results as lines that the harness finds in the page's console. */
class ConsoleReporter {
  constructor(runner: Runner) {
    const say = (event: object) => console.log(`##test ${JSON.stringify(event)}`);
    const result = (test: Runnable, outcome: string, message?: string) =>
      say({ name: test.fullTitle(), outcome, milliseconds: test.duration, message });
    runner.on('pass', test => result(test, 'passed'));
    runner.on('pending', test => result(test, 'skipped'));
    runner.on('fail', (test, error) => result(test, 'failed', error?.stack ?? String(error)));
    runner.on('end', () => say({ end: true }));
  }
}

/** Loads the suites and runs them once. */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', reporter: ConsoleReporter, timeout: 20_000 });
  // After setup, which defines describe and it.
  await import('./activation.suite.ts');
  await import('./coexistence.suite.ts');
  await import('./diagnostics.suite.ts');
  await import('./fixes.suite.ts');
  await import('./knowledge.suite.ts');
  await import('./machines.suite.ts');
  await import('./navigation.suite.ts');
  await import('./pages.suite.ts');
  await import('./refactors.suite.ts');
  await import('./workspace.suite.ts');
  const failures = await new Promise<number>(resolve => runMocha(resolve));
  if (failures > 0) throw new Error(`${failures} of the tests failed`);
}

/** The browser build's own `mocha.run` reads the page's address, which a Node host does not have. */
function runMocha(done: (failures: number) => void): void {
  const { run } = Object.getPrototypeOf(mocha);
  run.call(mocha, done);
}
