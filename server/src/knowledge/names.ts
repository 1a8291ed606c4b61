// Knows the forms that the API server asks of names, labels and variables, and what a text lacks to have one.

import { rowsBy, rowsOf } from './table.ts';
import table from './tables/object-names.json' with { type: 'json' };
import { isAtLeast, type Target } from './target.ts';

/** A form of texts that the API server insists on. */
export type NameForm =
  | 'label'
  | 'rfc1035-label'
  | 'subdomain'
  | 'path-segment'
  | 'port'
  | 'label-key'
  | 'label-value'
  | 'variable'
  | 'relaxed-variable';

/** What keeps a text from having a form: its length before its characters. */
export type Objection = { readonly to: 'length'; readonly longest: number } | { readonly to: 'characters' };

type Form = {
  readonly longest: number;
  readonly pattern: RegExp;
  /** What it is made of, to stand behind "takes". */
  readonly takes: string;
  /** How another text is brought into it; absent where nothing can be guessed. */
  readonly adapt?: (text: string) => string;
};

type ObjectName = {
  readonly kind: string;
  readonly group: string;
  readonly form: NameForm;
  /** Another form that holds before a release of Kubernetes. */
  readonly before?: { readonly release: string; readonly form: NameForm };
  /** Shorter than the form allows, because the names of what the object makes begin with it. */
  readonly longest?: number;
};

/** The form of a name, with the length that this kind of name may have. */
export type ObjectNameForm = { readonly form: NameForm; readonly longest?: number | undefined };

const hyphenated = (text: string) => trimmed(text.toLowerCase().replace(/[^a-z0-9]+/g, '-'));

// The rules of apimachinery's util/validation.
const FORMS: Readonly<Record<NameForm, Form>> = {
  label: {
    longest: 63,
    pattern: /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/,
    takes: 'lower-case letters, digits and `-`, with a letter or a digit at both ends',
    adapt: hyphenated,
  },
  'rfc1035-label': {
    longest: 63,
    pattern: /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/,
    takes: 'lower-case letters, digits and `-`, with a letter in front',
    adapt: hyphenated,
  },
  subdomain: {
    longest: 253,
    pattern: /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/,
    takes: 'lower-case letters, digits, `-` and `.`, with letters or digits around each `.`',
    adapt: text => trimmed(text.toLowerCase().replace(/[^a-z0-9.]+/g, '-')),
  },
  'path-segment': {
    longest: Number.POSITIVE_INFINITY,
    pattern: /^(?!\.{1,2}$)[^/%]+$/,
    takes: 'no `/` and no `%`',
  },
  port: {
    longest: 15,
    pattern: /^(?=.*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*$/,
    takes: 'lower-case letters, digits and single `-` between them, with at least one letter',
    adapt: hyphenated,
  },
  'label-key': {
    longest: 317,
    pattern:
      /^(?:(?=[^/]{1,253}\/)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*\/)?(?=[^/]{1,63}$)[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?$/,
    takes: 'at most 63 letters, digits, `-`, `_` and `.`, behind a domain and `/` where it has one',
  },
  'label-value': {
    longest: 63,
    pattern: /^(?:[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?)?$/,
    takes: 'letters, digits, `-`, `_` and `.`, with a letter or a digit at both ends',
    adapt: text => trimmed(text.replace(/[^\w.-]+/g, '-')),
  },
  variable: {
    longest: Number.POSITIVE_INFINITY,
    pattern: /^(?!\.\.|\.$)[-._a-zA-Z][-._a-zA-Z0-9]*$/,
    takes: 'letters, digits, `_`, `-` and `.`, with no digit in front',
    adapt: text => text.replace(/[^\w.-]+/g, '_'),
  },
  'relaxed-variable': {
    longest: Number.POSITIVE_INFINITY,
    pattern: /^[ -<>-~]+$/,
    takes: 'printable ASCII characters other than `=`',
    adapt: text => text.replace(/[^ -<>-~]+/g, '_'),
  },
};

const objectNames = rowsBy(rowsOf<ObjectName>(table), ({ group, kind }) => `${group}/${kind}`);

/** The form of the names of a kind of objects, given its group without a version; undefined for kinds not known here. */
export function objectNameForm(group: string, kind: string, target: Target): ObjectNameForm | undefined {
  const row = objectNames.get(`${group}/${kind}`);
  if (!row) return undefined;
  const isBefore = row.before !== undefined && !isAtLeast(target.kubernetes, row.before.release);
  return { form: isBefore ? (row.before?.form ?? row.form) : row.form, longest: row.longest };
}

/** The form of the names of environment variables; nearly anything goes since Kubernetes 1.32. */
export function variableForm(target: Target): NameForm {
  return isAtLeast(target.kubernetes, '1.32') ? 'relaxed-variable' : 'variable';
}

/** What keeps a text from having a form, given the length that holds if it is not the form's own; undefined for nothing. */
export function objectionTo(text: string, form: NameForm, longest = FORMS[form].longest): Objection | undefined {
  if (text.length > longest) return { to: 'length', longest };
  return FORMS[form].pattern.test(text) ? undefined : { to: 'characters' };
}

/** What texts of a form are made of, to stand behind "takes". */
export function charactersOf(form: NameForm): string {
  return FORMS[form].takes;
}

/** The text of a form that is closest to another one: other characters replaced, too many cut off. Undefined for none. */
export function nearestOfForm(text: string, form: NameForm, longest = FORMS[form].longest): string | undefined {
  const { adapt } = FORMS[form];
  if (!adapt || !/[A-Za-z0-9]/.test(text)) return undefined;
  const fitted = adapt(text);
  const near = fitted.length > longest ? trimmed(shortened(fitted, longest)) : fitted;
  return objectionTo(near, form, longest) ? undefined : near;
}

/** The beginning of a text, cut between two words where that leaves more than half of what may stay. */
function shortened(text: string, longest: number): string {
  const cut = text.slice(0, longest + 1).lastIndexOf('-');
  return text.slice(0, cut > longest / 2 ? cut : longest);
}

/** A text without what is no letter or digit at its ends. */
function trimmed(text: string): string {
  return text.replace(/^[^A-Za-z0-9]+/, '').replace(/[^A-Za-z0-9]+$/, '');
}
