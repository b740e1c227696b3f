import { defineConfig } from '@playwright/test'
import { buildWebApp } from './apps/server/web-build.ts'
import { chromiumOptions, chromiumPath } from './tools/chromium.ts'

// Workers read this file too; the web app is built before them, once.
if (!process.env.TEST_WORKER_INDEX) await buildWebApp((message) => process.stderr.write(`${message}\n`))

/** Real people in front of a real Chromium; each worker has a portal of its own. */
export default defineConfig({
  testDir: 'test/browser',
  testMatch: '*.spec.ts',
  outputDir: 'out/browser',
  workers: 2,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: await chromiumPath(), args: chromiumOptions },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    actionTimeout: 30_000,
    navigationTimeout: 40_000,
  },
})
