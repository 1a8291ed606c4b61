// Base64 and UTF-8 without help of a platform: what stands behind a text, and how many bytes it has.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES: ReadonlyMap<string, number> = new Map([...ALPHABET].map((letter, value) => [letter, value]));
const LONGEST = 1_000_000;

/** The UTF-8 text behind a base64 text, white space in it ignored. Undefined for other text and beyond a megabyte. */
export function textOfBase64(encoded: string): string | undefined {
  if (encoded.length > LONGEST) return undefined;
  const letters = encoded.replace(/\s+/g, '').replace(/={1,2}$/, '');
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of letters) {
    const value = VALUES.get(letter);
    if (value === undefined) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return textOfUtf8(bytes);
}

function textOfUtf8(bytes: readonly number[]): string | undefined {
  try {
    return decodeURIComponent(bytes.map(byte => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return undefined; // not text: a keytab, a certificate in binary form
  }
}

/** How many bytes stand behind a base64 text as the API server takes it, line ends ignored; undefined for other text. */
export function bytesOfBase64(encoded: string): number | undefined {
  const letters = encoded.replace(/[\r\n]+/g, '');
  const isWhole = letters.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(letters);
  return isWhole ? (letters.length / 4) * 3 - (letters.length - letters.replace(/=+$/, '').length) : undefined;
}

/** How many bytes a text has in UTF-8. */
export function bytesOfText(text: string): number {
  let bytes = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
