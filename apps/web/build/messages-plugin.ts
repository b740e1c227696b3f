import { globSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Plugin } from 'vite'

const languages = ['fr', 'en', 'ar'] as const
type Language = (typeof languages)[number]
type Sentence = string | Record<string, string>

/**
 * What a person downloads together. `public`: the front door. `demo`: the people one can try. `app`: the frame and the home page. `work`: the building blocks of
 * dossiers, forms and desks. And one part for each service, by its name.
 */
type Part = string

/** One file of messages, and the service it belongs to; core belongs to none. */
interface MessageFile {
  path: string
  service: string | null
  /** Of a service: the keys its declaration names. */
  declared: ReadonlySet<string>
}

/** Sentences only the server says: in e-mails and PDFs, and those that its answers already carry. */
const serverKeys = /(^|\.)(email|pdf)\.|^(refusal|fault|notification)\.|^problem\.questionnaire-/
/** Of core: the frame and pages of the front door. Of a service: what it says of itself there. */
const publicKeys = /^(web|session)\.|^[a-z-]+\.public\./
/** Of a service: what lists of dossiers, queues and roles are called, on home. */
const frameKeys = /^[a-z-]+\.(workflow|kind|queue|[a-z-]*state|[a-z-]*party|[a-z-]*step|role)(\.|$)/
/** Of a service: what the people one can try do. */
const demoKeys = /^[a-z-]+\.demo\./
/** Of core: what only dossiers, forms and desks say. */
const workKeys = /^(dossier|forms|problem|document)s?\./

function partOf(key: string, { service, declared }: MessageFile): Part | undefined {
  if (serverKeys.test(key)) return undefined
  if (publicKeys.test(key)) return 'public'
  if (service && demoKeys.test(key)) return 'demo'
  if (service) return frameKeys.test(key) || declared.has(key) ? 'app' : service
  return workKeys.test(key) ? 'work' : 'app'
}

/** The keys that the declaration of a service names for the header and the home page: quoted in `web/index.ts` and the `pages.ts` files. */
function declaredKeys(root: string, service: string): Set<string> {
  const files = globSync('web/{index,**/pages}.ts', { cwd: path.join(root, 'services', service) })
  const sources = files.map((file) => readFileSync(path.join(root, 'services', service, file), 'utf8'))
  return new Set(
    sources.flatMap((source) => [...source.matchAll(/'([a-z][\w-]*(?:\.[\w-]+)+)'/g)].map((match) => match[1] ?? '')),
  )
}

function servicesIn(root: string): string[] {
  const entries = readdirSync(path.join(root, 'services'), { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
}

/** Every file of messages of core and the services below a folder. */
export function messageFiles(root: string): MessageFile[] {
  const own = globSync('core/messages/*.json', { cwd: root }).map((file) => ({
    file,
    service: null,
    declared: new Set<string>(),
  }))
  const ofServices = servicesIn(root).flatMap((service) => {
    const declared = declaredKeys(root, service)
    return globSync(`services/${service}/messages/*.json`, { cwd: root }).map((file) => ({ file, service, declared }))
  })
  return [...own, ...ofServices].map(({ file, ...rest }) => ({ path: path.join(root, file), ...rest }))
}

/** French marks that must not begin or end a line alone are tied to their word. */
function tied(sentence: string, language: Language): string {
  if (language !== 'fr') return sentence
  return sentence.replaceAll(/ (?=[:;?!»%$](?:\s|$|\.))/g, '\u00A0').replaceAll('« ', '«\u00A0')
}

/** The flat sentences of one part in one language; plural forms become `key_one`, `key_other`… Throws when a language is missing. */
export function messagesOf(files: readonly MessageFile[], language: Language, part: Part): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const file of files) {
    const content = JSON.parse(readFileSync(file.path, 'utf8')) as Record<string, Partial<Record<Language, Sentence>>>
    for (const [key, texts] of Object.entries(content)) {
      if (partOf(key, file) !== part) continue
      const sentence = texts[language]
      if (sentence === undefined) throw new Error(`${file.path}: ${key} has no sentence in ${language}`)
      if (typeof sentence === 'string') flat[key] = tied(sentence, language)
      else for (const [form, text] of Object.entries(sentence)) flat[`${key}_${form}`] = tied(text, language)
    }
  }
  return flat
}

const entry = 'virtual:guichet-messages'

/**
 * `virtual:guichet-messages` gives `loadMessages(language, part)`. Each language and part is its own chunk, so that a person
 * downloads one language, and of it what the page says.
 */
export function messagesPlugin(root: string): Plugin {
  return {
    name: 'guichet-messages',
    resolveId: (id) => (id.startsWith(entry) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${entry}`) return loaderSource(['public', 'app', 'demo', 'work', ...servicesIn(root)])
      if (!id.startsWith(`\0${entry}/`)) return undefined
      const [language, part] = id.slice(entry.length + 2).split('/') as [Language, Part]
      const files = messageFiles(root)
      for (const file of files) this.addWatchFile(file.path)
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(messagesOf(files, language, part)))})`
    },
  }
}

function loaderSource(parts: readonly Part[]): string {
  const cases = languages.flatMap((language) =>
    parts.map((part) => `'${language}/${part}': () => import('${entry}/${language}/${part}')`),
  )
  return `const loaders = { ${cases.join(', ')} }
export const loadMessages = (language, part) => loaders[language + '/' + part]().then((module) => module.default)`
}
