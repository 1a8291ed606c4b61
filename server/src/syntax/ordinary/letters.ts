// The letters that ordinary YAML is told by.

export const NEWLINE = 0x0a;
export const SPACE = 0x20;
export const DOUBLE_QUOTE = 0x22;
export const HASH = 0x23;
export const SINGLE_QUOTE = 0x27;
export const PLUS = 0x2b;
export const COMMA = 0x2c;
export const DASH = 0x2d;
export const COLON = 0x3a;
export const GREATER = 0x3e;
export const LEFT_BRACKET = 0x5b;
export const BACKSLASH = 0x5c;
export const RIGHT_BRACKET = 0x5d;
export const LEFT_BRACE = 0x7b;
export const BAR = 0x7c;
export const RIGHT_BRACE = 0x7d;

const WORD = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_./$';
const ASCII = 0x80;
const MARK = 0xfeff;

const inKeys = tableOf(`${WORD}-`);
const atStart = tableOf(`${WORD}+(~=^;\\`);
const inFlow = tableOf(`${WORD}-+=@%()~ `);

/** Whether a letter may stand in a key without quotes. */
export function isKeyLetter(code: number): boolean {
  return inKeys[code] === 1;
}

/** Whether a scalar without quotes may begin with a letter, whatever follows it. */
export function startsPlain(code: number): boolean {
  return code < ASCII ? atStart[code] === 1 : code !== MARK;
}

/** Whether a letter may stand in a scalar without quotes between brackets. */
export function isFlowLetter(code: number): boolean {
  return inFlow[code] === 1;
}

/** Whether a line or the text ends at a letter; behind the end of a text its letters are no numbers. */
export function endsLine(code: number): boolean {
  return code === NEWLINE || Number.isNaN(code);
}

function tableOf(letters: string): Uint8Array {
  const table = new Uint8Array(ASCII);
  for (const letter of letters) table[letter.charCodeAt(0)] = 1;
  return table;
}
