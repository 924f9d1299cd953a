// Debian's Chromium.
import { chromium } from 'playwright-core';

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };

/** Opens a browser that finds a host name at a port of this machine, and loads nothing of its own. */
export function launch(host, url) {
  const { port } = new URL(url);
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', `--host-resolver-rules=MAP ${host} 127.0.0.1:${port}`],
  });
}
