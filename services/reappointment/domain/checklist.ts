import type { LocalizedText } from '@guichet/core/domain'
import { editableStates } from './application-states.ts'
import type { ApplicationState } from './application-workflow.ts'
import { blocksSubmission, type RequirementStatus } from './documents.ts'
import { isBlank, missingFields, type ProfileValues } from './profile-fields.ts'
import { openLines, type PrivilegeRequest } from './privileges.ts'
import type { Attestation, PrivilegeDictionary, ProfileConfiguration } from './rule-schema.ts'
import { sectionKeys, type SectionKey, type SectionState } from './sections.ts'
import type { TrainingStatus } from './trainings.ts'

/** Something that is still missing: `code` ends the message key `reappointment.missing.`, `item` names what it is about. */
export interface MissingItem {
  code:
    | 'field'
    | 'answer'
    | 'explanation'
    | 'privilege-unanswered'
    | 'privilege-volume'
    | 'privilege-none'
    | 'document'
    | 'document-rejected'
    | 'document-expired'
    | 'training'
    | 'payment'
    /** Nothing is owed yet, but submitting adds the late fee. */
    | 'late-fee'
    | 'attestation'
    | 'signature'
    /** Signed, but `item` names the parts that changed since, with a space between them. */
    | 'signature-again'
  item: string
  label: LocalizedText | null
}

export interface ChecklistSection {
  key: SectionKey
  state: SectionState
  /** Items that keep the file from being submitted. */
  blocking: number
  done: number
  total: number
  editable: boolean
  missing: MissingItem[]
}

export interface Checklist {
  sections: ChecklistSection[]
  /** The sum over all parts: zero means that the file can be submitted. */
  blocking: number
}

/** Everything the task list is made from. */
export interface ChecklistFacts {
  state: ApplicationState
  /** The parts opened again by a return; null when the file was not returned. */
  unlocked: readonly SectionKey[] | null
  /** Only the applicant edits: reviewers get the same list with nothing editable. */
  isApplicant: boolean
  profile: { configuration: ProfileConfiguration; values: ProfileValues; saved: boolean }
  questionnaire: QuestionnaireProgress
  privileges: { dictionary: PrivilegeDictionary; requests: readonly PrivilegeRequest[]; saved: boolean }
  documents: readonly RequirementStatus[]
  trainings: readonly TrainingStatus[]
  trainingBlocksSubmit: boolean
  /** In minor units; positive while something is owed. */
  balance: number
  /** Submitting now adds the late fee. */
  lateFeeToCome: boolean
  attestations: {
    required: readonly Attestation[]
    accepted: readonly string[]
    signed: boolean
    /** The parts that are not what was signed. */
    changed: readonly SectionKey[]
  }
}

/** What the form says of itself: questions in sight and the problems that keep it from being submitted. */
export interface QuestionnaireProgress {
  asked: number
  started: boolean
  problems: readonly { linkId: string; code: string; label: LocalizedText | null }[]
}

/** Whether this part of the file may be changed now. Fees and training are never edited: they happen elsewhere. */
export function isSectionEditable(
  key: SectionKey,
  facts: Pick<ChecklistFacts, 'state' | 'unlocked' | 'isApplicant'>,
): boolean {
  if (!facts.isApplicant || key === 'fees' || key === 'training') return false
  if (!editableStates.includes(facts.state)) return false
  // Who corrects a file signs it again, whatever the parts that were named.
  return facts.state === 'in-progress' || key === 'attestations' || (facts.unlocked?.includes(key) ?? false)
}

/** The task list of an application: each part with how far it is, what is missing and how much of that blocks submission. */
export function sectionsOf(facts: ChecklistFacts): Checklist {
  const sections = sectionKeys.map((key) => ({
    ...progressOf[key](facts),
    key,
    editable: isSectionEditable(key, facts),
  }))
  return { sections, blocking: sections.reduce((total, section) => total + section.blocking, 0) }
}

type Progress = Omit<ChecklistSection, 'key' | 'editable'>

const progressOf: Record<SectionKey, (facts: ChecklistFacts) => Progress> = {
  profile: ({ profile }) => {
    const asked = profile.configuration.fields.filter((field) => field.required && field.editability === 'clinician')
    const missing = missingFields(profile.configuration, profile.values)
    const started = profile.saved || asked.some((field) => !isBlank(profile.values[field.code]))
    return progress(
      asked.length,
      missing.map((field) => item('field', field.code, field.label)),
      { started },
    )
  },
  questionnaire: ({ questionnaire }) => {
    const missing = questionnaire.problems.map(({ linkId, code, label }) =>
      item(code.startsWith('explanation') ? 'explanation' : 'answer', linkId, label),
    )
    return progress(questionnaire.asked, missing, { started: questionnaire.started })
  },
  privileges: ({ privileges: { dictionary, requests, saved } }) => {
    const open = openLines(dictionary, requests).map(({ line, code }) => item(code, line.code, line.label))
    const none = open.length === 0 && !requests.some((request) => request.requested)
    const missing = none ? [item('privilege-none', '', null)] : open
    return progress(dictionary.lines.length, missing, { started: saved || open.length < dictionary.lines.length })
  },
  documents: ({ documents }) => {
    const asked = documents.filter((document) => document.requirement.required && document.state !== 'awaited')
    const missing = asked.filter(blocksSubmission).map((document) => {
      const code =
        document.state === 'rejected' || document.state === 'expired'
          ? (`document-${document.state}` as const)
          : 'document'
      return item(code, document.requirement.code, document.requirement.label)
    })
    return progress(asked.length, missing, { started: documents.some((document) => document.state !== 'missing') })
  },
  training: ({ trainings, trainingBlocksSubmit }) => {
    const missing = trainings
      .filter((training) => training.state !== 'done')
      .map((training) => item('training', training.requirement.code, training.requirement.title))
    const started = missing.length < trainings.length
    return progress(trainings.length, missing, { started, blocking: trainingBlocksSubmit })
  },
  fees: ({ balance, lateFeeToCome }) => {
    const missing = balance > 0 ? [item('payment', '', null)] : lateFeeToCome ? [item('late-fee', '', null)] : []
    return progress(1, missing, { started: balance <= 0, blocking: false })
  },
  attestations: ({ state, attestations: { required, accepted, signed, changed } }) => {
    const missing = required
      .filter((attestation) => !accepted.includes(attestation.code))
      .map((attestation) => item('attestation', attestation.code, attestation.text))
    // What was submitted is signed for good, whatever others correct in it later.
    const again = signed && changed.length > 0 && editableStates.includes(state)
    if (again) missing.push(item('signature-again', changed.join(' '), null))
    else if (!signed) missing.push(item('signature', '', null))
    return progress(required.length + 1, missing, { started: accepted.length > 0 || signed })
  },
}

function item(code: MissingItem['code'], name: string, label: LocalizedText | null): MissingItem {
  return { code, item: name, label }
}

function progress(
  total: number,
  missing: MissingItem[],
  { started, blocking = true }: { started: boolean; blocking?: boolean },
): Progress {
  const done = Math.max(0, total - missing.length)
  const blocked = blocking ? missing.length : 0
  if (total === 0) return { state: 'not-applicable', blocking: blocked, done: 0, total, missing }
  if (missing.length === 0) return { state: 'complete', blocking: 0, done, total, missing }
  return { state: started ? 'incomplete' : 'not-started', blocking: blocked, done, total, missing }
}
