import { textIn } from '@guichet/core/domain'
import { EmptyState, PageLink, Tag, useFormat, useText } from '@guichet/core/web'
import type { ActGuide, ActView } from '../../domain/guide-contract.ts'
import type { GuideSearch } from './guide-search.ts'

/** The acts that were found, with what decides: tariff, rates, approval. */
export function ActList({ guide, search }: { guide: ActGuide; search: GuideSearch }) {
  const { t, language } = useText()
  if (guide.acts.length === 0)
    return (
      <EmptyState title={t('third-party-payment.guide.none')}>
        <p>{t('third-party-payment.guide.none-text')}</p>
      </EmptyState>
    )
  return (
    <div className="desk-table">
      <table>
        <caption className="visually-hidden">{t('third-party-payment.guide.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('third-party-payment.guide.act')}</th>
            <th scope="col" data-wide="true">
              {t('third-party-payment.guide.family')}
            </th>
            <th scope="col" data-align="end">
              {t('third-party-payment.guide.tariff')}
            </th>
            {guide.plans.map(({ code, label }) => (
              <th key={code} scope="col" data-align="end" data-wide="true">
                {textIn(label, language)}
              </th>
            ))}
            <th scope="col" data-wide="true">
              {t('third-party-payment.guide.approval')}
            </th>
          </tr>
        </thead>
        <tbody>
          {guide.acts.map((act) => (
            <ActRow key={act.code} act={act} search={search} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ActRow({ act, search }: { act: ActView; search: GuideSearch }) {
  const { t, language } = useText()
  const format = useFormat()
  const { needed } = act.approval
  const approval = <Tag tone={needed === 'NONE' ? 'good' : 'wait'}>{t(`third-party-payment.approval.${needed}`)}</Tag>
  return (
    <tr data-open={act.code === search.act || undefined}>
      <td>
        <PageLink to="/third-party-payment/guide" search={{ ...search, act: act.code }}>
          {textIn(act.label, language)}
        </PageLink>{' '}
        <bdi className="quiet nowrap">{act.code}</bdi>
        <div className="act-approval">{approval}</div>
      </td>
      <td data-wide="true">{textIn(act.familyLabel, language)}</td>
      <td data-align="end" className="numbers">
        {act.tariff === null ? (
          <span className="quiet">{t(`third-party-payment.pricing.${act.pricing}`)}</span>
        ) : (
          format.money({ minor: act.tariff, currency: 'MAD' })
        )}
      </td>
      {act.rates.map(({ plan, rateBp }) => (
        <td key={plan} data-align="end" data-wide="true" className="numbers">
          {rateBp === null ? '—' : format.percent(rateBp / 10_000)}
        </td>
      ))}
      <td data-wide="true">{approval}</td>
    </tr>
  )
}
