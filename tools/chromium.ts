import { existsSync } from 'node:fs'
import chromium from '@sparticuz/chromium'

/**
 * Path of the browser for tests and pictures: CHROMIUM_PATH, or the one that comes as an npm package and needs nothing else
 * installed. Throws a sentence when CHROMIUM_PATH names no file.
 */
export async function chromiumPath(): Promise<string> {
  const chosen = process.env.CHROMIUM_PATH
  if (!chosen) return chromium.executablePath()
  if (!existsSync(chosen))
    throw new Error(`CHROMIUM_PATH is ${chosen}, which does not exist: write the path of a Chromium.`)
  return chosen
}

/** What a browser needs to run as root in a container without a screen. */
export const chromiumOptions = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
]
