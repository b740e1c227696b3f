import {
  type AccountActor,
  type Actor,
  type Answers,
  accountIdOf,
  civilDateOf,
  type ConditionOutcomes,
  flagsOf as flagsOfForm,
  fromResponseItems,
  initialAnswers,
  isQuestion,
  type Place,
  placesAmong,
  problemsOf,
  type Questionnaire,
  shownPlaces,
  textOf,
} from '@guichet/core/domain'
import type { Db, Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { ApplicationState } from '../domain/application-workflow.ts'
import type { ApplicantFacts } from '../domain/applies-when.ts'
import { type Checklist, type QuestionnaireProgress, sectionsOf } from '../domain/checklist.ts'
import { type FileFlag, flagsOf, isClean } from '../domain/clean-file.ts'
import { conditionsFor } from '../domain/conditions.ts'
import type { CycleConfiguration } from '../domain/configuration.ts'
import type { DeskFlag } from '../domain/desk-filters.ts'
import { lastHearingDay } from '../domain/evaluation.ts'
import { documentsFor, type RequirementStatus, requirementStatus } from '../domain/documents.ts'
import { linesOtherwise, linesToEvaluate } from '../domain/privilege-decisions.ts'
import { belowCurrency, privilegesChanged, requestsNonCore } from '../domain/privileges.ts'
import { registrationProblems } from '../domain/profile-fields.ts'
import type { PrivilegeDictionary } from '../domain/rule-schema.ts'
import { changedSinceSigned } from '../domain/signature.ts'
import { trainingsFor, trainingStatus, type TrainingStatus } from '../domain/trainings.ts'
import { type Application, lockApplicationWith, thisApplication } from './application-store.ts'
import { type CaseFile, caseFileColumns, contentToSign, readCaseFile } from './case-file-store.ts'
import { configurationOf } from './cycle-store.ts'
import { type FeesOfFile, feesOfFile } from './file-fees.ts'
import { type EvaluationDraft, readEvaluationDraft, unwritten } from './review-store.ts'

/** Everything the rules say about one file today. */
export interface ApplicationFacts extends FeesOfFile {
  configuration: CycleConfiguration
  file: CaseFile
  answers: Answers
  dictionary: PrivilegeDictionary
  applicant: ApplicantFacts
  documents: RequirementStatus[]
  trainings: TrainingStatus[]
  checklist: Checklist
  flags: FileFlag[]
  clean: boolean
  today: string
}

/** Gathers the facts of a file in one statement and applies every rule of the hospital to them. */
export async function factsOf(db: Db, application: Application, actor: Actor | null): Promise<ApplicationFacts> {
  const [configuration, file] = await Promise.all([
    configurationOf(db, { id: application.cycleId, version: application.cycleVersion }),
    readCaseFile(db, application),
  ])
  return applyRules(application, configuration, file, { now: db.now, readerId: actor ? accountIdOf(actor) : null })
}

/** Locks an application and gathers its facts. Refuses `not-found`. */
export async function lockWithFacts(
  tx: Tx,
  actor: AccountActor,
  id: string,
): Promise<{ application: Application; facts: ApplicationFacts }> {
  const found = await lockApplicationWith<CaseFile>(tx, actor, id, caseFileColumns(thisApplication))
  const configuration = await configurationOf(tx, { id: found.cycleId, version: found.cycleVersion })
  return {
    application: found,
    facts: applyRules(found, configuration, found, { now: tx.now, readerId: actor.accountId }),
  }
}

/** As `factsOf`, when the file is at hand. */
export function applyRules(
  application: Application,
  configuration: CycleConfiguration,
  file: CaseFile,
  { now, readerId }: { now: string; readerId: string | null },
): ApplicationFacts {
  const today = civilDateOf(now, application.timeZone)
  const { questionnaire } = configuration
  const answers = file.form ? fromResponseItems(questionnaire, file.form.items) : initialAnswers(questionnaire)
  const placesIn = isCompleted(file) ? placesAmong : shownPlaces
  const places = [...placesIn(questionnaire, answers)]
  const dictionary = dictionaryOf(configuration, application)
  const applicant = applicantOf(application, configuration, dictionary, { answers, places })
  const days = { today, termStart: application.termStart, termEnd: application.termEnd }
  const documents = documentsFor(configuration.documents.documents, applicant).map((requirement) =>
    requirementStatus(
      requirement,
      file.documents.filter((one) => one.requirement === requirement.code),
      days,
    ),
  )
  const records = file.completions.map((record) => ({ ...record, verified: true }))
  const trainings = trainingsFor(configuration.trainings.trainings, applicant).map((one) =>
    trainingStatus(one, records, today),
  )
  const money = feesOfFile(application, configuration, file.balance, { applicant, today })
  const base = { configuration, file, answers, dictionary, applicant, documents, trainings, ...money, today }
  const progress = progressOfForm(questionnaire, base, places)
  const checklist = checklistFrom(application, base, { readerId, progress })
  const flags = flagsNow(application, base)
  return { ...base, checklist, flags, clean: isClean(flags) }
}

type Base = Omit<ApplicationFacts, 'checklist' | 'flags' | 'clean'>

/** The dictionary of the applicant's department. */
export function dictionaryOf(configuration: CycleConfiguration, application: Application): PrivilegeDictionary {
  const department = configuration.departments.departments.find((one) => one.code === application.departmentCode)
  const dictionary = configuration.privileges.dictionaries.find((one) => one.code === department?.dictionary)
  if (!dictionary) throw new Error(`no privilege dictionary for department ${application.departmentCode}`)
  return dictionary
}

function applicantOf(
  application: Application,
  configuration: CycleConfiguration,
  dictionary: PrivilegeDictionary,
  { answers, places }: { answers: Answers; places: readonly Place[] },
): ApplicantFacts {
  const { category, department, profession } = ruledBy(configuration, application)
  const registration = {
    college: String(application.profile['registration-college'] ?? profession.college),
    number: String(application.profile['registration-number'] ?? '') || null,
  }
  // The health answers are for their reviewer alone: a flag would tell the others what was answered.
  const flagged = flagsOfForm(configuration.questionnaire, answers, places).filter(
    (flag) => flag.sensitivity !== 'health',
  )
  return {
    applicationType: 'reappointment',
    profession: profession.code,
    category: category.code,
    department: department.code,
    clinical: category.clinical && department.clinical,
    prescriber: profession.prescriber,
    hospitalCount: 1,
    registrationVerified: registrationProblems(configuration.profile, registration).length === 0,
    requestsNonCore: requestsNonCore(dictionary, application.privileges),
    flaggedAnswers: flagged.map((flag) => flag.linkId),
    answers: Object.fromEntries(
      Object.entries(answers).flatMap(([linkId, value]) =>
        typeof value === 'object' ? [] : [[linkId, String(value)]],
      ),
    ),
  }
}

/** The category, department and profession of a file in the hospital's lists. A file was opened from these lists, so each is there. */
export function ruledBy({ categories, departments, profile }: CycleConfiguration, application: Application) {
  return {
    category: listed(categories.categories, application.category),
    department: listed(departments.departments, application.departmentCode),
    profession: listed(profile.professions, application.profession),
  }
}

function listed<T extends { code: string }>(list: readonly T[], code: string): T {
  const found = list.find((one) => one.code === code)
  if (!found) throw new Error(`the hospital has no ${code}`)
  return found
}

function checklistFrom(
  application: Application,
  base: Base,
  { readerId, progress }: { readerId: string | null; progress: QuestionnaireProgress },
): Checklist {
  const { configuration } = base
  return sectionsOf({
    state: application.state as ApplicationState,
    unlocked: application.correction?.sections ?? null,
    isApplicant: readerId === application.applicantId,
    profile: {
      configuration: configuration.profile,
      values: application.profile,
      saved: application.profileVersion > 1,
    },
    questionnaire: progress,
    privileges: {
      dictionary: base.dictionary,
      requests: application.privileges,
      saved: application.privilegesVersion > 1,
    },
    documents: base.documents,
    trainings: base.trainings,
    trainingBlocksSubmit: configuration.cycle.policy.trainingBlocksSubmit,
    balance: base.balance,
    lateFeeToCome: base.lateFee?.toCome ?? false,
    attestations: {
      required: configuration.attestations.attestations.filter((one) => one.required),
      accepted: application.attestations.accepted,
      signed: application.attestations.signedAt !== null,
      changed: changedSinceSigned(application.attestations.signedContent, contentToSign(application, base.file)),
    },
  })
}

/** A form is only completed without problems and with the answers in sight alone; it is not changed after. */
function isCompleted({ form }: CaseFile): boolean {
  return form !== null && form.status !== 'in-progress'
}

function progressOfForm(
  questionnaire: Questionnaire,
  { answers, file }: Base,
  places: readonly Place[],
): QuestionnaireProgress {
  const asked = places.filter(({ item }) => isQuestion(item)).length
  if (isCompleted(file)) return { asked, started: true, problems: [] }
  const items = new Map(places.map(({ item }) => [item.linkId, item]))
  const problems = problemsOf(questionnaire, answers, { forSubmission: true, places }).map(({ path, code }) => {
    const linkId = path.split('/').at(-1) ?? path
    const item = items.get(linkId)
    const label = item ? { fr: textOf(item, 'fr'), en: textOf(item, 'en'), ar: textOf(item, 'ar') } : null
    return { linkId, code, label }
  })
  return { asked, started: file.form !== null, problems }
}

/** The flags of a file whose facts are at hand, when only the application itself has changed since. */
export function flagsNow(
  application: Application,
  base: Omit<ApplicationFacts, 'checklist' | 'flags' | 'clean'>,
): FileFlag[] {
  const { calendar } = base.configuration.cycle
  const submittedOn = application.submittedAt ? civilDateOf(application.submittedAt, application.timeZone) : base.today
  return flagsOf({
    recommendation: base.file.recommendation,
    linesOtherwise: linesOtherwise(application.privileges),
    flaggedAnswers: base.applicant.flaggedAnswers,
    openChangeRequests: base.file.openChangeRequests,
    documents: base.documents,
    trainings: base.trainings,
    belowCurrency: belowCurrency(base.dictionary, application.privileges),
    privilegesChanged: privilegesChanged(application.heldPrivileges, base.dictionary, application.privileges),
    categoryChanged: base.applicant.answers['2.1'] === 'change',
    conflictDeclared: application.conflictDeclared,
    unpaid: base.balance > 0,
    late: submittedOn > calendar.due,
    resubmitted: base.file.submissions.length > 1,
  })
}

/** The outcome of every condition of the workflow for this reader; for reviewers with their own draft of the evaluation. */
export async function conditionsOf(db: Db, application: Application, actor: Actor): Promise<ConditionOutcomes> {
  const facts = await factsOf(db, application, actor)
  const draft = actor.kind === 'account' ? await readEvaluationDraft(db, actor, application) : unwritten(db.now)
  return outcomesOf(application, facts, draft, actor)
}

/** As `conditionsOf`, when the facts are at hand. */
export function outcomesOf(
  application: Application,
  facts: ApplicationFacts,
  { content }: EvaluationDraft,
  actor: Actor,
): ConditionOutcomes {
  const { calendar, policy } = facts.configuration.cycle
  return conditionsFor({
    today: facts.today,
    cycleState: application.cycleState,
    finalDeadline: calendar.finalDeadline,
    checklist: facts.checklist,
    documents: facts.documents,
    balance: facts.balance,
    submitted: application.submittedAt !== null,
    intakeAccepted: application.completedAt !== null,
    uncorrected: uncorrectedIn(application),
    isOwnFile: accountIdOf(actor) === application.applicantId,
    conflictDeclared: application.conflictDeclared,
    applicantIsChief: application.applicantIsChief,
    evaluation: {
      linesMissing: linesToEvaluate(application.privileges, content.lines, content.recommendation).length,
      recommended: content.recommendation !== null,
      comment: content.comment,
      metOn: content.metOn,
    },
    clean: facts.clean,
    requireChiefMeeting: policy.requireChiefMeeting,
    deferredUntil: application.deferredUntil,
    remindersSent: application.remindersSent,
    remindersBeforeLapse: policy.remindersBeforeLapse,
    ...reasonsOf(application, facts),
  })
}

/** Whether the person waits for the committee's reasons, and until when they may ask for a hearing once they have them. */
function reasonsOf({ reasonsReleasedAt, timeZone }: Application, { file, configuration }: ApplicationFacts) {
  const against = file.recommendation !== 'recommended'
  const { hearingDays } = configuration.cycle.policy.rights.recommendation
  return {
    reasonsWithheld: against && reasonsReleasedAt === null,
    hearingUntil:
      against && reasonsReleasedAt !== null
        ? lastHearingDay(civilDateOf(reasonsReleasedAt, timeZone), hearingDays)
        : null,
  }
}

function uncorrectedIn({ correction }: Application): number {
  return correction ? correction.sections.filter((key) => !correction.corrected.includes(key)).length : 0
}

/** Keeps on the row what the desks filter by. Called after every change that may raise or clear a flag. */
export async function refreshFlags(tx: Tx, application: Application): Promise<void> {
  await keepFlags(tx, application, await factsOf(tx, application, null))
}

/** Each flag once, as it is kept on the row. */
export function codesOf(flags: readonly FileFlag[]): DeskFlag[] {
  return [...new Set(flags.map((flag) => flag.code))]
}

/** As `refreshFlags`, when the facts are at hand; writes nothing when the flags are as they were. */
export async function keepFlags(
  tx: Tx,
  application: Application,
  { flags }: Pick<ApplicationFacts, 'flags'>,
): Promise<void> {
  const codes = codesOf(flags)
  if (codes.join() === application.flags.join()) return
  await tx.run(sql`update reappointment.application set flags = ${codes}
    where organization_id = ${application.organizationId} and id = ${application.id}`)
}
