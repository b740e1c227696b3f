import { Notice, PageLink, useText } from '@guichet/core/web'
import { consultationPage } from './consultation-paths.ts'
import type { Missed } from './use-search.ts'

/** Nobody, or several: said in words, with what it does not prove, and a receipt that one looked. */
export function NotFoundNotice({ consultation, answer }: Missed) {
  const { t } = useText()
  const several = answer.outcome === 'ambiguous'
  return (
    <Notice tone={several ? 'wait' : 'info'} title={t(`directives-registry.outcome.${answer.outcome}`)} live>
      <p>{t(`directives-registry.outcome-sentence.${answer.outcome}`)}</p>
      {answer.ask.length > 0 && <AskedMore ask={answer.ask} />}
      {answer.pause && <PauseAhead pause={answer.pause} />}
      <p>
        <PageLink to={consultationPage.one(consultation.id)}>
          {t('directives-registry.consult.receipt-link', { receipt: consultation.receipt })}
        </PageLink>
      </p>
    </Notice>
  )
}

/** What would tell several persons apart, as links to its fields. */
function AskedMore({ ask }: Pick<Missed['answer'], 'ask'>) {
  const { t } = useText()
  return (
    <p>
      {t('directives-registry.consult.ask-more')}{' '}
      {ask.map((field) => (
        <a key={field} href={`#consult-${field}`}>
          {t(`directives-registry.consult.${field}`)}
        </a>
      ))}
    </p>
  )
}

/** How many searches without result are left before a pause, or that it has begun. */
function PauseAhead({ pause: { missesLeft, minutes } }: { pause: NonNullable<Missed['answer']['pause']> }) {
  const { t } = useText()
  const pause = t('directives-registry.consult.pause-minutes', { count: minutes })
  return (
    <p>
      {missesLeft > 0
        ? t('directives-registry.consult.pause-ahead', { count: missesLeft, pause })
        : t('directives-registry.consult.pause-begun', { pause })}
    </p>
  )
}
