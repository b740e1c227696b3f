import { expect, test } from 'vitest'
import { insurer } from '../../../test/insurer.ts'
import { bennani, contentOf, filedInvoice, houda, readyInvoice, settledInvoice } from '../../../test/paying-insurer.ts'
import { atOnce, refused } from '../../../test/portal.ts'
import * as act from '../demo/acting-billing.ts'
import { provesRights, readsRights } from '../demo/acting-rights.ts'
import {
  asksFor,
  declaresAdmission,
  grants,
  grantsInPart,
  readAuthorization,
  sendsToMedical,
} from '../demo/acting-care.ts'

const before = '2027-03-12'

test('an invoice says what it lacks, is filed once, and its receipt proves moment and content', async (t) => {
  const atlas = await insurer(t)
  const { imane, samir, nadia, salma, finishWork } = atlas
  const id = await act.beginsInvoice(imane, { patient: bennani })
  await refused('conditions-unmet', act.marksReady(imane, id), [
    'documentsProvided',
    'invoiceDate',
    'invoiceNumber',
    'linesComplete',
    'totalMatches',
  ])
  await refused('not-found', act.readInvoice(samir, id))
  await refused('not-found', act.readInvoice(nadia, id))
  await act.writesInvoice(imane, id, { ...contentOf({ number: 'F-1', on: before }), total: 1 })
  await refused('conditions-unmet', act.marksReady(imane, id), ['documentsProvided', 'totalMatches'])
  await act.writesInvoice(imane, id, {})
  await act.uploadsProofs(imane, id)
  const proposed = (await act.readInvoice(imane, id)).totals
  await act.marksReady(imane, id)
  await refused('wrong-state', act.writesInvoice(imane, id, { total: 5 }))
  const filing = await atOnce(act.files(imane, [id]), act.files(imane, [id]))
  expect([filing.done, filing.refused.length]).toEqual([1, 1])
  await finishWork()
  const filed = await act.readInvoice(imane, id)
  expect([filed.dossier.state, filed.filing?.channel, filed.filing?.sha256]).toEqual([
    'received',
    'electronic',
    expect.stringMatching(/^[0-9a-f]{64}$/),
  ])
  const receipt = await imane.send('GET', `/api/documents/${filed.filing?.receiptDocumentId}/content`)
  expect(receipt.body.subarray(0, 5).toString()).toBe('%PDF-')
  await act.takesUp(nadia, id)
  await act.settles(nadia, id)
  expect((await act.readInvoice(nadia, id)).totals).toEqual(proposed)
  await refused('wrong-state', act.cancelsInvoice(imane, id, 'Trop tard.'))
  expect((await act.readInvoice(salma, id)).control).toBeNull()
})

test('the clinic’s number is its own in the year, and free again when the invoice is given up', async (t) => {
  const atlas = await insurer(t)
  const { imane } = atlas
  const first = await readyInvoice(atlas, { number: 'fa  12', on: before })
  const second = await act.beginsInvoice(imane, { patient: houda })
  await act.writesInvoice(imane, second, contentOf({ number: 'FA 12', on: before }))
  await act.uploadsProofs(imane, second)
  await refused('conditions-unmet', act.marksReady(imane, second), ['invoiceNumber'])
  await act.cancelsInvoice(imane, first, 'Doublon de saisie.')
  await act.marksReady(imane, second)
  const third = await act.beginsInvoice(imane, { patient: houda })
  await act.writesInvoice(imane, third, contentOf({ number: 'FA 12', on: '2026-12-30' }))
  await act.uploadsProofs(imane, third)
  await act.marksReady(imane, third)
})

test('care that needs an authorization is not filed without it, and no line is about the future', async (t) => {
  const { imane } = await insurer(t)
  const id = await act.beginsInvoice(imane, { patient: bennani })
  await act.writesInvoice(imane, id, {
    ...contentOf({ number: 'F-1', on: before }),
    lines: [
      { act: 'CHI02', careDate: before, billed: 184_500 },
      { act: 'ANA02', careDate: '2027-03-16', billed: 8800 },
    ],
  })
  await act.uploadsProofs(imane, id)
  await refused('conditions-unmet', act.marksReady(imane, id), ['authorizationWhenRequired', 'linesComplete'])
  const { problems } = await act.readInvoice(imane, id)
  expect(problems).toEqual([{ path: 'lines/1/careDate', code: 'third-party-payment.care-in-the-future' }])
  await refused('invalid', act.writesInvoice(imane, id, { lines: [{ act: 'ZZ', careDate: before, billed: 1 }] }))
})

