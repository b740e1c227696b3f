import { Notice, PageLink, useText } from '@guichet/core/web'

/** Nobody fits, or several do. Which of the two identifiers does not fit is not said. */
export function NobodyFits({ outcome, quota }: { outcome: 'unknown' | 'several'; quota: { leftThisHour: number } }) {
  const { t } = useText()
  return (
    <Notice tone="wait" title={t(`third-party-payment.rights.${outcome}`)}>
      <p>{t(`third-party-payment.rights.${outcome}-text`)}</p>
      <p className="quiet small">{t('third-party-payment.rights.left', { count: quota.leftThisHour })}</p>
      <PageLink to="/third-party-payment/questions" search={{ topic: 'rights' }}>
        {t('third-party-payment.questions.see')}
      </PageLink>
    </Notice>
  )
}
