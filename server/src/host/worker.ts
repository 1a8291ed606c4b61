// What a web worker starts with: VS Code starts workers from plain scripts, and the server is a module.

declare const self: DedicatedWorkerGlobalScope;

// What arrives before the module does would find nobody listening.
const early: MessageEvent[] = [];
const keep = (event: MessageEvent) => void early.push(event);
self.addEventListener('message', keep);

// The address is read as one beside this script; a bundler must not look for it.
const server = './server.browser.js';
void import(server).then(() => {
  self.removeEventListener('message', keep);
  for (const { data } of early) self.dispatchEvent(new MessageEvent('message', { data }));
});
