import { useState } from 'react'
import type { DocumentDecision, DocumentView } from '../../domain/document-contract.ts'
import { useCommand } from '../api-client/use-command.ts'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Button } from '../plain/button.tsx'
import { FileIcon } from '../plain/icons.tsx'
import { Tag, type Tone } from '../plain/notice.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import './documents.css'

const tones: Record<DocumentView['state'], Tone> = {
  uploaded: 'info',
  accepted: 'good',
  rejected: 'stop',
  superseded: 'plain',
  expired: 'wait',
}

export interface DocumentListProps {
  dossierId: string
  documents: readonly DocumentView[]
  /** Said when there is none. */
  none?: string
  /** Beginnings of the paths to read again after a decision; the dossier's documents are among them anyway. */
  refresh?: readonly string[]
  /** What a refusal leads to, when the person cannot simply provide another file. */
  rejectText?: string
}

/** Files with their state, dates and, when refused, why. Whoever may decide on them does it here. */
export function DocumentList({ dossierId, documents, none, ...line }: DocumentListProps) {
  if (documents.length === 0) return none ? <p className="quiet">{none}</p> : null
  return (
    <ul className="plain-list documents">
      {documents.map((document) => (
        <li key={document.id}>
          <DocumentLine dossierId={dossierId} document={document} {...line} />
        </li>
      ))}
    </ul>
  )
}

interface LineProps extends Pick<DocumentListProps, 'dossierId' | 'refresh' | 'rejectText'> {
  document: DocumentView
}

function DocumentLine(props: LineProps) {
  const { document } = props
  const { t } = useText()
  return (
    <article className="document" aria-label={document.fileName}>
      <FileIcon />
      <div className="document-words">
        <p className="document-name">
          <a href={document.contentPath} target="_blank" rel="noopener" className="isolate">
            {document.fileName}
          </a>{' '}
          <Tag tone={tones[document.state]}>{t(document.stateLabel)}</Tag>
        </p>
        <DocumentFacts document={document} />
        {document.rejectReason && (
          <p className="document-reason">
            <strong>{t('dossier.documents.reason')}</strong> <bdi>{document.rejectReason}</bdi>
          </p>
        )}
      </div>
      <DocumentActions {...props} />
    </article>
  )
}

function DocumentFacts({ document }: { document: DocumentView }) {
  const { t } = useText()
  const format = useFormat()
  const { createdBy, createdAt, reviewedBy, reviewedAt, issuedOn, expiresOn } = document
  const facts = [
    format.bytes(document.bytes),
    createdBy
      ? t('dossier.documents.added-by', { date: format.shortDate(createdAt), name: createdBy })
      : t('dossier.documents.added', { date: format.shortDate(createdAt) }),
    issuedOn && t('dossier.documents.issued', { date: format.shortDate(issuedOn) }),
    expiresOn && t('dossier.documents.expires', { date: format.shortDate(expiresOn) }),
    reviewedBy &&
      reviewedAt &&
      t('dossier.documents.reviewed', { date: format.shortDate(reviewedAt), name: reviewedBy }),
  ]
  return <p className="quiet small">{facts.filter(Boolean).join(' · ')}</p>
}

function DocumentActions({ dossierId, document, refresh, rejectText }: LineProps) {
  const { t } = useText()
  const [asking, setAsking] = useState<'reject' | 'remove' | null>(null)
  const after = { refresh: [`/api/dossiers/${dossierId}`, ...(refresh ?? [])], onDone: () => setAsking(null) }
  const review = useCommand<DocumentDecision>(
    (api, decision, key) => api.post(`/api/documents/${document.id}/review`, decision, { key }),
    after,
  )
  const remove = useCommand<void>(
    (api, _body, key) => api.delete(`/api/documents/${document.id}`, undefined, { key }),
    after,
  )
  const named = <span className="visually-hidden"> {document.fileName}</span>
  return (
    <div className="document-actions no-print">
      {!asking && <ProblemNotice problem={review.problem ?? remove.problem} />}
      {document.mayReview && (
        <>
          <Button look="second" busy={review.busy} onClick={() => void review.run({ decision: 'accept' })}>
            <span>
              {t('dossier.documents.accept')}
              {named}
            </span>
          </Button>
          <Button look="quiet" onClick={() => setAsking('reject')}>
            <span>
              {t('dossier.documents.reject')}
              {named}
            </span>
          </Button>
        </>
      )}
      {document.mayRemove && (
        <Button look="quiet" onClick={() => setAsking('remove')}>
          <span>
            {t('dossier.documents.remove')}
            {named}
          </span>
        </Button>
      )}
      {asking && (
        <ReasonDialog
          title={t(`dossier.documents.${asking}-title`, { name: document.fileName })}
          text={<Consequence of={asking} rejectText={rejectText} />}
          button={t(`dossier.documents.${asking}`)}
          look="stop"
          reason={asking === 'reject' ? 'required' : 'none'}
          busy={review.busy || remove.busy}
          problem={review.problem ?? remove.problem}
          onConfirm={(reason) => void (asking === 'reject' ? review.run({ decision: 'reject', reason }) : remove.run())}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  )
}

/** What follows when the file is refused or removed, said before it is. */
function Consequence({ of, rejectText }: Pick<DocumentListProps, 'rejectText'> & { of: 'reject' | 'remove' }) {
  const { t } = useText()
  return <p>{(of === 'reject' && rejectText) || t(`dossier.documents.${of}-text`)}</p>
}
