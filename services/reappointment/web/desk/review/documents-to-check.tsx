import { type DossierDocuments, textIn } from '@guichet/core/domain'
import { DocumentList, ProblemNotice, Skeleton, useApi, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView, RequiredDocumentView } from '../../../domain/application-contract.ts'
import { documentsAtIntake } from './documents-at-intake.ts'
import { fileApi } from './file-actions.ts'

/** The documents that medical affairs has to accept or refuse, each with the rule it is measured by. */
export function DocumentsToCheck({ application }: { application: ApplicationView }) {
  const { t, language } = useText()
  const format = useFormat()
  const { dossier } = application
  const mayReview = application.documents?.some((document) => document.mayReview) ?? false
  const list = useApi<DossierDocuments>(`/api/dossiers/${dossier.id}/documents`, { enabled: mayReview })
  if (!mayReview) return null
  if (!list.data) {
    return list.problem ? <ProblemNotice problem={list.problem} onRetry={list.refresh} /> : <Skeleton height="8rem" />
  }
  const waiting = list.data.documents.filter((document) => document.mayReview && document.state === 'uploaded')
  const { asked, owed, count } = documentsAtIntake(application.documents ?? [], waiting)
  const labels = owed.map((one) => textIn(one.label, language))
  return (
    <div className="stack desk-part">
      {count > 0 && <h3>{t('reappointment.intake.documents', { count })}</h3>}
      {owed.length > 0 && (
        <p>{t('reappointment.intake.documents-owed', { count: owed.length, names: format.list(labels) })}</p>
      )}
      {count + owed.length === 0 && <p className="quiet">{t('reappointment.intake.documents-none')}</p>}
      {asked.map((requirement) => (
        <div key={requirement.code} className="stack requirement-to-check">
          <RequirementFacts requirement={requirement} />
          <DocumentList
            dossierId={dossier.id}
            documents={waiting.filter((file) => file.requirement === requirement.code)}
            refresh={[fileApi(application), '/api/reappointment/desk']}
            rejectText={t('reappointment.intake.reject-text')}
          />
        </div>
      ))}
    </div>
  )
}

function RequirementFacts({ requirement }: { requirement: RequiredDocumentView }) {
  const { t, language } = useText()
  const format = useFormat()
  const { expiry, problem } = requirement
  const rule = t(`reappointment.document-expiry.${expiry.rule}`)
  const until = expiry.date ? t('reappointment.intake.until', { date: format.date(expiry.date) }) : undefined
  const months = expiry.months ? t('reappointment.intake.months', { count: expiry.months }) : undefined
  return (
    <div>
      <h4>{textIn(requirement.label, language)}</h4>
      <p className="quiet small">{[rule, until, months].filter(Boolean).join(' · ')}</p>
      {problem && <p className="desk-doubt">{t(problem)}</p>}
    </div>
  )
}
