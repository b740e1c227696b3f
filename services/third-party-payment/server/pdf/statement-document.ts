import {
  type CivilDate,
  civilDateOf,
  formatMoney,
  type Instant,
  type Language,
  type LocalizedText,
  textIn,
} from '@guichet/core/domain'
import { type Block, formatDate, formatMoment, type Translator, type VerifiablePdf } from '@guichet/core/server'
import { summedShares } from '../../domain/not-granted.ts'
import type { StatementBalance } from '../../domain/statement-balance.ts'
import { patientName } from '../patient-name.ts'
import type { StatementLine } from '../statement-store.ts'
import { type DocumentIssuer, inEveryLanguage, letterheadOf, type Say, sayIn } from './care-document.ts'

/** A statement as it is printed. */
export interface StatementData {
  language: Language
  /** The insurer. */
  issuer: DocumentIssuer
  reference: string
  provider: { name: LocalizedText; code: string }
  bank: { holder: string; bankName: string; lastDigits: string }
  period: { from: CivilDate; to: CivilDate }
  lines: readonly (StatementLine & { label: LocalizedText })[]
  balance: StatementBalance
  signatures: readonly { name: string; at: Instant }[]
  issuedAt: Instant
}

/** The statement: the transfer, every line that is paid or taken back, the totals, and who signed. Of the bank details four digits show. */
export function statementDocument(data: StatementData, translator: Translator): VerifiablePdf {
  const { language, issuer, reference, issuedAt, balance } = data
  const say = sayIn(translator, language)
  const transfer = { kind: 'money', minor: balance.transfer, currency: 'MAD' } as const
  return {
    fileName: say('statement.file', { reference }),
    document: {
      language,
      title: say('statement.title'),
      subtitle: say('statement.subtitle', {
        from: { kind: 'date', value: data.period.from },
        to: { kind: 'date', value: data.period.to },
      }),
      organization: letterheadOf(issuer, language),
      reference,
      date: formatDate(civilDateOf(issuedAt, issuer.timeZone), language),
      blocks: [
        factsOf(data, say),
        linesTable(data, say, translator),
        { kind: 'heading', level: 1, text: say('statement.balance') },
        balanceTable(data, say),
        ...noticeOf(data, say),
        ...data.signatures.map(({ name, at }): Block => ({
          kind: 'signature',
          name,
          role: say('statement.signatory'),
          signed: say('statement.signed', { at: { kind: 'moment', value: at, timeZone: issuer.timeZone } }),
        })),
      ],
    },
    verification: {
      kind: 'third-party-payment.pdf.kind.statement',
      facts: [
        {
          label: inEveryLanguage(translator, 'statement.transfer'),
          value: inEveryLanguage(translator, 'statement.amount', { amount: transfer }),
        },
      ],
    },
  }
}

const mad = (minor: number, language: Language) => formatMoney({ minor, currency: 'MAD' }, language)

function factsOf({ language, provider, bank, issuer, issuedAt, balance }: StatementData, say: Say): Block {
  return {
    kind: 'facts',
    columns: 2,
    items: [
      { label: say('statement.provider'), value: `${textIn(provider.name, language)} (${provider.code})` },
      { label: say('statement.transfer'), value: mad(balance.transfer, language) },
      { label: say('statement.bank'), value: `${bank.bankName}, ${bank.holder}` },
      { label: say('statement.rib'), value: say('statement.digits', { digits: bank.lastDigits }) },
      { label: say('statement.issued'), value: formatMoment(issuedAt, issuer.timeZone, language) },
    ],
  }
}

/** What a line adds, take-backs below zero. */
const signed = ({ kind, amount }: Pick<StatementLine, 'kind' | 'amount'>) => (kind === 'take-back' ? -amount : amount)

/** Every amount that is left to others, with its reason, each on a line of its own. */
function whyNotPaid({ notPaid }: StatementLine, language: Language, translator: Translator): string {
  return summedShares(notPaid)
    .map(({ reason, amount }) => {
      const values = {
        reason: translator.t(language, `third-party-payment.reason.${reason}`),
        amount: mad(amount, language),
      }
      return `\n${sayIn(translator, language)('statement.not-paid', values)}`
    })
    .join('')
}

function linesTable({ language, lines, balance }: StatementData, say: Say, translator: Translator): Block {
  return {
    kind: 'table',
    columns: [
      { label: say('statement.invoice'), share: 5 },
      { label: say('statement.patient'), share: 4 },
      { label: say('statement.act'), share: 8 },
      { label: say('statement.billed'), align: 'end' },
      { label: say('statement.paid'), align: 'end' },
    ],
    rows: lines.map((line) => [
      `${line.invoiceNumber}\n${line.invoiceReference}`,
      `${patientName(line.patient, language)}\n${line.memberNumber} / ${String(line.memberRank).padStart(2, '0')}`,
      `${line.act} ${textIn(line.label, language)}\n${formatDate(line.careDate, language)}${
        line.kind === 'payment' ? '' : ` · ${say(`statement.kind.${line.kind}`)}`
      }${whyNotPaid(line, language, translator)}`,
      mad(line.billed, language),
      mad(signed(line), language),
    ]),
    total: [say('statement.total'), '', '', '', mad(balance.lines - balance.takeBacks, language)],
  }
}

function balanceTable({ language, balance }: StatementData, say: Say): Block {
  const rows: [string, number][] = [
    ['lines', balance.lines],
    ['take-backs', 0 - balance.takeBacks],
    ['carried-in', balance.carriedIn],
  ]
  return {
    kind: 'table',
    columns: [
      { label: say('statement.item'), share: 3 },
      { label: say('statement.sum'), align: 'end' },
    ],
    rows: [
      ...rows.map(([name, amount]) => [say(`statement.${name}`), mad(amount, language)]),
      ...(balance.carriedOut < 0 ? [[say('statement.carried-out'), mad(balance.carriedOut, language)]] : []),
    ],
    total: [say('statement.transfer'), mad(balance.transfer, language)],
  }
}

function noticeOf({ language, balance }: StatementData, say: Say): Block[] {
  if (balance.transfer > 0) return []
  const amount = mad(0 - balance.carriedOut, language)
  return [
    {
      kind: 'notice',
      tone: 'info',
      title: say('statement.no-transfer'),
      text: balance.carriedOut < 0 ? say('statement.carried', { amount }) : say('statement.set-off'),
    },
  ]
}
