/**
 * A small PDF that stands for a scanned proof: one page with a title and the word SPÉCIMEN. Written by hand, object by
 * object, so that the demo carries no binary file.
 */
export function proofFile(title: string): Buffer {
  const text = [
    'BT /F1 20 Tf 60 720 Td (SPECIMEN) Tj ET',
    `BT /F1 14 Tf 60 690 Td (${ascii(title)}) Tj ET`,
    'BT /F1 10 Tf 60 660 Td (Document fictif de demonstration) Tj ET',
  ].join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
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

/** The standard fonts of PDF know no accents in this encoding, and brackets would end the text. */
function ascii(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/[^ -~]/g, '')
    .replaceAll(/[()\\]/g, ' ')
    .slice(0, 70)
}
