import { type Browser, chromium } from 'playwright-core'
import { listenToFiles, sizeOf } from '../../test/support/loaded-files.ts'
import { chromiumOptions, chromiumPath } from '../chromium.ts'
import type { Bench } from './bench.ts'
import type { Figure } from './figures.ts'
import { benchPassword } from './small-world.ts'

const kilobyte = 1000
const limits = { signIn: 110, home: 150 }

/** Scripts and style sheets that a browser with an empty cache loads until the page of sign-in, and until the first page after it. */
export async function transfer(bench: Bench, email: string): Promise<Figure[]> {
  const browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumOptions })
  try {
    const { signIn, home } = await visit(browser, bench.portal.port, email)
    const figure = (name: string, value: number, most: number): Figure => ({
      name,
      unit: 'KB gzip',
      value,
      goal: { text: `at most ${most} KB`, reached: value <= most },
    })
    return [
      figure('scripts and styles, sign-in', signIn, limits.signIn),
      figure('scripts and styles, first page after it', home, limits.home),
    ]
  } finally {
    await browser.close()
  }
}

async function visit(browser: Browser, port: number, email: string): Promise<{ signIn: number; home: number }> {
  const page = await browser.newPage({ locale: 'fr-CA' })
  const loaded = listenToFiles(page)
  await page.goto(`http://localhost:${port}/sign-in`, { waitUntil: 'networkidle' })
  const signIn = sizeOf(await loaded())
  await page.locator('input[type=email]').fill(email)
  await page.locator('input[type=password]').fill(benchPassword)
  await page.locator('button[type=submit]').click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await page.waitForLoadState('networkidle')
  return { signIn: signIn / kilobyte, home: sizeOf(await loaded()) / kilobyte }
}
