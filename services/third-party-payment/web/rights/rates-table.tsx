import { textIn } from '@guichet/core/domain'
import { Tag, useFormat, useText } from '@guichet/core/web'
import type { MemberRights } from '../../domain/rights-contract.ts'

/** What the plan pays of each family, outside and in hospital. */
export function RatesTable({ rights }: { rights: MemberRights }) {
  const { t, language } = useText()
  const format = useFormat()
  const rate = (bp: number | null) => (bp === null ? '—' : format.percent(bp / 10_000))
  return (
    <details className="rights-part">
      <summary>
        <h3>{t('third-party-payment.rights.rates')}</h3>
      </summary>
      <div className="table-scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('third-party-payment.guide.family')}</th>
              <th scope="col" className="end">
                {t('third-party-payment.rights.ambulatory')}
              </th>
              <th scope="col" className="end">
                {t('third-party-payment.rights.hospital')}
              </th>
              <th scope="col">{t('third-party-payment.rights.remark')}</th>
            </tr>
          </thead>
          <tbody>
            {rights.rates.map((one) => (
              <tr key={one.family}>
                <th scope="row">
                  <span className="quiet numbers">{one.family}</span> {textIn(one.label, language)}
                </th>
                <td className="end numbers">{rate(one.inFull ? 10_000 : one.ambulatoryBp)}</td>
                <td className="end numbers">{rate(one.inFull ? 10_000 : one.hospitalBp)}</td>
                <td>
                  {one.inFull && <Tag tone="good">{t('third-party-payment.rights.full')}</Tag>}
                  {one.conditionMissing && <Tag tone="stop">{t('third-party-payment.rights.condition-missing')}</Tag>}
                  {one.waitingUntil && (
                    <Tag tone="wait">
                      {t('third-party-payment.rights.from-day', { date: format.shortDate(one.waitingUntil) })}
                    </Tag>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
