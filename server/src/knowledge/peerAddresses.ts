// Finds fixed addresses where software is told whom to talk to: in settings, in files of settings, and in URLs.

/** A fixed address of somebody to talk to; offsets count in the text that was asked about. */
export type PeerAddress = {
  readonly address: string;
  /** The setting, as it is written; undefined for a URL that stands somewhere else. */
  readonly setting: string | undefined;
  /** The port behind it. */
  readonly port: number | undefined;
  /** Whether it is a log, mail or time server, which serves the whole site and lies outside of the cluster as a rule. */
  readonly isOutside: boolean;
  /** Of what a name would replace, with the brackets of an address of version 6. */
  readonly start: number;
  readonly end: number;
};

/** The last word of settings that hold whom to talk to. */
const PEER = new Set(
  'addr address addresses broker brokers dsn endpoint endpoints host hostname hosts peer server servers uri uris url urls'.split(
    ' ',
  ),
);
/** Alone and in a file these may as well be about something else, such as the servers of a resolver. */
const VAGUE = new Set(['addr', 'address', 'addresses', 'peer', 'server', 'servers', 'hosts']);
/** Words of settings that are about its own address, about the network, or about services that have no name. */
const OTHER = new Set(
  (
    'advertise advertised allow allowed apiserver base bind blocked broadcast callback cidr cluster-ip cors deny denied dns ' +
    'exclude external forwarder forwarders gateway ignore kubernetes listen listener local loopback metallb multicast my ' +
    'nameserver nameservers netmask node ntp origin own pod pool proxy public range redirect resolver resolvers root router ' +
    'self site subnet time trusted vip virtual whitelist'
  ).split(' '),
);
/** Words of settings, and schemes, that are about servers of the whole site. */
const OUTSIDE = new Set(
  'chrony gelf graylog log logger logging loghost logs mail mailer mailhost rsyslog smtp smtps snmp splunk syslog timeserver'.split(
    ' ',
  ),
);
/** Their ports: mail, syslog, and syslog over TLS. */
const OUTSIDE_PORTS = new Set([25, 465, 514, 587, 6514]);
/** The ports of URLs that name none. */
const PORTS = new Map([
  ['amqp', 5672],
  ['http', 80],
  ['https', 443],
  ['mongodb', 27017],
  ['mysql', 3306],
  ['postgres', 5432],
  ['postgresql', 5432],
  ['redis', 6379],
]);
/** Ports of name servers, time servers, and the API server. */
const PORTS_OF_SITES = new Set([53, 123, 6443]);
/** The addresses that the API and the DNS of a cluster have where nobody says otherwise. */
const OF_CLUSTERS = new Set(['10.96.0.1', '10.96.0.10', '10.43.0.1', '10.43.0.10', '172.30.0.1', '172.30.0.10']);

