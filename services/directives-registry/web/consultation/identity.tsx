import { Notice, useFormat, useText } from '@guichet/core/web'
import type { IdentityBlock } from '../../domain/consultation-contract.ts'

/** Who it is, large enough to be read aloud beside a bed. */
export function Identity({ person, aloud }: { person: IdentityBlock; aloud?: boolean }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <section className="panel identity stack" aria-labelledby="identity-title">
      <h2 id="identity-title">{t('directives-registry.identity.title')}</h2>
      {aloud && <p>{t('directives-registry.identity.aloud')}</p>}
      <dl>
        <Line label={t('directives-registry.identity.name')}>
          <bdi>
            {person.givenName} <strong>{person.familyNameAtBirth}</strong>
          </bdi>
        </Line>
        <Line label={t('directives-registry.consult.birthDate')}>{format.date(person.birthDate)}</Line>
        <Line label={t('directives-registry.consult.nam')}>
          <bdi dir="ltr" className="nam">
            {person.nam}
          </bdi>
        </Line>
        <Line label={t('directives-registry.consult.sex')}>{t(`directives-registry.sex.${person.sexOnFile}`)}</Line>
      </dl>
      {person.deceasedOn && (
        <Notice tone="stop">
          {t('directives-registry.identity.deceased', { date: format.date(person.deceasedOn) })}
        </Notice>
      )}
      {person.warnings.length > 0 && (
        <Notice tone="wait" title={t('directives-registry.identity.warnings')}>
          <ul>
            {person.warnings.map((warning) => (
              <li key={warning}>{t(`directives-registry.identity-warning.${warning}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </section>
  )
}

function Line({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
