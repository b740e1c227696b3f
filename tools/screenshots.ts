import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { buildWebApp } from '../apps/server/web-build.ts'
import { portalProcess } from '../test/support/portal-process.ts'
import { chromiumOptions, chromiumPath } from './chromium.ts'
import { findDemoFiles } from './screens/demo-files.ts'
import { DemoVisit, type Variant } from './screens/demo-visit.ts'
import { coreShots, deskShots, frontDoorShots, professionalShots, type Shot } from './screens/pages-data.ts'
import { paymentShots } from './screens/payment-pages-data.ts'
import { registryShots } from './screens/registry-pages-data.ts'

/**
 * `npm run screenshots`: every page of the demo world for the person it belongs to, in French, in Arabic, on a phone, some in the
 * dark, and every kind of e-mail, into out/screens; words choose those whose name begins with one of them. Ends with 1 when a page could
 * not be shown.
 */
const folder = path.resolve(import.meta.dirname, '../out/screens')
const atOnce = 3
const chosen = process.argv.slice(2)
const isWanted = (name: string) => chosen.length === 0 || chosen.some((word) => name.startsWith(word))
/** Longer pages are cut here, in pixels. */
const longest = 6000

const variants: Record<string, Variant> = {
  fr: { name: 'fr', language: 'fr', width: 1280, scheme: 'light' },
  ar: { name: 'ar', language: 'ar', width: 1280, scheme: 'light' },
  phone: { name: 'fr-360', language: 'fr', width: 360, scheme: 'light' },
  dark: { name: 'fr-dark', language: 'fr', width: 1280, scheme: 'dark' },
}

type Picture = () => Promise<string>

async function main(): Promise<void> {
  if (chosen.length === 0) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await buildWebApp(console.log)
  const portal = await portalProcess('on')
  let browser: Browser | undefined
  try {
    await portal.start()
    browser = await chromium.launch({ executablePath: await chromiumPath(), args: chromiumOptions })
    const visit = new DemoVisit(browser, portal.address)
    const failed = await takeAll([...(await pictures(visit)), ...(await letters(visit))])
    if (failed > 0) process.exitCode = 1
  } finally {
    await browser?.close()
    await portal.close()
  }
}

async function pictures(visit: DemoVisit): Promise<Picture[]> {
  const files = await findDemoFiles(visit)
  const shots = [
    ...(await frontDoorShots(visit, files)),
    ...coreShots(files),
    ...professionalShots(files),
    ...deskShots(files),
    ...(await paymentShots(visit)),
    ...(await registryShots(visit)),
  ]
  return shots
    .filter(({ name }) => isWanted(name))
    .flatMap((shot) => {
      const wanted = ['fr', 'ar', 'phone', ...(shot.dark ? ['dark'] : [])]
      return wanted.flatMap((name) => {
        const variant = variants[name]
        return variant ? [() => picture(visit, shot, variant)] : []
      })
    })
}

async function picture(visit: DemoVisit, shot: Shot, variant: Variant): Promise<string> {
  const context = await visit.browserOf(shot.person, variant)
  try {
    const page = await context.newPage()
    await page.goto(shot.address)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    // Not by a text to evaluate, which the pages' own rules forbid while one waits.
    await page.locator('.skeleton, [aria-busy="true"]').first().waitFor({ state: 'detached' })
    await page.evaluate('document.fonts.ready')
    await shot.prepare?.(page)
    return await save(page, `${shot.name}.${variant.name}.png`)
  } catch (error) {
    throw new Error(`${shot.name}.${variant.name}: ${(error as Error).message}`, { cause: error })
  } finally {
    await context.close()
  }
}

async function save(page: Page, name: string): Promise<string> {
  const height = Number(await page.evaluate('document.documentElement.scrollHeight'))
  const width = page.viewportSize()?.width ?? 1280
  await page.screenshot({
    path: path.join(folder, name),
    fullPage: true,
    ...(height > longest ? { clip: { x: 0, y: 0, width, height: longest } } : {}),
  })
  return name
}

/** One e-mail of each kind and language: those whose subjects differ only in names and numbers count as one. */
async function letters(visit: DemoVisit): Promise<Picture[]> {
  const kinds = new Map<string, string>()
  for (const { id, subject, language } of await visit.allMail()) {
    const kind = subject
      .normalize('NFD')
      .replaceAll(/[\p{Diacritic}’']/gu, '')
      .toLowerCase()
      .replaceAll(/ra-[\w-]+|\d+ \p{L}+ \d+|\d+/gu, '')
      .replaceAll(/[^\p{L}]+/gu, '-')
      .replaceAll(/^-|-$/g, '')
    const name = `e-mail.${kind.slice(0, 60)}.${language}`
    if (isWanted(name) && !kinds.has(name)) kinds.set(name, id)
  }
  return [...kinds].flatMap(([name, id]) => [600, 320].map((width) => () => letter(visit, { name, id, width })))
}

async function letter(visit: DemoVisit, { name, id, width }: { name: string; id: string; width: number }) {
  const phone = variants.phone
  if (!phone) throw new Error('no variant')
  const context = await visit.browserOf(null, { ...phone, width })
  try {
    const page = await context.newPage()
    await page.setContent((await visit.mail(id)).html)
    return await save(page, `${name}.${width}.png`)
  } finally {
    await context.close()
  }
}

/** Takes them a few at a time and tells each; returns how many could not be taken. */
async function takeAll(wanted: readonly Picture[]): Promise<number> {
  const waiting = [...wanted]
  let failed = 0
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      try {
        console.log(path.join('out/screens', await next()))
      } catch (error) {
        failed += 1
        console.error(`not taken: ${(error as Error).message}`)
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  console.log(`${wanted.length - failed} pictures in out/screens, ${failed} failed`)
  return failed
}

await main()
