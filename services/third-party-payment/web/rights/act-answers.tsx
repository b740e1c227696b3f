import { textIn } from '@guichet/core/domain'
import { Tag, useFormat, useText } from '@guichet/core/web'
import type { MemberRights } from '../../domain/rights-contract.ts'
import { ApprovalLine } from '../guide/approval-line.tsx'

/** For each act that was asked about: tariff, rate of this member, whether an approval is needed and what to attach. */
export function ActAnswers({ rights }: { rights: MemberRights }) {
  const { t, language } = useText()
  const format = useFormat()
  return (
    <div className="rights-part stack">
      <h3>{t('third-party-payment.rights.acts')}</h3>
      <ul className="plain-list access-list">
        {rights.acts.map((act) => (
          <li key={act.code} className="stack">
            <span className="spread">
              <span>
                {textIn(act.label, language)} <bdi className="quiet">{act.code}</bdi>
              </span>
              <span className="numbers">
                {act.tariff === null
                  ? t(`third-party-payment.pricing.${act.pricing}`)
                  : format.money({ minor: act.tariff, currency: 'MAD' })}
                {act.memberRateBp !== null && ` · ${format.percent(act.memberRateBp / 10_000)}`}
              </span>
            </span>
            {act.conditionMissing && (
              <span>
                <Tag tone="stop">{t('third-party-payment.rights.condition-missing')}</Tag>{' '}
                {t('third-party-payment.rights.condition-missing-text')}
              </span>
            )}
            <ApprovalLine approval={act.approval} />
          </li>
        ))}
      </ul>
    </div>
  )
}
