import { type Money, money, textIn } from '@guichet/core/domain'
import { useFormat, useText } from '@guichet/core/web'
import type { AuthorizationView } from '../../domain/authorization-contract.ts'
import { type AmountLine, AmountTable } from '../amount-table.tsx'
import { PriceTable } from '../care/price-table.tsx'

const mad = (minor: number | null | undefined): Money | null =>
  minor === null || minor === undefined ? null : money(minor, 'MAD')

/** What was asked for, and once it is decided what was granted of it, line by line side by side. */
export function Comparison({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const { lines, price, standing } = authorization
  if (!price) return null
  const asked = (
    <PriceTable caption={t('third-party-payment.authorization.section.asked')} lines={lines} price={price} asking />
  )
  if (standing === null) return asked
  return (
    <div className="stack">
      <SideBySide authorization={authorization} />
      <PatientPays authorization={authorization} />
      {standing === 'granted' && (
        <details>
          <summary>{t('third-party-payment.authorization.asked-in-detail')}</summary>
          {asked}
        </details>
      )}
    </div>
  )
}

const everyColumn = ['requested', 'granted', 'not-granted', 'payer', 'patient'] as const
type Amounts = Record<(typeof everyColumn)[number], Money | null>

function SideBySide({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const { price, standing, granted, grantedTotals } = authorization
  const askedOf = new Map(price?.lines.map((line) => [line.id, line.billed]))
  const lines = (granted ?? []).map((line) => ({
    line,
    amounts: amountsOf(askedOf.get(line.id) ?? 0, line),
  }))
  const totals = grantedTotals && amountsOf(price?.totals?.billed ?? 0, grantedTotals)
  // Of a refusal the rest follows by itself.
  const said = standing === 'refused' ? ['requested', 'granted', 'payer'] : everyColumn
  const columns = everyColumn.filter(
    (key) => said.includes(key) && (key !== 'not-granted' || totals?.[key]?.minor !== 0),
  )
  return (
    <AmountTable
      caption={t('third-party-payment.authorization.section.money')}
      columns={columns.map((key) => ({ key, label: t(`third-party-payment.authorization.column.${key}`) }))}
      lines={lines.map(({ line, amounts }) => ({
        id: line.id,
        amounts,
        label: <LineName authorization={authorization} id={line.id} />,
        note: <LineNote authorization={authorization} line={line} />,
      }))}
      total={t('third-party-payment.care.total')}
      totals={totals ?? {}}
    />
  )
}

/** All that the patient pays: the share of what is granted, and what was not granted and is theirs to bear. */
function PatientPays({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const format = useFormat()
  const { grantedTotals, notPaid } = authorization
  const share = grantedTotals?.patient ?? null
  const whole = notPaid.reduce((sum, { group, amount }) => (group === 'P' ? sum + amount : sum), 0)
  if (share === null || whole <= share) return null
  const amount = (minor: number) => format.money(money(minor, 'MAD'))
  return (
    <p>
      {t('third-party-payment.authorization.patient-pays', {
        whole: amount(whole),
        share: amount(share),
        rest: amount(whole - share),
      })}
    </p>
  )
}

/** What was asked for beside what is granted of it. */
function amountsOf(asked: number, part: { billed: number; payer: number | null; patient: number | null }): Amounts {
  return {
    requested: mad(asked),
    granted: mad(part.billed),
    'not-granted': mad(asked - part.billed),
    payer: mad(part.payer),
    patient: mad(part.patient),
  }
}

function LineName({ authorization, id }: { authorization: AuthorizationView; id: AmountLine['id'] }) {
  const { language } = useText()
  const own = authorization.lines.find((line) => line.id === id)
  return (
    <>
      {own ? textIn(own.label, language) : id} <bdi className="quiet small">{own?.act}</bdi>
    </>
  )
}

type Granted = NonNullable<AuthorizationView['granted']>[number]

/** How many of the units are granted where that says anything, and why not all of them. */
function LineNote({ authorization, line }: { authorization: AuthorizationView; line: Granted }) {
  const { t } = useText()
  const asked = authorization.lines.find(({ id }) => id === line.id)?.quantity ?? 0
  return (
    <>
      {(asked > 1 || line.quantity < asked) &&
        t('third-party-payment.authorization.units-granted', { granted: line.quantity, asked })}
      {line.reason && <div>{t(`third-party-payment.reason.${line.reason}`)}</div>}
    </>
  )
}
