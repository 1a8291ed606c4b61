// Hover: what the schema, the tables and the guide know of the field at a place, and the findings there.

import { analysisOf } from '../lint/lint.ts';
import type { Settings } from '../lint/settings.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import { formerFieldsOf, formerTitle } from '../model/formerField.ts';
import type { Resource } from '../model/resource.ts';
import type { Found, ManifestDocument } from '../syntax/document.ts';
import type { Field } from '../syntax/field.ts';
import { isPrefix } from '../syntax/place.ts';
import { type Span, shift, touches } from '../text/span.ts';
import { embeddedHoverAt } from './embedded.ts';
import { factsAbout } from './facts.ts';
import { clusterText } from './hover/clusterText.ts';
import { aboutClass } from './hover/driverText.ts';
import { aboutEviction } from './hover/evictionText.ts';
import { fieldText, namedFieldAt } from './hover/fieldText.ts';
import { instanceTypeText } from './hover/instanceTypeText.ts';
import { kindText } from './hover/kindText.ts';
import { aboutOperation } from './hover/operationText.ts';
import { escaped, paragraphs } from './markdown.ts';
import { patchAt, patchedFieldAt } from './patchAt.ts';
import { spotAt } from './spot.ts';

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
  const found = document.fieldAt(offset - start);
  const embedded = embeddedHoverAt(document, offset - start);
  const patched = embedded ? undefined : patchHoverAt(document, offset - start, snapshot, uri);
  const outer = !embedded && !patched && isOn(document, found, offset - start);
  const own = outer
    ? [...textsAbout(document, found, snapshot, uri), ...typeTexts(snapshot, uri, offset)]
    : (patched?.texts ?? [embedded?.markdown ?? []].flat());
  const findings =
    snapshot.report(uri)?.findings.filter(({ range, suppressed }) => !suppressed && touches(range, offset)) ?? [];
  const rules = [...new Set(findings.map(({ rule }) => rule))].map(
    rule => `**${rule.title}** — ${rule.why} [${rule.id}](${pageOf(rule.id)})`,
  );
  if (own.length + rules.length === 0) return undefined;
  const { field, aspect } = found;
  const span =
    own.length > 0
      ? shift(patched?.span ?? document.spanOf(embedded?.at ?? { path: field.path, aspect }), start)
      : (findings[0]?.range ?? { start: offset, end: offset });
  return { markdown: [...own, ...rules].join('\n\n---\n\n'), span };
}

/** What is known of what stands in a patch, and where it stands; undefined where nothing is pointed at, and elsewhere. */
function patchHoverAt(
  document: ManifestDocument,
  offset: number,
  snapshot: Snapshot,
  uri: string,
): { readonly texts: readonly string[]; readonly span: Span } | undefined {
  const patch = patchAt(document, offset);
  if (!patch) return undefined;
  const found = patch.document.fieldAt(patch.offset);
  const { field, aspect } = found;
  const span = patch.document.spanOf({ path: field.path, aspect });
  if (!isOn(patch.document, found, patch.offset) || !touches(span, patch.offset)) return undefined;
  const meant = patchedFieldAt(patch, field, aspect);
  const texts = meant ? textsAbout(meant.resource.document, meant, snapshot, uri) : [];
  const own = patch.isOperations ? aboutOperation(field, aspect) : undefined;
  return { texts: own ? [own, ...texts] : texts, span: patch.spanOf(span) };
}

/** Whether an offset lies on a key or on a short value. Between fields, and in the midst of a script, nothing is pointed at. */
function isOn(document: ManifestDocument, { field, aspect }: Found, offset: number): boolean {
  if (aspect === 'key') return true;
  const span = document.spanOf(field.asValue());
  const text = document.text.slice(span.start, span.end);
  const isValue = field.nodes.scalar !== undefined || /^[[{]/.test(text);
  return isValue && touches(span, offset) && !text.includes('\n');
}

/** What is known of a field: what its kind says, and the facts of the guide, which go first where a value is pointed at. */
function textsAbout(
  document: ManifestDocument,
  { field, aspect }: Found,
  snapshot: Snapshot,
  uri: string,
): readonly string[] {
  const resource = analysisOf(document).resources.find(({ root }) => isPrefix(root.path, field.path));
  const settings = snapshot.settingsOf(uri);
  const own = resource && textOfKind(resource, field, settings);
  const eviction = resource && aboutEviction(field, resource, uri, snapshot.index, settings);
  const facts = paragraphs(factsAbout(field), aboutClass(field, snapshot.index), eviction) || undefined;
  const cluster = resource && clusterText(resource, field.path.slice(resource.root.path.length), snapshot, uri);
  return [...(aspect === 'key' ? [own, facts] : [facts, own]), cluster].filter(text => text !== undefined);
}

/** What the instance type or the preference at an offset gives its machine. */
function typeTexts(snapshot: Snapshot, uri: string, offset: number): readonly string[] {
  const spot = spotAt(snapshot, uri, offset);
  if (!spot?.summary.typedMachine) return [];
  return [instanceTypeText(spot.found.field.path, spot.summary, snapshot.index) ?? []].flat();
}

function textOfKind(resource: Resource, field: Field, { schemas, target }: Settings): string | undefined {
  const { apiVersion, kind } = resource;
  const context = { schemas, target, project: schemas.originOf(apiVersion, kind)?.project };
  const path = field.path.slice(resource.root.path.length);
  const [first] = path;
  if (path.length === 1 && (first === 'kind' || first === 'apiVersion')) return kindText(resource, context);
  const root = schemas.rootOf(apiVersion, kind);
  const named = root && namedFieldAt(root, path, schemas);
  const states = formerFieldsOf(resource, target)
    .filter(former => former.field === field)
    .map(
      former =>
        `**${former.facts.state === 'removed' ? 'Removed' : 'Deprecated'}:** ${formerTitle(former)} ${escaped(former.facts.says)}.`,
    );
  const texts = [named && fieldText(named, context, field.text()), ...states].filter(Boolean);
  return texts.length > 0 ? texts.join('\n\n') : undefined;
}
