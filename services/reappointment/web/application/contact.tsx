import { textIn } from '@guichet/core/domain'
import { useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'

interface Props {
  contact: ApplicationView['cycle']['contact']
  /** What one writes or calls for, before the name; a question when left out. */
  reason?: string
}

/** Whom the applicant asks, by e-mail or telephone. */
export function Contact({ contact, reason }: Props) {
  const { t, language } = useText()
  return (
    <p>
      {reason ?? t('reappointment.contact')} {textIn(contact.name, language)} ·{' '}
      <a href={`mailto:${contact.email}`} className="isolate" dir="ltr">
        {contact.email}
      </a>
      {' · '}
      <a href={`tel:${contact.phone.replaceAll(/[^+\d]/g, '')}`} className="isolate nowrap" dir="ltr">
        {contact.phone}
      </a>
    </p>
  )
}
