import type { HomeView } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { insurer } from '../../../test/insurer.ts'
import { refused } from '../../../test/portal.ts'
import * as act from '../demo/acting-care.ts'
import { atlasFile } from '../demo/insurer.ts'
import { coverageFiles } from '../domain/coverage-files.ts'
import { policyFiles } from '../domain/insurer-books.ts'
import type { QuotePage } from '../domain/quote-contract.ts'
import { publishBooks } from './books-store.ts'
import { expireQuotesJob } from './jobs/expire-quotes.ts'

const bennani = act.patientOf('100245', '1978-04-12')
const hernia = [
  { act: 'CHI02', unitPrice: 200_000 },
  { act: 'HOS01', quantity: 3, unitPrice: 85_000 },
  { act: 'EXT01', quantity: 3, unitPrice: 60_000 },
]

test('a quote explains every dirham, is issued as a PDF, and becomes the draft of a request', async (t) => {
  const { samir, finishWork, visitor, omar } = await insurer(t)
  const id = await act.beginsQuote(samir, bennani, '2027-03-18')
  const saved = await act.entersLines(samir, id, hernia)
  const { billed, payer, patient, provider, other } = saved.price?.totals ?? expect.fail('no price')
  expect(payer + patient + provider + other).toBe(billed)
  const reasons = (saved.price?.adjustments ?? []).map(({ group, reason, amount }) => `${group} ${reason} ${amount}`)
  expect(reasons).toEqual(['C DEPASSEMENT 15500', 'P TM 21975', 'P EXTRA 180000'])
  await refused('not-found', act.readQuote(omar, id))
  await act.issuesQuote(samir, id)
  await finishWork()
  const issued = await act.readQuote(samir, id)
  expect(issued.validUntil).toBe('2027-04-14')
  const file = await samir.send('GET', `/api/documents/${issued.documentId}/content`)
  expect(file.body.subarray(0, 5).toString()).toBe('%PDF-')
  expect((await visitor.send('GET', `/api/documents/${issued.documentId}/content`)).status).toBe(401)
  expect((await act.readQuote(omar, id)).dossier.actions).toEqual([])
  const authorization = await act.convertsQuote(samir, id, 'surgical-stay')
  const draft = await act.readAuthorization(samir, authorization)
  expect(draft.lines.map((line) => [line.act, line.quantity, line.unitPrice])).toEqual(
    hernia.map((line) => [line.act, line.quantity ?? 1, line.unitPrice]),
  )
  expect([draft.sinceQuote, draft.stay.expectedDays, draft.quote?.id]).toEqual([[], 3, id])
  await refused('wrong-state', act.convertsQuote(samir, id, 'surgical-stay'))
})

test('a line without a tariff never counts as zero: the insurer prices it, or sends it back', async (t) => {
  const { samir, omar, imane } = await insurer(t)
  const id = await act.beginsQuote(samir, bennani, '2027-03-18')
  const saved = await act.entersLines(samir, id, [{ act: 'ETR02', unitPrice: 4_800_000 }])
  expect([saved.price?.totals, saved.unpriced]).toEqual([null, ['1']])
  await refused('conditions-unmet', act.doesQuote(samir, id, 'price'), ['everyLinePriced'])
  await refused('conditions-unmet', act.doesQuote(samir, id, 'issue'), ['everyLinePriced'])
  await act.doesQuote(samir, id, 'ask-pricing')
  const waiting = await act.readQuote(omar, id)
  expect(waiting.dossier.dueAt?.slice(0, 10)).toBe('2027-03-17')
  await refused('forbidden', act.givesTariffs(samir, id, 3_000_000))
  await refused('forbidden', act.readQuote(imane, id))
  await act.returnsQuote(omar, id, 'Précisez le trajet et la compagnie.')
  await act.doesQuote(samir, id, 'ask-pricing')
  await act.givesTariffs(omar, id, 3_000_000)
  const priced = await act.readQuote(samir, id)
  expect([priced.price?.totals?.payer, priced.price?.totals?.billed]).toEqual([2_400_000, 4_800_000])
  await act.doesQuote(samir, id, 'issue')
})

