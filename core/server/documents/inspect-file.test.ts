import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '../../domain/refusal.ts'
import { inspectFile } from './inspect-file.ts'
import { heic, jpeg, objectStream, pdf, png, zipEnd } from '../../../test/support/sample-files.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guichet-inspect-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function judged(content: Buffer | string): Promise<string> {
  const file = path.join(folder, 'file')
  await writeFile(file, content)
  return inspectFile(file).catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.code !== 'file-type-refused') throw error
    return error.details.problems?.[0]?.code ?? ''
  })
}

test.each([
  ['a PDF', pdf(), 'application/pdf'],
  ['a PDF with packed objects', pdf('x', { more: objectStream('1 0 << /Type /Font >>') }), 'application/pdf'],
  ['a PDF that talks about scripts', pdf('Comment retirer /JS et /JavaScriptLibre'), 'application/pdf'],
  ['a PNG', png, 'image/png'],
  ['a JPEG', jpeg, 'image/jpeg'],
  ['a HEIC', heic, 'image/heic'],
])('%s is taken', async (_name, content, mediaType) => {
  expect(await judged(content)).toBe(mediaType)
})

function damaged(stream: Buffer): Buffer {
  const data = stream.indexOf('stream\r\n') + 8
  return stream.fill(0x41, data, data + 6)
}

const page = '<!DOCTYPE html><html><script>alert(1)</script></html>'

test.each<[string, Buffer | string, string]>([
  ['nothing', '', 'file-empty'],
  ['a web page', page, 'file-unknown'],
  ['a drawing that runs scripts', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'file-unknown'],
  ['plain text', 'bonjour', 'file-unknown'],
  ['a program', Buffer.from('7f454c4602010100', 'hex'), 'file-unknown'],
  [
    'an archive, as office documents are',
    Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(60)]),
    'file-unknown',
  ],
  ['a web page followed by a PDF', Buffer.concat([Buffer.from(page), pdf()]), 'file-unknown'],
  ['a PDF that is a web page too', Buffer.concat([Buffer.from(`%PDF-1.7\n${page}\n`), pdf()]), 'file-disguised'],
  [
    'a picture that is a PDF too',
    Buffer.concat([jpeg.subarray(0, 20), Buffer.from('%PDF-1.7'), jpeg]),
    'file-disguised',
  ],
  ['a picture with a program', Buffer.concat([png, Buffer.from('<?php system($_GET[0]); ?>')]), 'file-disguised'],
  ['a PDF that is an archive too', Buffer.concat([pdf(), zipEnd]), 'file-disguised'],
  ['half a PDF', pdf().subarray(0, 200), 'file-damaged'],
  ['an encrypted PDF', pdf('x', { trailer: '/Encrypt 5 0 R' }), 'file-encrypted'],
  ['an encrypted PDF, otherwise written', pdf('x', { trailer: '/Encrypt<</Filter/Standard>>' }), 'file-encrypted'],
  ['a script', pdf('x', { more: '5 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj' }), 'file-active'],
  ['a script in disguise', pdf('x', { more: '5 0 obj << /S /J#61vaScr#69pt >> endobj' }), 'file-active'],
  ['a launched program', pdf('x', { more: '<< /S /Launch /F (cmd.exe) >>' }), 'file-active'],
  ['an XFA form', pdf('x', { more: '<< /AcroForm << /XFA 7 0 R >> >>' }), 'file-active'],
  ['another file inside', pdf('x', { more: '<< /Names << /EmbeddedFiles 8 0 R >> >>' }), 'file-carries-files'],
  ['a packed script', pdf('x', { more: objectStream('1 0 << /S /JavaScript >>') }), 'file-active'],
  [
    'a packed script after many harmless bytes',
    pdf('x', { more: objectStream(`${' '.repeat(100_000)}<< /S /JavaScript >>`) }),
    'file-active',
  ],
  [
    'packed with a filter nobody uses',
    pdf('x', { more: objectStream('1 0 <<>>', '/Filter [/ASCIIHexDecode /FlateDecode]') }),
    'file-damaged',
  ],
  [
    'packed with a predictor',
    pdf('x', { more: objectStream('1 0 <<>>', '/Filter /FlateDecode /DecodeParms << /Predictor 12 >>') }),
    'file-damaged',
  ],
  ['packed so that it explodes', pdf('x', { more: objectStream('0'.repeat(20_000_000)) }), 'file-damaged'],
  ['packed badly', pdf('x', { more: damaged(objectStream('1 0 << /Type /Font >>')) }), 'file-damaged'],
])('%s is refused', async (_name, content, code) => {
  expect(await judged(content)).toBe(code)
})

test('a name across the edge of two pieces is found', async () => {
  const before = 1_048_576 - pdf('x').length
  for (const shift of [-400, -200, -5, 0, 5]) {
    const more = `${' '.repeat(before + shift)}/JavaScript `
    expect(await judged(pdf('x', { more }))).toBe('file-active')
  }
})

test('random bytes in a large picture inside a PDF raise no alarm', async () => {
  const noise = Buffer.from(
    Array.from({ length: 200_000 }, (_, index) => (index * 7919 + ((index * index) >> 3)) & 255),
  )
  const more = Buffer.concat([
    Buffer.from('5 0 obj << /Filter /FlateDecode >>\nstream\n'),
    deflateSync(noise),
    Buffer.from('\nendstream'),
  ])
  expect(await judged(pdf('x', { more }))).toBe('application/pdf')
})
