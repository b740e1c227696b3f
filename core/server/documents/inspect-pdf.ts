import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { constants, inflate } from 'node:zlib'
import type { FileFault } from './inspect-file.ts'

/**
 * Why a PDF is refused, or undefined. It must end as a PDF does, be readable without a password, and hold neither programs (JavaScript, launching, XFA
 * forms, rich media) nor other files. Looks at all names in the file and inside its compressed object streams, however they are spelled.
 */
export async function faultOfPdf(content: Buffer): Promise<FileFault | undefined> {
  if (content.lastIndexOf('%%EOF') < 0) return 'file-damaged'
  if (endsAsArchive(content)) return 'file-disguised'
  for await (const text of windowsOf(content)) {
    const fault = faultOfNames(text)
    if (fault) return fault
  }
  return faultOfObjectStreams(content)
}

/** A name as a pattern: `#xx` may stand for any of its characters (ISO 32000-1, 7.3.5). */
function named(name: string): string {
  const character = (one: string) => `(?:${one}|#${one.charCodeAt(0).toString(16)})`
  return `/${[...name].map(character).join('')}(?![A-Za-z0-9#_-])`
}

const encrypted = new RegExp(String.raw`${named('Encrypt')}\s*(?:\d+\s+\d+\s+R|<<)`, 'i')
const active = new RegExp(['JavaScript', 'Launch', 'XFA', 'RichMedia'].map(named).join('|'), 'i')
const carrying = new RegExp(['EmbeddedFiles', 'EmbeddedFile'].map(named).join('|'), 'i')
const objectStream = new RegExp(named('ObjStm'), 'gi')
const filter = new RegExp(named('Filter'), 'i')
const predictor = new RegExp(named('Predictor'), 'i')
const deflated = new RegExp(String.raw`${named('Filter')}\s*\[?\s*${named('FlateDecode')}\s*(?:\]|/|>>|$)`, 'i')

function faultOfNames(text: string): FileFault | undefined {
  if (encrypted.test(text)) return 'file-encrypted'
  if (active.test(text)) return 'file-active'
  return carrying.test(text) ? 'file-carries-files' : undefined
}

const windowBytes = 1_048_576
/** Longer than any name with every character spelled `#xx`, so that none is cut in two. */
const overlap = 256

/** The bytes as text, in pieces, so that other requests are answered in between. */
async function* windowsOf(content: Buffer): AsyncGenerator<string> {
  for (let start = 0; start < content.length; start += windowBytes) {
    yield content.toString('latin1', start, Math.min(content.length, start + windowBytes + overlap))
    await setImmediate()
  }
}

const unpack = promisify(inflate)
const largestUnpacked = 16_777_216
const mostObjectStreams = 5_000

/** Object streams pack the dictionaries of a modern PDF; what they hold is judged like the rest. One that cannot be looked into could hold anything. */
async function faultOfObjectStreams(content: Buffer): Promise<FileFault | undefined> {
  let count = 0
  for await (const place of objectStreamsOf(content)) {
    count += 1
    if (count > mostObjectStreams) return 'file-damaged'
    const text = await unpacked(content, place)
    if (text === undefined) return 'file-damaged'
    const fault = faultOfNames(text)
    if (fault) return fault
  }
  return undefined
}

/** Where `/ObjStm` stands in the file. */
async function* objectStreamsOf(content: Buffer): AsyncGenerator<number> {
  let seenUpTo = -1
  let start = 0
  for await (const text of windowsOf(content)) {
    for (const match of text.matchAll(objectStream)) {
      const place = start + match.index
      if (place > seenUpTo) yield place
      seenUpTo = Math.max(seenUpTo, place)
    }
    start += windowBytes
  }
}

/** The text of the object stream whose dictionary names `/ObjStm` at this place; undefined when it cannot be unpacked. */
async function unpacked(content: Buffer, place: number): Promise<string | undefined> {
  const streamAt = content.indexOf('stream', place)
  if (streamAt < 0 || streamAt - place > 4096) return undefined
  const objectAt = Math.max(content.lastIndexOf('obj', place), place - 4096, 0)
  const dictionary = content.toString('latin1', objectAt, streamAt)
  if (!filter.test(dictionary)) return ''
  if (predictor.test(dictionary) || !deflated.test(dictionary)) return undefined
  const dataAt = streamAt + 'stream'.length + lineEndAt(content, streamAt + 'stream'.length)
  const endAt = content.indexOf('endstream', dataAt)
  const packed = content.subarray(dataAt, endAt < 0 ? content.length : endAt)
  try {
    const text = await unpack(packed, { maxOutputLength: largestUnpacked, finishFlush: constants.Z_SYNC_FLUSH })
    return text.toString('latin1')
  } catch {
    return undefined
  }
}

function lineEndAt(content: Buffer, place: number): number {
  if (content[place] === 0x0d && content[place + 1] === 0x0a) return 2
  return content[place] === 0x0a || content[place] === 0x0d ? 1 : 0
}

const archiveEnd = Buffer.from('PK\u0005\u0006')

/** Whether the file is a ZIP archive too: its directory ends exactly where the file ends. */
function endsAsArchive(content: Buffer): boolean {
  const lowest = Math.max(0, content.length - 65_557)
  for (
    let at = content.lastIndexOf(archiveEnd);
    at >= lowest && at >= 0;
    at = content.lastIndexOf(archiveEnd, at - 1)
  ) {
    if (at + 22 <= content.length && at + 22 + content.readUInt16LE(at + 20) === content.length) return true
    if (at === 0) break
  }
  return false
}
