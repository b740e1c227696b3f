import type { BareApplicationView } from '../domain/application-contract.ts'
import { carryOver, isBelowCurrency } from '../domain/privileges.ts'
import { sameValue } from '../domain/profile-fields.ts'
import type { TrainingStatus } from '../domain/trainings.ts'
import type { ApplicationFacts } from './application-facts.ts'
import type { Application, PrivilegeLine } from './application-store.ts'
import type { ChangeRequestRow } from './change-requests.ts'

type Part<Name extends 'profile' | 'documents' | 'training' | 'privileges'> = NonNullable<BareApplicationView[Name]>

/** The fields of the profile with their present value, and the one the file was prefilled with. */
export function profileValues(
  application: Application,
  facts: ApplicationFacts,
  requests: readonly ChangeRequestRow[],
): Part<'profile'>['values'] {
  return facts.configuration.profile.fields.map(({ code }) => {
    const value = application.profile[code] ?? null
    const prefilled = application.prefilled[code] ?? null
    return {
      code,
      value,
      prefilled,
      changed: !sameValue(value, prefilled),
      changeRequestId: requests.find((one) => one.field === code && one.state === 'open')?.id ?? null,
    }
  })
}

/** Each document asked for, its files, and what this reader may do with it. */
export function documentViews(
  facts: ApplicationFacts,
  may: { upload: boolean; review: boolean },
  maySee: (requirement: string) => boolean,
): Part<'documents'> {
  return facts.documents.map((status) => {
    const { requirement } = status
    return {
      code: requirement.code,
      state: status.state,
      problem: status.problem ? `reappointment.document-problem.${status.problem}` : null,
      files: facts.file.documents
        .filter(
          (file) => file.requirement === requirement.code && file.state !== 'superseded' && maySee(requirement.code),
        )
        .map(({ id, fileName, mediaType, bytes, state, rejectReason, issuedOn, expiresOn, uploadedAt }) => ({
          id,
          fileName,
          mediaType,
          bytes,
          state,
          rejectReason,
          issuedOn,
          expiresOn,
          uploadedAt,
        })),
      mayUpload: may.upload && requirement.from === 'applicant',
      mayReview: may.review,
    }
  })
}

/** Each training asked for, with the records known and why one does not count. */
export function trainingViews(facts: ApplicationFacts): Part<'training'> {
  const received = new Map(facts.file.completions.map((record) => [record.id, record.receivedAt]))
  return facts.trainings.map((status: TrainingStatus) => ({
    code: status.requirement.code,
    state: status.state,
    acceptedSince: status.acceptedSince,
    validUntil: status.validUntil,
    records: status.verdicts.map(({ record, counts, reason, values }) => ({
      id: record.id,
      completedOn: record.completedOn,
      source: record.source,
      receivedAt: received.get(record.id) ?? '',
      moduleCode: record.moduleCode,
      counts,
      reason: reason ? `reappointment.training-reason.${reason}` : null,
      values,
    })),
  }))
}

/** The lines of the department's dictionary with what was asked; recommendations are for reviewers until the Board decided. */
export function privilegeViews(
  application: Application,
  facts: ApplicationFacts,
  reader: { reviewer: boolean; decided: boolean },
): Part<'privileges'> {
  const carried = carryOver(facts.dictionary, application.heldPrivileges, null)
  const asked = new Map(application.privileges.map((line) => [line.code, line]))
  const lines = carried.lines.map(({ line, origin, heldLastYear }) => {
    const request = asked.get(line.code) ?? unasked(line.code)
    return {
      code: line.code,
      heldLastYear,
      origin,
      requested: request.requested,
      volume: request.volume,
      note: request.note,
      ...(reader.reviewer
        ? { belowCurrency: isBelowCurrency(line, request), recommendation: request.recommendation }
        : { belowCurrency: null, recommendation: null }),
      granted: reader.decided ? request.granted : null,
    }
  })
  return {
    dictionary: facts.dictionary.code,
    version: application.privilegesVersion,
    lines,
    noLongerOffered: carried.noLongerOffered,
  }
}

/** A line the professional has not answered. */
export function unasked(code: string): PrivilegeLine {
  return { code, requested: null, volume: null, note: null, recommendation: null, granted: null }
}

/** What a return asks, for whoever reads the file. */
export function correctionView(application: Application): BareApplicationView['correction'] {
  if (!application.correction) return null
  const { sections, corrected, message, dueOn, returnedAt } = application.correction
  return { sections, corrected, message, dueOn, returnedAt }
}
