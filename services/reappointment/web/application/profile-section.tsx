import { textIn } from '@guichet/core/domain'
import { Tag, useText } from '@guichet/core/web'
import type { ApplicationView, ProfileFieldView } from '../../domain/application-contract.ts'
import { ChangeRequests } from './change-requests.tsx'
import { useProfileWords } from './profile-words.ts'
import './application.css'

/** The profile to read, group by group. What the applicant changed since last year is said, with what it was. */
export function ProfileSection({ application }: { application: ApplicationView }) {
  const { language } = useText()
  const { profile } = application
  if (!profile) return null
  return (
    <div className="stack" style={{ '--gap': 'var(--space-5)' } as React.CSSProperties}>
      {profile.groups.map((group) => {
        const fields = profile.fields.filter((field) => field.group === group.code)
        return fields.length === 0 ? null : (
          <section key={group.code} className="stack" style={{ '--gap': 'var(--space-2)' } as React.CSSProperties}>
            <h3>{textIn(group.name, language)}</h3>
            <dl className="fact-list">
              {fields.map((field) => (
                <ProfileFact key={field.code} field={field} />
              ))}
            </dl>
          </section>
        )
      })}
      <ChangeRequests application={application} />
    </div>
  )
}

function ProfileFact({ field }: { field: ProfileFieldView }) {
  const { t, language } = useText()
  const words = useProfileWords()
  const before = words(field, field.prefilled) ?? t('reappointment.profile.blank')
  return (
    <div>
      <dt>{textIn(field.label, language)}</dt>
      <dd>
        <span dir="auto">
          {words(field, field.value) ?? <span className="quiet">{t('reappointment.profile.blank')}</span>}
        </span>
        {field.changed && (
          <>
            {' '}
            <Tag tone="info">{t('reappointment.profile.changed')}</Tag>{' '}
            <span className="quiet small">{t('reappointment.profile.before', { value: before })}</span>
          </>
        )}
        {field.changeRequestId && (
          <>
            {' '}
            <Tag tone="wait">{t('reappointment.profile.correction-asked')}</Tag>
          </>
        )}
      </dd>
    </div>
  )
}
