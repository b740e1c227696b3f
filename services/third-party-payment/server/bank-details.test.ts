import { expect, test } from 'vitest'
import { insurer } from '../../../test/insurer.ts'
import { atOnce, refused } from '../../../test/portal.ts'
import { payingInsurer, settledInvoice } from '../../../test/paying-insurer.ts'
import type { InvoicePage, MoneyOverview } from '../domain/invoice-desk-contract.ts'
import * as act from '../demo/acting-billing.ts'

const base = '/api/third-party-payment/bank-accounts'

test('bank details need a right key, two different people of the insurer, and some days', async (t) => {
  const atlas = await insurer(t)
  const { imane, samir, nadia, hicham, meryem, goTo, rows } = atlas
  const wrong = await refused('invalid', act.proposesBankDetails(imane, '007780000412700000123474'))
  expect(wrong.problems).toEqual([expect.objectContaining({ path: 'rib', code: 'third-party-payment.rib-key' })])
  await refused('invalid', act.proposesBankDetails(imane, '00778000041270000012347'))
  const letter = { rib: act.andalousRib, holder: 'C', bankName: 'B' }
  const { problems } = await refused('invalid', imane.post(base, letter))
  expect(problems?.map(({ path, code }) => [path, code])).toEqual([
    ['holder', 'third-party-payment.holder-short'],
    ['bankName', 'third-party-payment.bank-name-short'],
  ])
  await refused('forbidden', act.proposesBankDetails(samir))
  const id = await act.proposesBankDetails(imane)
  await refused('already-exists', act.proposesBankDetails(imane, act.otherRib))
  await refused('forbidden', act.confirmsBankDetails(imane, id))
  await refused('forbidden', act.confirmsBankDetails(nadia, id))
  await act.confirmsBankDetails(hicham, id)
  await refused('conditions-unmet', act.approvesBankDetails(hicham, id), ['otherApprover'])
  await settledInvoice(atlas, { number: 'F-1', on: '2027-03-15' })
  await act.approvesBankDetails(meryem, id)
  await refused('wrong-state', act.approvesBankDetails(meryem, id))
  const told = await rows<{ email: string }>(
    `select distinct a.email from core.notification n join core.account a on a.id = n.account_id
     where n.template = 'third-party-payment-bank-details-approved' order by 1`,
  )
  expect(told.map(({ email }) => email.split('@')[0])).toEqual(['imane.kabbaj', 'leila.mansouri'])
  await goTo('2027-03-18', '09:59')
  expect(await act.preparesStatements(hicham)).toEqual([])
  await goTo('2027-03-18', '10:01')
  expect(await act.preparesStatements(hicham)).toHaveLength(1)
})

test('one of two approvers at once is the first; the clinic may take its proposal back, the insurer may refuse it', async (t) => {
  const { imane, hicham, meryem } = await insurer(t)
  const first = await act.proposesBankDetails(imane)
  const confirming = await atOnce(act.confirmsBankDetails(hicham, first), act.confirmsBankDetails(meryem, first))
  expect(confirming).toEqual({ done: 1, refused: ['wrong-state'] })
  await refused('forbidden', hicham.post(`${base}/${first}/actions/withdraw`))
  await imane.post(`${base}/${first}/actions/withdraw`)
  const second = await act.proposesBankDetails(imane, act.otherRib)
  await refused('invalid', meryem.post(`${base}/${second}/actions/refuse`, { reason: '' }))
  await meryem.post(`${base}/${second}/actions/refuse`, { reason: 'Le titulaire n’est pas la clinique.' })
  const { items } = await act.readBankAccounts(imane)
  expect(items.map(({ state }) => state).toSorted()).toEqual(['refused', 'withdrawn'])
  const third = await act.proposesBankDetails(imane, act.otherRib)
  const seen = (await act.readBankAccounts(hicham)).items.find(({ id }) => id === third)
  expect(seen?.before?.outcome).toBe('refused')
})

test('a statement that waits while the bank details change does not leave for the old ones', async (t) => {
  const atlas = await payingInsurer(t)
  const { imane, hicham, meryem, goTo } = atlas
  await settledInvoice(atlas, { number: 'F-1' })
  const [id = ''] = await act.preparesStatements(hicham)
  await act.signs(hicham, id)
  await act.countersigns(meryem, id)
  await refused('invalid', act.proposesBankDetails(imane))
  const details = await act.proposesBankDetails(imane, act.otherRib)
  await act.confirmsBankDetails(hicham, details)
  await act.approvesBankDetails(meryem, details)
  await goTo('2027-03-24')
  const back = await act.proposesBankDetails(imane)
  const waiting = (await act.readBankAccounts(meryem)).items.filter(({ before }) => before !== null)
  expect(waiting.map(({ id, before }) => [id, before?.outcome])).toEqual([[back, 'replaced']])
  await imane.post(`${base}/${back}/actions/withdraw`)
  await refused('conditions-unmet', act.issues(hicham, id), ['bankDetailsStable'])
  await act.cancelsStatement(hicham, id, 'Les coordonnées bancaires ont changé.')
  const [again = ''] = await act.preparesStatements(hicham)
  await act.sends(hicham, meryem, again)
  expect((await act.readStatement(imane, again)).bank.lastDigits).toBe(act.otherRib.slice(-4))
})

