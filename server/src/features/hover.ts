// Hover: the findings at a place, and what the tables know of the field there.

import type { Snapshot } from '../lint/snapshot.ts';
import { type Span, shift, touches } from '../text/span.ts';
import { factsAbout } from './facts.ts';

/** A hover's Markdown and the part of the file it speaks of. */
export interface Hover {
  readonly markdown: string;
  readonly span: Span;
}

/** What there is to say about an offset of a file. `pageOf` gives the address of a rule's page. */
export function hoverOf(
  snapshot: Snapshot,
  uri: string,
  offset: number,
  pageOf: (rule: string) => string,
): Hover | undefined {
  const file = snapshot.files.get(uri);
  const at = file?.placedAt(offset);
  if (!at || at.placed.document.isTemplate) return undefined;
  const { document, start } = at.placed;
  const { field, aspect } = document.fieldAt(offset - start);
  const findings =
    snapshot.report(uri)?.findings.filter(({ range, suppressed }) => !suppressed && touches(range, offset)) ?? [];
  const rules = [...new Set(findings.map(({ rule }) => rule))].map(
    rule => `**${rule.title}** — ${rule.why} [${rule.id}](${pageOf(rule.id)})`,
  );
  const facts = factsAbout(field);
  const parts = [facts, ...rules].filter(Boolean);
  if (parts.length === 0) return undefined;
  const span = facts
    ? shift(document.spanOf({ path: field.path, aspect }), start)
    : (findings[0]?.range ?? { start: offset, end: offset });
  return { markdown: parts.join('\n\n---\n\n'), span };
}
