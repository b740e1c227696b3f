import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin, Rollup } from 'vite'

type Bundle = Rollup.OutputBundle
type Frame = 'door' | 'portal'

/** What a browser asks for together with the page, so that no file waits until another one names it. */
interface FirstFiles {
  /** Of every page within the frame. */
  frames: Record<Frame, string[]>
  /** Of one page, by its path; others only have what the portal's frame has. */
  pages: Record<string, { frame: Frame; files: string[] }>
  /** The sentences of the door, and after them those of the portal. */
  words: Record<string, string[]>
}

const declarations: Record<Frame, string> = {
  door: 'core/web/app/front-door-pages.ts',
  portal: 'core/web/app/portal-pages.ts',
}
const frames: Record<Frame, string[]> = {
  door: ['core/web/app/front-door.tsx'],
  portal: ['core/web/app/portal.tsx', 'apps/web/services.ts'],
}
/** The landing page speaks of the services. */
const alsoFor: Record<string, string[]> = { '/': ['apps/web/services.ts'] }
const languages = ['fr', 'en', 'ar']

/** The pages that core declares, with the module of each. Throws when there are none. */
function declaredPages(root: string, frame: Frame): { path: string; module: string }[] {
  const file = path.join(root, declarations[frame])
  const found = readFileSync(file, 'utf8').matchAll(/path: '([^']+)'[^}]*?import\('([^']+)'\)/g)
  const pages = [...found].map(([, page = '', module = '']) => ({
    path: page,
    module: path.resolve(path.dirname(file), module),
  }))
  if (pages.length === 0) throw new Error(`${declarations[frame]} declares no page as it is looked for`)
  return pages
}

/** The files of a module and of all it imports at once. Throws when the bundle does not hold it. */
function filesOf(bundle: Bundle, module: string): string[] {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
  const start =
    chunks.find(({ facadeModuleId }) => facadeModuleId === module) ??
    chunks.find(({ moduleIds }) => moduleIds.includes(module))
  if (!start) throw new Error(`the bundle does not hold ${module}`)
  const seen = new Set<string>()
  const visit = (name: string) => {
    const chunk = bundle[name]
    if (seen.has(name) || chunk?.type !== 'chunk') return
    seen.add(name)
    for (const style of chunk.viteMetadata?.importedCss ?? []) seen.add(style)
    chunk.imports.forEach(visit)
  }
  visit(start.fileName)
  return [...seen]
}

function firstFiles(root: string, bundle: Bundle, inPage: (file: string) => boolean): FirstFiles {
  const all = (modules: string[], without: readonly string[] = []) => {
    const files = modules.flatMap((module) => filesOf(bundle, module)).map((file) => `/${file}`)
    return [...new Set(files)].filter((file) => !inPage(file) && !without.includes(file))
  }
  const here = (modules: string[] = []) => modules.map((module) => path.join(root, module))
  const ofFrames = { door: all(here(frames.door)), portal: all(here(frames.portal)) }
  const pages = (['door', 'portal'] as const).flatMap((frame) =>
    declaredPages(root, frame).map((page) => {
      const files = all([page.module, ...here(alsoFor[page.path])], ofFrames[frame])
      return [page.path, { frame, files }] as const
    }),
  )
  const words = languages.map((language) => {
    const parts = ['public', 'app'].map((part) => `\0virtual:guichet-messages/${language}/${part}`)
    return [language, parts.map((part) => `/${filesOf(bundle, part)[0]}`)] as const
  })
  return { frames: ofFrames, pages: Object.fromEntries(pages), words: Object.fromEntries(words) }
}

/** Writes `boot.js` into the page, with the files that each page needs first. */
export function firstFilesPlugin(root: string): Plugin {
  return {
    name: 'guichet-first-files',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const files = firstFiles(root, bundle, (file) => html.includes(file))
        const boot = readFileSync(path.join(root, 'apps/web/boot.js'), 'utf8').replace(/^\/\/.*\n/gm, '')
        const script = boot.replace(/\(null\)\s*$/, () => `(${JSON.stringify(files)})`)
        const inlined = html.replace(/<script[^>]* src="\/boot\.js"><\/script>/, () => `<script>${script}</script>`)
        if (script === boot || inlined === html) throw new Error('boot.js has no place in the page')
        return inlined
      },
    },
  }
}
