import { EmptyState, PageLink, PageTitle, Pending, Tag, useApi, useFormat, useText } from '@guichet/core/web'
import type { CycleList, CycleSummary } from '../../../domain/cycle-contract.ts'
import { cycleTones } from './cycle-tones.ts'
import '../reviewer.css'
import './cycles.css'

/** The cycles of the hospital, the newest first. */
export function CyclesPage() {
  const { t } = useText()
  const cycles = useApi<CycleList>('/api/reappointment/cycles', { live: true })
  if (!cycles.data) return <Pending query={cycles} />
  const { items } = cycles.data
  return (
    <div className="stack">
      <PageTitle>{t('reappointment.cycle.list')}</PageTitle>
      {items.length === 0 ? (
        <EmptyState title={t('reappointment.cycle.list-none')} />
      ) : (
        <ul className="plain-list desk-entries">
          {items.map((cycle) => (
            <li key={cycle.id}>
              <CycleLine cycle={cycle} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function CycleLine({ cycle }: { cycle: CycleSummary }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <PageLink to={`/reappointment/cycles/${cycle.id}`} className="desk-entry">
      <span className="desk-entry-main">
        <span className="desk-entry-title">{t('reappointment.cycle.name', { label: cycle.label })}</span>
        <span className="desk-entry-note">
          {t('reappointment.cycle.term', { start: format.date(cycle.termStart), end: format.date(cycle.termEnd) })}
        </span>
      </span>
      <span className="desk-entry-side">
        <Tag tone={cycleTones[cycle.state]}>{t(cycle.stateLabel)}</Tag>
        {cycle.applications > 0 && (
          <span className="desk-entry-note numbers">
            {t('reappointment.cycle.ended-of', {
              ended: format.number(cycle.ended),
              total: format.number(cycle.applications),
            })}
          </span>
        )}
      </span>
    </PageLink>
  )
}
