import { textIn } from '@guichet/core/domain'
import { ErrorSummary, Pending, useText } from '@guichet/core/web'
import { useState } from 'react'
import type { ApplicationView } from '../../domain/application-contract.ts'
import { documentFieldId, DocumentsSection } from './documents-section.tsx'
import { SubjectFrame } from './subject-frame.tsx'
import { useApplication } from './use-application.ts'

/** The proofs that are asked for. Each file is kept as soon as it arrives. */
export function DocumentsPage() {
  const application = useApplication()
  if (!application.data) return <Pending query={application} />
  return <Documents application={application.data} />
}

function Documents({ application }: { application: ApplicationView }) {
  const { t, language } = useText()
  const [tried, setTried] = useState(false)
  const section = application.checklist?.sections.find((one) => one.key === 'documents')
  const missing = section?.editable ? section.missing : []
  const goOn = () => {
    setTried(true)
    return missing.length === 0
  }
  return (
    <SubjectFrame
      application={application}
      section="documents"
      introduction={section?.editable ? t('reappointment.documents.introduction') : undefined}
      beforeGoingOn={goOn}
    >
      {tried && (
        <ErrorSummary
          errors={missing.map((item) => ({
            fieldId: documentFieldId(item.item),
            message: `${item.label ? textIn(item.label, language) : ''} — ${t(`reappointment.missing.${item.code}`)}`,
          }))}
        />
      )}
      <h2 className="visually-hidden">{t('reappointment.documents.asked')}</h2>
      <DocumentsSection application={application} />
    </SubjectFrame>
  )
}
