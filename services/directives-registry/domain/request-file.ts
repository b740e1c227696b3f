import type { Problem } from '@guichet/core/domain'

/** The columns of a file of requests, by their headings. Those of `requiredColumns` must be there; others may be left out. */
export const requestColumns = [
  'familyName',
  'givenName',
  'email',
  'phone',
  'language',
  'profession',
  'licenceNumber',
  'employeeNumber',
  'jobTitle',
  'unit',
  'installation',
  'superior',
  'userCode',
  'mandate',
  'endsOn',
] as const
export type RequestColumn = (typeof requestColumns)[number]
const requiredColumns: readonly RequestColumn[] = ['familyName', 'givenName', 'email', 'profession']

export const rowsAtMost = 200

/** A row of the file; a column that is not there is empty. `line` counts from 1 with the headings. */
export interface RequestRow {
  line: number
  fields: Record<RequestColumn, string>
}

/** The rows of a file of comma or semicolon separated values with headings; problems when it cannot be read. */
export function readRequestFile(text: string): { rows: RequestRow[]; problems: Problem[] } {
  const [headings = [], ...lines] = recordsOf(text)
  const columns = headings.map((heading) =>
    requestColumns.find((name) => name.toLowerCase() === heading.trim().toLowerCase()),
  )
  const missing = requiredColumns.filter((name) => !columns.includes(name))
  if (missing.length > 0) {
    return {
      rows: [],
      problems: missing.map((column) => ({
        path: 'csv',
        code: 'directives-registry.missing-column',
        values: { column },
      })),
    }
  }
  const rows = lines.map((cells, index) => ({ line: index + 2, fields: fieldsOf(columns, cells) }))
  return { rows: rows.filter(({ fields }) => Object.values(fields).some((value) => value !== '')), problems: [] }
}

function fieldsOf(
  columns: readonly (RequestColumn | undefined)[],
  cells: readonly string[],
): Record<RequestColumn, string> {
  const fields = Object.fromEntries(requestColumns.map((name) => [name, ''])) as Record<RequestColumn, string>
  for (const [index, name] of columns.entries()) if (name) fields[name] = (cells[index] ?? '').trim()
  return fields
}

/** A cell, quoted or not, and what ends it: the separator, the end of the line or of the text. */
const cellOf = {
  ',': /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy,
  ';': /(?:"((?:[^"]|"")*)"|([^";\r\n]*))(;|\r?\n|$)/gy,
}

/** Records of RFC 4180 text; the separator is the one that the headings have more of. What follows a cell that is not well formed is left out. */
function recordsOf(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, '')
  const [first = ''] = plain.split(/\r?\n/, 1)
  const separator = first.split(';').length > first.split(',').length ? ';' : ','
  const records: string[][] = [[]]
  for (const [, quoted, bare = '', end = ''] of plain.matchAll(cellOf[separator])) {
    records.at(-1)?.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'))
    if (end === '') break
    if (end !== separator) records.push([])
  }
  return records
}
