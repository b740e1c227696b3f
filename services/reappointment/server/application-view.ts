import { type AccountActor, civilDateOf, type DossierView, holdsRole, Refusal } from '@guichet/core/domain'
import {
  actionsFor,
  type Db,
  dossierViewFrom,
  historyOf,
  type HistoryRow,
  rowAsJson,
  rowsAsJson,
} from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { BareApplicationView } from '../domain/application-contract.ts'
import { endedStates } from '../domain/application-states.ts'
import { type ApplicationState, applicationWorkflow, decidedStates } from '../domain/application-workflow.ts'
import type { Checklist } from '../domain/checklist.ts'
import { plannedSteps } from '../domain/cycle-calendar.ts'
import { lateSittings, macDueOn } from '../domain/mac-clock.ts'
import type { InvoiceView } from '../domain/payment-contract.ts'
import type { DecisionView, EvaluationView } from '../domain/review-contract.ts'
import { adverseRecommendationOf, hearingTermOf } from './adverse-recommendation.ts'
import { type ApplicationFacts, applyRules, factsOf, outcomesOf, ruledBy } from './application-facts.ts'
import { correctionView, documentViews, privilegeViews, profileValues, trainingViews } from './application-parts.ts'
import {
  documentReader,
  hidesContent,
  mayHandleDocuments,
  mayReadChangeRequests,
  mayReadMoney,
  isUnsubmitted,
  mayReadTraining,
  standsAside,
} from './application-readers.ts'
import {
  type Application,
  applicantNameOf,
  getApplication,
  getApplicationWith,
  thisApplication,
} from './application-store.ts'
import { caseFileFrom, contentColumns, type FileContent } from './case-file-store.ts'
import { type ChangeRequestRow, changeRequestsOf, changeRequestViews } from './change-requests.ts'
import { configurationOf } from './cycle-store.ts'
import { invoiceViewOf, type MoneyFile, moneyColumns } from './payments/invoice-view.ts'
import type { PaymentDesk } from './payments/payment-desk.ts'
import { termsOf } from './payment-hooks.ts'
import {
  draftOf,
  type EvaluationDraft,
  readEvaluationDraft,
  reviewsOf,
  type ReviewRow,
  reviewViewOf,
  unwritten,
} from './review-store.ts'

/** Everything the view of one application is made from. */
interface Reading {
  application: Application
  facts: ApplicationFacts
  reviews: ReviewRow[]
  requests: ChangeRequestRow[]
  actor: AccountActor
  /** The reader is who it is about. */
  own: boolean
  decided: boolean
}

/** The page of one application for one reader: what they may not see is null, what they may do is in `dossier.actions`. */
export async function readApplication(
  desk: PaymentDesk,
  db: Db,
  actor: AccountActor,
  id: string,
): Promise<BareApplicationView> {
  const page = await readPage(db, actor, id)
  const { reviews, requests, history } = page
  const application: Application = page
  const own = actor.accountId === application.applicantId
  const configuration = await configurationOf(db, { id: application.cycleId, version: application.cycleVersion })
  const facts = applyRules(application, configuration, caseFileFrom(page), { now: db.now, readerId: actor.accountId })
  const outcomes = outcomesOf(application, facts, (own ? null : page.draft) ?? unwritten(db.now), actor)
  const planned = plannedSteps(configuration.cycle.calendar, macDateOf(application, facts))
  const stoodAside = standsAside(application, application.conflictDeclared, actor)
  const frame = {
    ...application,
    applicantName: applicantNameOf(application),
    history: stoodAside ? history.map(withoutWords) : history,
  }
  const dossier: DossierView = {
    ...dossierViewFrom(desk.ports.registry, actor, application, { frame, planned }),
    actions: actionsFor(applicationWorkflow, application, actor, outcomes),
  }
  const reading: Reading = {
    application,
    facts,
    reviews,
    requests,
    actor,
    own,
    decided: outcomeOf(application) !== undefined,
  }
  return {
    ...headOf(application, facts, dossier),
    macDueOn: own ? null : macDateOf(application, facts),
    lateSittings: lateSittingsOf(reading),
    editable: own && facts.checklist.sections.some((section) => section.editable),
    correction: correctionView(application),
    ...(hidesContent(application, actor) ? hiddenContent : contentOf(reading)),
    ...trainingOf(reading),
    changeRequests: mayReadChangeRequests(application, actor) ? changeRequestViews(facts.configuration, requests) : [],
    invoice: moneyOf(desk, reading, page),
    stoodAside,
    ...(stoodAside
      ? { reviews: [], adverseRecommendation: null, hearing: null, decision: null }
      : judgementsOf(reading)),
  }
}

