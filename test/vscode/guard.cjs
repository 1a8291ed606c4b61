// Loaded into every Node process of the editor: notes each address outside this machine that one asks for.
const { appendFileSync } = require('node:fs');
const dns = require('node:dns');
const net = require('node:net');

const log = process.env.DRYDOCK_TEST_CONNECTIONS;
const isLocal = host => !host || /^(localhost|127\.|::1$|\[::1\]$|::ffff:127\.)/.test(host);
const note = line => log && appendFileSync(log, `${line}\n`);

note(`process ${process.argv.slice(1).join(' ')}`);

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof options === 'object' ? options?.host : typeof args[1] === 'string' ? args[1] : undefined;
  if (!isLocal(host)) note(`outside ${host}`);
  return connect.apply(this, args);
};

const lookup = dns.lookup;
dns.lookup = function (host, ...rest) {
  if (!isLocal(host) && !net.isIP(host)) note(`outside ${host}`);
  return lookup.call(this, host, ...rest);
};
