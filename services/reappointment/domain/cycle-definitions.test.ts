import { expect, test } from 'vitest'
import type { BareApplicationView } from './application-contract.ts'
import { definitionsOf, definitionsPath, withDefinitions } from './cycle-definitions.ts'
import { riviereClaire } from './example.test-data.ts'

const definitions = definitionsOf(riviereClaire, '2028-06-30')

/** What the words are joined with; the rest of an application is not looked at. */
function bare(changes: Partial<BareApplicationView> = {}): BareApplicationView {
  return {
    cycle: { id: 'e2f5f4f4-27b1-4f8e-bd0c-30b0d7f0f3a1', version: 3, label: '2027-2028' },
    profile: null,
    documents: null,
    training: null,
    privileges: null,
    attestations: null,
    ...changes,
  } as BareApplicationView
}

test('parts the reader may not see stay out of sight; the cycle has its words', () => {
  const view = withDefinitions(bare(), definitions)
  expect(view).toMatchObject({ profile: null, documents: null, training: null, privileges: null, attestations: null })
  expect(view.cycle).toMatchObject({ label: '2027-2028', welcome: definitions.welcome, contact: definitions.contact })
})

test('every value stands beside the words of its code, in its own order', () => {
  const [first, second] = definitions.documents
  const status = (code = '') => ({
    code,
    state: 'missing' as const,
    problem: null,
    files: [],
    mayUpload: true,
    mayReview: false,
  })
  const { documents } = withDefinitions(bare({ documents: [status(second?.code), status(first?.code)] }), definitions)
  expect(documents?.map(({ label }) => label)).toEqual([second?.label, first?.label])
  expect(documents?.[0]).toMatchObject({ ...second, state: 'missing', mayUpload: true })
})

test('a proof that must cover the term names the last day of the term', () => {
  const covering = riviereClaire.documents.documents.filter(({ expiry }) => expiry.rule === 'must-cover-term')
  expect(covering.length).toBeGreaterThan(0)
  for (const { code } of covering) {
    expect(definitions.documents.find((one) => one.code === code)?.expiry).toMatchObject({ date: '2028-06-30' })
  }
})

test('attestations are ticked by their codes', () => {
  const { attestations } = withDefinitions(
    bare({
      attestations: {
        version: 2,
        accepted: [definitions.attestations.items[1]!.code],
        signedName: null,
        signedAt: null,
      },
    }),
    definitions,
  )
  expect(attestations?.items.filter(({ accepted }) => accepted).map(({ text }) => text)).toEqual([
    definitions.attestations.items[1]?.text,
  ])
  expect(attestations?.items).toHaveLength(riviereClaire.attestations.attestations.length)
})

test('words of another cycle are refused', () => {
  const privileges = { dictionary: 'falconry', version: 1, lines: [], noLongerOffered: [] }
  expect(() => withDefinitions(bare({ privileges }), definitions)).toThrow('the cycle does not define falconry')
})

test('the path names the version, so that an answer may be kept', () => {
  expect(definitionsPath(bare())).toMatch(/definitions\?version=3$/)
})
