import {
  type CivilDate,
  civilDateOf,
  formatMoney,
  type Instant,
  type LocalizedText,
  type Money,
  textIn,
} from '@guichet/core/domain'
import { type Answer, type Block, formatDate, type VerifiablePdf, type Translator } from '@guichet/core/server'
import {
  type DocumentBase,
  inEveryLanguage,
  letterheadOf,
  type Say,
  sayIn,
  type SummaryValue,
  type Term,
  termValues,
  valueText,
} from './document-data.ts'
import { feeTable, type FeeLine } from './fee-table.ts'

/** Stands for an answer that was given to someone else, so that this copy only says that it was. */
export interface Withheld {
  withheld: true
}

export interface SummaryAnswer {
  number: string | null
  question: LocalizedText
  value: SummaryValue | Withheld
  explanation: string | null
}

export interface SummaryPrivilege {
  label: LocalizedText
  requested: boolean
  heldLastYear: boolean
  volume: number | null
  note: string | null
}

export interface SummaryDocument {
  label: LocalizedText
  /** `none` where nothing had to be attached, `awaited` where it comes from somebody else. */
  state: 'none' | 'missing' | 'awaited' | 'uploaded' | 'accepted' | 'rejected' | 'expired' | 'verified'
  fileName: string | null
  expiresOn: CivilDate | null
  /** Hexadecimal; its beginning is printed. */
  sha256: string | null
}

export interface SummaryTraining {
  title: LocalizedText
  state: 'done' | 'missing' | 'not-counted'
  completedOn: CivilDate | null
}

/** An application as it was frozen when it was submitted. */
export interface ApplicationSummaryData extends DocumentBase {
  /** 1 for the first submission, then one more each time a returned file is submitted again. */
  submission: { number: number; at: Instant }
  cycle: { label: string; term: Term }
  applicant: { name: string; profession: LocalizedText; department: LocalizedText; category: LocalizedText }
  profile: readonly { title: LocalizedText; fields: readonly { label: LocalizedText; value: SummaryValue }[] }[]
  sections: readonly { title: LocalizedText; answers: readonly SummaryAnswer[] }[]
  privileges: readonly SummaryPrivilege[]
  documents: readonly SummaryDocument[]
  training: readonly SummaryTraining[]
  fees: { lines: readonly FeeLine[]; total: Money; paid: Money }
  attestations: readonly { text: LocalizedText; accepted: boolean }[]
  signature: { name: string; at: Instant }
}

/** The summary of a submitted application: everything that was signed, in the order of the task list. */
export function applicationSummary(data: ApplicationSummaryData, translator: Translator): VerifiablePdf {
  const { language, reference, submission, cycle, applicant, hospital } = data
  const say = sayIn(translator, language)
  return {
    fileName: say('summary.file', { reference, number: String(submission.number) }),
    document: {
      language,
      paper: hospital.paper,
      title: say('summary.title'),
      subtitle: say('summary.subtitle', { name: applicant.name, cycle: cycle.label }),
      organization: letterheadOf(data),
      reference,
      date: formatDate(civilDateOf(submission.at, hospital.timeZone), language),
      blocks: [
        ...opening(data, say),
        ...profile(data, say),
        ...questionnaire(data, say),
        ...privileges(data, say),
        ...documents(data, say),
        ...training(data, say),
        ...fees(data, say),
        ...attestations(data, say),
      ],
    },
    verification: {
      kind: 'reappointment.pdf.kind.application-summary',
      facts: [
        {
          label: inEveryLanguage(translator, 'term-label'),
          value: inEveryLanguage(translator, 'term', termValues(cycle.term)),
        },
      ],
    },
  }
}

function opening({ submission, applicant, cycle, language, hospital }: ApplicationSummaryData, say: Say): Block[] {
  const at = { kind: 'moment', value: submission.at, timeZone: hospital.timeZone } as const
  return [
    {
      kind: 'notice',
      tone: 'info',
      title: say('summary.frozen-title', { number: String(submission.number), at }),
      text: say('summary.frozen'),
    },
    {
      kind: 'facts',
      columns: 2,
      items: [
        { label: say('profession'), value: textIn(applicant.profession, language) },
        { label: say('department'), value: textIn(applicant.department, language) },
        { label: say('category'), value: textIn(applicant.category, language) },
        { label: say('term-label'), value: say('term', termValues(cycle.term)) },
      ],
    },
  ]
}

