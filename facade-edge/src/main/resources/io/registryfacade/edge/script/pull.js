// Pulls at a registry: the resolve rules of docs/rules.md.

import { digestError, filtered, READ, Refusal } from './grammar.js';
import { authority, discarded, isOpen, read, send, SMALL, accessHint } from './registry.js';
import { json, limitOf, printable, RATE_LIMIT, refused, retryAfter, RETRY_LATER } from './response.js';
import { deliveryOf, redirect } from './routing.js';

const MIB = 1024 * 1024;
const CONTENT = ['Content-Type', 'Docker-Content-Digest', 'ETag', 'OCI-Subject', 'OCI-Filters-Applied', 'Content-Range',
  'Accept-Ranges', 'Warning'];

export async function pullFrom(pull) {
  const delivery = deliveryOf(pull, pull.kind);
  return delivery === 'redirect' || (delivery === 'detect' && await isOpen(pull)) ? redirectIfPresent(pull)
    : { manifest, blob, tags: listed, referrers: listed }[pull.kind](pull);
}

// With several registries, clients are redirected only to one that has the content. Some registries have no HEAD.
async function redirectIfPresent(pull) {
  const location = redirect(pull, pull.upstream.url + pull.path);
  for (const method of pull.isOnly ? [] : READ.toReversed()) {
    const response = await discarded(await send(pull, method));
    // only the client can find out what its login permits
    if (response.status < 400 || (response.status === 401 && pull.upstream.auth === 'client')) {
      return location;
    }
    if (method === 'GET' || pull.request.method === 'HEAD') {
      return failed(pull, response);
    }
  }
  return location;
}

async function manifest(pull) {
  let response = await send(pull, pull.request.method);
  if (pull.request.method === 'HEAD' && response.status === 200) {
    if (response.headers.has('Content-Length')) {
      return content(response, ['Content-Length']);
    }
    // Docker needs the length, and containerd fails on an invented one
    response = await send(pull, 'GET');
  }
  if (response.status !== 200) {
    return redirected(pull, response) ?? failed(pull, response);
  }
  const body = await read(pull, response, pull.upstream.limits?.manifest ?? 4 * MIB);
  const digest = pull.reference.includes(':') ? pull.reference : response.headers.get('Docker-Content-Digest');
  // the digest of a signed manifest of schema 1 is that of its payload
  const isSigned = /^application\/vnd\.docker\.distribution\.manifest\.v1\+prettyjws/.test(response.headers.get('Content-Type'));
  if (digest && digestError(digest) === undefined && !isSigned && !await matches(digest, body)) {
    throw new Refusal(502, 'UNAVAILABLE', `${authority(pull)} sent another manifest than ${digest}`);
  }
  return { ...content(response), body };
}

async function matches(digest, bytes) {
  const [algorithm, hash] = digest.split(':');
  const name = { sha256: 'SHA-256', sha384: 'SHA-384', sha512: 'SHA-512' }[algorithm];
  const hex = byte => byte.toString(16).padStart(2, '0');
  return name === undefined || Array.from(new Uint8Array(await crypto.subtle.digest(name, bytes)), hex).join('') === hash;
}

async function blob(pull) {
  const { upstream, request } = pull;
  // with auth: token, the configuration overrides what /v2/ says
  if (!['client', 'token'].includes(upstream.auth) && await isOpen(pull)) {
    return redirectIfPresent(pull);
  }
  const response = await send(pull, request.method);
  if (!response.ok) {
    return redirected(pull, response) ?? failed(pull, response);
  }
  if (request.method === 'HEAD' || upstream.streamBlobs) {
    return { ...content(response, ['Content-Length']), body: response.body };
  }
  await discarded(response);
  if (upstream.auth !== 'client' && await isOpen(pull)) {
    return redirect(pull, upstream.url + pull.path);
  }
  throw Object.assign(new Refusal(403, 'DENIED', `${authority(pull)} serves layers itself and requires a token, so that clients`
    + ' cannot be redirected to them; the operator of this facade can let layers pass through it'
    + " ('streamBlobs: true' on this upstream)"), { isThere: true });
}

// A list is fetched by GET even for a HEAD, because some registries have no HEAD of a list.
async function listed(pull) {
  const response = await send(pull, 'GET');
  if (response.status !== 200) {
    return redirected(pull, response) ?? failed(pull, response);
  }
  const body = await read(pull, response, pull.upstream.limits?.list ?? 16 * MIB);
  const next = nextPage(response.headers.get('Link') ?? '', pull);
  const page = content(response);
  return { ...page, headers: { ...page.headers, ...next }, body: pull.kind === 'tags' ? renamed(body, pull) : body };
}

function renamed(body, { name, repository }) {
  try {
    const tags = JSON.parse(new TextDecoder().decode(body));
    return name !== repository && tags?.name !== undefined ? JSON.stringify({ ...tags, name }) : body;
  } catch {
    return body;
  }
}