const V4 = '(?:\\d{1,3}\\.){3}\\d{1,3}';
const V6 = '\\[[\\da-fA-F:.]{2,45}\\]';
/** Behind a scheme and a user, or behind the `@` of Oracle's drivers. A mask would make a network of it. */
const IN_URL = new RegExp(
  `(?:\\b(?<scheme>[a-z][a-z\\d+.-]{1,30})://(?:[^\\s/@"']{1,100}@)?|:thin:@(?://)?)(?<host>${V4}|${V6})(?::(?<port>\\d{1,5}))?(?![\\d.]|/\\d{1,2}(?![\\w./]))`,
  'dgi',
);
/** In the connection texts of databases: `host=10.0.0.5 dbname=…`, `Server=10.0.0.5;Database=…`. */
const IN_CONNECTION = new RegExp(
  `(?<![\\w.-])(?:host|server|data source)=(?:tcp:)?(?<host>${V4})(?:[:,](?<port>\\d{1,5}))?(?=;[ \\t]{0,4}[a-z]|[ \\t]{1,4}(?:dbname|port|user|password)=)`,
  'dgi',
);
/** A value that is one address of version 6, without brackets. */
const ALONE_V6 = /^f[cd][\da-f]{2}:[\da-f:]{1,34}$/i;
/** A value that is an address, or several of them with commas between. */
const ALONE = new RegExp(`^(?:${V4}|${V6})(?::\\d{1,5})?(?:[ \\t]*,[ \\t]*(?:${V4}|${V6})(?::\\d{1,5})?)*$`);
const EACH = new RegExp(`(?<host>${V4}|${V6})(?::(?<port>\\d{1,5}))?`, 'dg');
/** A line of a file with settings: properties, INI, YAML, JSON, a shell. */
const LINE =
  /^[ \t]*(?:-[ \t]|export[ \t])?["']?(?<name>[A-Za-z][\w.-]{0,80})["']?[ \t]{0,40}[=:][ \t]{0,40}["']?(?<value>[\d[][\w.:,[\] \t-]{6,200}?)["']?[ \t]{0,8}[,;]?[ \t]{0,8}(?:#.*)?$/dgm;

/** The fixed addresses in the value of one setting, such as a variable of the environment. */
export function peersInSetting(name: string, value: string): readonly PeerAddress[] {
  const words = wordsOf(name);
  if (words.some(word => OTHER.has(word))) return [];
  const found = peersInText(value);
  if (found.length > 0) return found.map(one => ({ ...one, setting: name, isOutside: one.isOutside || isSite(words) }));
  if (!PEER.has(words.at(-1) ?? '')) return [];
  const isOutside = isSite(words);
  if (ALONE_V6.test(value))
    return [{ address: value, setting: name, port: undefined, isOutside, start: 0, end: value.length }];
  return ALONE.test(value.trim()) ? peersBy(EACH, value, name) : [];
}

/** The fixed addresses in a text, such as a file of settings; the comments should be gone. */
export function peersInText(text: string): readonly PeerAddress[] {
  if (!MAY_HOLD.test(text)) return [];
  const lines = [...text.matchAll(LINE)].flatMap(({ groups, indices }) => {
    const { name = '', value = '' } = groups ?? {};
    const words = wordsOf(name);
    const [start] = indices?.groups?.value ?? [0];
    const isPeer = PEER.has(words.at(-1) ?? '') && !(words.length === 1 && VAGUE.has(name.toLowerCase()));
    if (!isPeer || words.some(word => OTHER.has(word)) || !ALONE.test(value)) return [];
    return peersBy(EACH, value, name).map(one => ({ ...one, start: one.start + start, end: one.end + start }));
  });
  const urls = [...peersBy(IN_URL, text), ...peersBy(IN_CONNECTION, text)].flatMap(peer => {
    const setting = settingBefore(text, peer.start);
    const words = wordsOf(setting ?? '');
    return words.some(word => OTHER.has(word))
      ? []
      : [{ ...peer, setting, isOutside: peer.isOutside || isSite(words) }];
  });
  return [...lines, ...urls].toSorted((a, b) => a.start - b.start);
}

const MAY_HOLD = /\d\.\d{1,3}\.|\[[\da-fA-F]{0,4}:/;

/** The name of the setting that the line before a value begins with; undefined where there is none. */
function settingBefore(text: string, start: number): string | undefined {
  const [before = ''] = /[^\n]{0,120}$/.exec(text.slice(Math.max(0, start - 120), start)) ?? [];
  return /["']?([\w.-]{1,80})["']?[ \t]*[=:](?!\/)/.exec(before)?.[1];
}

function peersBy(expression: RegExp, text: string, setting?: string): readonly PeerAddress[] {
  return [...text.matchAll(expression)].flatMap(({ groups, indices }) => {
    const { host = '', scheme = '', port: portText } = groups ?? {};
    const [start, end] = indices?.groups?.host ?? [0, 0];
    const address = host.replace(/^\[|\]$/g, '');
    const port = portText === undefined ? PORTS.get(scheme.toLowerCase()) : Number(portText);
    if (!isOfPeers(address) || (port !== undefined && PORTS_OF_SITES.has(port))) return [];
    const words = [scheme.toLowerCase(), ...wordsOf(setting ?? '')];
    const isOutside = isSite(words) || (port !== undefined && OUTSIDE_PORTS.has(port));
    return [{ address, setting, port, isOutside, start, end }];
  });
}

function isSite(words: readonly string[]): boolean {
  return words.some(word => OUTSIDE.has(word));
}

/** Private addresses, and those of documentation: those of the Internet belong to somebody else's servers. */
function isOfPeers(address: string): boolean {
  if (OF_CLUSTERS.has(address)) return false;
  if (address.includes(':')) return /^f[cd][\da-f]{2}:/i.test(address);
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
  if ([a, b, c, d].some(byte => byte > 255) || d === 0 || d === 255) return false;
  const isPrivate =
    a === 10 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 100 && b >= 64 && b < 128);
  return isPrivate || ['192.0.2', '198.51.100', '203.0.113'].includes([a, b, c].join('.'));
}

/** The words of a name: `dbHost`, `DB_HOST` and `db.host` have two. */
function wordsOf(name: string): readonly string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
}

/** A name for a Service in place of an address, made of the setting without its last word; `peer` where nothing is left. */
export function nameForPeer(setting: string | undefined): string {
  const words = wordsOf(setting ?? '').filter(word => !PEER.has(word) && word !== 'jdbc' && !/^\d/.test(word));
  const name = words.slice(-2).join('-').slice(0, 40).replace(/-$/, '');
  return /^[a-z][a-z\d-]*$/.test(name) ? name : 'peer';
}
