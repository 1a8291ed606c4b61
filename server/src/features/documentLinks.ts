// Links of a file: the paths of a kustomization to files of the workspace, and addresses of pages and of disks to import.

import { KUSTOMIZATION_NAMES, KUSTOMIZE_GROUP, kustomizationPaths } from '../knowledge/kustomize.ts';
import { analysisOf } from '../lint/lint.ts';
import type { Snapshot } from '../lint/snapshot.ts';
import { fieldsAt } from '../model/fieldPaths.ts';
import { oncePer } from '../model/once.ts';
import type { Resource } from '../model/resource.ts';
import type { Field } from '../syntax/field.ts';
import { type Span, shift } from '../text/span.ts';
import { decoded, resolved } from '../text/uri.ts';

/** A part of a file that leads to a file of the workspace, or to a page of the web. */
export interface DocumentLink {
  readonly span: Span;
  readonly target: string;
}

const ADDRESS = /^https?:\/\/[^\s"'<>]+$/;

/** The links of a file in order. A path that leads to no file of the workspace is none. */
export function linksIn(snapshot: Snapshot, uri: string): readonly DocumentLink[] {
  const links = (snapshot.files.get(uri)?.documents ?? []).flatMap(({ document, start }) =>
    analysisOf(document).resources.flatMap(resource =>
      [...pathLinks(snapshot, uri, resource), ...addressLinks(resource)].map(({ field, part, target }) => ({
        span: shift(document.spanOf(field.part(part)), start),
        target,
      })),
    ),
  );
  return links.toSorted((a, b) => a.span.start - b.span.start);
}

interface LinkedField {
  readonly field: Field;
  /** Where the path or the address stands in its text. */
  readonly part: Span;
  readonly target: string;
}

function pathLinks(snapshot: Snapshot, uri: string, { group, root }: Resource): readonly LinkedField[] {
  if (group !== KUSTOMIZE_GROUP) return [];
  return kustomizationPaths().flatMap(path =>
    fieldsAt(root, path).flatMap(field => {
      const text = field.string();
      if (!text || field.isShared || text.includes('\n')) return [];
      if (ADDRESS.test(text)) return [{ field, part: { start: 0, end: text.length }, target: text }];
      // Files of generators may have their key in front: `settings.yaml=config/app.yaml`.
      const from = path.includes('files') ? text.indexOf('=') + 1 : 0;
      const target = fileAt(snapshot, uri, text.slice(from));
      return target === undefined ? [] : [{ field, part: { start: from, end: text.length }, target }];
    }),
  );
}

/** The file of a path, or the kustomization of a folder. */
function fileAt({ files }: Snapshot, uri: string, path: string): string | undefined {
  const folder = path.replace(/\/+$/, '');
  const candidates = [path, ...KUSTOMIZATION_NAMES.map(name => `${folder}/${name}`)];
  for (const candidate of candidates) {
    const wanted = resolved(uri, candidate);
    const file = wanted !== undefined && files.has(wanted) ? wanted : encodedNames(files).get(wanted ?? '');
    if (file !== undefined) return file;
  }
  return undefined;
}

/** The files whose addresses have letters written with `%`, such as a blank or the colon of a drive, by how they are read. */
const encodedNames = oncePer(
  (files: Snapshot['files']): ReadonlyMap<string, string> =>
    new Map([...files.keys()].filter(uri => uri.includes('%')).map(uri => [decoded(uri), uri])),
);

/** Addresses in annotations, and those that disks are imported from. Registries of images are nothing to look at. */
const addressLinks = oncePer(({ document, root }: Resource): readonly LinkedField[] => {
  const links: LinkedField[] = [];
  if (!/https?:\/\//.test(document.text)) return links;
  const walk = (field: Field) => {
    for (const one of [...field.entries(), ...field.items()]) {
      if (one.isShared) continue;
      const text = isAddressField(one) ? one.string() : undefined;
      if (text && ADDRESS.test(text)) links.push({ field: one, part: { start: 0, end: text.length }, target: text });
      if (one.type === 'map' || one.type === 'list') walk(one);
    }
  };
  walk(root);
  return links;
});

function isAddressField({ name, parent }: Field): boolean {
  return parent.name === 'annotations' || (name === 'url' && parent.name === 'http');
}
