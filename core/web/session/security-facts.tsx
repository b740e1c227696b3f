import { PageLink } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { Notice, Tag } from '../plain/notice.tsx'
import { useAccount } from './account.tsx'

/** Password and second factor: how they stand, and where they are changed. */
export function SecurityFacts() {
  const { t } = useText()
  const { secondFactor } = useAccount()
  return (
    <>
      {secondFactor.withheldRoles.length > 0 && (
        <Notice tone="wait">
          <p>{t('session.account.factor.withheld')}</p>
        </Notice>
      )}
      <dl className="facts">
        <div>
          <dt>{t('session.account.password')}</dt>
          <dd>
            <PageLink to="/account/password">{t('session.account.password-change')}</PageLink>
          </dd>
        </div>
        <div>
          <dt>{t('session.account.factor')}</dt>
          <dd className="row">
            <Tag tone={secondFactor.enabled ? 'good' : 'wait'}>
              {t(secondFactor.enabled ? 'session.account.factor.on' : 'session.account.factor.off')}
            </Tag>
            {secondFactor.enabled && (
              <span className="quiet">
                {t('session.account.factor.codes', { count: secondFactor.recoveryCodesLeft })}
              </span>
            )}
            <PageLink to="/account/second-factor">
              {t(secondFactor.enabled ? 'session.account.factor.manage' : 'session.account.factor.turn-on')}
              <span className="visually-hidden"> ({t('session.account.factor')})</span>
            </PageLink>
          </dd>
        </div>
      </dl>
    </>
  )
}
