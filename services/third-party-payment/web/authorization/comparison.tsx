import { type Money, money, textIn } from '@guichet/core/domain'
import { useText } from '@guichet/core/web'
import type { AuthorizationView } from '../../domain/authorization-contract.ts'
import { AmountTable } from '../amount-table.tsx'
import { PriceTable } from '../care/price-table.tsx'

const mad = (minor: number | null | undefined): Money | null =>
  minor === null || minor === undefined ? null : money(minor, 'MAD')

/** What was asked for, and once it is decided what was granted of it, line by line side by side. */
export function Comparison({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const { lines, price, granted } = authorization
  if (!price) return null
  if (granted === null)
    return <PriceTable caption={t('third-party-payment.authorization.section.money')} lines={lines} price={price} />
  return (
    <div className="stack">
      <SideBySide authorization={authorization} />
      <details>
        <summary>{t('third-party-payment.authorization.asked-in-detail')}</summary>
        <PriceTable caption={t('third-party-payment.authorization.section.money')} lines={lines} price={price} />
      </details>
    </div>
  )
}

function SideBySide({ authorization }: { authorization: AuthorizationView }) {
  const { t, language } = useText()
  const { lines, price, granted, grantedTotals } = authorization
  const asked = new Map(price?.lines.map((line) => [line.id, line]))
  const columns = ['requested', 'granted', 'payer', 'patient'] as const
  return (
    <AmountTable
      caption={t('third-party-payment.authorization.section.money')}
      columns={columns.map((key) => ({ key, label: t(`third-party-payment.authorization.column.${key}`) }))}
      lines={(granted ?? []).map((line) => {
        const own = lines.find(({ id }) => id === line.id)
        return {
          id: line.id,
          label: (
            <>
              {own ? textIn(own.label, language) : line.id} <bdi className="quiet small">{own?.act}</bdi>
            </>
          ),
          note: (
            <>
              {t('third-party-payment.authorization.units-granted', {
                granted: line.quantity,
                asked: own?.quantity ?? 0,
              })}
              {line.reason && <div>{t(`third-party-payment.reason.${line.reason}`)}</div>}
            </>
          ),
          amounts: {
            requested: mad(asked.get(line.id)?.billed),
            granted: mad(line.billed),
            payer: mad(line.payer),
            patient: mad(line.patient),
          },
        }
      })}
      total={t('third-party-payment.care.total')}
      totals={
        grantedTotals
          ? {
              requested: money(price?.totals?.billed ?? 0, 'MAD'),
              granted: money(grantedTotals.billed, 'MAD'),
              payer: money(grantedTotals.payer, 'MAD'),
              patient: money(grantedTotals.patient, 'MAD'),
            }
          : {}
      }
    />
  )
}
