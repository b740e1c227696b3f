import { asksForAccess, isLetIn, letsColleaguesIn, opensHerAccess } from './payment-access.ts'
import { isAdmitted, isControlled, isGrantedInPart } from './payment-authorization.ts'
import { billsTheStay, isPaid, opensBankDetails, settlesTheInvoice } from './payment-billing.ts'
import { complainsAboutALine, isFounded } from './payment-complaint.ts'
import { explainsEveryDirham, turnsQuoteIntoRequest } from './payment-quote.ts'
import { looksThingsUp, readsRights } from './payment-rights.ts'
import type { PaymentWalk } from './payment-walk.ts'

/** Journey 2: from the account request of a clinic to a founded complaint. One line for each step. */
export async function walkThirdPartyPayment(walk: PaymentWalk): Promise<void> {
  await asksForAccess(walk)
  await isLetIn(walk)
  await opensHerAccess(walk)
  await letsColleaguesIn(walk)
  await readsRights(walk)
  await looksThingsUp(walk)
  await turnsQuoteIntoRequest(walk, await explainsEveryDirham(walk))
  await isControlled(walk)
  await isGrantedInPart(walk)
  await isAdmitted(walk)
  await opensBankDetails(walk)
  await billsTheStay(walk)
  await settlesTheInvoice(walk)
  await isPaid(walk)
  await complainsAboutALine(walk)
  await isFounded(walk)
}
