// Registry Facade: written by "registry-facade export"; edit the configuration, not this file.
// Cloudflare Workers: deploy with "npx wrangler deploy", after "npx wrangler secret put NAME" for each secret.
import { createFacade } from './facade.js';
import configuration from './routes.js';

let facade;

export default {
  fetch(request, env) {
    facade ??= createFacade(configuration, name => env[name]);
    return facade(request);
  },
};
