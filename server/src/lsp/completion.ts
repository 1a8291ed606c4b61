// Completion on the wire: proposals as this client can take them, and their texts when it asks for one.

import {
  type CompletionContext,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  CompletionTriggerKind,
  InsertTextFormat,
  InsertTextMode,
  MarkupKind,
} from 'vscode-languageserver';
import { type Completion, completionsOf, completionTextOf, type Subject } from '../features/completion.ts';
import type { LineIndex } from '../text/lineIndex.ts';
import { withoutTabStops } from '../text/textEdit.ts';
import { rangeOf } from './convert.ts';
import type { Session } from './session.ts';

/** Letters behind which a client asks by itself, beside those of words. */
export const TRIGGERS = [' ', '"', '.'] as const;

/** What a client sends back to have the text about a proposal. */
interface Data {
  readonly uri: string;
  readonly subject: Subject;
}

/** How a client takes proposals. */
interface ItemSupport {
  readonly snippets: boolean;
  /** Whether it can be told to leave the further lines of a text as they are; else it indents them like the first one. */
  readonly asIs: boolean;
  readonly deprecatedTag: boolean;
  /** The command that asks for proposals once more; only the extension's client is known to have one. */
  readonly again: string | undefined;
}

const KINDS = {
  field: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  kind: CompletionItemKind.Class,
} as const;

/** Makes the session answer completion requests. */
export function serveCompletion(session: Session): void {
  const { connection, client, options } = session;
  const item = client.textDocument?.completion?.completionItem;
  const support: ItemSupport = {
    snippets: item?.snippetSupport === true,
    asIs: item?.insertTextModeSupport?.valueSet.includes(InsertTextMode.asIs) ?? false,
    deprecatedTag: item?.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) ?? false,
    again: options.version ? 'editor.action.triggerSuggest' : undefined,
  };
  // Texts say which fields are deprecated, and which values are defaults.
  connection.onCompletion(({ textDocument: { uri }, position, context }) =>
    session.withTexts(() => {
      const file = session.snapshot.files.get(uri);
      const offset = file?.lines.offsetAt(position) ?? 0;
      if (!file || !isWanted(file.text, offset, context)) return [];
      const completions = completionsOf(session.snapshot, uri, offset);
      const items = completions.map((one, order) => ({
        ...itemOf(file.text, file.lines, one, support),
        sortText: String(order).padStart(4, '0'),
        data: { uri, subject: one.subject } satisfies Data,
      }));
      // A client keeps a whole list while letters are typed, and asks anew for one that is not.
      return completions.some(({ isOneOfMany }) => isOneOfMany) ? { isIncomplete: true, items } : items;
    }),
  );
  connection.onCompletionResolve(listed =>
    session.withTexts(() => {
      const data: Data | undefined = listed.data;
      const value = data && completionTextOf(session.snapshot, data.uri, data.subject);
      return value ? { ...listed, documentation: { kind: MarkupKind.Markdown, value } } : listed;
    }),
  );
}

/** A blank asks for proposals behind a colon or a dash, and in braces; those that indent a line do not. */
function isWanted(text: string, offset: number, context: CompletionContext | undefined): boolean {
  if (context?.triggerKind !== CompletionTriggerKind.TriggerCharacter || context.triggerCharacter !== ' ') return true;
  return /[:{[,-] $/.test(text.slice(Math.max(0, offset - 2), offset));
}

function itemOf(text: string, lines: LineIndex, completion: Completion, support: ItemSupport): CompletionItem {
  const { label, detail, filter, span, type, isDeprecated, leadsOn } = completion;
  const isSnippet = completion.newText.includes('$') || completion.newText.includes('\\');
  const takesStops = support.snippets && isSnippet;
  const own = takesStops ? completion.newText : isSnippet ? withoutTabStops(completion.newText) : completion.newText;
  const newText =
    takesStops && !support.asIs ? outdented(own, text, lines.lineStart(lines.positionAt(span.start).line)) : own;
  return {
    label,
    kind: KINDS[type],
    ...(detail && { detail }),
    filterText: filter,
    textEdit: { range: rangeOf(lines, span), newText },
    ...(takesStops && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(support.asIs && { insertTextMode: InsertTextMode.asIs }),
    ...(isDeprecated && support.deprecatedTag && { tags: [CompletionItemTag.Deprecated] }),
    ...(leadsOn && support.again && { command: { title: 'Suggest', command: support.again } }),
  };
}

/** A snippet whose further lines lack the indentation of the line it goes into. */
function outdented(snippet: string, text: string, lineStart: number): string {
  const indent = /^ */.exec(text.slice(lineStart, lineStart + 200))?.[0] ?? '';
  return indent === '' ? snippet : snippet.replaceAll(`\n${indent}`, '\n');
}
