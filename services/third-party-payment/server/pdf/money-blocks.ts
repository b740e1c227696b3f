import { formatMoney, type Language, textIn } from '@guichet/core/domain'
import type { Block, Translator } from '@guichet/core/server'
import type { CareLineView } from '../../domain/care-contract.ts'
import type { Share } from '../../domain/priced-contract.ts'
import type { PricedEvent, Totals } from '../../domain/priced-event.ts'
import type { Say } from './care-document.ts'

const mad = (minor: number, language: Language) => formatMoney({ minor, currency: 'MAD' }, language)

/** What it takes to print a split. */
export interface PrintedPrice {
  language: Language
  lines: readonly CareLineView[]
  price: PricedEvent
}

/** The lines with what each party pays, and the total: the provider and another payer have a column where they bear something. */
export function splitTable({ language, lines, price }: PrintedPrice, say: Say): Block {
  const labels = new Map(lines.map((line) => [line.id, textIn(line.label, language)]))
  const amount = (minor: number) => mad(minor, language)
  const bears = (party: 'provider' | 'other') =>
    price.lines.some((line) => line.status !== 'CHIFFRAGE_MANUEL' && line[party] > 0)
  const parties = [
    'payer' as const,
    'patient' as const,
    ...(bears('provider') ? ['provider' as const] : []),
    ...(bears('other') ? ['other' as const] : []),
  ]
  return {
    kind: 'table',
    columns: [
      { label: say('care.act'), share: 3 },
      { label: say('care.quantity'), align: 'end' },
      { label: say('care.billed'), align: 'end' },
      ...parties.map((party) => ({ label: say(`care.${party}`), align: 'end' as const })),
    ],
    rows: price.lines.map((line) => [
      `${line.act} ${labels.get(line.id) ?? ''}`,
      String(line.quantity),
      amount(line.billed),
      ...parties.map((party) => (line.status === 'CHIFFRAGE_MANUEL' ? '' : amount(line[party]))),
    ]),
    ...(price.totals ? { total: totalRow(price.totals, parties, { say, amount }) } : {}),
  }
}

function totalRow(
  totals: Totals,
  parties: readonly Exclude<keyof Totals, 'billed'>[],
  { say, amount }: { say: Say; amount: (minor: number) => string },
): string[] {
  return [say('care.total'), '', amount(totals.billed), ...parties.map((party) => amount(totals[party]))]
}

/** Every dirham that the insurer does not pay: how much, why, and who bears it. Nothing when it pays everything. */
export function reasonsTable(language: Language, shares: readonly Share[], say: Say, translator: Translator): Block[] {
  if (shares.length === 0) return []
  const t = (key: string) => translator.t(language, key)
  return [
    { kind: 'heading', level: 1, text: say('care.reasons') },
    {
      kind: 'table',
      columns: [
        { label: say('care.amount'), align: 'end' },
        { label: say('care.reason'), share: 3 },
        { label: say('care.bearer'), share: 1 },
      ],
      rows: shares.map(({ group, reason, amount }) => [
        mad(amount, language),
        `${t(`third-party-payment.reason.${reason}`)}\n${t(`third-party-payment.reason-why.${reason}`)}`,
        t(`third-party-payment.bearer.${group}`),
      ]),
    },
  ]
}