test('a price that no longer stands is not issued, a quote whose tariffs changed or days are over ends, and is copied', async (t) => {
  const { samir, world, insurerId, goTo, ports } = await insurer(t)
  const begin = async (careDate: string) => {
    const id = await act.beginsQuote(samir, bennani, careDate)
    await act.entersLines(samir, id, [{ act: 'RAD09', unitPrice: 200_000 }])
    await act.doesQuote(samir, id, 'price')
    return id
  }
  const priced = await begin('2027-03-18')
  const issued = await begin('2027-03-19')
  const kept = await begin('2027-03-19')
  await act.doesQuote(samir, issued, 'issue')
  await world.prepare(async (tx) => {
    const read = (files: Record<string, string>) =>
      Object.fromEntries(Object.entries(files).map(([part, file]) => [part, atlasFile(file)]))
    const coverage = read(coverageFiles) as {
      tariffs: { tariffSets: { flatRates: { act: string; minor: number }[] }[] }
    }
    for (const rate of coverage.tariffs.tariffSets.flatMap(({ flatRates }) => flatRates))
      if (rate.act === 'RAD09') rate.minor = 150_000
    await publishBooks(tx, { kind: 'system', party: 'demo' }, insurerId, { coverage, policies: read(policyFiles) })
  })
  await refused('conditions-unmet', act.doesQuote(samir, priced, 'issue'), ['priceStands'])
  await refused('conditions-unmet', act.convertsQuote(samir, issued, 'radiology'), ['stillValid'])
  await expireQuotesJob.handle({}, ports)
  expect((await act.readQuote(samir, issued)).dossier.state).toBe('expired')
  await act.doesQuote(samir, priced, 'revise')
  await act.issuesQuote(samir, priced)
  await refused('conditions-unmet', act.doesQuote(samir, kept, 'issue'), ['priceStands'])
  await goTo('2027-04-14', '23:00')
  expect((await act.readQuote(samir, priced)).dossier.state).toBe('issued')
  await goTo('2027-04-15', '00:30')
  expect((await act.readQuote(samir, priced)).dossier.state).toBe('expired')
  const copy = await act.readQuote(samir, await act.copiesQuote(samir, priced))
  expect([copy.dossier.state, copy.careDate, copy.copiedFrom?.id, copy.lines.length]).toEqual([
    'draft',
    '2027-04-15',
    priced,
    1,
  ])
})

test('who nobody knows is an answer, and two tabs do not write over each other', async (t) => {
  const { samir, rows } = await insurer(t)
  const path = '/api/third-party-payment/quotes'
  const asks = (memberNumber: string, birthDate: string, rank: number | null = null) =>
    samir.post(path, { patient: act.patientOf(memberNumber, birthDate, rank), careDate: '2027-03-18' })
  expect(await asks('100245', '1978-04-13')).toEqual({ outcome: 'unknown' })
  expect(await asks('100287', '2018-06-14')).toEqual({ outcome: 'several' })
  expect(await asks('100287', '2018-06-14', 2)).toMatchObject({ outcome: 'opened' })
  const [{ count } = { count: 0 }] = await rows<{ count: number }>(
    'select count(*)::int as count from third_party_payment.rights_check',
  )
  expect(count).toBe(2)
  const id = await act.beginsQuote(samir, bennani, '2027-03-18')
  await act.entersLines(samir, id, hernia)
  const stale = { linesVersion: 0, careDate: '2027-03-18', lines: [] }
  await refused('version-conflict', samir.put(`${path}/${id}/lines`, stale))
  await refused(
    'invalid',
    samir.put(`${path}/${id}/lines`, {
      ...stale,
      linesVersion: 1,
      lines: [{ act: 'XXX99', quantity: 1, unitPrice: 1 }],
    }),
  )
})

test('acts that no request takes are told before the quote is issued, and it waits for nobody afterwards', async (t) => {
  const { samir } = await insurer(t)
  const id = await act.beginsQuote(samir, bennani, '2027-03-18')
  await act.entersLines(samir, id, [
    { act: 'PRD02', unitPrice: 225_000, tooth: '26' },
    { act: 'RAD09', unitPrice: 200_000 },
  ])
  const { requests } = await act.readQuote(samir, id)
  expect(requests?.parts.map(({ kinds, acts }) => [kinds[0]?.code, acts])).toEqual([['radiology', ['RAD09']]])
  expect(requests?.elsewhere).toEqual([
    { act: 'PRD02', needed: 'AP', documents: ['quote', 'tooth-chart', 'panoramic-xray', 'previous-date'] },
  ])
  const isWaiting = async () => ({
    home: (await samir.get<HomeView>('/api/home')).waiting.some((one) => one.id === id),
    mine: (await samir.get<QuotePage>('/api/third-party-payment/quotes?mine=true')).items.some((one) => one.id === id),
  })
  expect(await isWaiting()).toEqual({ home: true, mine: true })
  await act.issuesQuote(samir, id)
  expect(await isWaiting()).toEqual({ home: false, mine: false })
  await refused('conditions-unmet', act.convertsQuote(samir, id, 'radiology'), ['oneRequest'])
})
