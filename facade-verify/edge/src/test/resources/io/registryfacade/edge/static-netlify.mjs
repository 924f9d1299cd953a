// Netlify's own parsers and matcher of redirects and headers, called as its command line calls them.
import { createRequire } from 'node:module';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { serve } from './site.mjs';

const [installed, folder, port] = process.argv.slice(2);
const module = name => import(pathToFileURL(join(installed, 'node_modules', name, 'lib/index.js')));
const { parseAllRedirects } = await module('@netlify/redirect-parser');
const { parseAllHeaders } = await module('@netlify/headers-parser');
const site = join(folder, 'public');
const config = join(folder, 'netlify.toml');
const parsed = await parseAllRedirects({ redirectsFiles: [join(site, '_redirects')], netlifyConfigPath: config, minimal: false });
const { headers, errors } = await parseAllHeaders({ headersFiles: [join(site, '_headers')], netlifyConfigPath: config, minimal: false });
for (const error of [...parsed.errors, ...errors]) {
  throw error;
}
const require = createRequire(join(installed, 'node_modules/'));
const matcher = await require('netlify-redirector').parseJSON(JSON.stringify(parsed.redirects), {});

serve(Number(port), site, request => {
  const url = new URL(`https://${request.headers.host}${request.url}`);
  const path = decodeURIComponent(url.pathname);
  const ofPath = Object.assign({}, ...headers.filter(rule => rule.forRegExp.test(path)).map(rule => rule.values));
  const match = matcher.match({
    scheme: 'https',
    host: url.hostname,
    path,
    query: url.search.slice(1),
    headers: request.headers,
    cookieValues: {},
    getHeader: name => request.headers[name.toLowerCase()] ?? '',
    getCookie: () => '',
  });
  const isFile = statSync(join(site, path), { throwIfNoEntry: false })?.isFile();
  if (!match || (isFile && !match.force)) {
    return { headers: ofPath, path };
  }
  return { status: match.status, headers: ofPath, path: match.to.trim() };
});
