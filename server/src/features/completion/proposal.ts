// A proposal: what may be written at a cursor, and what it is.

import type { Schemas } from '../../knowledge/schemas.ts';
import type { Target } from '../../knowledge/target.ts';
import type { Slot } from '../../syntax/cursor/slot.ts';
import type { ManifestDocument } from '../../syntax/document.ts';
import type { Style } from '../../syntax/edit/style.ts';
import type { Field } from '../../syntax/field.ts';
import type { Path } from '../../syntax/place.ts';

/** What a proposal is about, as plain data, so that its text can be asked for later. */
export type Subject =
  | {
      readonly of: 'field' | 'value';
      readonly apiVersion: string;
      readonly kind: string;
      readonly path: Path;
      readonly value?: string;
      /** What there is to say about the value where it is proposed, in Markdown. */
      readonly note?: string;
    }
  | { readonly of: 'kind'; readonly apiVersion: string; readonly kind: string };

/** Where a proposal stands among the others: fields that must be there come before those that may. */
export type Rank = 'needed' | 'usual' | 'last';

/** What may be written in a slot. */
export interface Proposal {
  readonly label: string;
  readonly detail: string;
  readonly rank: Rank;
  /** What it puts into the slot, with tab stops in the LSP snippet syntax. */
  readonly text: string;
  /** Words that find it beside its label. */
  readonly alias?: string;
  /** Whether it is there for old manifests only. */
  readonly isDeprecated?: boolean;
  /** Whether values can be proposed where the cursor stands afterwards. */
  readonly leadsOn?: boolean;
  /** Whether further letters find others like it, which are left out for now. */
  readonly isOneOfMany?: boolean;
  readonly subject: Subject;
}

/** A slot with all that decides what fits into it. */
export interface Opening {
  readonly slot: Slot;
  /** What stands between the start of the slot and the cursor, without its quote. */
  readonly typed: string;
  readonly document: ManifestDocument;
  readonly style: Style;
  readonly schemas: Schemas;
  readonly target: Target;
  /** The manifest around the slot: the root of the document, or an item of a List. */
  readonly manifest: Field;
  /** Empty where it says none. */
  readonly apiVersion: string;
  readonly kind: string;
  /** The slot's path from the manifest. */
  readonly path: Path;
}