// Returns the link to the next page (RFC 8288), of which only the query is the registry's.
function nextPage(lines, { known, listPath, target }) {
  const link = /<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:\\.|[^"\\])*"|[^;,"\s]*))?)*)/g;
  for (const [, url, parameters] of lines.slice(0, 16_384).matchAll(link)) {
    const [, relations = ''] = /;\s*rel\s*=\s*("[^"]*"|[^;,\s]*)/i.exec(parameters) ?? [];
    if (!relations.toLowerCase().replaceAll('"', '').split(/\s+/).includes('next')) {
      continue;
    }
    const query = `?${/\?([^#]*)/.exec(url)?.[1]}`;
    let kept;
    try {
      kept = filtered(query.slice(1), known, true);
    } catch {
      kept = undefined;
    }
    if (kept !== query || target.endsWith(query)) {
      throw new Refusal(502, 'UNAVAILABLE', "the registry's link to the next page of this list"
        + (kept === query ? ' leads to the same page' : ' has a query that cannot be forwarded'));
    }
    return { Link: `<${listPath}${query}>; rel="next"` };
  }
  return {};
}

const content = (response, more = []) => ({ status: response.status,
  headers: printable(response.headers, [...CONTENT, ...RATE_LIMIT, ...more]) });

// Returns the response for a registry's redirect; undefined for another status. The client has no credentials to leak.
function redirected(pull, response) {
  if (response.status < 300 || response.status > 399) {
    return undefined;
  }
  const location = response.headers.get('Location') ?? '';
  const base = pull.upstream.url + pull.path;
  const url = URL.canParse(location, base) ? new URL(location, base) : undefined;
  const problem = location === '' ? 'the redirect has no location'
    : !/^https?:$/.test(url?.protocol) ? 'it names no server'
      : /^[^?#]*\/\/[^/?#]*@/.test(location) ? 'it carries credentials'
        : base.startsWith('https:') && url.protocol !== 'https:' ? 'it leaves HTTPS' : undefined;
  if (problem !== undefined) {
    throw new Refusal(502, 'UNAVAILABLE', `${authority(pull)} redirects to where no client may be sent: ${problem}`);
  }
  // a signed URL stays as it is
  const isAbsolute = /^https?:\/\/[!#-;=?-[\]_a-z~]+$/i.test(location) && location.length >= url.origin.length + 1;
  return { status: 307, headers: { Location: isAbsolute ? location : url.href } };
}

// Returns the response for a pull that the registry refused or failed.
async function failed(pull, response) {
  const { upstream, image, request } = pull;
  const hint = accessHint(upstream);
  if (response.status === 401 && upstream.auth !== 'client') {
    // before a push, clients send a HEAD, and only a 404 lets them continue to the refusal that says where to push
    const isHead = request.method === 'HEAD';
    throw new Refusal(isHead ? 404 : 401, isHead ? 'NAME_UNKNOWN' : 'UNAUTHORIZED',
      `${image} does not exist, or this facade may not pull it${hint}`);
  }
  const status = response.status < 400 ? 502 : response.status;
  const headers = { ...printable(response.headers, [...RATE_LIMIT, 'Warning', ...(status === 416 ? ['Content-Range'] : [])]),
    ...(status === 401 ? pull.challenge : {}) };
  const { imageHost } = upstream;
  const isAnonymous = !upstream.username && upstream.auth !== 'client';
  const [code, message] = {
    401: ['UNAUTHORIZED', `${image} requires a login; log in at this address (docker login) with an account of ${imageHost}`],
    403: ['DENIED', imageHost + (isAnonymous ? ` does not allow pulls of ${image} without an account`
      : ` does not allow this account to pull ${image}`) + hint],
    404: missing(pull),
    416: ['UNSUPPORTED', 'the blob does not have the requested range'],
    429: ['TOOMANYREQUESTS', `${imageHost} limits pulls${limitOf(response)}, also of ${image}${retryAfter(response)}`
      + (isAnonymous ? "; with an account it may allow more ('username' and 'password' of this upstream)" : '')],
  }[status] ?? ['UNAVAILABLE', `${authority(pull)} responded ${response.status} for ${image}${RETRY_LATER}`];
  return errorOf(pull, response, { status, code, message, headers });
}

// Returns a registry's own error if clients can read it, else the facade's.
export async function errorOf(pull, response, error) {
  const text = new TextDecoder().decode(await read(pull, response, SMALL).catch(() => new Uint8Array()));
  return error.status === response.status && isErrorBody(text) ? json(error.status, text, error.headers) : refused(error);
}

function isErrorBody(text) {
  try {
    return Object.hasOwn(JSON.parse(text), 'errors');
  } catch {
    return false;
  }
}

const missing = ({ kind, image, reference }) => ({
  manifest: ['MANIFEST_UNKNOWN', `${image} has no ${reference?.includes(':') ? 'manifest' : 'tag'} ${reference}, or does not`
    + ' exist; check the name'],
  blob: ['BLOB_UNKNOWN', `${image} has no blob ${reference}`],
  tags: ['NAME_UNKNOWN', `${image} does not exist; check the name`],
  referrers: ['MANIFEST_UNKNOWN', `${image} has no list of referrers of ${reference}`],
})[kind];

// Returns what a client gets for a failure, and whether another registry of the route may have the content.
export function outcomeOf({ image, signal }, failure) {
  const known = failure instanceof Refusal || !signal.aborted ? failure
    : new Refusal(504, 'UNAVAILABLE', `the registry did not respond in time (resolve.deadline)${RETRY_LATER}`);
  if (!(known instanceof Refusal)) {
    throw known;
  }
  // refusals name the repository already, failures only the server
  const isFailure = known.status >= 500 || known.status === 429;
  const message = isFailure ? `${image} is not available: ${known.message}` : known.message;
  return { ...refused({ ...known, message }), isThere: known.isThere };
}
