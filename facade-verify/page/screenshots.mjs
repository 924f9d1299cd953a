// Takes the screenshots of docs/page.md: node screenshots.mjs FOLDER
import { join } from 'node:path';
import { DESK, PHONE, launch } from './browser.mjs';
import { PUBLIC_HOST, STATES } from './states.mjs';

const SCREENSHOTS = {
  'one-registry': { viewport: PHONE, colorScheme: 'light' },
  'several-registries': { viewport: DESK, colorScheme: 'light' },
  'nothing-listed': { viewport: PHONE, colorScheme: 'dark' },
  'registry-down': { viewport: DESK, colorScheme: 'light' },
};

for (const [name, options] of Object.entries(SCREENSHOTS)) {
  const state = STATES[name];
  const facade = await state.start();
  const browser = await launch(PUBLIC_HOST, facade.url);
  const page = await browser.newPage(options);
  await page.goto(`http://${PUBLIC_HOST}${state.path}`);
  await page.screenshot({ path: join(process.argv[2], `page-${name}.png`), fullPage: true });
  await browser.close();
  await facade.close();
}
