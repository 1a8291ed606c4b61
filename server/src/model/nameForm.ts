// Says of a text that it does not have the form which its place asks for.

import { charactersOf, type NameForm, nearestOfForm, objectionTo } from '../knowledge/names.ts';
import { isPlaceholder } from './placeholder.ts';

/** What a place asks of the text that stands there. */
export interface Demand {
  readonly form: NameForm;
  /** What the text is, to stand behind "cannot be": `the name of a container`. */
  readonly as: string;
  /** Fewer characters than the form allows. */
  readonly longest?: number | undefined;
  /** Who refuses it: the API server unless it is said. */
  readonly by?: string;
}

/** Why a text is refused, as a sentence, and the closest one that is not. */
export interface Complaint {
  readonly message: string;
  readonly near: string | undefined;
}

/** Says what is to stand there: `$NAME`, `<name>`, `SET BY THE OPERATOR`, `YOUR_NAMESPACE`, `CHANGEME`. */
const NOTE =
  /[$<]|^[A-Z]+(?: [A-Z]+){2,}$|^(?:CHANGE|REPLACE)[-_]?ME$|^(?:CHANGE|ENTER|INSERT|REPLACE|YOUR)[-_][A-Z\d_-]+$/;

/** The complaint about a text; none for an empty one, which is still being typed, and for what a tool fills in. */
export function complaintAbout(
  text: string | undefined,
  { form, as, longest, by = 'the API server' }: Demand,
): Complaint | undefined {
  const objection = text ? objectionTo(text, form, longest) : undefined;
  if (!text || !objection || isPlaceholder(text) || NOTE.test(text)) return undefined;
  const near = nearestOfForm(text, form, longest);
  if (objection.to === 'length') {
    const length = `\`${text}\` has ${text.length} characters`;
    return { message: `${length}, but ${as} takes at most ${objection.longest}, so ${by} refuses it`, near };
  }
  return {
    message: `\`${text}\` cannot be ${as}, which takes ${charactersOf(form)}, so ${by} refuses it`,
    near,
  };
}
