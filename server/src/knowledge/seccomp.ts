// Knows the kinds of seccomp profiles, the annotations that came before the field, and how files of profiles are named.

import { annotatedContainer, annotationOf } from './annotations.ts';
import { rowsBy, rowsOf } from './table.ts';
import table from './tables/seccomp-profiles.json' with { type: 'json' };
import { isAtLeast, type Target } from './target.ts';

/** A kind of seccomp profile. */
export type SeccompType = {
  readonly type: string;
  readonly means: string;
  /** Values of the annotations that meant it; `<path>` stands for the name of a file. */
  readonly annotations: readonly string[];
  /** Whether `localhostProfile` says which file; with another type the API server refuses it. */
  readonly hasFile: boolean;
};

/** A profile as the field `seccompProfile` writes it. */
export type SeccompProfile = { readonly type: string; readonly localhostProfile?: string };

/** An annotation that asked for a profile: for one container, or for the Pod where `container` is undefined. */
export type SeccompAnnotation = { readonly container: string | undefined; readonly deadSince: string };

const placeholder = '<path>';
/** Where the kubelet looks for profiles unless it was given another root. */
const folder = '/var/lib/kubelet/seccomp/';

const rows = rowsOf<SeccompType>(table);
const byType = rowsBy(rows, row => row.type);

/** Every kind of profile, sorted. */
export function seccompTypes(): readonly SeccompType[] {
  return rows;
}

/** The kind of profile that a `type` names; undefined for every other text. */
export function seccompTypeOf(type: string): SeccompType | undefined {
  return byType.get(type);
}

/** What an annotation key says about seccomp; undefined for other keys, and while the target still reads it. */
export function deadSeccompAnnotation(key: string, target: Target): SeccompAnnotation | undefined {
  const annotation = annotationOf(key);
  const isSeccomp = annotation?.replacement?.endsWith('.seccompProfile');
  if (!isSeccomp || !annotation?.since || !isAtLeast(target.kubernetes, annotation.since)) return undefined;
  return { container: annotatedContainer(key), deadSince: annotation.since };
}

/** The field's way to say what the value of such an annotation says; undefined for what no annotation could say. */
export function profileOfAnnotation(value: string): SeccompProfile | undefined {
  for (const { type, annotations } of rows) {
    if (annotations.includes(value)) return { type };
    for (const annotation of annotations) {
      const start = annotation.slice(0, -placeholder.length);
      if (annotation.endsWith(placeholder) && value.startsWith(start) && value.length > start.length)
        return { type, localhostProfile: value.slice(start.length) };
    }
  }
  return undefined;
}

/** Whether a path leads down from the folder of profiles, as the API server asks: relative and without `..`. */
export function isProfilePath(path: string): boolean {
  return !path.startsWith('/') && !path.split('/').includes('..');
}

/** The name of a profile by its absolute path in the kubelet's usual folder; undefined for files elsewhere. */
export function profileInFolder(path: string): string | undefined {
  const name = path.startsWith(folder) ? path.slice(folder.length) : '';
  return name !== '' && isProfilePath(name) ? name : undefined;
}
