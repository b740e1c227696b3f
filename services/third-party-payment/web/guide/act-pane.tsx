import { textIn } from '@guichet/core/domain'
import { Button, ProblemNotice, Skeleton, useApi, useFormat, useText, withQuery } from '@guichet/core/web'
import type { ActHistory } from '../../domain/guide-contract.ts'
import { ApprovalLine } from './approval-line.tsx'
import type { GuideSearch } from './guide-search.ts'

interface Props {
  code: string
  search: GuideSearch
  onClose: () => void
}

/** One act: how its tariff comes about and changed, what each plan pays, what it needs. */
export function ActPane({ code, search, onClose }: Props) {
  const { t, language } = useText()
  const act = useApi<ActHistory>(
    withQuery(`/api/third-party-payment/guide/acts/${code}`, { date: search.date, sector: search.sector }),
    { keep: true },
  )
  const title = act.data ? textIn(act.data.act.label, language) : code
  return (
    <article className="reading-pane stack" aria-label={title}>
      <div className="spread">
        <h2>{title}</h2>
        <Button look="quiet" onClick={onClose}>
          {t('web.close')}
        </Button>
      </div>
      {act.data && <Act history={act.data} />}
      {act.problem && <ProblemNotice problem={act.problem} onRetry={act.refresh} />}
      {act.pending && <Skeleton height="12rem" />}
    </article>
  )
}

function Act({ history }: { history: ActHistory }) {
  const { t, language } = useText()
  const format = useFormat()
  const { act, tariffs } = history
  const money = (minor: number | null) => (minor === null ? '—' : format.money({ minor, currency: 'MAD' }))
  const facts: [string, string | null][] = [
    ['code', act.code],
    ['family', `${act.family} ${textIn(act.familyLabel, language)}`],
    ['pricing', t(`third-party-payment.pricing.${act.pricing}`)],
    [
      'coefficient',
      act.letter && act.coefficient !== null ? `${act.letter} ${format.number(act.coefficient / 100)}` : null,
    ],
    ['letter-value', act.letterValue === null ? null : money(act.letterValue)],
    ['tariff', act.tariff === null ? null : money(act.tariff)],
  ]
  return (
    <>
      <dl className="facts">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{t(`third-party-payment.guide.${name}`)}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ) : null,
        )}
      </dl>
      <ApprovalLine approval={act.approval} />
      {act.toothRequired && <p>{t('third-party-payment.guide.tooth')}</p>}
      {!act.billable && <p>{t('third-party-payment.guide.not-billable-text')}</p>}
      <h3>{t('third-party-payment.guide.rates')}</h3>
      {act.requiresCondition && <p>{t('third-party-payment.guide.requires-condition')}</p>}
      <ul className="plain-list access-list">
        {act.rates.map(({ plan, label, rateBp }) => (
          <li key={plan} className="spread">
            <span>{textIn(label, language)}</span>
            <span className="numbers">{rateBp === null ? '—' : format.percent(rateBp / 10_000)}</span>
          </li>
        ))}
      </ul>
      {tariffs.length > 0 && (
        <>
          <h3>{t('third-party-payment.guide.history')}</h3>
          <ul className="plain-list access-list">
            {tariffs.map((one) => (
              <li key={one.set} className="spread">
                <span>
                  {one.to
                    ? t('third-party-payment.register.from-to', {
                        from: format.date(one.from),
                        to: format.date(one.to),
                      })
                    : t('third-party-payment.register.from', { from: format.date(one.from) })}
                </span>
                <span className="numbers">{money(one.tariff)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {act.source && (
        <p className="quiet small">
          {t('third-party-payment.guide.source', { title: textIn(act.source.title, language) })}{' '}
          {t(`third-party-payment.trust.${act.source.trust}`)}
        </p>
      )}
    </>
  )
}
