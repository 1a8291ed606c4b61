// Finds the few lines around a cursor that say where it stands in block style, so that only these have to be parsed.

import type { Span } from '../../text/span.ts';
import { indentOf, isSilent, keyIn, leadOf, linesAbove, linesBelow } from './lines.ts';

/** Where content is or would be written. */
export interface Standing {
  /** The column of the first dash, or of the content where there is none. */
  readonly lead: number;
  /** The column of the content. */
  readonly column: number;
}

/** The lines around a cursor's own that belong to it. */
export interface Surroundings {
  /** One line for each level above, the first of its siblings, and the fields that were asked for. */
  readonly above: readonly string[];
  /** What lies below the cursor's line in the tree, and the fields that were asked for. */
  readonly below: readonly string[];
  /** The keys of the map that the cursor's line belongs to. */
  readonly written: ReadonlySet<string>;
}

/** Longer values are seldom given another name, and would have to be parsed at every key press. */
const MOST_LINES = 300;

/**
 * The surroundings of a line. `named`: fields whose lines are kept on every level, as they decide what the others mean.
 * Undefined where nothing can stand: what is beside the line has another column, or too much lies below it.
 */
export function surroundingsOf(
  { text, extent, line }: { readonly text: string; readonly extent: Span; readonly line: Span },
  standing: Standing,
  named: ReadonlySet<string>,
): Surroundings | undefined {
  const written = new Set<string>();
  const above = aboveOf(linesAbove(text, line.start, extent.start), standing, { named, written });
  const below = above && belowOf(linesBelow(text, line.end, extent.end), { ...standing, ...above }, { named, written });
  return below && { above: above.lines, below, written };
}

interface Keys {
  readonly named: ReadonlySet<string>;
  /** Gathers the keys beside the cursor. */
  readonly written: Set<string>;
}

interface Above {
  readonly lines: readonly string[];
  /** The column of the line that the cursor's belongs to; -1 for the root. */
  readonly parent: number;
  /** The columns of the maps on the way whose named fields are not all above. */
  readonly open: readonly number[];
}

function aboveOf(lines: Iterable<string>, { lead, column }: Standing, { named, written }: Keys): Above | undefined {
  const kept: string[] = [];
  const shown = { key: false, item: false };
  let level = lead;
  let parent: number | undefined;
  let isItem = lead < column;
  let isBeside = !isItem;
  let hasDeeper = false;
  const namedAt = new Map([[column, 0]]);
  for (const whole of lines) {
    const line = whole.startsWith('\uFEFF') ? whole.slice(1) : whole;
    const indent = indentOf(line);
    if (indent > level) {
      // Most lines of a long file end here.
      hasDeeper ||= parent === undefined && !shown.key && !shown.item && !isSilent(line.slice(indent));
      continue;
    }
    if (isSilent(line.slice(indent))) continue;
    const dashes = dashesOf(line);
    const hasDash = dashes.length > indent;
    if (indent === level && hasDash) {
      // Items before this one, or above a key or an empty line in their column.
      if (isBeside && !shown.item) kept.push(`${' '.repeat(indent)}- ~`);
      shown.item = true;
      continue;
    }
    const key = keyIn(line.slice(dashes.length).trimEnd());
    const isSibling = !isItem && key !== undefined && dashes.length === level;
    if (isSibling) {
      const isNamed = named.has(key.name);
      if (isNamed) namedAt.set(level, (namedAt.get(level) ?? 0) + 1);
      if (isBeside) written.add(key.name);
      if (isNamed || indent < level || (isBeside && !shown.key)) kept.push(isNamed ? line : `${dashes}${key.source}:`);
      shown.key = true;
      if (indent === level) continue;
    } else {
      if (indent === level && !isItem) continue;
      kept.push(line);
    }
    // What stands below the same line stands in one column.
    if (hasDeeper && !shown.key && !shown.item) return undefined;
    parent ??= indent;
    if (!namedAt.has(dashes.length)) namedAt.set(dashes.length, 0);
    level = indent;
    isItem = hasDash;
    isBeside = false;
  }
  if (hasDeeper && parent === undefined && !shown.key && !shown.item) return undefined;
  const open = [...namedAt].flatMap(([at, count]) => (count < named.size ? [at] : []));
  return { lines: kept.toReversed(), parent: parent ?? -1, open };
}

function belowOf(
  lines: Iterable<string>,
  { lead, column, parent, open }: Standing & Above,
  { named, written }: Keys,
): readonly string[] | undefined {
  const kept: string[] = [];
  let isWithin = true;
  let level = column;
  for (const line of lines) {
    const indent = indentOf(line);
    if (!isWithin && indent > level) continue;
    const content = line.slice(indent);
    if (isSilent(content)) continue;
    const hasDash = /^-(?: |$)/.test(content);
    isWithin &&= indent > column || (indent === column && hasDash);
    if (isWithin) {
      kept.push(line);
      if (kept.length > MOST_LINES) return undefined;
      continue;
    }
    if (indent < level && level === column && indent > parent && !(indent === lead && hasDash)) return undefined;
    if (indent < level) level = indent;
    if (level < column && open.every(one => one > level)) break;
    const key = hasDash ? undefined : keyIn(content.trimEnd());
    if (!key) continue;
    if (indent === column) written.add(key.name);
    if (named.has(key.name) && (indent === column || indent <= lead)) kept.push(line);
  }
  return kept;
}

/** The lead of a line; a dash alone has no blank behind it. */
function dashesOf(line: string): string {
  const lead = leadOf(line);
  return /^-$/.test(line.slice(lead.length)) ? `${lead}-` : lead;
}
