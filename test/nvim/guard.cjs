// Loaded into the language server before its own code: notes every host outside this machine that it connects to.

const { appendFileSync } = require('node:fs');
const { Socket } = require('node:net');

const note = line => appendFileSync(process.env.DRYDOCK_CONNECTIONS, `${line}\n`);
const connect = Socket.prototype.connect;

/** Takes (options), (port, host) or, from Node's own modules, one list of these. */
Socket.prototype.connect = function (...given) {
  const [target, second] = Array.isArray(given[0]) ? given[0] : given;
  const host = typeof target === 'object' ? target?.host : second;
  if (typeof host === 'string' && !/^(localhost$|127\.|::1$)/.test(host)) note(`outside ${host}`);
  return connect.apply(this, given);
};

note('loaded');