function profile({ profile, language }: ApplicationSummaryData, say: Say): Block[] {
  const groups = profile.flatMap(({ title, fields }): Block[] => [
    { kind: 'heading', level: 2, text: textIn(title, language) },
    {
      kind: 'facts',
      items: fields.map(({ label, value }) => ({
        label: textIn(label, language),
        value: valueText(value, language, say),
      })),
    },
  ])
  return [{ kind: 'heading', level: 1, text: say('summary.profile') }, ...groups]
}

function isWithheld(value: SummaryAnswer['value']): value is Withheld {
  return typeof value === 'object' && value !== null && 'withheld' in value
}

function questionnaire({ sections, language }: ApplicationSummaryData, say: Say): Block[] {
  const answerOf = ({ number, question, value, explanation }: SummaryAnswer): Answer => ({
    ...(number ? { number } : {}),
    question: textIn(question, language),
    answer: isWithheld(value) ? say('withheld') : valueText(value, language, say),
    ...(explanation && !isWithheld(value) ? { explanation } : {}),
  })
  const parts = sections.flatMap(({ title, answers }): Block[] => [
    { kind: 'heading', level: 2, text: textIn(title, language) },
    { kind: 'answers', items: answers.map(answerOf) },
  ])
  return [{ kind: 'heading', level: 1, text: say('summary.questionnaire') }, ...parts]
}

function privileges({ privileges, language }: ApplicationSummaryData, say: Say): Block[] {
  return [
    { kind: 'heading', level: 1, text: say('summary.privileges') },
    {
      kind: 'table',
      columns: [
        { label: say('summary.privilege'), share: 5 },
        { label: say('summary.requested'), share: 1.3 },
        { label: say('summary.held'), share: 1.8 },
        { label: say('summary.volume'), align: 'end' },
      ],
      rows: privileges.map(({ label, requested, heldLastYear, volume, note }) => [
        note ? `${textIn(label, language)}\n${note}` : textIn(label, language),
        say(requested ? 'yes' : 'no'),
        say(heldLastYear ? 'yes' : 'no'),
        volume === null ? '–' : String(volume),
      ]),
      empty: say('letter.no-privileges'),
    },
  ]
}

function documents({ documents, language }: ApplicationSummaryData, say: Say): Block[] {
  return [
    { kind: 'heading', level: 1, text: say('summary.documents') },
    {
      kind: 'table',
      columns: [
        { label: say('summary.document'), share: 3.4 },
        { label: say('summary.state'), share: 1.7 },
        { label: say('summary.expires'), share: 1.9 },
        { label: say('summary.fingerprint'), share: 1.6 },
      ],
      rows: documents.map(({ label, state, fileName, expiresOn, sha256 }) => [
        fileName ? `${textIn(label, language)}\n${fileName}` : textIn(label, language),
        say(`document-state.${state}`),
        expiresOn ? formatDate(expiresOn, language) : '–',
        sha256 ? sha256.slice(0, 12) : '–',
      ]),
      empty: say('summary.no-documents'),
    },
  ]
}

function training({ training, language }: ApplicationSummaryData, say: Say): Block[] {
  return [
    { kind: 'heading', level: 1, text: say('summary.training') },
    {
      kind: 'table',
      columns: [
        { label: say('summary.module'), share: 4 },
        { label: say('summary.state'), share: 1.6 },
        { label: say('summary.completed-on'), share: 1.6 },
      ],
      rows: training.map(({ title, state, completedOn }) => [
        textIn(title, language),
        say(`training-state.${state}`),
        completedOn ? formatDate(completedOn, language) : '–',
      ]),
      empty: say('summary.no-training'),
    },
  ]
}

function fees({ fees, language, hospital }: ApplicationSummaryData, say: Say): Block[] {
  const table = feeTable(
    { ...fees, hospital: textIn(hospital.name, language), language, empty: say('summary.no-fees') },
    say,
  )
  const paid = say('summary.paid', { paid: formatMoney(fees.paid, language), total: formatMoney(fees.total, language) })
  return [
    { kind: 'heading', level: 1, text: say('summary.fees') },
    table,
    ...(fees.lines.length > 0 ? [{ kind: 'paragraph', text: paid, tone: 'muted' } as const] : []),
  ]
}

function attestations({ attestations, signature, language, hospital }: ApplicationSummaryData, say: Say): Block[] {
  return [
    { kind: 'heading', level: 1, text: say('summary.attestations') },
    {
      kind: 'answers',
      items: attestations.map(({ text, accepted }) => ({
        question: textIn(text, language),
        answer: say(accepted ? 'summary.accepted' : 'summary.not-accepted'),
      })),
    },
    {
      kind: 'signature',
      name: signature.name,
      signed: say('summary.signed', { at: { kind: 'moment', value: signature.at, timeZone: hospital.timeZone } }),
    },
  ]
}
