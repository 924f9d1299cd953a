// Registry Facade: written by "registry-facade export"; edit the configuration, not this file.
// Netlify Edge Functions: deploy with "npx netlify deploy", after "npx netlify env:set NAME VALUE --secret" for each secret.
import { createFacade } from '../../registry-facade/facade.js';
import configuration from '../../registry-facade/routes.js';

const facade = createFacade(configuration, name => Netlify.env.get(name));

export default request => facade(request);

export const config = { path: ['/v2', '/v2/*'] };
