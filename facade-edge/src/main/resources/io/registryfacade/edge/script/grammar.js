// The grammar of the distribution specification: which request a method, a path and a query are. Rules R2 and R8 to R13.

export const READ = ['GET', 'HEAD'];

// A response that ends the work on a request, with an error of the distribution specification.
export class Refusal extends Error {
  constructor(status, code, message, headers = {}) {
    super(message);
    Object.assign(this, { status, code, headers });
  }
}

const quoted = text => `'${text.slice(0, 80).replace(/[^ -~]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}`
  + (text.length > 80 ? "...'" : "'");

// Returns where a match that starts at an index ends; the index itself without a match.
function end(sticky, text, at) {
  sticky.lastIndex = at;
  return sticky.test(text) ? sticky.lastIndex : at;
}

function syntaxError(text, index, what, rule) {
  if (text === '') {
    return `${what} is missing; ${rule}`;
  }
  const where = index === text.length ? 'it ends too early' : `${quoted(text[index])} cannot stand at position ${index + 1}`;
  return `${quoted(text)} is not ${what}: ${where}; ${rule}`;
}

const tooLong = (what, text, max) => `the ${what} ${quoted(text)} is ${text.length} characters long; at most ${max} are allowed`;

// Returns why a text is not a repository name; undefined if it is one.
export function nameError(name) {
  if (name.length > 255) {
    return tooLong('repository name', name, 255);
  }
  for (let start = 0; ;) {
    const run = end(/[a-z0-9]+/y, name, start);
    const next = run === start ? start : end(/\/|\.|__|_|-+/y, name, run);
    if (run > start && run === name.length) {
      return undefined;
    }
    if (next === run) {
      return syntaxError(name, next, 'a repository name', "a repository name is made of components separated by '/', each of"
        + " lower-case letters and digits with a single '.', one or two '_' or any number of '-' between them");
    }
    start = next;
  }
}

function tagError(tag) {
  const index = end(/\w[\w.-]*/y, tag, 0);
  return tag.length > 128 ? tooLong('tag', tag, 128) : tag !== '' && index === tag.length ? undefined
    : syntaxError(tag, index, 'a tag', "a tag is made of letters, digits, '_', '.' and '-', and does not begin with '.' or '-'");
}

const hexDigits = digest => /^sha(?:256|512):/.test(digest) ? (digest.startsWith('sha256') ? 64 : 128) : undefined;

export function digestError(digest) {
  if (digest.length > 270) {
    return tooLong('digest', digest, 270);
  }
  const colon = end(/[a-z0-9]+(?:[+._-][a-z0-9]+)*[+._-]?/y, digest, 0);
  const isAlgorithm = digest[colon] === ':' && /[a-z0-9]/.test(digest[colon - 1] ?? '');
  const index = isAlgorithm ? end(/[\w=-]+/y, digest, colon + 1) : colon;
  if (!isAlgorithm || index < digest.length || index === colon + 1) {
    return syntaxError(digest, index, 'a digest', "a digest is an algorithm, ':' and the encoded hash, such as 'sha256:' and 64"
      + ' lower-case hexadecimal digits');
  }
  const digits = hexDigits(digest);
  return digits === undefined || new RegExp(`^[0-9a-f]{${digits}}$`).test(digest.slice(7)) ? undefined
    : `${quoted(digest)} is not a digest: ${digest.slice(0, 6)} has ${digits} lower-case hexadecimal digits`;
}

// Returns a digest whose colon may have arrived as %3A, which has one meaning only where the length of the hash is fixed.
function digestOf(raw, refuse) {
  const text = raw.replace(/^([^%]*)%3A/i, '$1:');
  const problem = digestError(text) ?? (text === raw || hexDigits(text) ? undefined
    : `${quoted(raw)} is not a digest: write its colon as ':'`);
  return problem === undefined ? text : refuse(problem);
}