/** What was recommended and decided, as far as this reader is told. */
function judgementsOf(
  reading: Reading,
): Pick<BareApplicationView, 'reviews' | 'adverseRecommendation' | 'hearing' | 'decision'> {
  const { application, facts, reviews, own, actor } = reading
  const waits = !own && (holdsRole(actor, 'medical-affairs') || holdsRole(actor, 'corporate-secretary'))
  return {
    reviews: own ? null : reviews.map(reviewViewOf),
    adverseRecommendation: own ? adverseRecommendationOf(application, facts, reviews) : null,
    hearing: waits ? hearingTermOf(application, facts, reviews) : null,
    decision: decisionOf(application, facts, reviews),
  }
}

/** That something was done, without what was written about it; the reason of standing aside is the reader's own. */
function withoutWords(row: HistoryRow): HistoryRow {
  return row.action === 'declare-conflict' ? row : { ...row, reason: null, detail: null }
}

interface Shown extends FileContent, MoneyFile {
  history: HistoryRow[]
  reviews: ReviewRow[]
  requests: ChangeRequestRow[]
  draft: EvaluationDraft | null
}

/** One application with all that its page shows, in one statement. */
function readPage(db: Db, actor: AccountActor, id: string): Promise<Application & Shown> {
  const it = thisApplication
  const columns = sql`${contentColumns(it)}, ${moneyColumns(it)}, ${historyOf(it)} as history,
    ${rowsAsJson(reviewsOf(it))} as reviews, ${rowsAsJson(changeRequestsOf(it))} as requests, ${rowAsJson(draftOf(actor, it))} as draft`
  return getApplicationWith<Shown>(db, actor, id, columns)
}

function moneyOf(desk: PaymentDesk, { application, facts, actor }: Reading, money: MoneyFile): InvoiceView | null {
  if (!mayReadMoney(application, actor)) return null
  const fees = { currency: facts.configuration.fees.currency, lines: facts.fees, lateFee: facts.lateFee }
  return invoiceViewOf(desk, actor, application, { ...money, terms: termsOf(facts.configuration), fees })
}

type Content = Pick<
  BareApplicationView,
  'checklist' | 'profile' | 'form' | 'documents' | 'privileges' | 'attestations' | 'summaries'
>

/** What a reviewer sees of a file that was not submitted: that it exists and where it stands, not what it says. */
const hiddenContent: Content = {
  checklist: null,
  profile: null,
  form: null,
  documents: null,
  privileges: null,
  attestations: null,
  summaries: [],
}

/** Whether fees are paid is no part of what committees and the Board decide on. */
function withoutMoney({ sections, blocking }: Checklist): Checklist {
  return { sections: sections.filter(({ key }) => key !== 'fees'), blocking }
}

function contentOf({ application, facts, requests, actor, own, decided }: Reading): Content {
  return {
    checklist: mayReadMoney(application, actor) ? facts.checklist : withoutMoney(facts.checklist),
    profile: {
      version: application.profileVersion,
      values: profileValues(application, facts, requests),
    },
    form: {
      questionnaireId: application.questionnaireId,
      version: facts.file.form?.version ?? 0,
      flagged: own ? [] : [...facts.applicant.flaggedAnswers],
    },
    documents: documentViews(
      facts,
      mayHandleDocuments(application, actor, facts),
      documentReader(application, facts, actor),
    ),
    privileges: privilegeViews(application, facts, { reviewer: !own, decided }),
    attestations: attestationsOf(application),
    summaries: facts.file.submissions.flatMap(({ documentId, number, at, sha256 }) =>
      documentId ? [{ documentId, number, issuedAt: at, sha256 }] : [],
    ),
  }
}

type Head = Pick<
  BareApplicationView,
  'dossier' | 'cycle' | 'applicant' | 'category' | 'presentTermEnd' | 'submittedAt' | 'completedAt'
