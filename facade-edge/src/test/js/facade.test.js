// Unit tests of the edge script: "node --test facade-edge/src/test/js". The table of facade-verify/edge-scripts compares the
// script with the program; here are the rules that need a registry that misbehaves.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { createFacade } from '../../main/resources/io/registryfacade/edge/script/facade.js';

const REGISTRY = 'https://registry.example.com';
const realFetch = globalThis.fetch;
let sent;

afterEach(() => {
  globalThis.fetch = realFetch;
});

// Serves responses by method and URL; all that is not named requires no token.
function facade(responses, upstream = {}, secrets = {}) {
  sent = [];
  globalThis.fetch = async (url, { method, headers }) => {
    sent.push({ url, method, authorization: new Headers(headers).get('Authorization') });
    const response = responses[`${method} ${url}`] ?? responses[url];
    return response ? response(new Headers(headers)) : new Response('{}');
  };
  return createFacade({
    status: 307, cacheControl: 'no-store', push: 'refuse', deadlineMilliseconds: 5000,
    upstreams: { a: { url: REGISTRY, imageHost: 'registry.example.com', auth: 'token', tokenOrigin: 'https://auth.example.com',
      ...upstream } },
    routes: [{ repository: 'my-org/**', destinations: [{ upstream: 'a', as: 'acme/**', delivery: 'resolve' }] }],
  }, name => secrets[name]);
}

const get = (handler, path) => handler(new Request(`https://facade.example.com${path}`));

const message = async response => (await response.json()).errors[0].message;

const challenge = realm => new Response('', { status: 401,
  headers: { 'WWW-Authenticate': `Bearer realm="${realm}",service="registry"` } });

const redirect = location => () => new Response(null, { status: 307, headers: { Location: location } });

test('a realm at another origin is not followed', async () => {
  const handler = facade({ [`${REGISTRY}/v2/`]: () => challenge('https://evil.example.net/token') });

  const response = await get(handler, '/v2/my-org/app/manifests/1.0');

  assert.equal(response.status, 502);
  assert.match(await message(response), /names https:\/\/evil\.example\.net as its token server/);
  assert.deepEqual(sent.map(request => request.url), [`${REGISTRY}/v2/`]);
});

test('the token is cached within its life, and the password goes to the token server only', async () => {
  const token = 'https://auth.example.com/token?service=registry&scope=repository%3Aacme%2Fapp%3Apull';
  const manifest = `${REGISTRY}/v2/acme/app/manifests/1.0`;
  const handler = facade({
    [`${REGISTRY}/v2/`]: () => challenge('https://auth.example.com/token'),
    [token]: () => Response.json({ token: 'abc', expires_in: 300 }),
    [manifest]: headers => headers.get('Authorization') === 'Bearer abc' ? new Response('{}') : challenge(''),
  }, { username: 'USER', password: 'PASS' }, { USER: 'robot', PASS: 'secret' });

  await get(handler, '/v2/my-org/app/manifests/1.0');
  const response = await get(handler, '/v2/my-org/app/manifests/1.0');

  assert.equal(response.status, 200);
  assert.equal(sent.filter(request => request.url === token).length, 1);
  assert.deepEqual(sent.filter(request => request.authorization?.startsWith('Basic')).map(request => request.url), [token]);
});

test('a missing secret is named', async () => {
  const handler = facade({ [`${REGISTRY}/v2/`]: () => challenge('https://auth.example.com/token') },
    { username: 'USER', password: 'PASS' });

  const response = await get(handler, '/v2/my-org/app/manifests/1.0');

  assert.equal(response.status, 502);
  assert.match(await message(response), /the secret USER is not set/);
});

test('a manifest that does not match its digest is not relayed', async () => {
  const handler = facade({});

  const response = await get(handler, `/v2/my-org/app/manifests/sha256:${'0'.repeat(64)}`);

  assert.equal(response.status, 502);
  assert.match(await message(response), /sent another manifest than sha256:000/);
});

test('a manifest that is too long is not relayed', async () => {
  const handler = facade({ [`${REGISTRY}/v2/acme/app/manifests/1.0`]: () => new Response('x'.repeat(101)) },
    { limits: { manifest: 100, list: 100 } });

  assert.match(await message(await get(handler, '/v2/my-org/app/manifests/1.0')), /longer than 100 bytes/);
});

