import { textIn } from '@guichet/core/domain'
import { EmptyState, PageLink, PageTitle, Pending, Tag, type Tone, useApi, useFormat, useText } from '@guichet/core/web'
import type { AppointmentList, AppointmentView } from '../../domain/appointment-contract.ts'
import { ConditionList } from './condition-list.tsx'
import { applicationPage } from './use-application.ts'
import './application.css'

const tones: Record<AppointmentView['status'], Tone> = {
  active: 'good',
  leave: 'wait',
  temporary: 'info',
  expired: 'plain',
  resigned: 'plain',
  suspended: 'stop',
  'continued-by-law': 'info',
}

/** One's appointments at every hospital with the privileges granted, the latest first. */
export function AppointmentsPage() {
  const { t } = useText()
  const list = useApi<AppointmentList>('/api/reappointment/appointments', { live: true })
  if (!list.data) return <Pending query={list} />
  return (
    <div className="stack reading" style={{ '--gap': 'var(--space-5)' } as React.CSSProperties}>
      <PageLink to="/reappointment" className="small no-print">
        {t('reappointment.home.title')}
      </PageLink>
      <PageTitle>{t('reappointment.appointments.title')}</PageTitle>
      {list.data.items.length === 0 && <EmptyState title={t('reappointment.appointments.none')} />}
      {list.data.items.map((appointment) => (
        <Appointment key={appointment.id} appointment={appointment} />
      ))}
    </div>
  )
}

function Appointment({ appointment }: { appointment: AppointmentView }) {
  const { t, language } = useText()
  const format = useFormat()
  const { hospital, department, category, termStart, termEnd, status, conditions, privileges } = appointment
  return (
    <article className="entry">
      <div className="entry-title">
        <h2 className="entry-heading">{textIn(hospital.name, language)}</h2>
        {format.daysUntil(termStart) > 0 ? (
          <Tag tone="info">{t('reappointment.appointments.to-come')}</Tag>
        ) : (
          <Tag tone={tones[status]}>{t(`reappointment.appointment-status.${status}`)}</Tag>
        )}
      </div>
      <p>
        {textIn(department.name, language)} · {textIn(category.name, language)}
      </p>
      <p>{t('reappointment.welcome.term-dates', { start: format.date(termStart), end: format.date(termEnd) })}</p>
      <ConditionList title={t('reappointment.decision.conditions')} conditions={conditions} />
      <Privileges privileges={privileges} />
      {appointment.applicationId && (
        <p className="no-print">
          <PageLink to={applicationPage(appointment.applicationId)}>{t('reappointment.appointments.file')}</PageLink>
        </p>
      )}
    </article>
  )
}

function Privileges({ privileges }: Pick<AppointmentView, 'privileges'>) {
  const { t, language } = useText()
  if (privileges.length === 0) return <p className="quiet">{t('reappointment.appointments.no-privileges')}</p>
  return (
    <details className="fold">
      <summary>{t('reappointment.appointments.privileges', { count: privileges.length })}</summary>
      <ul>
        {privileges.map((privilege) => (
          <li key={privilege.code}>
            <span className="quiet isolate">{privilege.code}</span> {textIn(privilege.name, language)}
            {privilege.condition && (
              <p className="quoted small">
                <bdi>{privilege.condition}</bdi>
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