test('a stay is invoiced once all that the insurer pays of it is settled: what the patient pays alone keeps nothing open', async (t) => {
  const atlas = await insurer(t)
  const { imane, nadia, samir, youssef, omar, goTo } = atlas
  const stay = await asksFor(samir, youssef, {
    patient: bennani,
    kind: 'medical-stay',
    plannedOn: '2027-03-16',
    lines: [
      { act: 'HOS01', quantity: 2, unitPrice: 85_000 },
      { act: 'EXT01', quantity: 2, unitPrice: 60_000 },
    ],
    stay: { expectedDays: 2 },
  })
  await grants(omar, stay)
  await goTo('2027-03-16')
  await declaresAdmission(samir, stay, '2027-03-16T08:00:00.000Z')
  await goTo('2027-03-18')
  const settlesDay = async (number: string, careDate: string) => {
    const invoice = await act.beginsInvoice(imane, { authorizationId: stay })
    await act.writesInvoice(imane, invoice, {
      number,
      date: '2027-03-18',
      admittedOn: '2027-03-16',
      dischargedOn: '2027-03-18',
      lines: [
        { act: 'HOS01', careDate, quantity: 1, billed: 85_000 },
        { act: 'EXT01', careDate, quantity: 1, billed: 60_000 },
      ],
    })
    await act.uploadsProofs(imane, invoice)
    await act.marksReady(imane, invoice)
    await act.files(imane, [invoice])
    await act.takesUp(nadia, invoice)
    await act.settles(nadia, invoice)
    return (await readAuthorization(samir, stay)).dossier.state
  }
  expect(await settlesDay('C-1', '2027-03-16')).toBe('under-way')
  expect(await settlesDay('C-2', '2027-03-17')).toBe('invoiced')
})

test('invoices of one type are filed together; on paper they wait for their originals', async (t) => {
  const atlas = await insurer(t)
  const { imane, nadia, samir, youssef, omar, goTo } = atlas
  const stay = await asksFor(samir, youssef, {
    patient: bennani,
    kind: 'medical-stay',
    plannedOn: '2027-03-16',
    lines: [{ act: 'HOS01', quantity: 2, unitPrice: 85_000 }],
    stay: { expectedDays: 2 },
  })
  await grants(omar, stay)
  await refused('wrong-state', act.beginsInvoice(imane, { authorizationId: stay }))
  await goTo('2027-03-16')
  await declaresAdmission(samir, stay, '2027-03-16T08:00:00.000Z')
  await goTo('2027-03-18')
  const { items } = await act.readBillableCare(imane)
  const total = { billed: 170_000, payer: 161_500 }
  expect(items).toMatchObject([{ id: stay, lines: [{ act: 'HOS01', granted: 2, left: 2, ...total }], total }])
  const hospital = await act.beginsInvoice(imane, { authorizationId: stay })
  await act.writesInvoice(imane, hospital, { number: 'H-1', date: '2027-03-18', admittedOn: '2027-03-16' })
  await act.uploadsProofs(imane, hospital)
  await refused('conditions-unmet', act.marksReady(imane, hospital), ['dischargeDeclared'])
  await act.writesInvoice(imane, hospital, { dischargedOn: '2027-03-19' })
  await refused('conditions-unmet', act.marksReady(imane, hospital), ['headInOrder'])
  const { problems } = await act.readInvoice(imane, hospital)
  expect(problems).toEqual([{ path: 'dischargedOn', code: 'third-party-payment.exit-in-the-future' }])
  await act.writesInvoice(imane, hospital, { dischargedOn: '2027-03-18' })
  await act.marksReady(imane, hospital)
  const ambulatory = await readyInvoice(atlas, { number: 'A-1', on: before })
  const mixed = await refused('invalid', act.files(imane, [hospital, ambulatory]))
  expect(mixed.problems?.map(({ code }) => code)).toEqual(['third-party-payment.mixed-filing'])
  await act.files(
    imane,
    [ambulatory, await readyInvoice(atlas, { number: 'A-2', on: before, patient: houda })],
    'paper',
  )
  expect((await act.readInvoice(imane, ambulatory)).dossier.state).toBe('filed')
  await refused('wrong-state', act.takesUp(nadia, ambulatory))
  await act.acknowledgesPaper(nadia, ambulatory)
  await act.files(imane, [hospital])
  await act.takesUp(nadia, hospital)
  await act.settles(nadia, hospital)
  const settled = await act.readInvoice(imane, hospital)
  expect([settled.dossier.state, settled.totals.payer]).toEqual(['settled', 161_500])
  for (const reader of [samir, omar, atlas.karim])
    expect((await readAuthorization(reader, stay)).dossier).toMatchObject({ state: 'invoiced', actions: [] })
  expect((await act.readBillableCare(imane)).items).toEqual([])
  const held = await atlas.rows<{ state: string; amount: string }>(
    `select state, sum(amount) as amount from third_party_payment.ledger_entry where dossier_id = any($1::uuid[]) group by state`,
    [[hospital, stay]],
  )
  expect(held.map(({ state, amount }) => [state, Number(amount)])).toContainEqual(['consumed', 161_500])
  expect(held.filter(({ state, amount }) => state === 'reserved' && Number(amount) !== 0)).toEqual([])
})

