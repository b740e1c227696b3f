import { textIn } from '@guichet/core/domain'
import { useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import { Contact } from './contact.tsx'
import './application.css'

/** What the hospital says at the start of its cycle (read once, then `folded`), the days that count, and whom to ask. */
export function WelcomeSection({ application, folded }: { application: ApplicationView; folded: boolean }) {
  const { t, language } = useText()
  const { cycle } = application
  const text = <p className="welcome-text">{textIn(cycle.welcome, language)}</p>
  return (
    <div className="stack">
      {folded ? (
        <details className="fold">
          <summary>{t('reappointment.welcome.read')}</summary>
          {text}
        </details>
      ) : (
        text
      )}
      <CycleDays application={application} />
      <Contact contact={cycle.contact} />
    </div>
  )
}

/** The days that count for the applicant; those on which others act are in the tracker. */
function CycleDays({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const format = useFormat()
  const { cycle } = application
  const days = [
    { label: t('reappointment.calendar.due'), date: cycle.dueDate },
    { label: t('reappointment.calendar.graceEnds'), date: cycle.graceEnds },
  ]
  const term = t('reappointment.welcome.term-dates', {
    start: format.date(cycle.termStart),
    end: format.date(cycle.termEnd),
  })
  return (
    <dl className="fact-list">
      {days.map(({ label, date }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{format.date(date)}</dd>
        </div>
      ))}
      <div>
        <dt>{t('reappointment.welcome.term')}</dt>
        <dd>{term}</dd>
      </div>
    </dl>
  )
}
