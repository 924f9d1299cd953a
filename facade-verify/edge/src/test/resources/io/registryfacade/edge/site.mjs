// The files of an export as a service serves them.
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

/** Listens at a port; "respond" returns status and headers, and the path of the file that is the body. */
export function serve(port, folder, respond) {
  createServer((request, response) => {
    const { status, headers = {}, path } = respond(request);
    const file = join(folder, path ?? '/none', path?.endsWith('/') ? 'index.html' : '');
    const found = path !== undefined && statSync(file, { throwIfNoEntry: false })?.isFile();
    const body = found ? readFileSync(file) : Buffer.of();
    response.writeHead(status ?? (found ? 200 : 404), {
      'Content-Length': body.length,
      ...(found ? { 'Content-Type': file.endsWith('.json') ? 'application/json' : 'text/html' } : {}),
      ...headers,
    });
    response.end(body);
  }).listen(port, '127.0.0.1');
}