test('the care one comes from is offered before any other', async (t) => {
  const { imane, samir, youssef, omar, goTo } = await insurer(t)
  await goTo('2027-03-16')
  for (const patient of [bennani, houda]) {
    const stay = await asksFor(samir, youssef, {
      patient,
      kind: 'medical-stay',
      plannedOn: '2027-03-16',
      lines: [{ act: 'HOS01', quantity: 1, unitPrice: 85_000 }],
      stay: { expectedDays: 1 },
    })
    await grants(omar, stay)
    await declaresAdmission(samir, stay, '2027-03-16T08:00:00.000Z')
  }
  const offered = async (from?: string) => (await act.readBillableCare(imane, from)).items.map(({ id }) => id)
  const [first, second] = await offered()
  expect(await offered(second)).toEqual([second, first])
})

test('an invoice begins with the amount that was granted, and only the patient’s share comes off it', async (t) => {
  const { imane, samir, youssef, omar, karim, goTo } = await insurer(t)
  const stay = await asksFor(samir, youssef, {
    patient: bennani,
    kind: 'medical-stay',
    plannedOn: '2027-03-16',
    lines: [{ act: 'HOS01', quantity: 2, unitPrice: 85_000 }],
    stay: { expectedDays: 2 },
  })
  await sendsToMedical(omar, stay)
  await grantsInPart(karim, stay, { lines: { '1': { billed: 120_000, reason: 'DECLASSEMENT' } } })
  await goTo('2027-03-16')
  await declaresAdmission(samir, stay, '2027-03-16T08:00:00.000Z')
  const { items } = await act.readBillableCare(imane)
  expect(items).toMatchObject([{ id: stay, lines: [{ left: 2, billed: 120_000 }], total: { billed: 120_000 } }])
  const { lines } = await act.readInvoice(imane, await act.beginsInvoice(imane, { authorizationId: stay }))
  expect(lines).toMatchObject([{ quantity: 2, billed: 120_000, price: { adjustments: [{ reason: 'TM' }] } }])
  expect(lines[0]?.price?.payer).toBe(lines[0]?.granted?.payer)
})

test('after three months a line is rejected as late unless the control finds it justified; the clinic is warned before', async (t) => {
  const atlas = await insurer(t)
  const { imane, nadia, goTo, rows } = atlas
  const draft = await act.beginsInvoice(imane, { patient: bennani })
  await act.writesInvoice(imane, draft, contentOf({ number: 'L-1', on: '2027-03-15' }))
  const warned = async () =>
    (await rows(`select 1 from core.notification where template = 'third-party-payment-filing-warning'`)).length
  await goTo('2027-05-14', '07:00')
  expect(await warned()).toBe(0)
  await goTo('2027-05-14', '09:00')
  const once = await warned()
  expect(once).toBeGreaterThan(0)
  await goTo('2027-06-03', '09:00')
  expect(await warned()).toBe(2 * once)
  await goTo('2027-06-15', '12:00')
  expect((await act.readInvoice(imane, draft)).filingLimit).toMatchObject({ on: '2027-06-15', late: false })
  await goTo('2027-06-16', '09:00')
  const late = await act.readInvoice(imane, draft)
  expect(late.filingLimit?.late).toBe(true)
  expect(late.lines[0]?.price?.adjustments.map(({ reason }) => reason)).toContain('HORS_DELAI')
  await act.uploadsProofs(imane, draft)
  await act.marksReady(imane, draft)
  await act.files(imane, [draft])
  await act.takesUp(nadia, draft)
  await act.finds(nadia, draft, {}, { lateJustified: true })
  await act.settles(nadia, draft)
  expect((await act.readInvoice(imane, draft)).dossier.state).toBe('settled')
})

test('an act of a patient on a day is paid once', async (t) => {
  const atlas = await insurer(t)
  await settledInvoice(atlas, { number: 'D-1', on: before })
  const again = await filedInvoice(atlas, { number: 'D-2', on: before, codes: ['ANA02', 'ANA05'] })
  const { lines } = await act.readInvoice(atlas.imane, again)
  expect(lines.map(({ price }) => price?.adjustments.map(({ reason }) => reason))).toEqual([['DOUBLON'], ['TM']])
})

