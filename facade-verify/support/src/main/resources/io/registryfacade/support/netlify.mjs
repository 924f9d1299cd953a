// Runs the edge function of a site with the part of Netlify's global object that it uses. Argument: the folder of the site.
globalThis.Netlify = { env: { get: name => Deno.env.get(name) } };
const { default: handler } = await import(`file://${Deno.args[0]}/netlify/edge-functions/registry-facade.js`);

Deno.serve(request => handler(request));
