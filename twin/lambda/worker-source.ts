/**
 * What runs in a function's thread, as text so that it stands in a bundle too. It loads the handler with the first event, as a
 * cold start does, and answers each with the handler's result or with its error in Lambda's shape.
 */
export const WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { Module, syncBuiltinESMExports } = require('node:module');
const http = require('node:http');
const https = require('node:https');
const System = Date;
let ahead = 0;
// The twin's time may be ahead of the system's; all of AWS has one.
globalThis.Date = class Date extends System {
  constructor(...given) { if (given.length === 0) super(System.now() + ahead); else super(...given); }
  static now() { return System.now() + ahead; }
};
// What is sent to AWS goes to the twin, under the names that AWS's services have: what is signed is signed for those.
const plain = http.request;
const toTwin = (original) => function request(first, second, third) {
  const url = typeof first === 'string' || first instanceof URL ? new URL(first) : undefined;
  const given = url ? (typeof second === 'object' && second !== null ? second : {}) : first;
  const done = [second, third].find((one) => typeof one === 'function');
  const host = String(given.hostname || given.host || (url && url.hostname) || '').split(':')[0];
  if (!/\\.amazonaws\\.com(\\.cn)?$/.test(host)) return original.apply(this, arguments);
  const named = Object.keys(given.headers || {}).some((name) => name.toLowerCase() === 'host');
  const path = given.path || (url && url.pathname + url.search) || '/';
  const { method, signal } = given;
  const headers = { ...(named ? {} : { host }), ...given.headers };
  return plain({ ...workerData.twin, method, path, headers, ...(signal && { signal }) }, done);
};
for (const module of [http, https]) {
  module.request = toTwin(module.request);
  module.get = function get(...given) {
    const sent = module.request(...given);
    sent.end();
    return sent;
  };
}
syncBuiltinESMExports();
let loading;
async function load() {
  const at = workerData.handler.lastIndexOf('.');
  const file = workerData.handler.slice(0, at);
  const name = workerData.handler.slice(at + 1);
  let loaded;
  if (workerData.source !== undefined) {
    const made = new Module('/var/task/index.js');
    made.paths = [];
    made._compile(workerData.source, '/var/task/index.js');
    loaded = made.exports;
  } else {
    const path = ['.js', '.cjs', '.mjs'].map((end) => join(workerData.folder, file + end)).find(existsSync);
    if (path === undefined) throw Object.assign(new Error("Cannot find module '" + file + "'"), { name: 'Runtime.ImportModuleError' });
    loaded = path.endsWith('.mjs') ? await import(pathToFileURL(path).href) : require(path);
  }
  if (typeof loaded[name] !== 'function')
    throw Object.assign(new Error(workerData.handler + ' is undefined or not exported'), { name: 'Runtime.HandlerNotFound' });
  return loaded[name];
}
parentPort.on('message', async ({ id, event, context, deadline, offset }) => {
  ahead = offset;
  try {
    loading = loading || load();
    const handler = await loading;
    const given = { ...context, getRemainingTimeInMillis: () => Math.max(0, deadline - System.now()) };
    const result = await (handler.length > 2
      ? new Promise((resolve, reject) => {
          const done = handler(event, given, (error, value) => (error ? reject(error) : resolve(value)));
          if (done && typeof done.then === 'function') done.then(resolve, reject);
        })
      : handler(event, given));
    parentPort.postMessage({ id, payload: JSON.stringify(result === undefined ? null : result) });
  } catch (error) {
    const known = error instanceof Error;
    parentPort.postMessage({
      id,
      failed: true,
      payload: JSON.stringify({
        errorType: known ? error.name : typeof error,
        errorMessage: known ? error.message : String(error),
        trace: known ? String(error.stack).split('\\n') : [],
      }),
    });
  }
});
`;
