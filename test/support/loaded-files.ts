import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

/** Scripts and style sheets that a page asks for from now on: by address, with their size compressed by gzip, in bytes. */
export function listenToFiles(page: Page): () => Promise<Map<string, number>> {
  const waiting: Promise<[string, number]>[] = []
  page.on('response', (response) => {
    if (!['script', 'stylesheet'].includes(response.request().resourceType())) return
    waiting.push(response.body().then((body) => [response.url(), gzipSync(body).length]))
  })
  return async () => new Map(await Promise.all(waiting))
}

export const sizeOf = (files: ReadonlyMap<string, number>): number =>
  [...files.values()].reduce((total, size) => total + size, 0)
