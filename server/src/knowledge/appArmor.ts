// Knows the kinds of AppArmor profiles, and the annotation that came before the field.

import { annotatedContainer, annotationOf } from './annotations.ts';
import { rowsBy, rowsOf } from './table.ts';
import table from './tables/app-armor-profiles.json' with { type: 'json' };
import { isAtLeast, type Target } from './target.ts';

/** A kind of AppArmor profile. */
export type AppArmorType = {
  readonly type: string;
  readonly means: string;
  /** Values of the annotation that mean it; `<name>` stands for the name of a profile. */
  readonly annotations: readonly string[];
  readonly hasFile: boolean;
};

/** A profile as the field `appArmorProfile` writes it. */
export type AppArmorProfile = { readonly type: string; readonly localhostProfile?: string };

const placeholder = '<name>';

const rows = rowsOf<AppArmorType>(table);
const byType = rowsBy(rows, row => row.type);

/** Every kind of profile, sorted. */
export function appArmorTypes(): readonly AppArmorType[] {
  return rows;
}

/** The kind of profile that a `type` names; undefined for every other text. */
export function appArmorTypeOf(type: string): AppArmorType | undefined {
  return byType.get(type);
}

/** The container that an annotation asks a profile for, by its key; undefined for other annotations. */
export function appArmorContainer(key: string): string | undefined {
  return annotationOf(key)?.about === 'apparmor' ? annotatedContainer(key) : undefined;
}

/** Since when a field says what the annotation does; undefined while the target has no such field. */
export function appArmorFieldSince(key: string, target: Target): string | undefined {
  const since = annotationOf(key)?.since;
  return since !== undefined && isAtLeast(target.kubernetes, since) ? since : undefined;
}

/** The field's way to say what the value of the annotation says; undefined for what the API server refuses. */
export function appArmorProfileOf(value: string): AppArmorProfile | undefined {
  for (const { type, annotations } of rows) {
    if (annotations.includes(value)) return { type };
    const start = annotations.find(annotation => annotation.endsWith(placeholder))?.slice(0, -placeholder.length);
    if (start && value.startsWith(start) && value.length > start.length)
      return { type, localhostProfile: value.slice(start.length) };
  }
  return undefined;
}
