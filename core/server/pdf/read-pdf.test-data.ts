import { inflateSync } from 'node:zlib'

/** What a reader program would get out of a PDF of this compiler, for tests: text runs in painting order, and the raw dictionaries. */
export interface ReadPdf {
  /** One entry per text run. A run of Arabic is in painting order, from left to right: `reversed` of it reads. */
  runs: string[]
  runsByPage: string[][]
  /** All runs without spaces, to look for words whatever their line breaks. */
  squeezed: string
  /** Everything that is not compressed: dictionaries, info, structure. */
  plain: string
  pages: number
}

export function readPdf(bytes: Uint8Array): ReadPdf {
  const buffer = Buffer.from(bytes)
  const source = buffer.toString('latin1')
  const objects = new Map<number, PdfObject>()
  for (const match of source.matchAll(/^(\d+) 0 obj\b([\s\S]*?)^endobj/gm)) {
    objects.set(Number(match[1]), objectOf(buffer, match.index, match[2] ?? ''))
  }
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b(?!s)/.test(head))
  const runsByPage = pages.map((page) => runsOf(page, objects))
  const runs = runsByPage.flat()
  return {
    runs,
    runsByPage,
    squeezed: runs.join('').replaceAll(/\s/g, ''),
    plain: [...objects.values()].map(({ head }) => head).join('\n'),
    pages: pages.length,
  }
}

interface PdfObject {
  head: string
  stream: string
}

function objectOf(buffer: Buffer, at: number, body: string): PdfObject {
  const streamAt = body.search(/^stream\r?\n/m)
  if (streamAt < 0) return { head: body, stream: '' }
  const head = body.slice(0, streamAt)
  const start = buffer.indexOf('stream', at + buffer.toString('latin1', at, at + 40).indexOf('obj') + streamAt)
  const from = start + (buffer[start + 6] === 13 ? 8 : 7)
  const data = buffer.subarray(from, from + Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0))
  return { head, stream: (/FlateDecode/.test(head) ? inflateSync(data) : data).toString('latin1') }
}

function runsOf(page: PdfObject, objects: Map<number, PdfObject>): string[] {
  const fonts = fontsOf(page, objects)
  const runs: string[] = []
  let glyphs = new Map<number, string>()
  let codes = ''
  for (const token of tokensOf(referred(page, 'Contents', objects).stream)) {
    if (/^\/f\d/.test(token)) glyphs = fonts.get(token.slice(1)) ?? new Map()
    else if (/^[(<]/.test(token)) codes += bytesOf(token)
    else if (token === 'TJ' || token === 'Tj') {
      runs.push(textOf(codes, glyphs))
      codes = ''
    } else if (token === 'BDC') codes = ''
  }
  return runs
}

/** Strings, names and operators of a content stream. Parentheses inside a string may stand unescaped when they are balanced. */
function* tokensOf(content: string): Generator<string> {
  const plain = /\/?[\w*'"]+|<[0-9A-Fa-f]*>/y
  for (let at = 0; at < content.length;) {
    if (content[at] === '(') {
      const end = endOfString(content, at)
      yield content.slice(at, end)
      at = end
      continue
    }
    plain.lastIndex = at
    const token = plain.exec(content)?.[0]
    if (token) yield token
    at += token?.length ?? 1
  }
}

function endOfString(content: string, start: number): number {
  let depth = 0
  for (let at = start; at < content.length; at += 1) {
    if (content[at] === '\\') at += 1
    else if (content[at] === '(') depth += 1
    else if (content[at] === ')' && (depth -= 1) === 0) return at + 1
  }
  return content.length
}

function fontsOf(page: PdfObject, objects: Map<number, PdfObject>): Map<string, Map<number, string>> {
  const fonts = new Map<string, Map<number, string>>()
  for (const [, name = '', id] of page.head.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
    const font = objects.get(Number(id))
    if (font) fonts.set(name, glyphsOf(referred(font, 'ToUnicode', objects).stream))
  }
  return fonts
}

function referred(object: PdfObject, name: string, objects: Map<number, PdfObject>): PdfObject {
  const id = new RegExp(`/${name} (\\d+) 0 R`).exec(object.head)?.[1]
  return objects.get(Number(id)) ?? { head: '', stream: '' }
}

/** Glyph to text, from a ToUnicode map. */
function glyphsOf(map: string): Map<number, string> {
  const glyphs = new Map<number, string>()
  for (const [, block] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, glyph, text] of (block ?? '').matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g)) {
      glyphs.set(
        Number.parseInt(glyph ?? '', 16),
        Buffer.from(text ?? '', 'hex')
          .swap16()
          .toString('utf16le'),
      )
    }
  }
  return glyphs
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

/** The bytes of a string token, one per character. */
function bytesOf(token: string): string {
  if (token.startsWith('<')) return Buffer.from(token.slice(1, -1), 'hex').toString('latin1')
  return token
    .slice(1, -1)
    .replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
      /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (escapes[code] ?? code),
    )
}

function textOf(codes: string, glyphs: Map<number, string>): string {
  let text = ''
  for (let index = 0; index + 1 < codes.length; index += 2) {
    text += glyphs.get(codes.charCodeAt(index) * 256 + codes.charCodeAt(index + 1)) ?? '?'
  }
  return text
}

/** The text the other way round, by user-perceived characters. */
export function reversed(text: string): string {
  return [...new Intl.Segmenter('ar').segment(text)]
    .map(({ segment }) => segment)
    .toReversed()
    .join('')
}
