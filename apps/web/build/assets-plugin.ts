import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { HtmlTagDescriptor, Plugin } from 'vite'

/** Asks for the text font together with the page: words appear once, in their own face. */
export function fontPreloadPlugin(): Plugin {
  return {
    name: 'guichet-font-preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const font = Object.keys(bundle ?? {}).find((name) => /source-sans-3-latin-wght-normal.*\.woff2$/.test(name))
        if (!font) return []
        const attrs = { rel: 'preload', href: `/${font}`, as: 'font', type: 'font/woff2', crossorigin: '' }
        return [{ tag: 'link', attrs, injectTo: 'head' } satisfies HtmlTagDescriptor]
      },
    },
  }
}

const compressible = /\.(js|css|html|svg|json|txt)$/
const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Writes `.br` and `.gz` beside every text file, so that the server never compresses one twice. */
export function precompressPlugin(): Plugin {
  return {
    name: 'guichet-precompress',
    apply: 'build',
    async writeBundle(options, bundle) {
      const folder = options.dir ?? 'dist'
      for (const [name, output] of Object.entries(bundle)) {
        if (!compressible.test(name)) continue
        const content = Buffer.from(output.type === 'chunk' ? output.code : output.source)
        if (content.length < 1024) continue
        const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
        await writeFile(path.join(folder, `${name}.br`), await brotli(content, quality))
        await writeFile(path.join(folder, `${name}.gz`), await zip(content, { level: 9 }))
      }
    },
  }
}
