// Applies fixes: one of them as edits of files, or all safe ones until nothing changes any more.

import { ManifestDocument } from '../syntax/document.ts';
import type { Edit } from '../syntax/edit/edit.ts';
import { targetOf } from '../syntax/edit/edit.ts';
import { type TextEdits, textEditsOf } from '../syntax/edit/textEdits.ts';
import type { Address } from '../syntax/place.ts';
import { grouped } from '../text/groups.ts';
import { shift } from '../text/span.ts';
import { applyEdits, type TextEdit, withoutOverlaps, withoutTabStops } from '../text/textEdit.ts';
import type { Reported } from './fileReport.ts';
import type { Fix, Safety } from './fix.ts';
import { analysisOf } from './lint.ts';
import { takesPatchedKey } from './patchedKeys.ts';
import type { Snapshot } from './snapshot.ts';

/** A fix as replacements in files, offsets counted from their start. */
export interface ResolvedFix {
  readonly title: string;
  /** `review` also where an edit would take a comment away, or a key that is patched, or change what an alias stands for. */
  readonly safety: Safety;
  /** By file; a file that the snapshot does not have is a new one. */
  readonly edits: ReadonlyMap<string, readonly TextEdit[]>;
}

/** Rounds of fix-all before it gives up: fixes that go on undoing one another are a defect. */
const ROUNDS = 10;

/** A fix of a finding, or of what else stands in a document, as replacements. Undefined where it cannot be made, such as behind an alias. */
export function resolveFix(
  snapshot: Snapshot,
  uri: string,
  finding: Pick<Reported, 'document'>,
  fix: Fix,
): ResolvedFix | undefined {
  const edits = new Map<string, readonly TextEdit[]>();
  let safety = fix.safety;
  for (const [where, ofDocument] of byDocument(fix.edits, uri, finding.document)) {
    const found =
      snapshot.documentAt({ path: [], aspect: 'value', in: where }, uri, finding.document) ??
      newDocumentAt(snapshot, where, uri);
    const texts = found && cleanEdits(found.document, ofDocument);
    if (!found || !texts) return undefined;
    if (texts.needsReview || ofDocument.some(edit => takesPatchedKey(edit, where.uri, snapshot))) safety = 'review';
    const moved = texts.edits.map(edit => marked({ ...edit, span: shift(edit.span, found.start) }, fix));
    edits.set(where.uri, [...(edits.get(where.uri) ?? []), ...moved]);
  }
  return { title: fix.title, safety, edits };
}

/** The document of the config file that a fix may make, empty as yet. */
function newDocumentAt(snapshot: Snapshot, where: Address, uri: string) {
  const isNew = where.document === 0 && where.uri === snapshot.newConfigFor(uri);
  return isNew ? { document: new ManifestDocument('', null, []), start: 0 } : undefined;
}

/** The text a fix makes of a file, tab stops filled with their defaults. */
export function fixedText(text: string, edits: readonly TextEdit[]): string {
  return applyEdits(
    text,
    edits.map(edit => (edit.snippet ? { ...edit, newText: withoutTabStops(edit.newText) } : edit)),
  );
}

/** The snapshot after all safe fixes of some files, applied until none is left. Suppressed findings keep theirs. */
export function fixAll(
  snapshot: Snapshot,
  uris: readonly string[],
  wanted: (finding: Reported) => boolean = () => true,
): Snapshot {
  let current = snapshot;
  for (let round = 0; round < ROUNDS; round++) {
    const before = current;
    const changes = uris.flatMap(uri => safeEdits(before, uri, wanted));
    if (changes.length === 0) return before;
    const byFile = grouped(changes, ([uri, edit]) => [[uri, edit]]);
    current = before.withAll(
      [...byFile].map(([uri, list]) => [uri, applyEdits(before.files.get(uri)?.text ?? '', list)]),
    );
  }
  return current;
}

/** The edits of as many safe fixes of a file as go together. */
function safeEdits(
  snapshot: Snapshot,
  uri: string,
  wanted: (finding: Reported) => boolean,
): readonly (readonly [string, TextEdit])[] {
  const accepted = new Map<
    string,
    { document: ManifestDocument; start: number; uri: string; edits: readonly Edit[] }
  >();
  for (const finding of snapshot.report(uri)?.findings ?? []) {
    const [fix] = finding.fixes;
    if (fix?.safety !== 'safe' || finding.suppressed || !wanted(finding)) continue;
    if (resolveFix(snapshot, uri, finding, fix)?.safety !== 'safe') continue;
    const joint = byDocument(fix.edits, uri, finding.document).map(([where, edits]) => {
      const key = `${where.uri}\n${where.document}`;
      const found = snapshot.documentAt({ path: [], aspect: 'value', in: where }, uri, finding.document);
      const together = [...(accepted.get(key)?.edits ?? []), ...edits];
      return found && cleanEdits(found.document, together)
        ? { key, entry: { document: found.document, start: found.start, uri: found.file.uri, edits: together } }
        : undefined;
    });
    if (joint.includes(undefined)) continue;
    for (const one of joint) if (one) accepted.set(one.key, one.entry);
  }
  return [...accepted.values()].flatMap(({ document, start, uri: file, edits }) =>
    (cleanEdits(document, edits)?.edits ?? []).map(edit => [file, { ...edit, span: shift(edit.span, start) }] as const),
  );
}

/** The replacements for edits that do not get in one another's way; undefined otherwise. */
function cleanEdits(document: ManifestDocument, edits: readonly Edit[]): TextEdits | undefined {
  const roots = analysisOf(document).resources.map(({ root }) => root.path);
  const texts = textEditsOf(document, edits, roots);
  return texts && withoutOverlaps(texts.edits).length === texts.edits.length ? texts : undefined;
}

function byDocument(
  edits: readonly Edit[],
  uri: string,
  document: number,
): (readonly [{ uri: string; document: number }, readonly Edit[]])[] {
  const groups = grouped(edits, edit => {
    const where = targetOf(edit).in ?? { uri, document };
    return [[`${where.document}\n${where.uri}`, edit]];
  });
  return [...groups].map(([key, list]) => {
    const line = key.indexOf('\n');
    return [{ document: Number(key.slice(0, line)), uri: key.slice(line + 1) }, list] as const;
  });
}

/** Only fixes that ask for review may hold tab stops; a `$` of the user's own text must not become one. */
function marked(edit: TextEdit, fix: Fix): TextEdit {
  const isSnippet = (text: string) => /\$\{\d+[:|}]/.test(text);
  // What is moved may hold shell such as `${1:-all}`, where nothing that the fix writes is a tab stop.
  const holdsStops = fix.safety === 'review' && isSnippet(edit.newText) && isSnippet(JSON.stringify(fix.edits));
  return holdsStops ? { ...edit, snippet: true } : edit;
}
