import { deflateSync } from 'node:zlib'

/** Small files of every kind, for tests. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAACgAAAAoAQMAAAC2MCouAAAAA1BMVEX/AAAZ4gk3AAAADElEQVQI12NgGFkAAADwAAG3t5aiAAAAAElFTkSuQmCC',
  'base64',
)

export const jpeg = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000ffdb004300', 'hex'),
  Buffer.alloc(64, 16),
  Buffer.from('ffd9', 'hex'),
])

export const heic = Buffer.from(
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAaptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAA',
  'base64',
)

const catalog =
  '1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n'

/** A PDF of one page; `more` is put among its objects, `trailer` into its trailer. The text makes its bytes its own. */
export function pdf(
  text = 'Bonjour',
  { more = '', trailer = '' }: { more?: string | Buffer; trailer?: string } = {},
): Buffer {
  const page = `3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R >>\nendobj\n`
  const drawing = `4 0 obj\n<< /Length ${text.length + 10} >>\nstream\nBT (${text}) Tj ET\nendstream\nendobj\n`
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n${catalog}${page}${drawing}`, 'latin1'),
    Buffer.from(more),
    Buffer.from(`\ntrailer\n<< /Size 5 /Root 1 0 R ${trailer} >>\nstartxref\n0\n%%EOF\n`, 'latin1'),
  ])
}

/** An object stream as modern PDFs pack their dictionaries. */
export function objectStream(dictionaries: string, filter = '/Filter /FlateDecode'): Buffer {
  const packed = filter.includes('Flate') ? deflateSync(Buffer.from(dictionaries)) : Buffer.from(dictionaries)
  return Buffer.concat([
    Buffer.from(`9 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Length ${packed.length} ${filter} >>\nstream\r\n`),
    packed,
    Buffer.from('\nendstream\nendobj\n'),
  ])
}

/** The end of an empty ZIP archive. */
export const zipEnd = Buffer.concat([Buffer.from('PK\u0005\u0006'), Buffer.alloc(18)])
