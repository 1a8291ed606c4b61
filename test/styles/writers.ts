// Rewrites manifests in the styles that people and tools write them in.

import { type Document, isCollection, isMap, isScalar, visit } from 'yaml';
import { plainOf } from '../../server/src/lint/plain.ts';
import { nodeSpan } from '../../server/src/syntax/document.ts';
import type { Field } from '../../server/src/syntax/field.ts';
import { libraryDocuments } from '../../server/src/syntax/library.ts';
import { documentsOf } from '../../server/src/syntax/parse.ts';
import { slicesOf } from '../../server/src/syntax/slice.ts';
import { applyEdits, type TextEdit } from '../../server/src/text/textEdit.ts';

/** A file in some style. */
export interface Written {
  readonly uri: string;
  readonly text: string;
}

/** A way to write manifests. */
export interface Style {
  readonly name: string;
  /** Whether it is printed from data, so that comments, which may be suppressions, are lost. */
  readonly losesComments: boolean;
  readonly isJson: boolean;
  /** Whether it puts documents into a List. */
  readonly isList: boolean;
  readonly write: (file: Written) => readonly Written[];
}

/** All styles but the one the fixtures are written in. */
export const STYLES: readonly Style[] = [
  json('JSON on lines', data => `${JSON.stringify(data, undefined, 2)}\n`),
  json('JSON on one line', data => JSON.stringify(data)),
  printed('braces below the top level', { lineWidth: 0 }, inBraces),
  printed('four spaces', { indent: 4, lineWidth: 0 }),
  printed('lists at the indentation of their key', { indentSeq: false, lineWidth: 0 }),
  rewritten('CRLF', text => text.replaceAll('\n', '\r\n')),
  rewritten('a BOM', text => `\uFEFF${text}`),
  rewritten('no line end at the end', text => text.replace(/\n+$/, '')),
  rewritten('quoted keys', text => applyEdits(text, keyQuotes(text))),
  { ...rewritten('items of a List', asItems), isList: true },
  rewritten('comments everywhere', text => applyEdits(text, comments(text))),
  rewritten('tabs and blanks behind', text => applyEdits(text, blanks(text))),
];

/** What a document says, as in JSON. */
export function plain(root: Field): unknown {
  return plainOf(root, 10_000, scalar => scalar.string() ?? scalar.number() ?? scalar.boolean());
}

function json(name: string, print: (data: unknown) => string): Style {
  const write = ({ uri, text }: Written) =>
    rootsOf(text).map((root, index) => ({
      uri: `${uri.replace(/\.\w+$/, '')}-${index}.json`,
      text: print(plain(root)),
    }));
  return { name, losesComments: true, isJson: true, isList: false, write };
}

function printed(
  name: string,
  options: Parameters<Document['toString']>[0],
  change: (document: Document.Parsed) => void = () => {},
): Style {
  const write = ({ uri, text }: Written) => {
    const documents = libraryDocuments(text).filter(({ contents }) => isCollection(contents));
    for (const document of documents) {
      document.commentBefore = null;
      document.comment = null;
      visit(document, { Node: (_, node) => void Object.assign(node, { comment: null, commentBefore: null }) });
      change(document);
    }
    return [{ uri, text: documents.map(document => String(document.toString(options))).join('---\n') }];
  };
  return { name, losesComments: true, isJson: false, isList: false, write };
}

function rewritten(name: string, write: (text: string) => string): Style {
  return {
    name,
    losesComments: false,
    isJson: false,
    isList: false,
    write: ({ uri, text }) => [{ uri, text: write(text) }],
  };
}

function rootsOf(text: string): readonly Field[] {
  return slicesOf(text)
    .flatMap(slice => documentsOf(slice).map(({ root }) => root))
    .filter(root => root.type === 'map');
}

function inBraces({ contents }: Document.Parsed): void {
  if (!isMap(contents)) return;
  for (const { key, value } of contents.items) {
    const isBelow = isScalar(key) && (key.value === 'spec' || key.value === 'items');
    if (isBelow && isCollection(value)) value.flow = true;
  }
}

function keyQuotes(text: string): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (const document of libraryDocuments(text))
    visit(document, {
      Pair: (_, { key }) => {
        const span = isScalar(key) && key.type === 'PLAIN' && key.source !== '<<' ? nodeSpan(key) : undefined;
        if (span) edits.push({ span, newText: JSON.stringify(text.slice(span.start, span.end)) });
      },
    });
  return edits;
}

function asItems(text: string): string {
  const items = slicesOf(text).map(slice => slice.text.replace(/^---[^\n]*\n/m, '').replace(/^---.*\n?/, ''));
  const written = items
    .filter(item => rootsOf(item).length > 0)
    .map(item => `  -\n${item.trimEnd().replace(/^(?=.)/gm, '    ')}\n`);
  return `apiVersion: v1\nkind: List\nitems:\n${written.join('')}`;
}

function comments(text: string): readonly TextEdit[] {
  return linesOf(text).flatMap(({ start, margin, end, rest }, index) => [
    { span: { start, end: start }, newText: `${margin}# above ${index}\n` },
    ...(rest === '' ? [{ span: { start: end, end }, newText: ` # behind ${index}` }] : []),
  ]);
}

function blanks(text: string): readonly TextEdit[] {
  return linesOf(text).map(({ end, rest }) => ({
    span: { start: end, end: end + (/^[ \t]*/.exec(rest)?.[0].length ?? 0) },
    newText: rest === '' ? ' \t ' : ' \t',
  }));
}

/** A line that an entry or item in block style begins, and where what it says ends. */
interface Line {
  readonly start: number;
  readonly margin: string;
  readonly end: number;
  /** What stands behind: nothing, or a comment. */
  readonly rest: string;
}

function linesOf(text: string): readonly Line[] {
  const lines = new Map<number, Line>();
  const add = (from: number, end: number) => {
    const start = text.lastIndexOf('\n', from - 1) + 1;
    const before = text.slice(start, from);
    const lineEnd = text.indexOf('\n', end);
    const rest = text.slice(end, lineEnd === -1 ? text.length : lineEnd);
    const isOneLine = !text.slice(from, end).includes('\n');
    if (/^[ ]*(?:- +)?$/.test(before) && isOneLine && /^(?:\s+#.*)?$/.test(rest) && !lines.has(start))
      lines.set(start, { start, margin: /^ */.exec(before)?.[0] ?? '', end, rest });
  };
  for (const document of libraryDocuments(text))
    visit(document, {
      Collection: (_, node) => (node.flow ? visit.SKIP : undefined),
      Pair: (_, { key, value }) => {
        const from = isScalar(key) ? nodeSpan(key) : undefined;
        if (!from) return;
        const isBelow = isCollection(value) && !value.flow;
        const to = isScalar(value) || (isCollection(value) && value.flow) ? nodeSpan(value) : undefined;
        if (isBelow || !to || to.end === to.start) add(from.start, text.indexOf(':', from.end) + 1);
        else if (!isScalar(value) || !value.type?.startsWith('BLOCK')) add(from.start, to.end);
      },
      Seq: (_, node) => {
        for (const item of node.items) {
          const span = isScalar(item) && !item.type?.startsWith('BLOCK') ? nodeSpan(item) : undefined;
          if (span && !node.flow) add(span.start, span.end);
        }
      },
    });
  return [...lines.values()].toSorted((a, b) => a.start - b.start);
}
