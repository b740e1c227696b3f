import { textIn } from '../../domain/language.ts'
import type { DossierDocuments as Documents, RequirementView } from '../../domain/document-contract.ts'
import { useApi } from '../api-client/use-api.ts'
import { useText } from '../language/language.ts'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Skeleton } from '../layout/skeleton.tsx'
import { Tag } from '../plain/notice.tsx'
import { DocumentList } from './document-list.tsx'
import { DocumentUpload, type DocumentUploadProps } from './document-upload.tsx'

export interface DossierDocumentsProps {
  dossierId: string
  /** Which dates a requirement asks for, by its code. */
  asks?: (requirement: string) => DocumentUploadProps['asks']
  /** Beginnings of the paths of the service to read again after a change. */
  refresh?: readonly string[]
}

/** Everything about the documents of a dossier: what is asked for, what is there, what was replaced. */
export function DossierDocuments({ dossierId, asks, refresh }: DossierDocumentsProps) {
  const { t } = useText()
  const list = useApi<Documents>(`/api/dossiers/${dossierId}/documents`)
  if (!list.data) {
    return list.problem ? <ProblemNotice problem={list.problem} onRetry={list.refresh} /> : <Skeleton height="8rem" />
  }
  const { requirements, documents } = list.data
  const asked = new Set(requirements.map((requirement) => requirement.code))
  const others = documents.filter((document) => !asked.has(document.requirement))
  return (
    <div className="stack" style={{ '--gap': 'var(--space-5)' } as React.CSSProperties}>
      {requirements.map((requirement) => (
        <Requirement
          key={requirement.code}
          dossierId={dossierId}
          requirement={requirement}
          list={list.data!}
          asks={asks?.(requirement.code)}
          refresh={refresh}
        />
      ))}
      <DocumentList dossierId={dossierId} documents={others} refresh={refresh} />
      {requirements.length === 0 && others.length === 0 && <p className="quiet">{t('dossier.documents.none')}</p>}
    </div>
  )
}

interface RequirementProps {
  dossierId: string
  requirement: RequirementView
  list: Documents
  asks?: DocumentUploadProps['asks']
  refresh?: readonly string[]
}

function Requirement({ dossierId, requirement, list, asks, refresh }: RequirementProps) {
  const { t, language } = useText()
  const title = textIn(requirement.title, language)
  const mine = list.documents.filter((document) => document.requirement === requirement.code)
  const counted = mine.filter((document) => document.state !== 'superseded')
  const replaced = mine.filter((document) => document.state === 'superseded')
  const missing = requirement.current.length === 0
  return (
    <section className="requirement stack" aria-labelledby={`requirement-${requirement.code}`}>
      <div className="spread">
        <h3 id={`requirement-${requirement.code}`}>{title}</h3>
        {missing && (
          <Tag tone={requirement.required ? 'wait' : 'plain'}>
            {t(requirement.required ? 'dossier.documents.missing' : 'dossier.documents.optional')}
          </Tag>
        )}
      </div>
      {requirement.help && <p className="quiet">{textIn(requirement.help, language)}</p>}
      <DocumentList dossierId={dossierId} documents={counted} refresh={refresh} />
      {list.mayUpload && (
        <DocumentUpload
          dossierId={dossierId}
          requirement={requirement.code}
          title={title}
          maxBytes={list.maxBytes}
          accepts={list.accepts}
          multiple={requirement.multiple}
          asks={asks}
          refresh={refresh}
        />
      )}
      {replaced.length > 0 && (
        <details>
          <summary>{t('dossier.documents.replaced', { count: replaced.length })}</summary>
          <DocumentList dossierId={dossierId} documents={replaced} refresh={refresh} />
        </details>
      )}
    </section>
  )
}