test('what the insurer proved of the day binds it: closed rights cannot be found on that line', async (t) => {
  const atlas = await insurer(t)
  const { imane, samir, nadia } = atlas
  const today = '2027-03-15'
  const asked = await readsRights(samir, { memberNumber: '100245', birthDate: '1978-04-12' })
  const { number } = await provesRights(samir, asked.checkId)
  const id = await act.beginsInvoice(imane, { patient: bennani })
  const { lines: analyses = [] } = contentOf({ number: 'P-1', on: today })
  const lines = analyses.map((line, index) => (index === 0 ? line : { ...line, careDate: before }))
  await act.writesInvoice(imane, id, { ...contentOf({ number: 'P-1', on: today }), prescribedOn: before, lines })
  await act.uploadsProofs(imane, id)
  await act.marksReady(imane, id)
  await act.files(imane, [id])
  await act.takesUp(nadia, id)
  const { lines: filed, control } = await act.readInvoice(nadia, id)
  expect(control?.proofs).toEqual([{ line: filed[0]?.id, day: today, number }])
  const { problems } = await refused('invalid', act.finds(nadia, id, { 0: { findings: ['DROITS_FERMES'] } }))
  expect(problems?.map(({ code }) => code)).toEqual(['third-party-payment.rights-proved'])
  await act.finds(nadia, id, { 1: { findings: ['DROITS_FERMES'] } })
})

test('units that two invoices of one authorization bill are told on both, and paid once', async (t) => {
  const atlas = await insurer(t)
  const { imane, nadia, samir, youssef, omar, goTo } = atlas
  const stay = await asksFor(samir, youssef, {
    patient: bennani,
    kind: 'medical-stay',
    plannedOn: '2027-03-16',
    lines: [{ act: 'HOS01', quantity: 2, unitPrice: 85_000 }],
    stay: { expectedDays: 2 },
  })
  await grants(omar, stay)
  await goTo('2027-03-16')
  await declaresAdmission(samir, stay, '2027-03-16T08:00:00.000Z')
  await goTo('2027-03-18')
  const begin = async (number: string, careDate: string) => {
    const id = await act.beginsInvoice(imane, { authorizationId: stay })
    const { lines } = await act.readInvoice(imane, id)
    expect(lines).toMatchObject([{ act: 'HOS01', quantity: 2 }])
    const days = { date: '2027-03-18', admittedOn: '2027-03-16', dischargedOn: '2027-03-18' }
    const head = { number, ...days, lines: [{ act: 'HOS01', careDate, quantity: 2, billed: 170_000 }] }
    await act.writesInvoice(imane, id, head)
    await act.uploadsProofs(imane, id)
    return id
  }
  const first = await begin('H-1', '2027-03-16')
  expect((await act.readInvoice(imane, first)).rivals).toEqual([])
  const second = await begin('H-2', '2027-03-17')
  const rivals = async (id: string) => (await act.readInvoice(imane, id)).rivals.map((one) => one.id)
  expect([await rivals(first), await rivals(second)]).toEqual([[second], [first]])
  const [care] = (await act.readBillableCare(imane)).items
  expect(care?.drafts.map(({ id }) => id)).toEqual([first, second])
  expect([care?.subject, care?.subjectAr]).toEqual(['Bennani Rachid', 'رشيد بناني'])

  for (const id of [first, second]) {
    await act.marksReady(imane, id)
    await act.files(imane, [id])
    await act.takesUp(nadia, id)
  }
  expect((await act.readInvoice(nadia, second)).rivals).toEqual([])
  await act.settles(nadia, second)
  const paid = await act.readInvoice(imane, second)
  expect([paid.dossier.state, paid.totals.payer]).toEqual(['settled', 161_500])
  await act.settles(nadia, first)
  const excess = await act.readInvoice(imane, first)
  expect(excess.lines[0]?.gap).toMatchObject({ why: 'exhausted', id: stay })
  const direct = await act.beginsInvoice(imane, { patient: bennani })
  await act.writesInvoice(imane, direct, { lines: [{ act: 'HOS01', careDate: '2027-03-18', billed: 85_000 }] })
  expect((await act.readInvoice(imane, direct)).lines[0]?.gap).toMatchObject({ why: 'elsewhere', id: stay })
  expect([excess.dossier.state, excess.totals.payer]).toEqual(['rejected', 0])
  expect(excess.lines[0]?.price?.adjustments.map(({ reason }) => reason)).toContain('JOUR_NON_ACCORDE')
})
