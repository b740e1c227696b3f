import { expect, test } from 'vitest'
import type { Person } from '../../../core/server/demo/person.ts'
import { insurer } from '../../../test/insurer.ts'
import * as act from '../demo/acting-care.ts'
import type { AuthorizationCounts } from '../domain/authorization-desk-contract.ts'
import type { StateCounts } from '../domain/care-contract.ts'
import type { ProviderCounts } from '../domain/provider-contract.ts'
import type { CareCounts } from '../domain/quote-contract.ts'

const base = '/api/third-party-payment'
const stay = {
  kind: 'surgical-stay',
  plannedOn: '2027-03-22',
  lines: [{ act: 'CHI02', unitPrice: 184_500 }],
}

test('what is counted beside a list is all that the reader may see and looks for, whatever states are chosen', async (t) => {
  const { samir, youssef, omar, nadia } = await insurer(t)
  for (const patient of [act.patientOf('100245', '1978-04-12'), act.patientOf('100490', '1981-05-19')]) {
    await act.asksFor(samir, youssef, { ...stay, patient })
  }
  const counts = (person: Person, query = '') =>
    person.get<AuthorizationCounts>(`${base}/authorizations/counts${query}`)
  const both = { countsByState: { 'administrative-control': 2 }, countsByKind: { 'surgical-stay': 2 } }
  expect(await counts(omar)).toEqual({ total: 2, ...both })
  expect(await counts(samir, '?state=granted')).toEqual({ total: 0, ...both })
  expect(await counts(samir, '?mine=true')).toEqual({ total: 0, countsByState: {}, countsByKind: {} })
  expect((await counts(omar, '?q=bennani')).total).toBe(1)
  expect((await counts(nadia)).total).toBe(0)
})

test('every list of the service has its counts beside it', async (t) => {
  const { samir, salma, imane } = await insurer(t)
  expect(await samir.get<CareCounts>(`${base}/quotes/counts`)).toEqual({ total: 0, countsByState: {} })
  for (const list of ['invoices', 'statements', 'complaints'])
    expect(await imane.get<StateCounts>(`${base}/${list}/counts`)).toEqual({ total: 0, counts: [] })
  const requests = await salma.get<StateCounts>(`${base}/account-requests/counts?state=rejected`)
  expect(requests).toMatchObject({ total: 0, counts: [{ state: 'active', count: 1 }] })
  expect((await salma.get<StateCounts>(`${base}/account-requests/counts?q=personne`)).counts).toEqual([])
  const providers = await salma.get<ProviderCounts>(`${base}/providers/counts`)
  expect(await salma.get<ProviderCounts>(`${base}/providers/counts?access=open`)).toEqual(providers)
  expect(providers.open).toBeGreaterThan(0)
})
