import { Notice, PageLink, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import type { SectionKey } from '../../domain/sections.ts'
import { signedSections } from '../../domain/signature.ts'
import { changedAfterSigning, subjectPath } from './subjects.ts'

interface Props {
  application: ApplicationView
  section: SectionKey
}

/** On a part that may still be changed: that it is signed, or that the signature no longer counts since something in it changed. */
export function SignatureNotice({ application, section }: Props) {
  const { t } = useText()
  const format = useFormat()
  const signedAt = application.attestations?.signedAt
  const editable = application.checklist?.sections.find((one) => one.key === section)?.editable
  if (!signedAt || !editable || !signedSections.some((key) => key === section)) return null
  const date = format.dateTime(signedAt)
  if (!changedAfterSigning(application).includes(section)) {
    return <Notice tone="info">{t('reappointment.attestations.part-signed', { date })}</Notice>
  }
  return (
    <Notice tone="wait" live>
      <p>{t('reappointment.attestations.part-changed', { date })}</p>
      <PageLink to={subjectPath(application.dossier.id, 'attestations')}>
        {t('reappointment.attestations.sign-again')}
      </PageLink>
    </Notice>
  )
}

/** Beside the signature: which parts changed after it. Nothing while it stands. */
export function ChangedSinceSigned({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const format = useFormat()
  const signedAt = application.attestations?.signedAt
  const changed = changedAfterSigning(application)
  if (!signedAt || changed.length === 0) return null
  const parts = format.list(changed.map((key) => t(`reappointment.section.${key}`)))
  return (
    <Notice tone="wait" title={t('reappointment.attestations.sign-again')}>
      {t('reappointment.attestations.changed-since', { date: format.dateTime(signedAt), parts })}
    </Notice>
  )
}
