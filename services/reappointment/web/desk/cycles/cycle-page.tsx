import {
  PageLink,
  PageTitle,
  Pending,
  Tag,
  useApi,
  useFormat,
  usePageParams,
  useRole,
  useText,
} from '@guichet/core/web'
import type { CycleDetail } from '../../../domain/cycle-contract.ts'
import { CalendarSteps } from './calendar-steps.tsx'
import { ConfigurationParts } from './configuration-parts.tsx'
import { CycleActions } from './cycle-actions.tsx'
import { cycleTones } from './cycle-tones.ts'
import { Invitations } from './invitations.tsx'
import { PolicyWords } from './policy-words.tsx'
import { SittingsTooLate } from './sittings-too-late.tsx'
import { WelcomeTexts } from './welcome-texts.tsx'
import '../reviewer.css'
import './cycles.css'

/** One cycle: its calendar, texts, parts and rules; for medical affairs also who is invited, and opening, closing, preparing the next. */
export function CyclePage() {
  const { cycleId } = usePageParams<{ cycleId: string }>()
  const { t } = useText()
  const medicalAffairs = useRole('medical-affairs')
  const query = useApi<CycleDetail>(`/api/reappointment/cycles/${cycleId}`, { live: true })
  if (!query.data) return <Pending query={query} />
  const cycle = query.data
  return (
    <div className="stack cycle-page">
      <CycleHeader cycle={cycle} />
      <div className="cycle-columns">
        <div className="stack cycle-main">
          {medicalAffairs && <CycleActions cycle={cycle} />}
          {medicalAffairs && cycle.applications === 0 && <Invitations cycle={cycle} />}
          <section className="panel stack" aria-labelledby="configuration">
            <h2 id="configuration">{t('reappointment.cycle.configuration')}</h2>
            <ConfigurationParts parts={cycle.configuration} />
          </section>
          <section className="panel stack" aria-labelledby="policy">
            <h2 id="policy">{t('reappointment.cycle.policy')}</h2>
            <PolicyWords policy={cycle.policy} />
          </section>
          <section className="panel stack" aria-labelledby="welcome">
            <h2 id="welcome">{t('reappointment.cycle.welcome')}</h2>
            {cycle.applications === 0 && <p className="quiet">{t('reappointment.cycle.welcome-check')}</p>}
            <WelcomeTexts welcome={cycle.welcome} />
          </section>
        </div>
        <aside className="cycle-aside" aria-labelledby="calendar">
          <section className="panel stack">
            <h2 id="calendar">{t('reappointment.cycle.calendar')}</h2>
            <CalendarSteps calendar={cycle.calendar} invited={cycle.applications > 0} />
            <SittingsTooLate cycle={cycle} />
          </section>
        </aside>
      </div>
    </div>
  )
}

function CycleHeader({ cycle }: { cycle: CycleDetail }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <header className="dossier-header">
      <PageLink to="/reappointment/cycles" className="small">
        {t('reappointment.cycle.list')}
      </PageLink>
      <PageTitle>{t('reappointment.cycle.name', { label: cycle.label })}</PageTitle>
      <p className="dossier-facts">
        <Tag tone={cycleTones[cycle.state]}>{t(cycle.stateLabel)}</Tag>
        <span>
          {t('reappointment.cycle.term', { start: format.date(cycle.termStart), end: format.date(cycle.termEnd) })}
        </span>
        {cycle.applications > 0 && (
          <>
            <span className="numbers">
              {t('reappointment.cycle.ended-of', {
                ended: format.number(cycle.ended),
                total: format.number(cycle.applications),
              })}
            </span>
            <PageLink to={`/reappointment/cycles/${cycle.id}/progress`}>{t('reappointment.cycle.progress')}</PageLink>
            <PageLink to="/reappointment/desk" search={{ cycle: cycle.id, mine: 'no' }}>
              {t('reappointment.cycle.files')}
            </PageLink>
          </>
        )}
      </p>
    </header>
  )
}
