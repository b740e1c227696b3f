import { type CivilDate, civilDateOf, type Instant, type LocalizedText, textIn } from '@guichet/core/domain'
import { type Block, type Fact, formatDate, type VerifiablePdf, type Translator } from '@guichet/core/server'
import {
  type DocumentBase,
  inEveryLanguage,
  letterheadOf,
  type Say,
  sayIn,
  type Term,
  termValues,
} from './document-data.ts'
import type { ReviewRights } from '../../domain/cycle-schema.ts'
import type { DecisionView } from '../../domain/review-contract.ts'

export interface LetterPrivilege {
  label: LocalizedText
  decision: 'granted' | 'granted-with-condition' | 'denied'
  /** The condition of the grant, or the reason of the refusal. */
  condition: string | null
}

/** The Board's decision as it is told to the person it concerns. */
export interface DecisionLetterData extends DocumentBase {
  outcome: DecisionView['outcome']
  recipient: { name: string; address: readonly string[] }
  category: LocalizedText
  department: LocalizedText
  /** The term granted, or the one that was asked for. */
  term: Term
  resolution: { number: string; date: CivilDate }
  privileges: readonly LetterPrivilege[]
  /** Conditions on the appointment as a whole. */
  conditions: readonly string[]
  /** What the hospital adds, paragraph by paragraph, for example about the present appointment while an appeal lasts. */
  notes: readonly LocalizedText[]
  /** Why the Board refuses; null when it renews. */
  reasons: string | null
  /** The last day of the appointment that was to be renewed. */
  presentTermEnd: CivilDate
  /** How to ask for reasons and for a hearing, as the hospital's policy has it. Told unless approved as asked. */
  rights: ReviewRights
  /** Whom to write to. */
  contact: { name: LocalizedText; email: string }
  signatory: { name: string; role: LocalizedText }
  signedAt: Instant
}

/** The decision letter: outcome, term, privileges line by line, conditions, and what the person may do about it. */
export function decisionLetter(data: DecisionLetterData, translator: Translator): VerifiablePdf {
  const { language, hospital, reference, signedAt, term, outcome } = data
  const say = sayIn(translator, language)
  const termFact = {
    label: inEveryLanguage(translator, 'term-label'),
    value: inEveryLanguage(translator, 'term', termValues(term)),
  }
  return {
    fileName: say('letter.file', { reference }),
    document: {
      language,
      paper: hospital.paper,
      title: say('letter.title'),
      organization: letterheadOf(data),
      reference,
      date: formatDate(civilDateOf(signedAt, hospital.timeZone), language),
      blocks: [
        ...opening(data, say),
        { kind: 'facts', items: decisionFacts(data, say) },
        ...reasons(data, say),
        ...conditions(data, say),
        ...(outcome === 'refused' ? [] : privileges(data, say)),
        ...rights(data, say),
        ...closing(data, say),
      ],
    },
    verification: {
      kind: 'reappointment.pdf.kind.decision-letter',
      // Of a refusal a stranger learns that the letter is genuine, and nothing about its content.
      facts: outcome === 'refused' ? [] : [termFact],
    },
  }
}

function opening({ recipient, outcome }: DecisionLetterData, say: Say): Block[] {
  return [
    { kind: 'address', lines: [recipient.name, ...recipient.address] },
    { kind: 'paragraph', text: say('letter.salutation', { name: recipient.name }) },
    { kind: 'paragraph', text: say(`letter.${outcome}`) },
  ]
}

function decisionFacts(data: DecisionLetterData, say: Say): Fact[] {
  const { outcome, category, department, term, resolution, language } = data
  const { number, date } = resolution
  const refused = outcome === 'refused'
  return [
    { label: say('letter.outcome'), value: say(`letter.outcome.${outcome}`) },
    { label: say('category'), value: textIn(category, language) },
    { label: say('department'), value: textIn(department, language) },
    { label: say(refused ? 'letter.term-asked' : 'term-label'), value: say('term', termValues(term)) },
    ...(refused
      ? [
          {
            label: say('letter.present-term'),
            value: say('letter.ends-on', { date: { kind: 'date', value: data.presentTermEnd } }),
          },
        ]
      : []),
    {
      label: say('letter.resolution'),
      value: say('letter.resolution-of', { number, date: { kind: 'date', value: date } }),
    },
  ]
}

/** The Board's reasons, paragraph by paragraph as they were written. */
function reasons({ reasons }: DecisionLetterData, say: Say): Block[] {
  if (!reasons) return []
  const written = reasons.split(/\n+/).filter((text) => text.trim() !== '')
  return [
    { kind: 'heading', level: 1, text: say('letter.reasons-heading') },
    ...written.map((text): Block => ({ kind: 'paragraph', text })),
  ]
}

function conditions({ conditions }: DecisionLetterData, say: Say): Block[] {
  if (conditions.length === 0) return []
  return [
    { kind: 'heading', level: 1, text: say('letter.conditions') },
    { kind: 'list', ordered: true, items: conditions },
  ]
}

function privileges({ privileges, language }: DecisionLetterData, say: Say): Block[] {
  const rows = privileges.map((line) => [
    [textIn(line.label, language), ...wordsOf(line, say)].join('\n'),
    say(`letter.privilege.${line.decision}`),
  ])
  return [
    { kind: 'heading', level: 1, text: say('letter.privileges') },
    ...(rows.length > 0 ? [{ kind: 'paragraph', text: say('letter.privileges-intro') } as const] : []),
    {
      kind: 'table',
      columns: [
        { label: say('summary.privilege'), share: 3 },
        { label: say('letter.outcome'), share: 1 },
      ],
      rows,
      empty: say('letter.no-privileges'),
    },
  ]
}

/** What is written about a line: the condition of a grant, the reason of a refusal. */
function wordsOf({ decision, condition }: LetterPrivilege, say: Say): string[] {
  if (!condition) return []
  return [
    decision === 'denied' ? say('letter.reason-of', { reason: condition }) : say('letter.condition-of', { condition }),
  ]
}

/** Whoever got less than they asked for is told how to ask why, and where to go then. */
function rights(data: DecisionLetterData, say: Say): Block[] {
  const { outcome, privileges, rights, language } = data
  if (outcome === 'approved' && privileges.every(({ decision }) => decision === 'granted')) return []
  const days = (count: number) => say('letter.days', { count })
  const citation = textIn(rights.citation, language)
  const items = [
    say('letter.reasons', { days: days(rights.reasonsDays), contact: contactOf(data), citation }),
    say('letter.hearing', {
      days: days(rights.hearingDays),
      body: textIn(rights.hearingBefore, language),
      citation,
    }),
  ]
  return [
    { kind: 'heading', level: 1, text: say('letter.rights') },
    ...items.map((text): Block => ({ kind: 'paragraph', text })),
  ]
}

function closing(data: DecisionLetterData, say: Say): Block[] {
  const { notes, signatory, signedAt, hospital, language } = data
  return [
    ...notes.map((note): Block => ({ kind: 'paragraph', text: textIn(note, language) })),
    { kind: 'paragraph', text: say('letter.questions', { contact: contactOf(data) }) },
    {
      kind: 'signature',
      statement: say('letter.closing'),
      name: signatory.name,
      role: textIn(signatory.role, language),
      signed: say('letter.signed', { at: { kind: 'moment', value: signedAt, timeZone: hospital.timeZone } }),
    },
  ]
}

function contactOf({ contact, language }: DecisionLetterData): string {
  return `${textIn(contact.name, language)} (${contact.email})`
}
