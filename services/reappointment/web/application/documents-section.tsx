import { type DossierDocuments, textIn } from '@guichet/core/domain'
import {
  Button,
  DocumentList,
  DocumentUpload,
  ProblemNotice,
  Skeleton,
  Tag,
  type Tone,
  useApi,
  useFormat,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import type { ApplicationView, RequiredDocumentView } from '../../domain/application-contract.ts'
import { applicationApi } from './use-application.ts'
import './application.css'

/** What each document is asked for, what is there, what is wrong with it, and the place to add it. */
export function DocumentsSection({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const { id } = application.dossier
  const list = useApi<DossierDocuments>(`/api/dossiers/${id}/documents`)
  const { documents } = application
  if (!documents) return null
  if (documents.length === 0) return <p className="quiet">{t('dossier.documents.none')}</p>
  if (!list.data) {
    return list.problem ? <ProblemNotice problem={list.problem} onRetry={list.refresh} /> : <Skeleton height="10rem" />
  }
  const { data } = list
  return (
    <ul className="plain-list entry-list">
      {inOrder(documents).map((document) => (
        <li key={document.code} id={documentFieldId(document.code)} className="entry" tabIndex={-1}>
          <RequiredDocument id={id} document={document} list={data} />
        </li>
      ))}
    </ul>
  )
}

/** What is asked of everybody first, then what one may add; each in the hospital's order. */
function inOrder(documents: readonly RequiredDocumentView[]): RequiredDocumentView[] {
  return [...documents.filter((one) => one.required), ...documents.filter((one) => !one.required)]
}

export const documentFieldId = (code: string) => `document-${code}`

const tones: Record<RequiredDocumentView['state'], Tone> = {
  missing: 'info',
  uploaded: 'info',
  accepted: 'good',
  rejected: 'stop',
  expired: 'stop',
  awaited: 'wait',
}

interface Props {
  id: string
  document: RequiredDocumentView
  list: DossierDocuments
}

function RequiredDocument({ id, document, list }: Props) {
  const { t, language } = useText()
  const title = textIn(document.label, language)
  const files = list.documents.filter((file) => file.requirement === document.code)
  const current = files.filter((file) => file.state !== 'superseded')
  const replaced = files.filter((file) => file.state === 'superseded')
  const refresh = [applicationApi(id)]
  return (
    <>
      <div className="entry-title">
        <h3>
          {title} {!document.required && <span className="field-optional">{t('web.optional')}</span>}
        </h3>
        {(document.required || document.state !== 'missing') && (
          <Tag tone={document.state === 'missing' ? 'wait' : tones[document.state]}>
            {t(`reappointment.document-state.${document.state}`)}
          </Tag>
        )}
      </div>
      <Explanation document={document} />
      <DocumentList dossierId={id} documents={current} refresh={refresh} />
      <UploadPlace id={id} document={document} list={list} title={title} refresh={refresh} />
      {replaced.length > 0 && (
        <details className="fold small">
          <summary>{t('dossier.documents.replaced', { count: replaced.length })}</summary>
          <DocumentList dossierId={id} documents={replaced} refresh={refresh} />
        </details>
      )}
    </>
  )
}

/** Why it is asked, what counts, and what is wrong with what is there. */
function Explanation({ document }: { document: RequiredDocumentView }) {
  const { t, language } = useText()
  const { help, why, problem } = document
  return (
    <>
      {problem && <p className={hasFile(document) ? 'doubt' : 'field-error'}>{t(problem)}</p>}
      {help && <p>{textIn(help, language)}</p>}
      <p className="quiet small">
        {t(why)} <ExpiryRule expiry={document.expiry} />
      </p>
    </>
  )
}

function ExpiryRule({ expiry }: Pick<RequiredDocumentView, 'expiry'>) {
  const { t } = useText()
  const format = useFormat()
  if (expiry.rule === 'none') return null
  if (expiry.date) return t('reappointment.documents.covers-until', { date: format.date(expiry.date) })
  if (expiry.months) return t('reappointment.documents.months', { count: expiry.months })
  return `${t(`reappointment.document-expiry.${expiry.rule}`)}.`
}

interface UploadProps extends Props {
  title: string
  refresh: string[]
}

/** The place to add the file; behind a button when it is not, or no longer, asked for, so that nobody thinks it is missing. */
function UploadPlace({ id, document, list, title, refresh }: UploadProps) {
  const [opened, setOpened] = useState(false)
  const files = document.files.map((file) => file.id).join()
  const [filesBefore, setFilesBefore] = useState(files)
  if (files !== filesBefore) {
    setFilesBefore(files)
    setOpened(false)
  }
  if (!document.mayUpload) return null
  const wanted = document.required && !hasFile(document)
  if (!opened && !wanted) return <OpenUpload document={document} title={title} onOpen={() => setOpened(true)} />
  return (
    <DocumentUpload
      dossierId={id}
      requirement={document.code}
      title={title}
      maxBytes={list.maxBytes}
      accepts={list.accepts}
      multiple={list.requirements.find((one) => one.code === document.code)?.multiple ?? false}
      asks={{ issuedOn: document.asksIssuedOn, expiresOn: document.asksExpiresOn }}
      refresh={refresh}
    />
  )
}

const hasFile = (document: RequiredDocumentView) => document.state === 'uploaded' || document.state === 'accepted'

interface OpenProps {
  document: RequiredDocumentView
  title: string
  onOpen: () => void
}

function OpenUpload({ document, title, onOpen }: OpenProps) {
  const { t } = useText()
  const there = hasFile(document)
  return (
    <div className="no-print">
      <Button look={there ? 'quiet' : 'second'} onClick={onOpen}>
        <span>
          {t(there ? 'reappointment.documents.replace' : 'reappointment.documents.attach')}{' '}
          <span className="visually-hidden">{title}</span>
        </span>
      </Button>
    </div>
  )
}
