// What is a fixed address of somebody to talk to, and what only looks like one.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nameForPeer, peersInSetting, peersInText } from '../../server/src/knowledge/peerAddresses.ts';

const SETTINGS: readonly (readonly [name: string, value: string, addresses: readonly string[]])[] = [
  ['DB_HOST', '10.4.0.7', ['10.4.0.7']],
  ['dbHost', '10.4.0.7:5432', ['10.4.0.7']],
  ['brokers', '10.4.0.7:9092, 10.4.0.8:9092', ['10.4.0.7', '10.4.0.8']],
  ['ANYTHING', 'https://app:secret@10.4.0.7/path', ['10.4.0.7']],
  ['URL', 'http://[fd00::7]:80/', ['fd00::7']],
  ['DB_HOST', 'fd00::7', ['fd00::7']],
  ['DB_HOST', 'db.shop.svc', []],
  ['DB_HOST', '10.4.0', []],
  ['DB_HOST', '10.4.0.700', []],
  ['DB_HOST', '10.4.0.7.nip.io', []],
  ['CHART_VERSION', '10.4.0.7', []],
  ['SERVER_ADDRESS', '10.4.0.0/24', []],
  ['URL', 'http://10.4.0.7.nip.io/', []],
  ['BIND_ADDR', '10.4.0.7', []],
  ['DNS_SERVERS', '10.4.0.7', []],
  ['NO_PROXY', 'http://10.4.0.7', []],
  ['API_URL', 'https://10.4.0.7:6443', []],
  ['HOST', '127.0.0.1', []],
  ['HOST', '169.254.169.254', []],
  ['HOST', '8.8.8.8', []],
];

const TEXTS: readonly (readonly [text: string, settings: readonly (string | undefined)[]])[] = [
  ['db.host = 10.4.0.7', ['db.host']],
  ['  "dbHost": "10.4.0.7",', ['dbHost']],
  ['url: jdbc:oracle:thin:@10.4.0.7:1521:ERP', ['url']],
  ['host=10.4.0.7 dbname=shop', ['host']],
  ['curl https://10.4.0.7/ready', [undefined]],
  ['server=10.4.0.7', []],
  ['server 10.4.0.7 iburst', []],
  ['nameserver: 10.4.0.7', []],
  ['proxyUrl: http://10.4.0.7:3128', []],
  ['allow 10.4.0.0/16;', []],
];

describe('settings', () => {
  for (const [name, value, addresses] of SETTINGS)
    it(`${name}=${value}`, () => {
      const found = peersInSetting(name, value);
      assert.deepEqual(
        found.map(({ address }) => address),
        addresses,
      );
      for (const { address, start, end } of found) assert(value.slice(start, end).includes(address));
    });
});

it('log and mail servers lie outside', () => {
  const outside = ['LOG_HOST=10.4.0.7', 'syslogServer: 10.4.0.7', 'A=smtp://10.4.0.7', 'B=tcp://10.4.0.7:6514'];
  for (const text of outside)
    assert.deepEqual(
      peersInText(text).map(({ isOutside }) => isOutside),
      [true],
      text,
    );
  assert.deepEqual(
    peersInSetting('CATALOG_HOST', '10.4.0.7').map(({ isOutside }) => isOutside),
    [false],
  );
});

describe('texts', () => {
  for (const [text, settings] of TEXTS)
    it(text, () => {
      assert.deepEqual(
        peersInText(text).map(({ setting }) => setting),
        settings,
      );
    });
});

it('does not take long for lines of blanks', () => {
  const started = performance.now();
  peersInText(`a: 10.4.0.7${' '.repeat(200_000)}x\nhost: ${'1'.repeat(200_000)}`);
  assert(performance.now() - started < 1_000);
});

it('makes a name of a setting', () => {
  const names = ['DB_HOST', 'spring.datasource.url', 'url', undefined].map(nameForPeer);
  assert.deepEqual(names, ['db', 'spring-datasource', 'peer', 'peer']);
});
