import type {
  ApplicationView,
  PrivilegeLineView,
  ProfileFieldView,
  RequiredDocumentView,
  RequiredTrainingView,
} from '../domain/application-contract.ts'
import { datesAsked, type RequirementStatus } from '../domain/documents.ts'
import { carryOver, isBelowCurrency } from '../domain/privileges.ts'
import { sameValue } from '../domain/profile-fields.ts'
import type { TrainingStatus } from '../domain/trainings.ts'
import type { ApplicationFacts } from './application-facts.ts'
import type { Application, PrivilegeLine } from './application-store.ts'
import type { ChangeRequestRow } from './change-requests.ts'

/** The fields of the profile with their present value, and the one the file was prefilled with. */
export function profileFieldViews(
  application: Application,
  facts: ApplicationFacts,
  requests: readonly ChangeRequestRow[],
): ProfileFieldView[] {
  return facts.configuration.profile.fields.map((field) => {
    const value = application.profile[field.code] ?? null
    const prefilled = application.prefilled[field.code] ?? null
    return {
      code: field.code,
      group: field.group,
      label: field.label,
      help: field.help ?? null,
      kind: field.kind,
      options: field.options ?? [],
      required: field.required,
      requiredWhen: field.requiredWhen ?? null,
      editability: field.editability,
      value,
      prefilled,
      changed: !sameValue(value, prefilled),
      changeRequestId: requests.find((one) => one.field === field.code && one.state === 'open')?.id ?? null,
    }
  })
}

/** Each document asked for, its files, and what this reader may do with it. */
export function documentViews(
  facts: ApplicationFacts,
  may: { upload: boolean; review: boolean },
  maySee: (requirement: string) => boolean,
): RequiredDocumentView[] {
  return facts.documents.map((status) => {
    const { requirement } = status
    const asked = datesAsked(requirement)
    return {
      code: requirement.code,
      label: requirement.label,
      help: requirement.help ?? null,
      required: requirement.required,
      state: status.state,
      problem: status.problem ? `reappointment.document-problem.${status.problem}` : null,
      why: `reappointment.document-why.${requirement.why}`,
      asksIssuedOn: asked.issuedOn,
      asksExpiresOn: asked.expiresOn,
      expiry: expiryOf(status, facts),
      verification: requirement.verification,
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

function expiryOf({ requirement }: RequirementStatus, facts: ApplicationFacts): RequiredDocumentView['expiry'] {
  const { expiry } = requirement
  return {
    rule: expiry.rule,
    date: expiry.rule === 'must-cover-term' ? facts.configuration.cycle.termEnd : null,
    months: expiry.rule === 'from-issue' ? (expiry.months ?? null) : null,
  }
}

/** Each training asked for, with the records known and why one does not count. */
export function trainingViews(facts: ApplicationFacts): RequiredTrainingView[] {
  const received = new Map(facts.file.completions.map((record) => [record.id, record.receivedAt]))
  return facts.trainings.map((status: TrainingStatus) => ({
    code: status.requirement.code,
    title: status.requirement.title,
    url: status.requirement.url,
    provider: status.requirement.provider,
    minutes: status.requirement.minutes,
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
): NonNullable<ApplicationView['privileges']> {
  const carried = carryOver(facts.dictionary, application.heldPrivileges, null)
  const asked = new Map(application.privileges.map((line) => [line.code, line]))
  const lines = carried.lines.map(({ line, origin, heldLastYear }): PrivilegeLineView => {
    const request = asked.get(line.code) ?? unasked(line.code)
    return {
      code: line.code,
      label: line.label,
      criteria: line.criteria ?? null,
      kind: line.kind,
      currency: line.currency ?? null,
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
    dictionary: facts.dictionary.name,
    dictionaryVersion: facts.configuration.privileges.version,
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
export function correctionView(application: Application): ApplicationView['correction'] {
  if (!application.correction) return null
  const { sections, corrected, message, dueOn, returnedAt } = application.correction
  return { sections, corrected, message, dueOn, returnedAt }
}
