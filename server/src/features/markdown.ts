// Turns what packages say about their fields into Markdown for people: tidy, short, and without accidental markup.

/** A text of a package, taken apart. */
export interface UpstreamText {
  /** What it says, as Markdown of a few paragraphs. */
  readonly markdown: string;
  /** What it says about each value that the field may have, as Markdown. */
  readonly values: ReadonlyMap<string, string>;
}

/** So many letters of a text are shown; longer ones end with a paragraph or a sentence before. */
const LONGEST = 700;

const VALUES = /\n*Possible enum values:\n([\s\S]*)$/;
const VALUE = /^ - `"([^"`]*)"`((?:.|\n(?! - ))*)/gm;
const LAST_OF_URL = /[.,;:!?)'"]+$/;

// What means something in Markdown: code, escapes, links, addresses, and letters that would begin markup.
const MARKUP =
  /(?<kept>`[^`\n]+`|\\[^\w\s])|\[(?<label>[^\]\n]+)\]\((?<target>[^)\s]+)\)|(?:[Mm]ore info|ref):?\s+(?<more>https?:\/\/\S+)|(?<url>https?:\/\/\S+)|(?<letter>[<*`]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|^[#>]+)/gm;

/** A text of a package as Markdown. */
export function upstreamText(text: string): UpstreamText {
  const [, list = ''] = VALUES.exec(text) ?? [];
  const values = [...list.matchAll(VALUE)].map(([, value = '', says = '']) => [value, escaped(joined(says))] as const);
  const paragraphs = text
    .replace(VALUES, '')
    .split(/\n{2,}/)
    .filter(paragraph => paragraph.trim() !== '');
  return { markdown: shortened(paragraphs).map(paragraphText).join('\n\n'), values: new Map(values) };
}

/** A text in which every letter stands for itself, but addresses and code stay what they are. */
export function escaped(text: string): string {
  return text.replace(MARKUP, (all, ...rest) => {
    const { kept, label, target, more, url } = rest.at(-1);
    if (kept) return all;
    if (label) return /^https?:/.test(target) ? all : escaped(label);
    const address: string | undefined = more ?? url;
    if (!address) return `\\${all}`;
    const end = LAST_OF_URL.exec(address)?.[0] ?? '';
    const link = address.slice(0, address.length - end.length);
    return more ? `[More info](${link})${end}` : `<${link}>${end}`;
  });
}

/** Code, for names and values, whatever letters they have. */
export function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  const space = fence === '``' ? ' ' : '';
  return `${fence}${space}${text.replaceAll('\n', ' ')}${space}${fence}`;
}

/** Texts as paragraphs; those that are empty or absent are left out. */
export function paragraphs(...texts: readonly (string | undefined)[]): string {
  return texts.filter(Boolean).join('\n\n');
}

/** The first paragraphs; of a first one that is too long its first sentences. */
function shortened(all: readonly string[]): readonly string[] {
  const [first = '', ...others] = all;
  if (first.length > LONGEST) {
    const end = first.slice(0, LONGEST).search(/[.!?]\s[^.!?]*$/);
    return [end > 0 ? `${first.slice(0, end + 1)} …` : `${first.slice(0, LONGEST)}…`];
  }
  let length = first.length;
  const fitting = others.findIndex(paragraph => {
    length += paragraph.length;
    return length > LONGEST;
  });
  return fitting === -1 ? all : [first, ...others.slice(0, fitting), '…'];
}

function paragraphText(paragraph: string): string {
  const lines = paragraph.split('\n');
  if (lines.every(line => /^(?:\t| {4})/.test(line))) return paragraph; // an example is code already
  return escaped(withList(lines.map(line => line.trimEnd().replaceAll(/(?<=\S) {2,}/g, ' ')).join('\n')));
}

/** A list that somebody has written into one line gets its lines back: `One of: - a: … - b: …`. */
function withList(paragraph: string): string {
  const start = paragraph.search(/: - \S[^\n]* - \S/);
  if (start === -1) return paragraph;
  return `${paragraph.slice(0, start + 1)}${paragraph.slice(start + 1).replaceAll(/ - (?=\S)/g, '\n- ')}`;
}

function joined(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
