// Responses, and what of a registry's response they repeat.

export const RATE_LIMIT = ['RateLimit-Limit', 'RateLimit-Remaining', 'Docker-RateLimit-Source', 'Retry-After'];

export const RETRY_LATER = '; try again later';

export function complete(request, { status, headers = {}, body = null }) {
  const all = new Headers({ 'Docker-Distribution-API-Version': 'registry/2.0', 'Cache-Control': 'no-store', ...headers });
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  if (bytes instanceof Uint8Array) {
    all.set('Content-Length', bytes.length);
  } else if (body === null && status >= 300) {
    all.set('Content-Length', 0);
  }
  return new Response(request.method === 'HEAD' ? null : bytes, { status, headers: all });
}

export const json = (status, body, headers = {}) => ({ status, body, headers: { 'Content-Type': 'application/json', ...headers } });

// Escapes all that has a meaning in JSON, HTML or a terminal, because messages contain text of clients.
export function refused({ status, code, message, headers }) {
  const escaped = message.replace(/[^ -~]|["\\<>&]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return json(status, `{"errors":[{"code":"${code}","message":"${escaped}"}]}`, headers);
}

// Returns those headers that are safe in a response.
export const printable = (headers, names) => Object.fromEntries(names.map(name => [name, headers.get(name)])
  .filter(([, value]) => value !== null && /^[ -~]+$/.test(value)));

function duration(seconds) {
  const [count, unit] = seconds > 0 && seconds % 3600 === 0 ? [seconds / 3600, 'hour']
    : seconds > 0 && seconds % 60 === 0 ? [seconds / 60, 'minute'] : [seconds, 'second'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

export function limitOf(response) {
  const [, limit, window] = /^(\d{1,9});w=(\d{1,9})$/.exec(response.headers.get('RateLimit-Limit')) ?? [];
  return window === undefined ? '' : ` to ${limit} in ${duration(Number(window))}`;
}

export function retryAfter(response) {
  const value = printable(response.headers, ['Retry-After'])['Retry-After'] ?? '';
  return value === '' || value.length > 40 ? ''
    : /^\d{1,9}$/.test(value) ? `; try again in ${duration(Number(value))}` : `; try again after ${value}`;
}
