// Reads the examples in the page of a rule.

/** The manifests of a page that a rule reports, and those it has nothing to say about. */
export interface PageBlocks {
  readonly bad: readonly string[];
  readonly good: readonly string[];
}

/** The fenced blocks of a page that are tagged `yaml bad` and `yaml good`. */
export function blocksOf(page: string): PageBlocks {
  const blocks = [...page.matchAll(/^```yaml (bad|good)\n([\s\S]*?)^```$/gm)];
  const texts = (tag: string) => blocks.filter(block => block[1] === tag).map(block => block[2] ?? '');
  return { bad: texts('bad'), good: texts('good') };
}
