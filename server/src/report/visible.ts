// Makes text safe and aligned for a terminal: a manifest must not be able to move the cursor or reorder a line.

// Controls, marks that reorder text, line separators, and halves of surrogate pairs.
const UNSAFE = /[\p{Control}\p{Surrogate}\p{Bidi_Control}\u2028\u2029\ufeff]/gu;

const NO_WIDTH = /[\p{Mark}\p{Default_Ignorable_Code_Point}]/u;

const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;

/** The text with a visible sign for everything that a terminal would obey; tabs become two spaces. */
export function visible(text: string): string {
  return text.replaceAll('\t', '  ').replace(UNSAFE, signFor);
}

/** How many columns a text takes that has been made visible. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

function signFor(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : '\ufffd';
}
