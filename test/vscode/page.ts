// Opens the workbench in the browser, with what the harness adds to its configuration.

import type { Browser, Page, Route } from 'playwright-core';

/** A URI in the parts in which the workbench's configuration wants it. */
export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
}

export interface PageOptions {
  /** Absolute path of the folder to open; none if absent. */
  readonly folder?: string;
  /** Extensions under development, and the tests that one of them carries. */
  readonly development?: { readonly extensions: readonly UriParts[]; readonly extensionTestsPath: UriParts };
}

/** What the tests in the extension host ended with. */
export interface Exit {
  readonly code: number | string;
  readonly logs?: readonly { readonly relativePath: string; readonly contents: string }[];
}

export interface WorkbenchPage {
  readonly page: Page;
  /** Lines of the page's console. */
  readonly lines: readonly string[];
  /** Addresses outside this machine that the page asked for. */
  readonly outside: readonly string[];
  readonly exit: Promise<Exit>;
}

/** Opens a page and waits for the workbench to show. */
export async function openPage(browser: Browser, port: number, options: PageOptions): Promise<WorkbenchPage> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, locale: 'en-US' });
  const page = await context.newPage();
  const lines: string[] = [];
  const outside: string[] = [];
  page.on('console', message => lines.push(message.text()));
  page.on('pageerror', error => lines.push(`pageerror ${error.message}`));
  context.on('request', request => {
    const { protocol, hostname } = new URL(request.url());
    if (!/^(http|ws)s?:$/.test(protocol) || hostname === '127.0.0.1') return;
    // Under this name a web view asks for its own scripts and styles; the page's service worker answers, not a network.
    if (!hostname.endsWith('.vscode-resource.vscode-cdn.net')) outside.push(request.url());
  });
  await page.route(
    url => url.port === String(port) && url.pathname === '/',
    route => addDevelopmentOptions(route, options),
  );
  const exit = new Promise<Exit>(resolve => {
    void page.exposeFunction('codeAutomationExit', (code: number, logs: Exit['logs']) => resolve({ code, logs }));
  });
  await page.exposeFunction('codeAutomationLog', () => undefined);
  const query = options.folder ? `folder=${encodeURIComponent(options.folder)}` : 'ew=true';
  await page.goto(`http://127.0.0.1:${port}/?${query}`);
  await page.locator('.monaco-workbench').waitFor({ timeout: 30_000 });
  return { page, lines, outside, exit };
}

/** The workbench reads its options from an attribute of the page, where a test may add to them. */
async function addDevelopmentOptions(route: Route, { development }: PageOptions): Promise<void> {
  const response = await route.fetch();
  const attribute = /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/;
  const body = (await response.text()).replace(attribute, (_, before: string, settings: string) => {
    const parsed: Record<string, unknown> = JSON.parse(settings.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
    const developmentOptions = { enableSmokeTestDriver: true, ...development };
    const text = JSON.stringify({ ...parsed, developmentOptions });
    return `${before}${text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
  });
  await route.fulfill({ response, body });
}
