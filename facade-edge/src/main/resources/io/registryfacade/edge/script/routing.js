// The routes: which registries may serve a repository, under which names, and how pulls are delivered.

import { Refusal } from './grammar.js';

// Returns the most specific route: that of the repository, or of the longest namespace; undefined if none covers it.
export function findRoute({ routes }, name) {
  let route = routes.get(name);
  for (let slash = name.lastIndexOf('/'); !route && slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
    route = routes.get(`${name.slice(0, slash)}/**`);
  }
  return route ?? routes.get('**');
}

export function notServed({ configuration }, name) {
  const patterns = configuration.routes.map(route => route.repository);
  const more = patterns.length > 5 ? ` and ${patterns.length - 5} more` : '';
  return new Refusal(403, 'DENIED', `'${name}' is not served here; served: ${patterns.slice(0, 5).join(', ')}${more}`);
}

// Returns the name of a repository at a registry, as in image references; undefined if it would be too long.
export function imageName(name, route, destination) {
  const base = pattern => pattern.replace(/\*\*$/, '');
  const there = route.repository.endsWith('**') ? base(destination.as) + name.slice(base(route.repository).length)
    : destination.as;
  return there.length > 255 ? undefined : there;
}

// Returns the repositories that may serve a pull, in order.
export function targets({ configuration }, route, name) {
  return route.destinations.flatMap(destination => {
    const upstream = configuration.upstreams[destination.upstream];
    const image = imageName(name, route, destination);
    // the API of Docker Hub names the namespace that image references leave out
    const repository = upstream.library && image && !image.includes('/') && image.length <= 247 ? `library/${image}` : image;
    return repository === undefined ? [] : [{ upstream, repository, delivery: destination.delivery,
      id: destination.upstream, scope: `repository:${repository}:pull` }];
  });
}

export const nameTooLong = name => new Refusal(400, 'NAME_INVALID',
  `the name of this repository at its registry would be longer than 255 characters: '${name}'`);

export const isLogin = (destination, upstream) => upstream.auth === 'client' && destination.delivery !== 'redirect';

// Returns how a pull is delivered: redirect, resolve, or detect what the registry requires.
export function deliveryOf({ upstream, delivery }, kind) {
  if (delivery !== 'auto') {
    return delivery;
  }
  return kind === 'tags' || kind === 'referrers' || upstream.username || ['token', 'client'].includes(upstream.auth) ? 'resolve'
    : upstream.auth === 'none' ? 'redirect' : 'detect';
}

export const redirect = ({ configuration }, location) => ({
  status: configuration.status, headers: { Location: location, 'Cache-Control': configuration.cacheControl },
});
