import type { Author } from './insured-persons-data.ts'

/**
 * A small PDF that stands for the scan of a prescribed form: one page with the name and the word SPÉCIMEN. Written by hand, object by object, so that
 * the demo carries no binary file.
 */
export function formImage(author: Author, signedOn: string): Buffer {
  const lines = [
    'SPECIMEN - Directives medicales anticipees',
    `${ascii(author.givenName)} ${ascii(author.familyNameAtBirth)}`,
    `Signe le ${signedOn} devant deux temoins`,
    'Document fictif de demonstration',
  ]
  const text = lines
    .map((line, index) => `BT /F1 ${index === 0 ? 18 : 12} Tf 60 ${720 - index * 30} Td (${line}) Tj ET`)
    .join('\n')
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ])
}

function pdfOf(objects: readonly string[]): Buffer {
  let body = '%PDF-1.4\n'
  const offsets = objects.map((object, index) => {
    const offset = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return offset
  })
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`, 'latin1')
}

/** The standard fonts of PDF know no accents in this encoding. */
function ascii(text: string): string {
  return text.normalize('NFD').replaceAll(/[^ -'*-[\]-~]/g, '')
}
