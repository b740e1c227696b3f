import { useEffect } from 'react'
import { ButtonLink } from '../plain/button.tsx'
import { PageTitle } from '../layout/page-title.tsx'
import { PageLink } from '../app/navigation.tsx'
import { useServices } from '../app/services-context.ts'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import { useNow } from '../language/portal-clock.ts'
import { TrackerSteps } from '../dossier/tracker-steps.tsx'
import { maybeSignedIn } from './account.tsx'
import './session.css'

const promises = ['status', 'saved', 'reasons', 'languages']
const beginnings = ['invited', 'activate', 'begin']

/** What Guichet is, for somebody who comes by for the first time. A person who is signed in goes straight home. */
export function LandingPage() {
  const { t } = useText()
  const services = useServices()
  useEffect(() => {
    if (maybeSignedIn()) location.replace('/home')
  }, [])
  return (
    <div className="landing">
      <div className="hero">
        <div className="stack" style={{ '--gap': 'var(--space-5)' } as React.CSSProperties}>
          <PageTitle>{t('session.landing.title')}</PageTitle>
          <p className="hero-lead">{t('session.landing.lead')}</p>
          <div className="row">
            <ButtonLink to="/sign-in">{t('web.sign-in')}</ButtonLink>
          </div>
          <p className="quiet small">{t('session.landing.invitation')}</p>
        </div>
        <SampleDossier />
      </div>
      {services.length > 0 && (
        <section className="stack" aria-labelledby="services">
          <h2 id="services">{t('session.landing.services')}</h2>
          <ul className="plain-list landing-grid landing-services">
            {services.map(({ name, introduction }) => (
              <li key={name} className="card">
                <h3>{t(introduction.title)}</h3>
                <p>{t(introduction.text)}</p>
                {introduction.link && (
                  <p>
                    <PageLink to={introduction.link.path}>{t(introduction.link.label)}</PageLink>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="stack landing-promises" aria-labelledby="promises">
        <h2 id="promises">{t('session.landing.promises')}</h2>
        <ul className="plain-list landing-grid">
          {promises.map((promise) => (
            <li key={promise}>
              <h3>{t(`session.landing.promise.${promise}.title`)}</h3>
              <p>{t(`session.landing.promise.${promise}.text`)}</p>
            </li>
          ))}
        </ul>
      </section>
      <section className="stack" aria-labelledby="begin">
        <h2 id="begin">{t('session.landing.begin')}</h2>
        <ol className="stack reading">
          {beginnings.map((step) => (
            <li key={step}>{t(`session.landing.begin.${step}`)}</li>
          ))}
        </ol>
      </section>
    </div>
  )
}

/** What a dossier looks like from outside: the same tracker as on every dossier page, with made-up dates around today. */
function SampleDossier() {
  const { t } = useText()
  const format = useFormat()
  const now = useNow()
  const day = (days: number) => new Date(now + days * 86_400_000).toISOString()
  const steps = [
    { status: 'done', label: t('session.landing.sample.submitted'), note: format.shortDate(day(-9)) },
    { status: 'done', label: t('session.landing.sample.checked'), note: format.shortDate(day(-4)) },
    {
      status: 'current',
      label: t('session.landing.sample.evaluation'),
      note: t('session.landing.sample.due', { date: format.shortDate(day(12)) }),
    },
    {
      status: 'planned',
      label: t('session.landing.sample.decision'),
      note: t('session.landing.sample.planned', { date: format.shortDate(day(40)) }),
    },
  ] as const
  return (
    <figure className="sample">
      <figcaption>{t('session.landing.sample')}</figcaption>
      <TrackerSteps steps={steps} />
    </figure>
  )
}
