// Vercel's own check and conversion of vercel.json, whose result is applied as its documentation says.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { serve } from './site.mjs';

const [installed, folder, port] = process.argv.slice(2);
const require = createRequire(join(installed, 'node_modules/'));
const { getTransformedRoutes, routesSchema } = require('@vercel/routing-utils');
const Ajv = require('ajv');
const configuration = JSON.parse(readFileSync(join(folder, 'vercel.json'), 'utf8'));
const validate = new Ajv({ schemaId: 'auto' }).compile(routesSchema);
if (!validate(configuration.routes)) {
  throw new Error(JSON.stringify(validate.errors));
}
const { routes, error } = getTransformedRoutes(configuration);
if (error) {
  throw new Error(JSON.stringify(error));
}
const compiled = routes.map(route => ({ ...route, src: new RegExp(route.src, route.caseSensitive ? '' : 'i') }));

serve(Number(port), join(folder, configuration.outputDirectory), request => {
  const end = request.url.indexOf('?');
  const path = end < 0 ? request.url : request.url.slice(0, end);
  const headers = {};
  for (const route of compiled) {
    const groups = !route.methods || route.methods.includes(request.method) ? route.src.exec(path) : null;
    if (groups) {
      const expand = text => text.replace(/\$(\d)/g, (_, group) => groups[group] ?? '');
      Object.entries(route.headers ?? {}).forEach(([name, value]) => { headers[name] = expand(value); });
      if (headers.Location) {
        headers.Location += end < 0 ? '' : request.url.slice(end);
      }
      if (!route.continue) {
        return { status: route.status, headers, path: route.dest && expand(route.dest) };
      }
    }
  }
  return { headers, path };
});
