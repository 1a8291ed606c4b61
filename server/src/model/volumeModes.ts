// The volume modes that a manifest asks for, wherever it may.

import { volumeModeOf } from '../knowledge/storage.ts';
import type { Field } from '../syntax/field.ts';
import { hasVariable } from '../syntax/template.ts';
import { claimSpecsOf } from './claims.ts';
import { oncePer } from './once.ts';
import { isPersistentVolume } from './persistentVolume.ts';
import type { Resource } from './resource.ts';

/** A volume mode that does not exist. */
export interface UnknownMode {
  readonly field: Field;
  readonly text: string;
  /** What asks for it, as messages name it. */
  readonly holder: 'volume' | 'claim';
}

/** The volume modes of a resource that do not exist; what another tool fills in may become one that does. */
export const unknownModesOf = oncePer((resource: Resource): readonly UnknownMode[] => {
  const holder = isPersistentVolume(resource) ? 'volume' : 'claim';
  const specs = holder === 'volume' ? [resource.at('spec')] : claimSpecsOf(resource);
  return specs.flatMap(spec => {
    const field = spec.at('volumeMode');
    const text = field.text();
    return text && !volumeModeOf(text) && !hasVariable(text) ? [{ field, text, holder }] : [];
  });
});
