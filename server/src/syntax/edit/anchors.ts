// Tells what edits mean for anchors: whether an alias loses what it stands for, or changes with it.

import { visit } from 'yaml';
import type { Span } from '../../text/span.ts';
import type { TextEdit } from '../../text/textEdit.ts';
import type { ManifestDocument } from '../document.ts';
import { lineEnd } from './lines.ts';

/** An alias, and the anchored node that it stands for. */
interface Use {
  readonly alias: number;
  readonly anchor: number;
  readonly node: Span;
}

/** `broken`: an alias would stand for nothing. `shared`: what an alias stands for changes, and so another place does. */
export function reachOf(document: ManifestDocument, edits: readonly TextEdit[]): 'broken' | 'shared' | 'local' {
  const uses = usesIn(document).filter(({ alias }) => !edits.some(({ span }) => holds(span, alias)));
  const isTakenAway = ({ anchor }: Use) =>
    edits.some(({ span, newText }) => holds(span, anchor) && !newText.includes(nameAt(document.text, anchor)));
  if (uses.some(isTakenAway)) return 'broken';
  const isChanged = ({ node }: Use) => edits.some(({ span }) => span.start <= node.end && node.start <= span.end);
  return uses.some(isChanged) ? 'shared' : 'local';
}

function usesIn({ text, root }: ManifestDocument): readonly Use[] {
  const node = root.nodes.value;
  if (!node || !text.includes('*')) return [];
  const anchors = new Map<string, Use>();
  const uses: Use[] = [];
  visit(node, {
    Value: (_, { anchor, range }) => {
      if (!anchor || !range) return;
      const start = text.lastIndexOf(`&${anchor}`, range[0]);
      // What has no value yet gets one anywhere on its line.
      const end = Math.max(range[1], lineEnd(text, start));
      anchors.set(anchor, { alias: 0, anchor: start, node: { start, end } });
    },
    Alias: (_, { source, range }) => {
      const use = anchors.get(source);
      if (use && range) uses.push({ ...use, alias: range[0] });
    },
  });
  return uses;
}

/** An anchor with its `&`. */
function nameAt(text: string, anchor: number): string {
  return /^&\S+/.exec(text.slice(anchor))?.[0] ?? '&';
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset < end;
}
