import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const require = createRequire(import.meta.url)

const files = [
  ['noto-sans', '400Regular/NotoSans_400Regular.ttf'],
  ['noto-sans', '600SemiBold/NotoSans_600SemiBold.ttf'],
  ['amiri', '400Regular/Amiri_400Regular.ttf'],
  ['amiri', '700Bold/Amiri_700Bold.ttf'],
] as const

/** The fonts of every document. Amiri, because the text of its Arabic can be copied out of a PDF; other Arabic fonts print well but copy garbled. */
export function readFonts(): Buffer[] {
  return files.map(([family, file]) => {
    const folder = path.dirname(require.resolve(`@expo-google-fonts/${family}/package.json`))
    return readFileSync(path.join(folder, file))
  })
}

/** The code points a TrueType font has a glyph for, read from its `cmap` table (formats 4 and 12). */
export function coveredBy(font: Buffer): Set<number> {
  const covered = new Set<number>()
  const table = tableOffset(font, 'cmap')
  for (let index = 0; index < font.readUInt16BE(table + 2); index += 1) {
    const record = table + 4 + 8 * index
    const [platform, encoding] = [font.readUInt16BE(record), font.readUInt16BE(record + 2)]
    if (platform !== 0 && !(platform === 3 && (encoding === 1 || encoding === 10))) continue
    const subtable = table + font.readUInt32BE(record + 4)
    const format = font.readUInt16BE(subtable)
    if (format === 4) readFormat4(font, subtable, covered)
    if (format === 12) readFormat12(font, subtable, covered)
  }
  return covered
}

function tableOffset(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    const record = 12 + 16 * index
    if (font.toString('latin1', record, record + 4) === tag) return font.readUInt32BE(record + 8)
  }
  throw new Error(`the font has no ${tag} table`)
}

function readFormat12(font: Buffer, subtable: number, covered: Set<number>): void {
  for (let group = 0; group < font.readUInt32BE(subtable + 12); group += 1) {
    const at = subtable + 16 + 12 * group
    for (let code = font.readUInt32BE(at); code <= font.readUInt32BE(at + 4); code += 1) covered.add(code)
  }
}

function readFormat4(font: Buffer, subtable: number, covered: Set<number>): void {
  const segments = font.readUInt16BE(subtable + 6) / 2
  const ends = subtable + 14
  const starts = ends + 2 * segments + 2
  const deltas = starts + 2 * segments
  const ranges = deltas + 2 * segments
  for (let segment = 0; segment < segments; segment += 1) {
    const start = font.readUInt16BE(starts + 2 * segment)
    const delta = font.readUInt16BE(deltas + 2 * segment)
    const range = font.readUInt16BE(ranges + 2 * segment)
    for (let code = start; code <= font.readUInt16BE(ends + 2 * segment) && code < 0xffff; code += 1) {
      const glyph =
        range === 0 ? (code + delta) & 0xffff : font.readUInt16BE(ranges + 2 * segment + range + 2 * (code - start))
      if (glyph !== 0) covered.add(code)
    }
  }
}
