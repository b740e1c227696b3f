import { addDays, type CivilDate } from '@guichet/core/domain'
import { filingDeadline } from './books.ts'
import { reasonOf } from './coverage.ts'
import type { ReasonCode } from './coverage-schema.ts'
import type { LineContext } from './line-context.ts'
import type { TraceEntry } from './priced-event.ts'
import { isInpe } from './registration-numbers.ts'

/** A fault of the file that takes what the payer would have paid. */
export interface ShareReason {
  reason: ReasonCode
  trace: TraceEntry
}

/** The first fault of the file that keeps the payer from paying the provider what is left; undefined when there is none. */
export function shareReason(context: LineContext): ShareReason | undefined {
  return foundFault(context) ?? prescriptionFault(context) ?? providerFault(context) ?? lateFault(context)
}

function foundFault({ coverage, line }: LineContext): ShareReason | undefined {
  const reason = line.findings.find((code) => reasonOf(coverage, code).takes === 'share')
  return reason && { reason, trace: { step: 10, rule: 'finding', values: { reason } } }
}

function prescriptionFault({ rule, line }: LineContext): ShareReason | undefined {
  const { prescription } = rule
  if (!prescription || line.prescribedOn === undefined || isFresh(line.prescribedOn, line.date, prescription.maxDays))
    return undefined
  const values = { prescribedOn: line.prescribedOn ?? '', days: prescription.maxDays ?? 0 }
  return { reason: prescription.reason, trace: { step: 10, rule: 'prescription', values } }
}

function isFresh(prescribedOn: CivilDate | null, date: CivilDate, maxDays: number | undefined): boolean {
  if (prescribedOn === null || prescribedOn > date) return false
  return maxDays === undefined || date <= addDays(prescribedOn, maxDays)
}

function providerFault({ event, rule }: LineContext): ShareReason | undefined {
  const { inpe, thirdPartyFamilies } = event.provider
  if (inpe !== undefined && !isInpe(inpe))
    return { reason: 'INPE_INVALIDE', trace: { step: 10, rule: 'provider-number', values: { inpe } } }
  if (event.regime !== 'TP' || thirdPartyFamilies === undefined || thirdPartyFamilies.includes(rule.family))
    return undefined
  const values = { family: rule.family }
  return { reason: 'HORS_CONVENTION', trace: { step: 10, rule: 'outside-convention', values } }
}

/** Only a provider that the payer pays can file too late. */
function lateFault({ coverage, event }: LineContext): ShareReason | undefined {
  if (event.regime !== 'TP' || event.filedOn === undefined || event.lateFilingJustified) return undefined
  const deadline = filingDeadline(coverage, event)
  if (event.filedOn <= deadline) return undefined
  return {
    reason: 'HORS_DELAI',
    trace: { step: 10, rule: 'late-filing', values: { filedOn: event.filedOn, deadline } },
  }
}
