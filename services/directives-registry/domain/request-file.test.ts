import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRequestFile } from './request-file.ts'

const headings = 'familyName,givenName,email,profession,mandate'

describe('a file of requests', () => {
  test('rows keep their line, and empty ones are left out', () => {
    const { rows, problems } = readRequestFile(
      `${headings}\nGagnon,Julie,j@example.org,nurse,\n\nRoy,Anne,a@example.org,nurse,`,
    )
    expect(problems).toEqual([])
    expect(rows.map(({ line, fields }) => [line, fields.familyName, fields.userCode])).toEqual([
      [2, 'Gagnon', ''],
      [4, 'Roy', ''],
    ])
  })

  test('as a spreadsheet of Québec saves it: byte order mark, semicolons, headings in any case', () => {
    const { rows } = readRequestFile(
      '\uFEFFFamilyName;GIVENNAME;Email;Profession;Superior\r\nGagnon;Julie;j@example.org;nurse;"Tremblay, Luc"\r\n',
    )
    expect(rows.map(({ fields }) => [fields.givenName, fields.superior])).toEqual([['Julie', 'Tremblay, Luc']])
  })

  test('a column that is needed and missing is named', () => {
    const { rows, problems } = readRequestFile('familyName,email\nGagnon,j@example.org')
    expect(rows).toEqual([])
    expect(problems.map(({ values }) => values)).toEqual([{ column: 'givenName' }, { column: 'profession' }])
    expect(readRequestFile('').problems).toHaveLength(4)
  })

  test('what was written comes back, whatever it contains', () => {
    const mandate = fc
      .string({ unit: fc.constantFrom('a', 'é', ' ', ',', ';', '"', '\n', '\r\n') })
      .map((text) => text.trim())
    fc.assert(
      fc.property(fc.array(mandate, { maxLength: 5 }), (mandates) => {
        const lines = mandates.map((text) => `Roy,Anne,a@example.org,nurse,"${text.replaceAll('"', '""')}"`)
        const { rows } = readRequestFile([headings, ...lines].join('\n'))
        expect(rows.map(({ fields }) => fields.mandate)).toEqual(mandates)
      }),
    )
  })

  test('no text makes it fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r') }), (text) => {
        expect(readRequestFile(`${headings}\n${text}`).problems).toEqual([])
      }),
    )
  })
})
