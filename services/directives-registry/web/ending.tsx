import { textIn } from '@guichet/core/domain'
import { Notice, useFormat, useText } from '@guichet/core/web'
import type { AccessEnding } from '../domain/withdrawal-contract.ts'
import { Facts, isolated } from './facts.tsx'

/** That an access has ended: since when, as whom somebody asked, why in general words, and what to do. */
export function EndingNotice({ ending }: { ending: AccessEnding }) {
  const { t, language } = useText()
  const format = useFormat()
  const { organizationName, state, at, as, cause } = ending
  const next = state === 'expired' ? 'expired' : as === 'self' ? 'self' : 'withdrawn'
  return (
    <Notice
      tone="wait"
      title={t('directives-registry.ending.title', { organization: isolated(textIn(organizationName, language)) })}
    >
      <Facts
        facts={[
          [t('directives-registry.ending.at'), format.dateTime(at)],
          [t('directives-registry.ending.as'), as && t(`directives-registry.ending-as.${as}`)],
          [
            t('directives-registry.ending.cause'),
            t(`directives-registry.ending-cause.${state === 'expired' ? 'end-of-period' : (cause ?? 'end-of-period')}`),
          ],
        ]}
      />
      <p>{t(`directives-registry.ending-next.${next}`)}</p>
    </Notice>
  )
}
