import { expect, test } from 'vitest'
import { readPdf } from '../../../core/server/pdf/read-pdf.test-data.ts'
import { insurer, type TestInsurer } from '../../../test/insurer.ts'
import { bennani } from '../../../test/paying-insurer.ts'
import { refused } from '../../../test/portal.ts'
import type { GrantPreview } from '../domain/authorization-contract.ts'
import * as bill from '../demo/acting-billing.ts'
import * as act from '../demo/acting-care.ts'

const surgery = [
  { act: 'CHI03', unitPrice: 270_000 },
  { act: 'CHI02', unitPrice: 184_500 },
  { act: 'HOS01', unitPrice: 85_000 },
]

async function asksSurgery({ samir, youssef, omar }: TestInsurer): Promise<string> {
  const id = await act.asksFor(samir, youssef, {
    patient: bennani,
    kind: 'surgical-stay',
    plannedOn: '2027-03-16',
    lines: surgery,
    stay: { expectedDays: 1 },
  })
  await act.sendsToMedical(omar, id)
  return id
}

const preview = (person: TestInsurer['karim'], id: string, lines: string) =>
  person.get<GrantPreview>(`/api/third-party-payment/authorizations/${id}/grant-preview?lines=${lines}`)

test('an amount that is cut comes to one figure before the decision, in it, in the letter, on the invoice and under the ceiling', async (t) => {
  const cast = await insurer(t)
  const { samir, karim, imane, nadia, goTo, finishWork, rows } = cast
  const id = await asksSurgery(cast)
  const shown = await preview(karim, id, '1:1,2:1:100000,3:1')
  expect(shown.totals).toEqual({ billed: 455_000, payer: 424_888, patient: 22_362 })
  expect(shown.lines[1]).toEqual({ id: '2', billed: 100_000, payer: 87_638, patient: 4612 })
  await act.grantsInPart(karim, id, { lines: { '2': { billed: 100_000, reason: 'ALTERNATIVE_PROPOSEE' } } })
  await finishWork()
  const decided = await act.readAuthorization(samir, id)
  expect(decided.grantedTotals).toEqual(shown.totals)
  expect(decided.notPaid).toEqual([
    { group: 'C', reason: 'ALTERNATIVE_PROPOSEE', amount: 84_500 },
    { group: 'P', reason: 'TM', amount: 22_362 },
    { group: 'C', reason: 'ACTES_MULTIPLES', amount: 7750 },
  ])
  const letter = readPdf((await samir.send('GET', `/api/documents/${decided.letters[0]?.documentId}/content`)).body)
  expect(letter.squeezed).toMatch(/4.?248,88/)

  await goTo('2027-03-16')
  await act.declaresAdmission(samir, id, '2027-03-16T08:00:00.000Z')
  await goTo('2027-03-17')
  const invoice = await bill.beginsInvoice(imane, { authorizationId: id })
  const days = { admittedOn: '2027-03-16', dischargedOn: '2027-03-17' }
  await bill.writesInvoice(imane, invoice, { number: 'G-1', date: '2027-03-17', ...days })
  const begun = await bill.readInvoice(imane, invoice)
  expect(begun.lines.map(({ price }) => price?.payer)).toEqual(decided.granted?.map(({ payer }) => payer))
  expect(begun.totals.payer).toBe(424_888)

  const billedAsAsked = begun.lines.map(({ careDate }, index) => ({
    act: surgery[index]?.act ?? '',
    careDate,
    billed: surgery[index]?.unitPrice ?? 0,
  }))
  await bill.writesInvoice(imane, invoice, { lines: billedAsAsked })
  const asAsked = await bill.readInvoice(imane, invoice)
  expect(asAsked.totals.payer).toBe(424_888)
  expect(asAsked.lines[1]?.price?.adjustments).toEqual([
    { group: 'C', reason: 'ALTERNATIVE_PROPOSEE', amount: 84_500 },
    { group: 'C', reason: 'ACTES_MULTIPLES', amount: 7750 },
    { group: 'P', reason: 'TM', amount: 4612 },
  ])

  await bill.uploadsProofs(imane, invoice)
  await bill.marksReady(imane, invoice)
  await bill.files(imane, [invoice])
  await bill.takesUp(nadia, invoice)
  await bill.settles(nadia, invoice)
  expect((await bill.readInvoice(imane, invoice)).totals.payer).toBe(424_888)
  const held = await rows<{ state: string; amount: string }>(
    `select state, sum(amount) as amount from third_party_payment.ledger_entry where dossier_id = any($1::uuid[]) group by state`,
    [[id, invoice]],
  )
  const counted = held.filter(({ state, amount }) => state !== 'released' && Number(amount) > 0)
  expect(counted.map(({ state, amount }) => [state, Number(amount)])).toEqual([['consumed', 424_888]])
})

test('a preview reserves nothing, counts the units left as asked, and is for those who decide', async (t) => {
  const cast = await insurer(t)
  const { samir, karim, rows } = cast
  const id = await asksSurgery(cast)
  const shown = await preview(karim, id, '1:0,3:1')
  expect(shown.lines.map(({ payer }) => payer)).toEqual([0, 175_275, 80_750])
  expect(await rows(`select 1 from third_party_payment.ledger_entry where dossier_id = $1`, [id])).toEqual([])
  await refused('forbidden', preview(samir, id, '1:1'))
  await refused('invalid', preview(karim, id, '1'))
})
