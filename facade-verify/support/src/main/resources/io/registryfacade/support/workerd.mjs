// Runs a worker on workerd, the engine of Cloudflare Workers, until the process ends.
// Arguments: the folder that has node_modules, the worker, and its secrets as NAME=VALUE.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

const [, , installed, scriptPath, ...secrets] = process.argv;
const { Miniflare } = createRequire(`${installed}/`)('miniflare');
const worker = new Miniflare({
  scriptPath,
  modulesRoot: dirname(scriptPath),
  modules: true,
  modulesRules: [{ type: 'ESModule', include: ['**/*.js'] }],
  compatibilityDate: '2025-09-01',
  host: '127.0.0.1',
  port: 0,
  bindings: Object.fromEntries(secrets.map(secret => secret.split(/=(.*)/s, 2))),
});
console.log(`listening on ${(await worker.ready).href}`);
process.on('SIGTERM', async () => {
  await worker.dispose();
  process.exit(0);
});
