// Pieces of a document that are read apart and kept as long as their text is the same, wherever they come to stand.

import { isAlias, isMap, isSeq, type Node, YAMLMap } from 'yaml';
import type { Span } from '../text/span.ts';
import { type Comment, commentsOf } from './comments.ts';
import { libraryDocuments, type Problem, problemsOf } from './library.ts';
import { ordinaryPart } from './ordinary/reader.ts';
import { isTemplate } from './template.ts';
import { nodesIn } from './tree.ts';

/** Lines of a document. Its offsets count from its own start. */
export class Piece {
  readonly text: string;
  #comments: readonly Comment[] | undefined;
  #isTemplate: boolean | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** Its comments in order. */
  get comments(): readonly Comment[] {
    this.#comments ??= this.text.includes('#') ? commentsOf(this.text) : [];
    return this.#comments;
  }

  /** Whether it becomes YAML only after something has rendered it. */
  get isTemplate(): boolean {
    this.#isTemplate ??= isTemplate(this.text);
    return this.#isTemplate;
  }
}

/** The map of an item as the text of a whole document shows it. */
interface ReadItem {
  readonly map: YAMLMap;
  readonly problems: readonly Problem[];
}

/** One item of a list, a map in block style, with what follows up to the next item. */
export class Item extends Piece {
  readonly problems: readonly Problem[];
  /** Where the map begins and ends. */
  readonly #range: readonly [number, number, number];
  /** The map as it was read at first, until somebody takes it. */
  #fresh: { readonly map: YAMLMap; readonly start: number } | undefined;

  private constructor(text: string, start: number, { map, problems }: ReadItem) {
    super(text);
    const [from = 0, valueEnd = 0, end = 0] = map.range ?? [];
    this.problems = problems;
    this.#range = [from - start, valueEnd - start, end - start];
    this.#fresh = { map, start };
  }

  /** Reads an item of a document; undefined where it is none, or means something only together with the rest. */
  static read(text: string, span: Span): Item | undefined {
    const read = readItem(text, span);
    return read && new Item(text.slice(span.start, span.end), span.start, read);
  }

  /** Its map in a document in which it starts at an offset. What stands in the map is read when somebody looks. */
  mapIn(text: string, start: number): YAMLMap {
    const map = new YAMLMap();
    const [from, valueEnd, end] = this.#range;
    map.range = [from + start, valueEnd + start, end + start];
    let items: YAMLMap['items'] | undefined;
    const get = () => {
      items ??= this.#mapAt(text, start)?.items ?? [];
      return items;
    };
    Object.defineProperty(map, 'items', { get });
    return map;
  }

  #mapAt(text: string, start: number): YAMLMap | undefined {
    const fresh = this.#fresh;
    this.#fresh = undefined;
    return fresh?.start === start ? fresh.map : readItem(text, { start, end: start + this.text.length })?.map;
  }
}

/** Nearly all items are ordinary; the library reads the others. */
function readItem(text: string, span: Span): ReadItem | undefined {
  const tree = ordinaryPart(text, span);
  if (tree) return readAs(tree, []);
  const own = text.slice(span.start, span.end);
  const [document, ...others] = libraryDocuments(own);
  if (!document || others.length > 0 || !document.contents) return undefined;
  const problems = problemsOf(document, own);
  // What has an anchor, or is an alias, speaks of other items.
  if (isTied(document.contents)) return undefined;
  for (const node of nodesIn(document.contents)) {
    const [start, valueEnd, end] = node.range ?? [0, 0, 0];
    node.range = [start + span.start, valueEnd + span.start, end + span.start];
  }
  return readAs(document.contents, problems);
}

function readAs(tree: Node, problems: readonly Problem[]): ReadItem | undefined {
  const [map, ...others] = isSeq(tree) && !tree.flow ? tree.items : [];
  return isMap(map) && !map.flow && others.length === 0 ? { map, problems } : undefined;
}

function isTied(tree: Node): boolean {
  for (const node of nodesIn(tree)) if (isAlias(node) || node.anchor !== undefined) return true;
  return false;
}
