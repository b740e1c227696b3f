import type { HomeView } from '@guichet/core/domain'
import type { Person } from '@guichet/core/server'
import { beforeAll, expect, test } from 'vitest'
import { readPdf } from '../../../../core/server/pdf/read-pdf.test-data.ts'
import { consulting, consultingTemplate, known, refused } from '../../../../test/register.ts'
import { signsInAgain } from '../../../../test/registry.ts'
import * as act from '../../demo/acting.ts'
import * as consult from '../../demo/consulting.ts'
import { gagnon } from '../../demo/people.ts'
import type { ConsultationReceipt, ConsultationView, OwnConsultations } from '../../domain/consultation-contract.ts'

beforeAll(() => consultingTemplate(), 120_000)

const consultation = (id: string) => `/api/directives-registry/consultations/${id}`

test('an answer keeps its receipt: the next search is another consultation, and both stay on the list', async (t) => {
  const { julie } = await consulting(t)
  const nobody = await consult.declares(julie)
  await consult.searchesNumber(julie, nobody.id, 'TEST54122816')
  expect((await julie.get<ConsultationView>(consultation(nobody.id))).may.search).toBe(false)
  await refused('wrong-state', consult.searchesNumber(julie, nobody.id, known.ouellet.nam))
  const absent = await consult.declares(julie)
  await consult.searchesNumber(julie, absent.id, known.ouellet.nam)
  const { items } = await julie.get<OwnConsultations>('/api/directives-registry/consultations')
  expect(items.map(({ receipt, outcome }) => [receipt, outcome])).toEqual([
    [absent.receipt, 'absent'],
    [nobody.receipt, 'no-match'],
  ])
  expect(await consult.readsReceipt(julie, nobody.id)).toMatchObject({ number: nobody.receipt, outcome: 'no-match' })
  expect(await consult.readsReceipt(julie, absent.id)).toMatchObject({ number: absent.receipt, outcome: 'absent' })
})

test('who has no access any more still reads their own receipts, and nothing else', async (t) => {
  const portal = await consulting(t)
  const { physician } = portal
  const { id, receipt } = await consult.declares(portal.julie)
  await consult.searchesNumber(portal.julie, id, known.belanger.nam)
  const former = async (person: Person) => (await person.get<HomeView>('/api/home')).former
  expect(await former(portal.julie)).toEqual([])
  const own = (await act.readsOwnAccess(portal.julie)).grants[0]?.id ?? ''
  await act.withdrawsGrant(portal.julie, own, { as: 'self', cause: 'own-wish' })
  const julie = await signsInAgain(portal, gagnon.email)
  expect(await former(julie)).toEqual(['directives-registry'])
  expect(await former(portal.superior)).toEqual([])
  const { items } = await julie.get<OwnConsultations>('/api/directives-registry/consultations')
  expect(items).toMatchObject([{ receipt, outcome: 'present' }])
  expect(await julie.get(consultation(id))).toMatchObject({ receipt, may: { search: false, open: false } })
  expect((await consult.readsReceipt(julie, id)).number).toBe(receipt)
  const pdf = await julie.send('GET', `${consultation(id)}/receipt.pdf`)
  expect(readPdf(pdf.body).squeezed).toContain(receipt)
  await refused('forbidden', consult.opens(julie, id))
  await refused('forbidden', consult.searchesNumber(julie, id, known.ouellet.nam))
  await refused('not-found', physician.get(consultation(id)))
  await refused('not-found', consult.readsReceipt(physician, id))
})

test('a receipt is in a language of the establishment, and its reader understands it', async (t) => {
  const { julie } = await consulting(t)
  const { id } = await consult.declares(julie)
  await consult.searchesNumber(julie, id, known.ouellet.nam)
  const inLanguage = (language: string) =>
    julie.get<ConsultationReceipt>(`${consultation(id)}/receipt?language=${language}`)
  const french = await inLanguage('fr')
  expect(french).toMatchObject({ language: 'fr', translation: null })
  expect(french.text).toContain('Aucune directive inscrite')
  expect(await inLanguage('en')).toMatchObject({ language: 'en', translation: null })
  const { language, text, translation } = await inLanguage('ar')
  expect({ language, text }).toEqual({ language: 'fr', text: french.text })
  expect(translation?.language).toBe('ar')
  expect(translation?.text).toContain('لا توجيهات مسجَّلة')
  const pdf = await julie.send('GET', `${consultation(id)}/receipt.pdf?language=en`)
  expect(readPdf(pdf.body).squeezed).toContain('Nodirectiveregistered')
})
