// Addresses of network cards as people write them.

/** The forms that KubeVirt reads: pairs with colons or with hyphens, and groups of four with dots. */
const FORMS = [
  /^[\da-f]{2}(?::[\da-f]{2}){5}$/i,
  /^[\da-f]{2}(?:-[\da-f]{2}){5}$/i,
  /^[\da-f]{4}(?:\.[\da-f]{4}){2}$/i,
];

/** Whether a text is the address of a network card in one of the forms that KubeVirt reads. */
export function isMacAddress(text: string): boolean {
  return FORMS.some(form => form.test(text));
}

/**
 * An address in pairs of lower-case digits with colons, whatever form it was in: without separators, with digits left out
 * as other systems print it, with blanks around it. Undefined where the six pairs cannot be told.
 */
export function macAddressIn(text: string): string | undefined {
  const parts = text
    .trim()
    .toLowerCase()
    .split(/[:\-. ]/);
  const digits = parts.length === 6 ? parts.map(part => part.padStart(2, '0')).join('') : parts.join('');
  const isWhole = /^[\da-f]{12}$/.test(digits) && parts.every(part => part !== '');
  return isWhole ? digits.match(/../g)?.join(':') : undefined;
}
