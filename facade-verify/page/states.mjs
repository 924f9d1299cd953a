// The states of the page that the documentation shows.
import { startFacade, startRegistry } from './facade.mjs';

export const PUBLIC_HOST = 'docker.my-org.example.com';

const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" rx="12" fill="#0a58a8"/>
<path d="M10 25h8v8h-8zM20 25h8v8h-8zM30 25h8v8h-8zM20 15h8v8h-8z" fill="#fff"/></svg>`;

const base = { publicUrl: `http://${PUBLIC_HOST}` };

/** Each state with the path of its page. */
export const STATES = {
  'one-registry': {
    path: '/',
    start: () => startFacade({
      ...base,
      upstreams: { hub: { type: 'docker-hub' } },
      routes: [{ repository: 'my-org/**', upstream: 'hub' }],
    }),
  },
  'several-registries': {
    path: '/',
    start: () => startFacade({
      ...base,
      upstreams: { hub: { type: 'docker-hub' }, ghcr: { type: 'ghcr' }, quay: { type: 'quay' } },
      routes: [
        { repository: 'my-org/**', upstream: 'hub' },
        { repository: 'my-org/charts/**', upstream: 'ghcr', as: 'acme/charts/**' },
        { repository: 'my-org/agent', upstream: 'quay', as: 'acme/agent' },
        { repository: 'my-org/moving/**', upstream: [{ name: 'ghcr', as: 'acme/moving/**' }, 'hub'] },
      ],
      page: {
        title: 'Images of My Org',
        logo: 'logo.svg',
        links: [
          { text: 'Documentation', url: 'https://docs.my-org.example.com/images' },
          { text: 'Status', url: 'https://status.my-org.example.com' },
        ],
      },
    }, { 'logo.svg': LOGO }),
  },
  'repository': {
    path: '/my-org/app',
    start: () => withRegistry({ 'my-org/app': ['1.9.0', '1.10.0', '1.10.1', '1.10.1-alpine', '2.0.0', '2.0.0-alpine', 'edge'] }),
  },
  'nothing-listed': { path: '/my-org/app', start: () => withRegistry({ 'my-org/app': [] }) },
  'registry-down': {
    path: '/my-org/app',
    start: () => startFacade({
      ...base,
      upstreams: { mine: { type: 'generic', url: 'http://127.0.0.1:9', auth: 'token' } },
      routes: [{ repository: 'my-org/**', upstream: 'mine' }],
    }),
  },
};

async function withRegistry(tags) {
  const registry = await startRegistry(tags);
  const facade = await startFacade({
    ...base,
    upstreams: { mine: { type: 'generic', url: registry.url } },
    routes: [{ repository: 'my-org/**', upstream: 'mine' }],
  });
  return { ...facade, close: () => Promise.all([facade.close(), registry.close()]) };
}
