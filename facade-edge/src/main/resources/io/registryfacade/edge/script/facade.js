// A registry facade for edge platforms: the rules R1 to R19 of docs/rules.md, on the standard fetch API.
// It redirects clients to the registry of a repository, or fetches tokens, manifests and lists there itself and redirects
// layers to the registry's storage.

import { nameError, parse, Refusal } from './grammar.js';
import { errorOf, outcomeOf, pullFrom } from './pull.js';
import { requestToken, schemeOf, tokenOf } from './registry.js';
import { complete, json, printable, RATE_LIMIT, refused, retryAfter, RETRY_LATER } from './response.js';
import { deliveryOf, findRoute, imageName, isLogin, nameTooLong, notServed, redirect, targets } from './routing.js';

// Returns the handler of requests: a function from a Request to a promise of a Response.
// configuration: the routes, as the export writes them; secret: returns a secret of the platform by its name.
export function createFacade(configuration, secret) {
  const routes = new Map(configuration.routes.map(route => [route.repository, route]));
  const context = { configuration, secret, routes, schemes: new Map(), tokens: new Map() };
  const at = destination => configuration.upstreams[destination.upstream];
  context.login = configuration.routes.flatMap(route => route.destinations)
    .find(destination => isLogin(destination, at(destination)));
  return async request => {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), configuration.deadlineMilliseconds);
    try {
      return complete(request, await respond({ ...context, request, signal: deadline.signal }));
    } catch (failure) {
      return complete(request, refused(failure instanceof Refusal ? failure : deadline.signal.aborted
        ? new Refusal(504, 'UNAVAILABLE', `the registry did not respond in time (resolve.deadline)${RETRY_LATER}`)
        : new Refusal(500, 'UNAVAILABLE', `the facade failed: ${failure.name}`)));
    } finally {
      clearTimeout(timer);
    }
  };
}

async function respond(context) {
  const { configuration, request, login } = context;
  // new URL() would remove dot segments, so the path is taken from the text
  const [, host, path, query] = /^[^:]+:\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/.exec(request.url);
  const own = configuration.publicUrl && new URL(configuration.publicUrl);
  const port = own?.port || (own?.protocol === 'http:' ? '80' : '443');
  if (own && ![own.host, `${own.hostname}:${port}`].includes((request.headers.get('Host') ?? host).toLowerCase())) {
    throw new Refusal(421, 'DENIED', `this registry answers at ${configuration.publicUrl} and at no other host`);
  }
  const parsed = parse(request.method, path, query);
  const authorization = request.headers.get('Authorization') ?? '';
  if (parsed.kind === 'ping') {
    if (login && !/^Bearer /i.test(authorization)) {
      throw new Refusal(401, 'UNAUTHORIZED', 'authentication required', challenge(configuration));
    }
    return configuration.ping ? redirect(context, configuration.ping)
      : json(200, '{}', { 'Cache-Control': login ? 'no-store' : configuration.cacheControl });
  }
  if (parsed.kind === 'token') {
    return token(context, query ?? '', authorization);
  }
  const route = findRoute(context, parsed.name);
  if (route === undefined) {
    throw notServed(context, parsed.name);
  }
  return parsed.kind === 'push' ? push(context, route, parsed) : pull(context, route, parsed);
}

function push(context, route, { name, target }) {
  const [first] = route.destinations;
  const upstream = context.configuration.upstreams[first.upstream];
  const image = imageName(name, route, first);
  if (image === undefined) {
    throw nameTooLong(name);
  }
  if (context.configuration.push === 'redirect' && upstream.auth === 'none') {
    const { repository } = targets(context, { ...route, destinations: [first] }, name)[0];
    // a 302 would turn a POST into a GET
    return { status: Math.max(context.configuration.status, 307),
      headers: { Location: `${upstream.url}/v2/${repository}${target}` } };
  }
  throw new Refusal(403, 'DENIED', `this address is for pulling only; push to ${upstream.imageHost}/${image}`);
}

// Tries the registries of a route in order, while each responds that it does not have the content.
async function pull(context, route, parsed) {
  const all = targets(context, route, parsed.name);
  if (all.length === 0) {
    throw nameTooLong(parsed.name);
  }
  const loginTarget = all.find(target => target.upstream.auth === 'client' && deliveryOf(target, parsed.kind) === 'resolve');
  let absent;
  for (const target of all) {
    const attempt = { ...context, ...parsed, ...target, path: `/v2/${target.repository}${parsed.target}`,
      listPath: `/v2/${parsed.name}${parsed.path}`, image: `${target.upstream.imageHost}/${target.repository}`,
      challenge: loginTarget && challenge(context.configuration, `,scope="repository:${parsed.name}:pull"`),
      // the client's token is from the first registry that requires one, and must not be sent to any other
      bearer: loginTarget?.id === target.id ? clientToken(context.request) : undefined, isOnly: all.length === 1 };
    const outcome = await pullFrom(attempt).catch(failure => outcomeOf(attempt, failure));
    if (![401, 403, 404].includes(outcome.status) || outcome.isThere) {
      return outcome;
    }
    const isChallenge = each => each?.headers['WWW-Authenticate'] !== undefined;
    // a challenge to log in is more useful to a client than a 404, and that more than another refusal
    absent = isChallenge(absent) || (absent?.status === 404 && !isChallenge(outcome)) ? absent : outcome;
  }
  return absent;
}

