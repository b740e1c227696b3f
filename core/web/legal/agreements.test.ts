import { expect, test } from 'vitest'
import type { LegalDocumentView } from '../../domain/legal-contract.ts'
import { acceptanceFrom, agreementTo, documentKey, firstOpen, textFor } from './agreements.ts'

const document = (code: string, kind: LegalDocumentView['kind'], version = '1'): LegalDocumentView => ({
  organization: { id: 'atlas', name: { fr: 'Mutuelle Atlas' } },
  code,
  version,
  kind,
  effectiveFrom: '2027-01-01',
  texts: (['fr', 'ar'] as const).map((language) => ({
    language,
    title: code,
    sections: [],
    sha256: `${code} ${version} ${language}`,
  })),
  acceptedBefore: null,
})
const terms = document('terms', 'terms')
const secrecy = document('secrecy', 'undertaking')
const agreed = new Map([
  [documentKey(terms), { language: 'ar' as const, sha256: 'terms 1 ar', typedName: '' }],
  [documentKey(secrecy), { language: 'fr' as const, sha256: 'secrecy 1 fr', typedName: 'Leïla Mansouri' }],
])

test('a document that is not written in the language of the page is read in French', () => {
  expect([textFor(terms, 'ar').language, textFor(terms, 'en').language]).toEqual(['ar', 'fr'])
})

test('what was agreed to is sent as it was shown, undertakings with the name', () => {
  const due = { actingFor: 'clinic', items: [terms, secrecy], information: [] }
  expect(acceptanceFrom(due, agreed)).toEqual({
    actingFor: 'clinic',
    documents: [
      { organizationId: 'atlas', code: 'terms', version: '1', language: 'ar', sha256: 'terms 1 ar' },
      {
        organizationId: 'atlas',
        code: 'secrecy',
        version: '1',
        language: 'fr',
        sha256: 'secrecy 1 fr',
        typedName: 'Leïla Mansouri',
      },
    ],
  })
})

test('a version that came out meanwhile is open again', () => {
  expect(firstOpen([terms, secrecy], agreed)).toBe(2)
  const newer = document('terms', 'terms', '2')
  expect(agreementTo(newer, agreed)).toBeUndefined()
  expect(firstOpen([secrecy, newer], agreed)).toBe(1)
})
