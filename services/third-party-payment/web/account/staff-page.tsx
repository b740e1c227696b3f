import { Notice, PageTitle, Pending, useApi, useFormat, useText } from '@guichet/core/web'
import type { StaffView } from '../../domain/staff-contract.ts'
import { InviteColleague } from './invite-colleague.tsx'
import { MonthlyConfirmation } from './monthly-confirmation.tsx'
import { StaffPerson } from './staff-person.tsx'
import './access.css'

/** The people of the establishment: who is here, with which roles, who joins, who has left. */
export function StaffPage() {
  const { t } = useText()
  const format = useFormat()
  const staff = useApi<StaffView>('/api/third-party-payment/staff')
  if (!staff.data) return <Pending query={staff} />
  const { people, activeAdmins, review } = staff.data
  return (
    <div className="stack">
      <PageTitle>{t('third-party-payment.staff.title')}</PageTitle>
      {activeAdmins < 2 && (
        <Notice tone="wait" title={t('third-party-payment.staff.one-admin')}>
          <p>{t('third-party-payment.staff.one-admin-text')}</p>
        </Notice>
      )}
      {review.confirmed ? (
        <p className="quiet">
          {t('third-party-payment.staff.confirmed', {
            date: review.lastAt ? format.date(review.lastAt) : '',
            name: review.lastBy ?? '',
          })}
        </p>
      ) : (
        <MonthlyConfirmation staff={staff.data} />
      )}
      <section className="stack" aria-labelledby="people">
        <h2 id="people">{t('third-party-payment.staff.people')}</h2>
        <ul className="plain-list access-list">
          {people.map((person) => (
            <li key={person.accountId}>
              <StaffPerson person={person} />
            </li>
          ))}
        </ul>
      </section>
      <InviteColleague />
    </div>
  )
}
