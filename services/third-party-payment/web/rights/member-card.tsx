import { textIn } from '@guichet/core/domain'
import { Button, Notice, PageLink, ProblemNotice, Tag, useCommand, useFormat, useText } from '@guichet/core/web'
import type { IssuedProof, MemberRights } from '../../domain/rights-contract.ts'
import { isolated } from '../isolated.ts'
import { ActAnswers } from './act-answers.tsx'
import { RatesTable } from './rates-table.tsx'
import { RoomsTable } from './rooms-table.tsx'

interface Props {
  rights: MemberRights
  /** A proof was issued: the answer is read again. */
  onProved: () => void
}

/** What a provider may know of a member today. */
export function MemberCard({ rights, onProved }: Props) {
  const { t, language } = useText()
  const format = useFormat()
  const { member, plan } = rights
  const inForce = rights.outcome === 'in-force'
  return (
    <section className="panel stack" aria-labelledby="member">
      <div className="spread">
        <h2 id="member">{textIn(member.name, language)}</h2>
        <Tag tone={inForce ? 'good' : 'stop'}>{t(`third-party-payment.rights.${rights.outcome}`)}</Tag>
      </div>
      <p className="quiet">
        <bdi dir="ltr">
          {member.number} / {String(member.rank).padStart(2, '0')}
        </bdi>{' '}
        · {t(`third-party-payment.relation.${member.relation}.${member.sex}`)} ·{' '}
        {t('third-party-payment.rights.born', { date: isolated(format.date(member.birthDate)) })}
        {plan && ` · ${textIn(plan.label, language)}`}
      </p>
      {rights.closedBecause && (
        <Notice tone="stop" title={t('third-party-payment.rights.why-closed')}>
          <p>{t(`third-party-payment.closed.${rights.closedBecause}`)}</p>
          <PageLink to="/third-party-payment/questions" search={{ about: 'DROITS_FERMES' }}>
            {t('third-party-payment.questions.see')}
          </PageLink>
        </Notice>
      )}
      {inForce && rights.openUntil && (
        <p>{t('third-party-payment.rights.open-until', { date: format.date(rights.openUntil) })}</p>
      )}
      {rights.waiting.map(({ kind, until }) => (
        <Notice key={kind} tone="wait" title={t(`third-party-payment.waiting.${kind}`)}>
          <p>{t('third-party-payment.waiting.until', { date: format.date(until) })}</p>
        </Notice>
      ))}
      {rights.paidInFull.length > 0 && (
        <Notice tone="good" title={t('third-party-payment.rights.in-full')}>
          <p>{format.list(rights.paidInFull.map(({ label }) => textIn(label, language)))}</p>
        </Notice>
      )}
      <Proof rights={rights} onProved={onProved} />
      {rights.acts.length > 0 && <ActAnswers rights={rights} />}
      {rights.rates.length > 0 && <RatesTable rights={rights} />}
      {rights.rooms.length > 0 && <RoomsTable rights={rights} />}
      <p className="quiet small">
        {t('third-party-payment.rights.recorded', { at: format.dateTime(rights.askedAt) })}{' '}
        {t('third-party-payment.rights.left', { count: rights.quota.leftThisHour })}
      </p>
    </section>
  )
}

function Proof({ rights, onProved }: Props) {
  const { t } = useText()
  const { proof, mayProve, checkId } = rights
  const issue = useCommand<void, IssuedProof>(
    (api, _, key) => api.post(`/api/third-party-payment/rights/checks/${checkId}/proof`, {}, { key }),
    { refresh: ['/api/third-party-payment/rights/proofs'], onDone: onProved },
  )
  if (proof)
    return (
      <Notice tone="good" title={t('third-party-payment.rights.proved', { number: proof.number })}>
        <p>{t('third-party-payment.rights.proved-text')}</p>
        <p>
          <a href={proof.path} download>
            {t('third-party-payment.rights.download')}
          </a>
        </p>
      </Notice>
    )
  if (!mayProve) return null
  return (
    <div className="stack">
      <ProblemNotice problem={issue.problem} />
      <div className="row">
        <Button busy={issue.busy} onClick={() => void issue.run()}>
          {t('third-party-payment.rights.prove')}
        </Button>
        <span className="quiet small">{t('third-party-payment.rights.prove-text')}</span>
      </div>
    </div>
  )
}