>

function headOf(application: Application, { configuration }: ApplicationFacts, dossier: DossierView): Head {
  const { cycle } = configuration
  const { profession, category } = ruledBy(configuration, application)
  return {
    dossier,
    cycle: {
      id: application.cycleId,
      version: application.cycleVersion,
      label: application.cycleLabel,
      termStart: application.termStart,
      termEnd: application.termEnd,
      dueDate: cycle.calendar.due,
      graceEnds: cycle.calendar.graceEnds,
      finalDeadline: cycle.calendar.finalDeadline,
      trainingBlocksSubmit: cycle.policy.trainingBlocksSubmit,
    },
    applicant: {
      title: application.applicantTitle,
      givenName: application.applicantGivenName,
      familyName: application.applicantFamilyName,
      accountId: application.applicantId,
      profession: { code: profession.code, name: profession.name },
    },
    category: { code: category.code, name: category.name },
    presentTermEnd: application.appointmentEnd,
    submittedAt: application.submittedAt,
    completedAt: application.completedAt,
  }
}

function trainingOf({
  application,
  facts,
  actor,
}: Reading): Pick<BareApplicationView, 'training' | 'trainingToFinish'> {
  const ended = endedStates.includes(application.state as ApplicationState)
  const missing = facts.trainings.filter((one) => one.state !== 'done').map(({ requirement }) => requirement.code)
  return {
    training: mayReadTraining(application, actor) ? trainingViews(facts) : null,
    trainingToFinish: hidesContent(application, actor) || isUnsubmitted(application) || ended ? [] : missing,
  }
}

function macDateOf(application: Application, { configuration }: ApplicationFacts): string | null {
  const { policy } = configuration.cycle
  return application.completedAt ? macDueOn(application.completedAt, policy.macClock, application.timeZone) : null
}

function lateSittingsOf({ application, facts, own }: Reading): BareApplicationView['lateSittings'] {
  if (own) return []
  const { calendar } = facts.configuration.cycle
  return lateSittings(calendar, application.state as ApplicationState, macDateOf(application, facts))
}

function attestationsOf({ attestations, attestationsVersion }: Application): BareApplicationView['attestations'] {
  const { accepted, signedName, signedAt } = attestations
  return { version: attestationsVersion, accepted, signedName, signedAt }
}

/** What the Board decided about a file; undefined before. */
export function outcomeOf({ state }: Application): DecisionView['outcome'] | undefined {
  return decidedStates.find((decided) => decided === state)
}

function decisionOf(application: Application, facts: ApplicationFacts, reviews: ReviewRow[]): DecisionView | null {
  const board = reviews.findLast((review) => review.step === 'board')
  const outcome = outcomeOf(application)
  if (!board || !outcome) return null
  return {
    outcome,
    reasons: outcome === 'refused' ? board.comment : null,
    rights: outcome === 'approved' ? null : facts.configuration.cycle.policy.rights.decision,
    resolutionNumber: board.detail.resolutionNumber ?? '',
    decidedOn: board.detail.decidedOn ?? civilDateOf(board.at, application.timeZone),
    conditions: board.conditions,
    letterDocumentId: facts.file.documents.findLast((file) => file.requirement === 'decision-letter')?.id ?? null,
    appointmentId: facts.file.newAppointmentId,
    termStart: application.termStart,
    termEnd: application.termEnd,
  }
}

/** The evaluation on the chief's screen: what is written so far, and why it is not a matter of one click. */
export async function readEvaluation(db: Db, actor: AccountActor, id: string): Promise<EvaluationView> {
  const application = await getApplication(db, actor, id)
  if (hidesContent(application, actor)) throw new Refusal('not-your-part')
  const [facts, { version, content }] = await Promise.all([
    factsOf(db, application, actor),
    readEvaluationDraft(db, actor, application),
  ])
  const { lines, recommendation, comment, conditions, metOn } = content
  const { requireChiefMeeting: meetingRequired } = facts.configuration.cycle.policy
  return {
    version,
    lines,
    recommendation,
    comment,
    conditions,
    metOn,
    meetingRequired,
    clean: facts.clean,
    flags: facts.flags,
  }
}
