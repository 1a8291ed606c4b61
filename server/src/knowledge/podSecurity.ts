// Answers which controls the levels of the Pod Security Standards have in a release, and what each of them allows.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/pss.json' with { type: 'json' };
import { compareVersions, isAtLeast, isVersion, type Target } from './target.ts';

/** A level that forbids something; `privileged`, the third one, forbids nothing. */
export type Level = 'baseline' | 'restricted';

/** What is known of one control of a level. All releases are those of Kubernetes. */
export type Control = {
  readonly level: Level;
  /** Its name: the end of the id of its rule. */
  readonly control: string;
  readonly since: string;
  /** The control of the level baseline whose place it takes at its own level. */
  readonly replaces?: string;
  /** Values that may stand in its field; those with a release only from that release on. */
  readonly allows?: readonly { readonly value: string; readonly since?: string }[];
  readonly annotations?: {
    /** Keys; `<container>` stands for the name of a container. */
    readonly keys: readonly string[];
    readonly allows: readonly string[];
    /** The release from which the field counts instead; absent where both do. */
    readonly until?: string;
  };
  /** The release from which it asks nothing of Pods with `os.name: windows`. */
  readonly windowsExemptSince?: string;
  /** The release from which it asks nothing of Pods with `hostUsers: false`. */
  readonly ownUsersExemptSince?: string;
};

const rows = rowsOf<Control>(table);
const byName = rowsBy(rows, ({ level, control }) => nameOf(level, control));

/** Every control, those of the level baseline first, sorted by name. */
export function controls(): readonly Control[] {
  return rows;
}

/** The facts about a control; undefined for a name that the level does not have. */
export function controlOf(level: Level, control: string): Control | undefined {
  return byName.get(nameOf(level, control));
}

/** Whether a control is asked in a release. False for a name that the level does not have. */
export function isAsked(level: Level, control: string, version: string): boolean {
  const since = controlOf(level, control)?.since;
  return since !== undefined && isAtLeast(version, since);
}

/** Whether the level restricted has, in a release, a stricter control in the place of one of the level baseline. */
export function isReplaced(control: string, version: string): boolean {
  return rows.some(row => row.replaces === control && isAtLeast(version, row.since));
}

/** Whether a control lets a value stand in its field in a release. An empty text is no value and always may. */
export function allowsValue(level: Level, control: string, value: string, version: string): boolean {
  const allowed = controlOf(level, control)?.allows?.find(one => one.value === value);
  return value === '' || (allowed !== undefined && isAtLeast(version, allowed.since ?? '1.0'));
}

/** The release since which a control lets a value stand in its field, `1.0` for always; undefined where it never does. */
export function allowedSince(level: Level, control: string, value: string): string | undefined {
  const allowed = controlOf(level, control)?.allows?.find(one => one.value === value);
  return allowed && (allowed.since ?? '1.0');
}

/** Whether annotations count for a control in a release. */
export function readsAnnotations({ annotations }: Control, version: string): boolean {
  return annotations !== undefined && (annotations.until === undefined || !isAtLeast(version, annotations.until));
}

/** Whether the field counts for a control in a release; before it did, annotations said the same. */
export function readsField({ annotations }: Control, version: string): boolean {
  return annotations?.until === undefined || isAtLeast(version, annotations.until);
}

/** Whether a control lets an annotation have a value. */
export function allowsAnnotation({ annotations }: Control, value: string): boolean {
  return (annotations?.allows ?? []).some(allowed =>
    allowed.endsWith('*') ? value.startsWith(allowed.slice(0, -1)) : value === allowed,
  );
}

/** What the text behind a level means to a cluster of the target: a release it knows, or else its own. */
export function standardVersion(text: string | undefined, { kubernetes }: Target): string {
  if (text === undefined || !isVersion(text)) return kubernetes;
  const version = text.replace(/^v/, '').split('.').slice(0, 2).join('.');
  return compareVersions(version, kubernetes) < 0 ? version : kubernetes;
}

function nameOf(level: Level, control: string): string {
  return `${level}-${control}`;
}
