// Starts registries and the program for the tests of the page.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const JAR = new URL('../../facade-server/target/registry-facade.jar', import.meta.url).pathname;

/** A registry that lists tags by repository, and counts the requests for everything else. */
export async function startRegistry(tags) {
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(request.url);
    const name = request.url.match(/^\/v2\/(.*)\/tags\/list/)?.[1];
    if (request.url === '/v2/') {
      response.end('{}');
    } else if (name in tags) {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ name, tags: tags[name] }));
    } else {
      response.statusCode = 404;
      response.end('{"errors":[{"code":"NAME_UNKNOWN","message":"unknown"}]}');
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}`, requests, close: () => server.close() };
}

/** The program with a configuration, which it reads as JSON, and the files that this names. */
export async function startFacade(configuration, files = {}, options = []) {
  const folder = await mkdtemp(join(tmpdir(), 'facade-page-'));
  await writeFile(join(folder, 'facade.json'), JSON.stringify(configuration));
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(folder, name), content);
  }
  const command = ['-jar', JAR, 'serve', '--config', join(folder, 'facade.json'), '--host', 'localhost', '--port', '0'];
  const program = spawn('java', [...command, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ready = 'registry facade listening on ';
  for await (const line of createInterface({ input: program.stdout })) {
    if (line.startsWith(ready)) {
      return {
        url: line.slice(ready.length),
        close: async () => {
          program.kill();
          await once(program, 'exit');
          await rm(folder, { recursive: true });
        },
      };
    }
  }
  throw new Error('the program has not started');
}
