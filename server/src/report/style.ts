// How words are set apart in a text for people; the host knows whether its terminal has colours.

import type { Severity } from '../lint/finding.ts';

/** What a piece of text is, as far as it looks different from the rest. */
export type Role = Severity | 'strong' | 'dim' | 'added' | 'removed';

/** Gives a piece of text the look of its role. */
export type Style = (role: Role, text: string) => string;

/** No looks at all, for files and pipes. */
export const plain: Style = (_, text) => text;
