import {
  addDays,
  type CivilDate,
  civilDateOf,
  formatMoney,
  type Instant,
  type Language,
  type LocalizedText,
  textIn,
} from '@guichet/core/domain'
import { type Block, formatDate, type Translator, type VerifiablePdf } from '@guichet/core/server'
import { amountBand } from '../../domain/amount-band.ts'
import type { CareLineView } from '../../domain/care-contract.ts'
import type { DecisionView } from '../../domain/authorization-contract.ts'
import type { Share } from '../../domain/priced-contract.ts'
import type { PricedEvent } from '../../domain/priced-event.ts'
import type { GrantedLine } from '../authorization-parts-store.ts'
import { type DocumentIssuer, inEveryLanguage, letterheadOf, type Say, sayIn } from './care-document.ts'
import { reasonsTable, splitTable } from './money-blocks.ts'

/** A decision as it is told to the provider. */
export interface AuthorizationLetterData {
  language: Language
  issuer: DocumentIssuer
  reference: string
  decision: Pick<DecisionView, 'outcome' | 'reason' | 'explanation' | 'article' | 'comment' | 'by'>
  decidedAt: Instant
  kind: LocalizedText
  provider: { name: LocalizedText; address: readonly string[] }
  patient: { name: string; number: string; rank: number }
  plannedOn: CivilDate
  lines: readonly CareLineView[]
  granted: readonly GrantedLine[] | null
  days: { asked: number; granted: number } | null
  price: PricedEvent | null
  /** What the insurer does not pay: what was asked and not granted, then what the rules leave to others. */
  notPaid: readonly Share[]
  valid: { from: CivilDate; to: CivilDate } | null
  /** Null where there is no appeal any more. */
  appealDays: number | null
}

/** The letter of a decision. What binds is written in it; a medical reason never is. */
export function authorizationLetter(data: AuthorizationLetterData, translator: Translator): VerifiablePdf {
  const { language, issuer, reference, decidedAt, decision } = data
  const say = sayIn(translator, language)
  return {
    fileName: say('letter.file', { reference }),
    document: {
      language,
      title: say(`letter.title.${decision.outcome}`),
      organization: letterheadOf(issuer, language),
      reference,
      date: formatDate(civilDateOf(decidedAt, issuer.timeZone), language),
      blocks: [
        { kind: 'address', lines: [textIn(data.provider.name, language), ...data.provider.address] },
        { kind: 'paragraph', text: say(`letter.opening.${decision.outcome}`) },
        { kind: 'facts', columns: 2, items: factsOf(data, say) },
        ...grantBlocks(data, say, translator),
        ...refusalBlocks(data, say, translator),
        ...appealBlocks(data, say),
        {
          kind: 'signature',
          statement: say('letter.closing'),
          name: decision.by ?? textIn(issuer.name, language),
          signed: say('letter.signed', { at: { kind: 'moment', value: decidedAt, timeZone: issuer.timeZone } }),
        },
      ],
    },
    verification: { kind: 'third-party-payment.pdf.kind.authorization', facts: publicFacts(data, translator) },
  }
}

/** A stranger learns until when it holds and in which band its amount lies; of a refusal only that the letter is genuine. */
function publicFacts({ valid, price }: AuthorizationLetterData, translator: Translator) {
  if (valid === null) return []
  const text = (key: string, values?: Parameters<typeof inEveryLanguage>[2]) => inEveryLanguage(translator, key, values)
  return [
    {
      label: text('letter.validity'),
      value: text('letter.from-to', {
        from: { kind: 'date', value: valid.from },
        to: { kind: 'date', value: valid.to },
      }),
    },
    { label: text('letter.amount-band'), value: text(`band.${amountBand(price?.totals?.payer ?? 0)}`) },
  ]
}

function factsOf(data: AuthorizationLetterData, say: Say) {
  const { language, patient, plannedOn, valid, days, kind } = data
  return [
    { label: say('care.patient-name'), value: patient.name },
    { label: say('care.member-number'), value: `${patient.number} / ${String(patient.rank).padStart(2, '0')}` },
    { label: say('letter.kind'), value: textIn(kind, language) },
    { label: say('letter.planned-on'), value: formatDate(plannedOn, language) },
    ...(valid
      ? [
          {
            label: say('letter.validity'),
            value: say('letter.from-to', {
              from: { kind: 'date', value: valid.from },
              to: { kind: 'date', value: valid.to },
            }),
          },
        ]
      : []),
    ...(days && valid
      ? [{ label: say('letter.days'), value: say('letter.days-of', { granted: days.granted, asked: days.asked }) }]
      : []),
  ]
}

function grantBlocks(data: AuthorizationLetterData, say: Say, translator: Translator): Block[] {
  const { language, lines, price, granted, decision } = data
  if (price === null || granted === null || decision.outcome === 'refused') return []
  const mad = (minor: number) => formatMoney({ minor, currency: 'MAD' }, language)
  const asked = new Map(lines.map((line) => [line.id, line]))
  return [
    { kind: 'heading', level: 1, text: say('letter.asked-and-granted') },
    {
      kind: 'table',
      columns: [
        { label: say('care.act'), share: 3 },
        { label: say('letter.asked'), align: 'end' },
        { label: say('letter.granted'), align: 'end' },
        { label: say('letter.granted-amount'), align: 'end' },
        { label: say('care.reason'), share: 2 },
      ],
      rows: granted.map((line) => [
        `${asked.get(line.id)?.act ?? ''} ${textIn(asked.get(line.id)?.label ?? { fr: '' }, language)}`,
        String(asked.get(line.id)?.quantity ?? 0),
        String(line.quantity),
        mad(line.billed),
        line.reason ? translator.t(language, `third-party-payment.reason.${line.reason}`) : '',
      ]),
    },
    { kind: 'heading', level: 1, text: say('letter.who-pays') },
    splitTable({ language, lines, price }, say),
    ...reasonsTable(language, data.notPaid, say, translator),
    ...(decision.comment ? [{ kind: 'paragraph', text: decision.comment } as const] : []),
    { kind: 'notice', tone: 'info', title: say('letter.binding-title'), text: say('letter.binding') },
  ]
}

function refusalBlocks({ language, decision }: AuthorizationLetterData, say: Say, translator: Translator): Block[] {
  if (decision.explanation === null) return []
  return [
    { kind: 'heading', level: 1, text: say('letter.why') },
    {
      kind: 'facts',
      items: [
        ...(decision.reason
          ? [
              {
                label: say('care.reason'),
                value: translator.t(language, `third-party-payment.reason.${decision.reason}`),
              },
            ]
          : []),
        { label: say('letter.explanation'), value: decision.explanation },
        ...(decision.article ? [{ label: say('letter.article'), value: decision.article }] : []),
      ],
    },
  ]
}

function appealBlocks(data: AuthorizationLetterData, say: Say): Block[] {
  const { decision, decidedAt, issuer, appealDays } = data
  if (decision.outcome === 'granted' || appealDays === null) return []
  const until = addDays(civilDateOf(decidedAt, issuer.timeZone), appealDays)
  return [
    { kind: 'heading', level: 1, text: say('letter.appeal-title') },
    {
      kind: 'paragraph',
      text: say(decision.outcome === 'refused' ? 'letter.appeal' : 'letter.appeal-care', {
        until: { kind: 'date', value: until },
      }),
    },
  ]
}