const clientToken = request => /^Bearer /i.test(request.headers.get('Authorization')) ? request.headers.get('Authorization')
  : undefined;

const service = configuration => new URL(configuration.publicUrl).host;

const challenge = (configuration, scope = '') => ({ 'WWW-Authenticate':
  `Bearer realm="${configuration.publicUrl}/v2/token",service="${service(configuration)}"${scope}` });

// Relays a client's login to the registry's token server, with the scopes that may be granted, by their names there. Others
// are left out instead of refused, because clients show the error of the pull that follows.
async function token(context, query, authorization) {
  const { configuration, login } = context;
  if (!login) {
    throw new Refusal(404, 'UNSUPPORTED', 'this is not an endpoint of the registry API');
  }
  const requested = tokenRequest(query);
  if (requested.service !== undefined && requested.service !== service(configuration)) {
    throw new Refusal(400, 'DENIED', `tokens are for the service '${service(configuration)}' and no other`);
  }
  const withLogin = ({ name }) => name === undefined ? [] : loginTargets(context, name);
  const needsLogin = requested.scopes.length === 0
    || requested.scopes.some(scope => scope.name === undefined || withLogin(scope).length > 0);
  const grantable = requested.scopes.filter(scope => /(?:^|,)(?:pull|\*)(?:,|$)/.test(scope.actions)).flatMap(withLogin);
  if (!needsLogin && authorization === '') {
    return anonymous();
  }
  // a token is valid at one registry only
  const first = grantable[0] ?? { id: login.upstream, upstream: configuration.upstreams[login.upstream] };
  const scopes = [...new Set(grantable.filter(each => each.id === first.id).map(each => each.scope))];
  return relayLogin({ ...context, ...first }, scopes, /^Basic /i.test(authorization) ? authorization : undefined);
}

const anonymous = () => json(200, '{"token":"anonymous","access_token":"anonymous","expires_in":300}');

function loginTargets(context, name) {
  const route = findRoute(context, name);
  return route === undefined ? [] : targets(context, route, name).filter(target => isLogin(target, target.upstream));
}

async function relayLogin(pull, scopes, authorization) {
  const scheme = await schemeOf(pull);
  const server = new URL(pull.upstream.tokenOrigin).host;
  if (scheme.kind === 'open') {
    return anonymous();
  }
  if (scheme.kind === 'basic') {
    throw new Refusal(502, 'UNAVAILABLE', `${server} accepts logins by Basic only, which an edge script does not relay; the operator`
      + " of this facade must give this upstream 'username' and 'password', or run the program");
  }
  const response = await requestToken(pull, scheme, scopes, authorization);
  if (response.status === 200) {
    const granted = await tokenOf(pull, response).catch(failure => scopes.length === 0 ? undefined : Promise.reject(failure));
    // without a scope, some token servers only confirm the password
    return granted ? json(200, JSON.stringify(granted)) : anonymous();
  }
  const { status } = response;
  if (![401, 403, 429].includes(status)) {
    pull.schemes.delete(pull.id);
  }
  return errorOf(pull, response, { status: status < 400 ? 502 : status, headers: printable(response.headers, RATE_LIMIT),
    code: { 401: 'UNAUTHORIZED', 429: 'TOOMANYREQUESTS' }[status] ?? 'DENIED',
    message: (status === 401 ? `${server} refused the username and password`
      : `${server} issued no token: it responded ${status}`) + retryAfter(response) });
}

function tokenRequest(query) {
  try {
    const pairs = [...new URLSearchParams(query)];
    const scopes = pairs.filter(([key]) => key === 'scope').flatMap(([, value]) => value.split(' ')).filter(scope => scope !== '')
      .map(scopeOf);
    if (scopes.length > 16) {
      throw new Error(`there are ${scopes.length}`);
    }
    return { service: pairs.findLast(([key]) => key === 'service')?.[1], scopes };
  } catch (failure) {
    throw new Refusal(400, 'NAME_INVALID', `request a token with scope=repository:NAME:pull, at most 16 times: ${failure.message}`);
  }
}

function scopeOf(text) {
  const [, name] = /^repository:(.*):/s.exec(text) ?? [];
  const problem = name === undefined ? undefined : nameError(name);
  if (problem !== undefined) {
    throw new Error(problem);
  }
  return { name, actions: text.slice(text.lastIndexOf(':') + 1) };
}
