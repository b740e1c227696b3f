import { describe, expect, test } from 'vitest'
import { changedSinceSigned, signedContent } from './signature.ts'

type File = Parameters<typeof signedContent>[0]

const proof: File['documents'][number] = {
  requirement: 'D03',
  origin: 'uploaded',
  state: 'uploaded',
  sha256: 'ab12',
  issuedOn: null,
  expiresOn: '2028-06-30',
}
const file: File = { profileVersion: 3, privilegesVersion: 2, formVersion: 14, documents: [proof] }
const changed = (change: Partial<File>) =>
  changedSinceSigned(signedContent(file), signedContent({ ...file, ...change }))

describe('a signature stands as long as what it stands under', () => {
  test.each([
    ['nothing changed', {}, []],
    ['a field of the profile', { profileVersion: 4 }, ['profile']],
    ['an answer', { formVersion: 15 }, ['questionnaire']],
    ['a privilege', { privilegesVersion: 3 }, ['privileges']],
    ['a file more', { documents: [proof, { ...proof, requirement: 'D04' }] }, ['documents']],
    ['a file less', { documents: [] }, ['documents']],
    [
      'another file',
      {
        documents: [
          { ...proof, state: 'superseded' },
          { ...proof, sha256: 'cd34' },
        ],
      },
      ['documents'],
    ],
    ['the same file with another date', { documents: [{ ...proof, expiresOn: '2029-06-30' }] }, ['documents']],
    ['a file that was reviewed', { documents: [{ ...proof, state: 'accepted' }] }, []],
    ['a document that the portal made', { documents: [proof, { ...proof, origin: 'generated', sha256: 'ef56' }] }, []],
    ['two parts', { profileVersion: 4, formVersion: 15 }, ['profile', 'questionnaire']],
  ] as [string, Partial<File>, string[]][])('%s', (_name, change, parts) => {
    expect(changed(change)).toEqual(parts)
  })

  test('the order in which files are read does not matter', () => {
    const other = { ...proof, requirement: 'D04' }
    const signed = signedContent({ ...file, documents: [proof, other] })
    expect(changedSinceSigned(signed, signedContent({ ...file, documents: [other, proof] }))).toEqual([])
  })

  test('a signature of which nothing was kept stands', () => {
    expect(changedSinceSigned(null, signedContent(file))).toEqual([])
    expect(changedSinceSigned(undefined, signedContent(file))).toEqual([])
  })
})
