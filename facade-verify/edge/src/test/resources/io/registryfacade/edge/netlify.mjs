// Netlify's own parser and matcher, called as its command line calls them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from './site.mjs';

const [installed, folder, port] = process.argv.slice(2);
const require = createRequire(join(installed, 'node_modules/'));
const { parseAllRedirects } = await import(
  pathToFileURL(join(installed, 'node_modules/@netlify/redirect-parser/lib/index.js')));
const settings = require('@iarna/toml').parse(readFileSync(join(folder, 'netlify.toml'), 'utf8'));
const site = join(folder, settings.build.publish);
const { redirects, errors } = await parseAllRedirects({
  redirectsFiles: [join(site, '_redirects')],
  netlifyConfigPath: join(folder, 'netlify.toml'),
  minimal: false,
});
if (errors.length > 0) {
  throw errors[0];
}
const matcher = await require('netlify-redirector').parseJSON(JSON.stringify(redirects), {});

serve(Number(port), site, request => {
  if (!request.url.startsWith('/')) {
    return { status: 400 };
  }
  const url = new URL(`https://${request.headers.host}${request.url}`);
  const match = matcher.match({
    scheme: 'https',
    host: url.hostname,
    path: url.pathname,
    query: url.search.slice(1),
    headers: request.headers,
    cookieValues: {},
    getHeader: name => request.headers[name.toLowerCase()] ?? '',
    getCookie: () => '',
  });
  if (!match) {
    return { headers: fileHeaders(url.pathname), path: url.pathname };
  }
  if (match.status >= 300 && match.status < 400) {
    return { status: match.status, headers: { Location: match.to.trim() + url.search } };
  }
  return { status: match.status, headers: fileHeaders(url.pathname), path: match.to.trim() };
});

function fileHeaders(path) {
  const matching = settings.headers.filter(rule =>
    rule.for === path || (rule.for.endsWith('*') && path.startsWith(rule.for.slice(0, -1))));
  return Object.assign({}, ...matching.map(rule => rule.values));
}
