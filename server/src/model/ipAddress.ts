// Addresses of the Internet Protocol as texts: which ones there are, and which lie in a network.

const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}$`);

/** Whether a text is an address of version 4, in four numbers without zeros before them. */
export function isIpv4(text: string): boolean {
  return IPV4.test(text);
}

/** Whether a text is an address of version 6, without a zone. */
export function isIpv6(text: string): boolean {
  const [head = '', tail, ...further] = text.split('::');
  const groups = [...groupsOf(head), ...groupsOf(tail ?? '')];
  const last = groups.at(-1) ?? '';
  const count = groups.length + (isIpv4(last) ? 1 : 0);
  const isFormed = groups.every(
    (group, index) => /^[\da-f]{1,4}$/i.test(group) || (index === groups.length - 1 && isIpv4(group)),
  );
  return isFormed && further.length === 0 && (tail === undefined ? count === 8 : count < 8);
}

/** Whether a text is an address of either version. */
export function isIpAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

/** Whether a text is an address with the length of its network: `10.0.2.2/24`. */
export function isPrefixed(text: string): boolean {
  const [, address = '', length = ''] = /^(.*)\/(\d{1,3})$/.exec(text) ?? [];
  if (length.length > 1 && length.startsWith('0')) return false;
  return (isIpv4(address) && Number(length) <= 32) || (isIpv6(address) && Number(length) <= 128);
}

/** Whether an address of version 4 lies in a network such as `10.0.2.0/24`; undefined where one of the two is none. */
export function isInNetwork(address: string, network: string): boolean | undefined {
  const [base = '', length = ''] = network.split('/');
  if (!isIpv4(address) || !isIpv4(base) || !isPrefixed(network)) return undefined;
  const size = 2 ** (32 - Number(length));
  return Math.floor(numberOf(address) / size) === Math.floor(numberOf(base) / size);
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':');
}

function numberOf(address: string): number {
  return address.split('.').reduce((number, byte) => number * 256 + Number(byte), 0);
}
