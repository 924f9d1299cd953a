// Registry Facade: written by "registry-facade export"; edit the configuration, not this file.
// Deno: run with "deno run --allow-net --allow-env main.js"; it reads secrets from the environment.
import { createFacade } from './facade.js';
import configuration from './routes.js';

const facade = createFacade(configuration, name => Deno.env.get(name));

Deno.serve(request => facade(request));