const blob = `/blobs/sha256:${'1'.repeat(64)}`;

for (const [location, expected] of [
  ['https://cdn.example.com/x?sig=a%2Fb&c', 'https://cdn.example.com/x?sig=a%2Fb&c'],
  ['/storage/x?y', `${REGISTRY}/storage/x?y`],
  ['//cdn.example.com/x', 'https://cdn.example.com/x'],
]) {
  test(`a layer is redirected to ${location}`, async () => {
    const handler = facade({ [`${REGISTRY}/v2/acme/app${blob}`]: redirect(location) });

    const response = await get(handler, `/v2/my-org/app${blob}`);

    assert.equal(response.status, 307);
    assert.equal(response.headers.get('Location'), expected);
  });
}

for (const [location, why] of [
  ['http://cdn.example.com/x', 'it leaves HTTPS'],
  ['https://user:pw@cdn.example.com/x', 'it carries credentials'],
  ['javascript:alert(1)', 'it names no server'],
  ['ftp://cdn.example.com/x', 'it names no server'],
]) {
  test(`no client is redirected to ${location}`, async () => {
    const handler = facade({ [`${REGISTRY}/v2/acme/app${blob}`]: redirect(location) });

    const response = await get(handler, `/v2/my-org/app${blob}`);

    assert.equal(response.status, 502);
    assert.ok((await message(response)).endsWith(why));
  });
}

const page = link => () => Response.json({ name: 'acme/app', tags: ['1'] }, { headers: { Link: link } });

for (const [link, expected] of [
  [`<${REGISTRY}/v2/acme/app/tags/list?last=1&n=1>; rel="next"`, '</v2/my-org/app/tags/list?last=1&n=1>; rel="next"'],
  ['</v2/acme/app/tags/list?n=1&next_page=abc%3D>; rel=next', '</v2/my-org/app/tags/list?n=1&next_page=abc%3D>; rel="next"'],
  ['<https://evil.example.net/v2/x?last=1>; title="a,b"; rel="prev next"', '</v2/my-org/app/tags/list?last=1>; rel="next"'],
  ['</v2/acme/app/tags/list?last=1>; rel="prev"', null],
]) {
  test(`the next page of ${link} is at the facade`, async () => {
    const handler = facade({ [`${REGISTRY}/v2/acme/app/tags/list`]: page(link) });

    const response = await get(handler, '/v2/my-org/app/tags/list');

    assert.equal(response.headers.get('Link'), expected);
    assert.deepEqual(await response.json(), { name: 'my-org/app', tags: ['1'] });
  });
}

test('a link that would lose a page, or lead to the same one, is 502', async () => {
  const lost = facade({ [`${REGISTRY}/v2/acme/app/tags/list`]: page('</x?ns=1>; rel="next"') });
  const same = facade({ [`${REGISTRY}/v2/acme/app/tags/list?n=1`]: page('</x?n=1>; rel="next"') });

  assert.equal((await get(same, '/v2/my-org/app/tags/list?n=1')).status, 502);
  globalThis.fetch = async () => page('</x?ns=1>; rel="next"')();
  assert.equal((await get(lost, '/v2/my-org/app/tags/list')).status, 502);
});

test('the rate limit of a registry reaches the client in words', async () => {
  const handler = facade({ [`${REGISTRY}/v2/acme/app/manifests/1.0`]: () => new Response('', { status: 429,
    headers: { 'Retry-After': '60', 'RateLimit-Limit': '100;w=21600' } }) });

  const response = await get(handler, '/v2/my-org/app/manifests/1.0');

  assert.equal(response.status, 429);
  assert.equal(response.headers.get('Retry-After'), '60');
  assert.match(await message(response), /limits pulls to 100 in 6 hours, also of .*; try again in 1 minute/);
});

test('a registry that does not respond is 504 at the deadline', async () => {
  const handler = createFacade({
    status: 307, cacheControl: 'no-store', push: 'refuse', deadlineMilliseconds: 1,
    upstreams: { a: { url: REGISTRY, imageHost: 'registry.example.com', auth: 'token', tokenOrigin: REGISTRY } },
    routes: [{ repository: '**', destinations: [{ upstream: 'a', as: '**', delivery: 'resolve' }] }],
  }, () => undefined);
  globalThis.fetch = (url, { signal }) => new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

  assert.equal((await get(handler, '/v2/app/manifests/1.0')).status, 504);
});
