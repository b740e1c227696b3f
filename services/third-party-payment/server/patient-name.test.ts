import type { DossierDocuments, DossierPage, HomeView } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { readPdf, reversed } from '../../../core/server/pdf/read-pdf.test-data.ts'
import { insurer } from '../../../test/insurer.ts'
import * as act from '../demo/acting-care.ts'
import { patientName, patientSubject } from './patient-name.ts'

const rachid = { givenName: 'Rachid', familyName: 'Bennani', givenNameAr: 'رشيد', familyNameAr: 'بناني' }

test('a document names a patient in the script of its language, in Latin script where no other name is known', () => {
  expect(patientSubject(rachid)).toEqual({ subject: 'Bennani Rachid', subjectAr: 'رشيد بناني' })
  expect([patientName(rachid, 'fr'), patientName(rachid, 'ar')]).toEqual(['Bennani Rachid', 'رشيد بناني'])
  expect(patientName({ ...rachid, givenNameAr: '', familyNameAr: '' }, 'ar')).toBe('Bennani Rachid')
})

test('the home page, the list of dossiers, their search and the estimate know the Arabic name of a patient', async (t) => {
  const { samir, finishWork } = await insurer(t)
  const id = await act.beginsQuote(samir, act.patientOf('100245', '1978-04-12'), '2027-03-22')
  const { waiting } = await samir.get<HomeView>('/api/home')
  expect(waiting.find((one) => one.id === id)).toMatchObject(patientSubject(rachid))
  const found = async (q: string) =>
    (await samir.get<DossierPage>(`/api/dossiers?q=${encodeURIComponent(q)}`)).items.map((one) => one.subjectAr)
  expect([await found('رشيد'), await found('bennani')]).toEqual([['رشيد بناني'], ['رشيد بناني']])

  await act.entersLines(samir, id, [{ act: 'RAD09', unitPrice: 200_000 }])
  await act.issuesQuote(samir, id, 'ar')
  await finishWork()
  const { documents } = await samir.get<DossierDocuments>(`/api/dossiers/${id}/documents`)
  const estimate = documents.find(({ requirement }) => requirement === 'estimate')
  const { squeezed } = readPdf((await samir.send('GET', `/api/documents/${estimate?.id}/content`)).body)
  expect(squeezed).toContain(reversed('بناني'))
  expect(squeezed).not.toContain('Bennani')
})
