// Takes the screenshots of docs/images: node screenshots.mjs FOLDER
import { join } from 'node:path';
import { DESK, PHONE, launch } from './browser.mjs';
import { PUBLIC_HOST, STATES } from './states.mjs';

const folder = process.argv[2];
for (const [name, state] of Object.entries(STATES)) {
  const facade = await state.start();
  const browser = await launch(PUBLIC_HOST, facade.url);
  for (const [size, viewport] of Object.entries({ phone: PHONE, desk: DESK })) {
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport, colorScheme });
      await page.goto(`http://${PUBLIC_HOST}${state.path}`);
      await page.screenshot({ path: join(folder, `page-${name}-${size}-${colorScheme}.png`), fullPage: true });
      await page.close();
    }
  }
  await browser.close();
  await facade.close();
}
