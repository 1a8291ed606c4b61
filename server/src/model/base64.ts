// Decodes base64 to text without help of a platform.

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
