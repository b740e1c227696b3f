import { expect, test } from 'vitest'
import type { RequiredDocumentView } from '../../../domain/application-contract.ts'
import { documentsAtIntake, refusedDocuments } from './documents-at-intake.ts'

const document = (code: string, state: RequiredDocumentView['state'], required = true) =>
  ({ code, state, required }) as RequiredDocumentView

const told = (documents: RequiredDocumentView[], ...toCheck: string[]) => {
  const found = documentsAtIntake(
    documents,
    toCheck.map((requirement) => ({ requirement })),
  )
  const codes = (list: RequiredDocumentView[]) => list.map(({ code }) => code)
  return { asked: codes(found.asked), owed: codes(found.owed), count: found.count }
}

test('all is checked only when nothing is to be checked, replaced or given', () => {
  expect(told([document('D01', 'accepted'), document('D02', 'awaited')])).toEqual({ asked: [], owed: [], count: 0 })
})

test('a refused, outdated or missing document waits for the applicant', () => {
  const documents = [document('D01', 'rejected'), document('D02', 'expired'), document('D03', 'missing')]
  expect(told(documents)).toEqual({ asked: [], owed: ['D01', 'D02', 'D03'], count: 0 })
  expect(told([document('D04', 'missing', false)])).toEqual({ asked: [], owed: [], count: 0 })
})

test('one with a file to check is told once, with each of its files', () => {
  expect(told([document('D01', 'uploaded'), document('D02', 'expired')], 'D01', 'D01', 'D02')).toEqual({
    asked: ['D01', 'D02'],
    owed: [],
    count: 3,
  })
})

test('a file for a document that is no longer asked for is not counted', () => {
  expect(told([document('D01', 'accepted')], 'D99')).toEqual({ asked: [], owed: [], count: 0 })
})

test('a return for refused documents quotes the last refusal of each', () => {
  const file = (state: string, rejectReason: string | null) => ({ state, rejectReason })
  const files = [file('superseded', 'Flou'), file('rejected', 'Page manquante')] as RequiredDocumentView['files']
  const refused = { ...document('D03', 'rejected'), files }
  const free = { ...document('D05', 'rejected', false), files: [file('rejected', 'Illisible')] } as RequiredDocumentView
  expect(refusedDocuments([refused, document('D04', 'expired'), free])).toMatchObject([
    { code: 'D03', reason: 'Page manquante' },
    { code: 'D05', reason: 'Illisible' },
  ])
})
