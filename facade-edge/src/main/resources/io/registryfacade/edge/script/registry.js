// Requests to a registry and to its token server, with the credentials that each may get.

import { Refusal } from './grammar.js';
import { printable, RATE_LIMIT, retryAfter, RETRY_LATER } from './response.js';

const MINUTES = 60_000;

// The maximum size in bytes of what is neither a manifest nor a list.
export const SMALL = 64 * 1024;

export const authority = ({ upstream }) => new URL(upstream.url).host;

export async function discarded(response) {
  if (response.status < 400) {
    await response.body?.cancel();
  }
  return response;
}

// Reads a body, which is bounded because it comes from outside.
export async function read(pull, response, max) {
  const chunks = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > max) {
        throw new Refusal(502, 'UNAVAILABLE', `the registry's response is longer than ${max} bytes`);
      }
      chunks.push(chunk);
    }
  } catch (failure) {
    throw failure instanceof Refusal ? failure
      : new Refusal(502, 'UNAVAILABLE', `${authority(pull)} ended its response too early${RETRY_LATER}`);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

async function fetchFrom({ signal }, server, url, method, headers) {
  try {
    // redirects go to the client, because only configured servers may get credentials
    return await fetch(url, { method, headers, signal, redirect: 'manual', cache: 'no-store' });
  } catch (failure) {
    throw signal.aborted ? failure : new Refusal(502, 'UNAVAILABLE', `${server} cannot be reached${RETRY_LATER}`);
  }
}

const withAuthorization = value => value === undefined ? {} : { Authorization: value };

const ping = (pull, authorization) =>
  fetchFrom(pull, authority(pull), `${pull.upstream.url}/v2/`, 'GET', withAuthorization(authorization));

function sendAs(pull, method, authorization) {
  const headers = withAuthorization(authorization);
  for (const name of pull.kind === 'blob' && method !== 'HEAD' ? ['Accept', 'Range'] : ['Accept']) {
    if (pull.request.headers.get(name)) {
      headers[name] = pull.request.headers.get(name);
    }
  }
  return fetchFrom(pull, authority(pull), pull.upstream.url + pull.path, method, headers);
}

// Sends a request with the client's token, or the facade's own; after a 401, it learns what is required and retries once.
export async function send(pull, method) {
  const { upstream, scope } = pull;
  if (upstream.auth === 'client') {
    return sendAs(pull, method, pull.bearer);
  }
  const scheme = await schemeOf(pull);
  const sent = await authorize(pull, scheme, scope);
  const response = await sendAs(pull, method, sent);
  const isBasic = scheme.kind === 'basic' && sent !== undefined;
  if (isBasic && (response.status === 401
      || (response.status === 403 && [401, 403].includes((await discarded(await ping(pull, sent))).status)))) {
    throw refusedPassword(authority(pull));
  }
  const { bearer, basic } = challenges(response);
  if (response.status !== 401 || !(bearer || (basic && upstream.username))) {
    return response;
  }
  const required = challenged(pull, response);
  remember(pull.schemes, `${pull.id} ${scope}`, required, 10 * MINUTES);
  const reads = readScope(bearer?.scope ?? '', scope);
  if (reads === scope) {
    forgetToken(pull, required, reads);
  }
  await response.body?.cancel();
  const second = await sendAs(pull, method, await authorize(pull, required, reads));
  if (second.status === 401) {
    if (required.kind === 'basic') {
      throw refusedPassword(authority(pull));
    }
    forgetToken(pull, required, reads);
  }
  return second;
}

const refusedPassword = server => new Refusal(502, 'UNAVAILABLE', `${server} refused the facade's own username and password; the`
  + " operator of this facade must correct 'username' and 'password' (or 'passwordFile') of this upstream");

// Caches a value for a time. The number is bounded, because clients choose the names.
function remember(cache, key, value, milliseconds) {
  cache.delete(key);
  if (cache.size >= 1000) {
    cache.delete(cache.keys().next().value);
  }
  cache.set(key, { value, until: Date.now() + milliseconds });
}

const recall = (cache, key) => (cache.get(key)?.until ?? 0) > Date.now() ? cache.get(key).value : undefined;

// Returns what a registry requires for a scope: what a refusal required, or else what /v2/ requires.
export async function schemeOf(pull) {
  if (pull.upstream.auth === 'none') {
    return { kind: 'open' };
  }
  const known = recall(pull.schemes, `${pull.id} ${pull.scope}`) ?? recall(pull.schemes, pull.id);
  if (known) {
    return known;
  }
  const response = await discarded(await ping(pull));
  const { status } = response;
  if (![200, 401].includes(status) && !(status >= 300 && status < 400) && pull.upstream.auth !== 'token') {
    throw new Refusal(status === 429 ? 429 : 502, status === 429 ? 'TOOMANYREQUESTS' : 'UNAVAILABLE', `${authority(pull)} responded`
      + ` ${status} to /v2/, which a registry answers with 200 or 401${retryAfter(response)}`, printable(response.headers, RATE_LIMIT));
  }
  const scheme = status === 401 ? challenged(pull, response) : { kind: 'open' };
  // a registry with client logins is not open: /v2/ was a maintenance page
  if (scheme.kind !== 'open' || pull.upstream.auth !== 'client') {
    remember(pull.schemes, pull.id, scheme, 10 * MINUTES);
  }
  return scheme;
}

// Returns whether clients can pull from the registry themselves, because neither they nor the facade need credentials.
export const isOpen = async pull => (await schemeOf(pull)).kind === 'open' && !pull.upstream.username;

// Returns the parameters of the first challenge of each scheme (RFC 9110, section 11.6.1).
function challenges(response) {
  const found = {};
  let parameters = {};
  const lines = response.headers.get('WWW-Authenticate') ?? '';
  for (const [, word, value] of lines.matchAll(/([^\s,="]+)(?:\s*=\s*("(?:\\.|[^"\\])*"|[^\s,"]*))?/g)) {
    if (value === undefined) {
      parameters = {};
      found[word.toLowerCase()] ??= parameters;
    } else {
      parameters[word.toLowerCase()] ??= value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value;
    }
  }
  return found;
}

function challenged({ upstream }, response) {
  const server = authority({ upstream });
  const { bearer, basic } = challenges(response);
  if (bearer) {
    const realm = URL.canParse(bearer.realm ?? '') ? new URL(bearer.realm) : undefined;
    if (!/^https?:$/.test(realm?.protocol) || realm.username + realm.password !== '') {
      throw new Refusal(502, 'UNAVAILABLE', `${server} names no usable URL of a token server`);
    }
    if (![upstream.url, upstream.tokenOrigin].some(allowed => new URL(allowed).origin === realm.origin)) {
      throw new Refusal(502, 'UNAVAILABLE', `${server} names ${realm.origin} as its token server, which the configuration does not`
        + ` allow; if that is right, the operator of this facade must give this upstream 'tokenOrigin: ${realm.origin}'`);
    }
    return { kind: 'bearer', realm: realm.origin + realm.pathname + (realm.search ? `${realm.search}&` : '?'),
      service: bearer.service ?? '' };
  }
  if (!basic) {
    throw new Refusal(502, 'UNAVAILABLE', `${server} requires authentication by neither Bearer nor Basic, so the facade cannot pull`
      + ' from it');
  }
  if (!upstream.username && upstream.auth !== 'client') {
    throw new Refusal(502, 'UNAVAILABLE', `${server} requires a name and password (Basic); the operator of this facade must give`
      + " this upstream 'username' and 'password', or 'auth: client'");
  }
  return { kind: 'basic' };
}

// Returns the scope of a challenge if it only reads the same repository: Azure requires metadata_read for lists.
function readScope(challenged, pull) {
  const repository = pull.slice(0, pull.lastIndexOf(':') + 1);
  const actions = challenged.startsWith(repository) ? challenged.slice(repository.length).split(',') : [];
  return actions.length > 0 && actions.every(action => ['pull', 'metadata_read'].includes(action)) ? challenged : pull;
}

async function authorize(pull, scheme, scope) {
  const basic = pull.upstream.username && scheme.kind !== 'open' ? basicOf(pull) : undefined;
  if (scheme.kind !== 'bearer') {
    return basic;
  }
  const key = `${pull.id} ${scheme.realm} ${scheme.service} ${scope}`;
  const known = recall(pull.tokens, key);
  if (known) {
    return known;
  }
  const response = await requestToken(pull, scheme, [scope], basic);
  if (response.status !== 200) {
    pull.schemes.delete(pull.id);
    throw refusedToken(pull, scheme, response);
  }
  const { token: value, expires_in: sent } = await tokenOf(pull, response);
  const seconds = Math.min(sent ?? 60, 86_400);
  if (value.length <= 8192) {
    // a token that is about to expire may have expired when it arrives
    remember(pull.tokens, key, `Bearer ${value}`, (seconds - Math.min(seconds / 5, 10)) * 1000);
  }
  return `Bearer ${value}`;
}

const forgetToken = ({ tokens, id }, { realm, service }, scope) => tokens.delete(`${id} ${realm} ${service} ${scope}`);

function basicOf({ upstream, secret }) {
  const [username, password] = [upstream.username, upstream.password].map(name => {
    const value = secret(name);
    if (!value) {
      throw new Refusal(502, 'UNAVAILABLE', `the secret ${name} is not set; the operator of this facade must set it`);
    }
    return value;
  });
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${username}:${password}`)))}`;
}

const tokenServer = ({ upstream }, { realm }) => `${upstream.imageHost}'s token server ${new URL(realm).host}`;

export function requestToken(pull, scheme, scopes, authorization) {
  const query = [['service', scheme.service], ...scopes.map(scope => ['scope', scope])];
  return fetchFrom(pull, tokenServer(pull, scheme), scheme.realm + new URLSearchParams(query), 'GET', withAuthorization(authorization));
}

function refusedToken({ upstream, repository }, scheme, response) {
  const server = tokenServer({ upstream }, scheme);
  if (response.status === 401 && upstream.username) {
    return refusedPassword(server);
  }
  if ([400, 401, 403, 404].includes(response.status)) {
    const account = upstream.username ? "to this facade's account to pull" : 'without an account to pull';
    return new Refusal(403, 'DENIED', `${server} issues no token ${account} ${upstream.imageHost}/${repository}, or there is no such`
      + ` repository${accessHint(upstream)}`);
  }
  return response.status === 429
    ? new Refusal(429, 'TOOMANYREQUESTS', `${server} limits requests for tokens${retryAfter(response)}`,
      printable(response.headers, RATE_LIMIT))
    : new Refusal(502, 'UNAVAILABLE', `${server} issued no token: it responded ${response.status}${RETRY_LATER}`);
}

export const accessHint = upstream => upstream.auth === 'client' ? ''
  : '; if it is private, the operator of this facade must ' + (upstream.username ? "let the facade's account pull it"
    : "give this upstream 'username' and 'password', or 'auth: client'");

// Returns the part of a token server's response that clients may get, which is without a refresh token.
export async function tokenOf(pull, response) {
  const refuse = why => new Refusal(502, 'UNAVAILABLE', `the response of ${new URL(pull.upstream.tokenOrigin).host} holds no token: ${why}`);
  let all;
  try {
    all = JSON.parse(new TextDecoder().decode(await read(pull, response, SMALL)));
  } catch (failure) {
    throw failure instanceof Refusal ? failure : refuse('it is not JSON');
  }
  const isText = value => typeof value === 'string' && value !== '';
  const [token, accessToken] = [[all?.token, all?.access_token], [all?.access_token, all?.token]].map(each => each.find(isText));
  if (token === undefined) {
    throw refuse('it holds no token');
  }
  if (!/^[!#-[\]-~]+$/.test(token + accessToken)) {
    throw refuse('its token has characters that no token may have');
  }
  return { token, access_token: accessToken, ...(Number.isInteger(all.expires_in) && all.expires_in >= 0
    ? { expires_in: all.expires_in } : {}), ...(INSTANT.test(all.issued_at) ? { issued_at: all.issued_at } : {}) };
}

// Clients written in Go reject the whole response if they cannot parse the time.
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;
