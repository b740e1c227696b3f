import { textIn } from '@guichet/core/domain'
import { CheckIcon, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import { ChangedSinceSigned } from './signature-notice.tsx'
import './application.css'

/** What was declared, and who signed it when. */
export function AttestationsSection({ application }: { application: ApplicationView }) {
  const { t, language } = useText()
  const format = useFormat()
  const { attestations } = application
  if (!attestations) return null
  const { items, signedName, signedAt } = attestations
  return (
    <div className="stack">
      <ul className="plain-list stack">
        {items.map((item) => (
          <li key={item.code} className="attested">
            {item.accepted && <CheckIcon />}
            <span>
              <span className="visually-hidden">
                {t(item.accepted ? 'reappointment.attestations.accepted' : 'reappointment.attestations.not-accepted')}
                {': '}
              </span>
              {textIn(item.text, language)}
              {!item.accepted && <span className="quiet"> {t('reappointment.attestations.not-accepted-note')}</span>}
            </span>
          </li>
        ))}
      </ul>
      <p>
        {signedName && signedAt
          ? t('reappointment.attestations.signed', { name: signedName, date: format.dateTime(signedAt) })
          : t('reappointment.attestations.not-signed')}
      </p>
      <ChangedSinceSigned application={application} />
    </div>
  )
}
