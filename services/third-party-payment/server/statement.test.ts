import type { HomeView } from '@guichet/core/domain'
import { expect, test } from 'vitest'
import { readPdf } from '../../../core/server/pdf/read-pdf.test-data.ts'
import { addsRole, executedStatement, payingInsurer, settledInvoice } from '../../../test/paying-insurer.ts'
import { atOnce, refused } from '../../../test/portal.ts'
import type { MoneyOverview } from '../domain/invoice-desk-contract.ts'
import * as act from '../demo/acting-billing.ts'

test('a statement needs two signatories, neither of whom settled one of its lines', async (t) => {
  const atlas = await payingInsurer(t)
  const { imane, nadia, hicham, meryem } = atlas
  await addsRole(atlas, nadia.name, 'payment-approver')
  const invoice = await settledInvoice(atlas, { number: 'F-1' })
  const [id = ''] = await act.preparesStatements(hicham)
  expect(await act.preparesStatements(hicham)).toEqual([])
  const { months, forecast, undated, toTakeBack } = await imane.get<MoneyOverview>('/api/third-party-payment/money')
  const waiting = months.reduce(
    (sum, { amounts }) => sum + (amounts['to-pay'] ?? 0) + (amounts['on-statement'] ?? 0),
    0,
  )
  expect(forecast.reduce((sum, { amount }) => sum + amount, undated - toTakeBack)).toBe(waiting)
  await refused('not-found', act.readStatement(imane, id))
  await refused('conditions-unmet', act.signs(nadia, id), ['notOwnAdjudication'])
  expect(await atOnce(act.signs(hicham, id), act.signs(meryem, id))).toMatchObject({ done: 1 })
  const { signed } = await act.readStatement(hicham, id)
  const [first, second] = signed?.by === 'Hicham Tazi' ? [hicham, meryem] : [meryem, hicham]
  await refused('conditions-unmet', act.countersigns(first, id), ['otherSignatory'])
  const holders = await Promise.all([first, second].map((person) => act.readStatement(person, id)))
  expect(holders.map(({ dossier }) => dossier.holder)).toEqual(['other-signatory', 'signatories'])
  const homes = await Promise.all([first, second].map((person) => person.get<HomeView>('/api/home')))
  expect(homes.map(({ waiting }) => waiting.some((dossier) => dossier.id === id))).toEqual([false, true])
  await refused('wrong-state', act.issues(first, id))
  await act.countersigns(second, id)
  await act.issues(first, id)
  const { balance, lines, money } = await act.readStatement(imane, id)
  expect(money).toBe('due')
  expect([balance.transfer, lines.length]).toEqual([7480 + 8415, 2])
  for (const { billed, amount, notPaid } of lines)
    expect(notPaid.reduce((sum, share) => sum + share.amount, 0)).toBe(billed - amount)
  const csv = (await imane.send('GET', `/api/third-party-payment/statements/${id}/lines.csv`)).body.toString('utf8')
  const rows = csv.trim().split('\r\n').slice(1)
  expect(rows.map((row) => row.split(';').slice(8, 11))).toEqual([
    ['88,00', '74,80', 'Ticket modérateur'],
    ['99,00', '84,15', 'Ticket modérateur'],
  ])
  const csvIn = async (language: string) =>
    (await imane.send('GET', `/api/third-party-payment/statements/${id}/lines.csv?language=${language}`)).body.toString(
      'utf8',
    )
  expect((await csvIn('ar')).split('\r\n')[1]).toContain(';88,00;74,80;الحصة المتبقية على المريض;')
  expect(await csvIn('fr')).toBe(csv)
  await atlas.finishWork()
  const { documentId } = await act.readStatement(imane, id)
  const pdf = readPdf((await imane.send('GET', `/api/documents/${documentId}/content`)).body)
  for (const share of ['13,20', '14,85']) expect(pdf.squeezed).toContain(share)
  await act.recordsExecution(first, id, 'VIR-1', '2027-03-19')
  const found = async (list: string, q: string) =>
    (await imane.get<{ items: { id: string }[] }>(`/api/third-party-payment/${list}?q=${q}`)).items.map((one) => one.id)
  expect([await found('statements', 'vir-1'), await found('statements', 'vir-2')]).toEqual([[id], []])
  expect([await found('invoices', 'bennani%20f-1'), await found('invoices', 'f-2')]).toEqual([[invoice], []])
  expect((await act.readInvoice(imane, invoice)).dossier.state).toBe('paid')
})

test('a cancelled statement gives its lines back, and each is paid once', async (t) => {
  const atlas = await payingInsurer(t)
  const { imane, hicham } = atlas
  await settledInvoice(atlas, { number: 'F-1' })
  const [given = ''] = await act.preparesStatements(hicham)
  await refused('invalid', act.cancelsStatement(hicham, given, ''))
  await act.cancelsStatement(hicham, given, 'Une facture doit partir avec lui.')
  expect((await act.readStatement(hicham, given)).money).toBe('void')
  await settledInvoice(atlas, { number: 'F-2', codes: ['ANA01'] })
  const id = await executedStatement(atlas, 'VIR-2')
  expect((await act.readStatement(imane, id)).balance.transfer).toBe(7480 + 8415 + 2805)
  expect(await act.preparesStatements(hicham)).toEqual([])
})
