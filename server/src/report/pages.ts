// Finds the page of a rule among all of them, which the build puts into one file.

/** The file beside the programs that holds the pages: rule id to Markdown, as JSON. */
export const PAGES = 'pages.json';

/** The page of a rule in the text of that file; undefined where either is not there. */
export function pageIn(pages: string | undefined, rule: string): string | undefined {
  const all = pages === undefined ? {} : (JSON.parse(pages) as Readonly<Record<string, string>>);
  return Object.hasOwn(all, rule) ? all[rule] : undefined;
}