// Finds what another server could decode or normalise to another path.
const ambiguity = path => path.search(/[^!-~]|[%#;\\]|\/(?=\/|\.{1,2}(?:\/|$))/);

const badRequest = code => problem => { throw new Refusal(400, code, problem); };

function requireMethod(method, allowed) {
  if (!allowed.includes(method)) {
    throw new Refusal(405, 'UNSUPPORTED', `the method ${quoted(method)} is not allowed here; allowed: ${allowed.join(', ')}`,
      { Allow: allowed.join(', ') });
  }
}

// Parses a request from the right, because a repository name may contain the words of an endpoint.
export function parse(method, path, query) {
  if (['/v2', '/v2/', '/v2/token'].includes(path)) {
    requireMethod(method, READ);
    return { kind: path === '/v2/token' ? 'token' : 'ping' };
  }
  const segments = path.slice('/v2/'.length).split('/');
  let last = segments.pop();
  let word = segments.pop();
  if (word === 'uploads' && segments.length > 1 && segments.at(-1) === 'blobs') {
    segments.pop();
  } else if (word === 'blobs' && last === 'uploads') {
    [word, last] = ['uploads', ''];
  } else if (word === 'uploads' || (word === 'tags' && last !== 'list')) {
    word = undefined;
  }
  if (!path.startsWith('/v2/') || segments.length === 0 || !Object.hasOwn(ENDPOINTS, word)) {
    throw noEndpoint(path);
  }
  const name = segments.join('/');
  const problem = nameError(name);
  return problem === undefined ? { name, ...ENDPOINTS[word]({ method, isRead: READ.includes(method), path, query, last }) }
    : badRequest('NAME_INVALID')(problem);
}

const ENDPOINTS = {
  manifests({ method, isRead, path, last }) {
    const refuse = code => problem => {
      throw isRead && ambiguity(path) < 0 ? new Refusal(404, 'MANIFEST_UNKNOWN', problem) : new Refusal(400, code, problem);
    };
    const reference = /:|^[^%]*%3A/i.test(last) ? digestOf(last, refuse('DIGEST_INVALID')) : last;
    const problem = reference.includes(':') ? undefined : tagError(reference);
    return problem === undefined ? pullOrPush(method, 'manifest', 'manifests', reference, ['PUT', 'DELETE'])
      : refuse('TAG_INVALID')(problem);
  },
  blobs: ({ method, last }) => pullOrPush(method, 'blob', 'blobs', digestOf(last, badRequest('DIGEST_INVALID')), ['DELETE']),
  uploads: upload,
  tags: ({ method, query }) => list(method, 'tags', '/tags/list', query, ['n', 'last']),
  referrers({ method, query, last }) {
    const digest = digestOf(last, badRequest('DIGEST_INVALID'));
    return { ...list(method, 'referrers', `/referrers/${digest}`, query, ['artifactType']), reference: digest };
  },
};

function pullOrPush(method, kind, word, reference, changes) {
  requireMethod(method, changes.includes(method) ? changes : READ);
  return { kind: READ.includes(method) ? kind : 'push', reference, target: `/${word}/${reference}` };
}

// Accepts the start of an upload, because the registry's response gives the location of the rest.
function upload({ method, isRead, query, last }) {
  if (isRead) {
    throw new Refusal(404, 'BLOB_UPLOAD_UNKNOWN', 'there are no uploads here: this address is for pulling');
  }
  requireMethod(method, ['POST', 'PATCH', 'PUT', 'DELETE']);
  return { kind: 'push', target: `/blobs/uploads/${last === '' ? filtered(query, ['digest'], false) : ''}` };
}

function list(method, kind, path, query, known) {
  requireMethod(method, READ);
  return { kind, path, known, target: path + filtered(query, known, true) };
}

function noEndpoint(path) {
  const index = path.startsWith('/v2/') ? ambiguity(path) : -1;
  if (index >= 0) {
    return new Refusal(400, 'NAME_INVALID', `the path has ${quoted(path[index])} at position ${index + 1}, where it could be`
      + ' read in two ways; the facade does not normalize paths, so leave it out');
  }
  return new Refusal(404, 'UNSUPPORTED', path === '/v2/_catalog' ? 'there is no list of repositories here'
    : 'this is not an endpoint of the registry API');
}

// The parameters that the specification defines: the code of the error, the rule, and a test of the encoded value.
const PARAMETERS = {
  n: ['PAGINATION_NUMBER_INVALID', 'a number of at most 9 digits', value => /^[0-9]{1,9}$/.test(value)],
  last: ['TAG_INVALID', 'the last tag of the page before, percent-encoded', value => value.length <= 1024
    && /^[\w.~/+=:,-]*$/.test(percentDecoded(value))],
  artifactType: ['UNSUPPORTED', 'a media type without parameters, percent-encoded', value => value.length <= 765
    && /^[\w.~/+!$-]+$/.test(percentDecoded(value))],
  digest: ['DIGEST_INVALID', 'the digest of the blob', value => value.length <= 270
    && /^[\w.~+=:-]*$/.test(percentDecoded(value))],
};

const percentDecoded = text => text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

// Keeps the parameters of a query that may be forwarded: those that the endpoint defines, and for lists also a registry's own.
export function filtered(query, known, keepsOthers) {
  const kept = [];
  const seen = new Set();
  for (const pair of query?.split('&') ?? []) {
    const key = known.find(each => pair === each || pair.startsWith(`${each}=`));
    if (key !== undefined) {
      const [code, rule, accepts] = PARAMETERS[key];
      const value = pair.slice(key.length + 1);
      if (seen.has(key) || !accepts(value)) {
        throw new Refusal(400, code, `the parameter '${key}' is ${quoted(value)}; it must be given once, as ${rule}`);
      }
      seen.add(key);
    }
    if (key !== undefined || (keepsOthers && isForwarded(pair, known))) {
      kept.push(pair);
    }
  }
  const length = kept.join('&').length;
  if (keepsOthers && length > 2048) {
    throw new Refusal(400, 'UNSUPPORTED', `the query is ${length} characters long; at most 2048 are allowed`);
  }
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

// Some servers also split at ';', so each piece must be harmless: no address, and no parameter that the facade handles.
function isForwarded(pair, known) {
  const pieces = pair.split(';').filter(piece => piece !== '');
  return pieces.length > 0 && pieces.every(piece => {
    const [key, value] = [piece.split('=')[0], piece.slice(piece.indexOf('=') + 1)].map(percentDecoded);
    return /^(?:%[0-9a-f]{2}|[\w.~!$'()*+,;=:@/?-])*$/i.test(piece) && !/[\0-\x1f\x7f]/.test(key + value)
      && key !== 'ns' && !known.includes(key) && !/^\/\/|:\/\//.test(key) && !/^\/\/|:\/\//.test(value);
  });
}