test('the clinic reads at its bank details that a transfer came back, and at the statement that it left again', async (t) => {
  const atlas = await payingInsurer(t)
  const { imane, hicham, meryem } = atlas
  await settledInvoice(atlas, { number: 'F-1' })
  const [id = ''] = await act.preparesStatements(hicham)
  await act.sends(hicham, meryem, id)
  await act.recordsRejection(hicham, id, 'Compte clôturé.')
  const { items } = await act.readBankAccounts(imane)
  expect(items.map(({ rejection }) => rejection?.reason)).toEqual(['Compte clôturé.'])
  await act.confirmsDetails(imane, id)
  expect((await act.readStatement(imane, id)).rejection).toMatchObject({ sentAgainAt: null })
  await act.reissues(hicham, id)
  expect((await act.readStatement(imane, id)).rejection?.sentAgainAt).toBeTruthy()
  await act.recordsExecution(hicham, id, 'VIR-1', '2027-03-19')
  const executed = await act.readStatement(imane, id)
  expect([executed.money, executed.rejection]).toEqual(['paid', null])
  expect((await act.readBankAccounts(imane)).items.map(({ rejection }) => rejection)).toEqual([null])
})

test('the day of a payment is that of its statement; while the bank has sent it back no day is promised', async (t) => {
  const atlas = await payingInsurer(t)
  const { imane, hicham, meryem } = atlas
  const invoice = await settledInvoice(atlas, { number: 'F-1' })
  const daysOf = async (statement: string) => {
    const [{ payment }, { expectedOn }, { items }, { forecast, undated }] = await Promise.all([
      act.readInvoice(imane, invoice),
      act.readStatement(imane, statement),
      imane.get<InvoicePage>('/api/third-party-payment/invoices'),
      imane.get<MoneyOverview>('/api/third-party-payment/money'),
    ])
    const own = items.find(({ id }) => id === invoice)
    return { days: [payment.expectedOn, expectedOn, own?.expectedOn], dated: forecast.length, undated }
  }
  const [id = ''] = await act.preparesStatements(hicham)
  await act.sends(hicham, meryem, id)
  const sent = await daysOf(id)
  expect(new Set(sent.days).size).toBe(1)
  expect(sent).toMatchObject({
    days: [expect.any(String), expect.any(String), expect.any(String)],
    dated: 1,
    undated: 0,
  })
  await act.recordsRejection(hicham, id, 'Compte clôturé.')
  const returned = await daysOf(id)
  expect(returned).toMatchObject({ days: [null, null, null], dated: 0 })
  expect(returned.undated).toBeGreaterThan(0)
  await act.confirmsDetails(imane, id)
  await act.reissues(hicham, id)
  expect(await daysOf(id)).toEqual(sent)
})

test('nothing leaves for an account from which a transfer came back, until it is confirmed or another is in force', async (t) => {
  const atlas = await payingInsurer(t)
  const { imane, hicham, meryem, goTo } = atlas
  await settledInvoice(atlas, { number: 'F-1' })
  const [returned = ''] = await act.preparesStatements(hicham)
  await act.sends(hicham, meryem, returned)
  await act.recordsRejection(hicham, returned, 'Compte clôturé.')
  await settledInvoice(atlas, { number: 'F-2', codes: ['ANA01'] })
  const [id = ''] = await act.preparesStatements(hicham)
  const warning = async () => (await act.readStatement(hicham, id)).bank.returned
  expect(await warning()).toMatchObject({ reason: 'Compte clôturé.', next: null })
  const details = await act.proposesBankDetails(imane, act.otherRib)
  expect((await warning())?.next).toEqual({ lastDigits: act.otherRib.slice(-4), effectiveFrom: null })
  await act.confirmsBankDetails(hicham, details)
  await act.approvesBankDetails(meryem, details)
  expect((await warning())?.next?.effectiveFrom).toBeTruthy()
  await act.signs(hicham, id)
  await act.countersigns(meryem, id)
  await refused('conditions-unmet', act.issues(hicham, id), ['accountNotReturned'])
  const { items } = await act.readBankAccounts(imane)
  expect(items.find(({ inForce }) => inForce)?.rejection).toMatchObject({ confirmed: false })
  await goTo('2027-03-24')
  await act.cancelsStatement(hicham, id, 'Le compte a été clôturé.')
  const [again = ''] = await act.preparesStatements(hicham)
  expect((await act.readStatement(hicham, again)).bank.returned).toBeNull()
  await act.sends(hicham, meryem, again)
})

test('an account that the clinic confirms after a returned transfer is paid to again', async (t) => {
  const atlas = await payingInsurer(t)
  const { imane, hicham, meryem } = atlas
  await settledInvoice(atlas, { number: 'F-1' })
  const [returned = ''] = await act.preparesStatements(hicham)
  await act.sends(hicham, meryem, returned)
  await act.recordsRejection(hicham, returned, 'Compte momentanément bloqué.')
  await settledInvoice(atlas, { number: 'F-2', codes: ['ANA01'] })
  const [id = ''] = await act.preparesStatements(hicham)
  await act.confirmsDetails(imane, returned)
  expect((await act.readStatement(hicham, id)).bank.returned).toBeNull()
  await act.sends(hicham, meryem, id)
})
