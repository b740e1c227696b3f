import { type DragEvent, useId, useRef, useState } from 'react'
import type { DocumentView } from '../../domain/document-contract.ts'
import { isUploadableType } from '../../domain/document.ts'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import { problemText } from '../layout/problem-notice.tsx'
import { Button } from '../plain/button.tsx'
import { TextField } from '../plain/field.tsx'
import type { FileDates } from './kept-file.ts'
import { type Upload, useUploads } from './use-uploads.ts'
import './documents.css'

export interface DocumentUploadProps {
  dossierId: string
  /** Code of what the file answers. */
  requirement: string
  /** What is asked for, in words: names the field. */
  title: string
  /** Largest file in bytes, and the media types that are accepted. */
  maxBytes: number
  accepts: readonly string[]
  multiple?: boolean
  /** Which dates go with the file. */
  asks?: { issuedOn?: boolean; expiresOn?: boolean }
  /** Beginnings of the paths to read again once a file arrived; the dossier's documents are among them anyway. */
  refresh?: readonly string[]
  /** Called with each document that arrived. */
  onUploaded?: (document: DocumentView) => void
}

/** A place to put a file: dropped, chosen, or photographed with a phone. Every file says how far it is and what went wrong. */
export function DocumentUpload(props: DocumentUploadProps) {
  const { dossierId, requirement, title, maxBytes, accepts, multiple = false, asks = {}, refresh, onUploaded } = props
  const { t } = useText()
  const format = useFormat()
  const hintId = useId()
  const [dates, setDates] = useState({ issuedOn: '', expiresOn: '' })
  const [over, setOver] = useState(false)
  const { uploads, add, retry, dismiss } = useUploads({
    dossierId,
    requirement,
    maxBytes,
    accepts,
    refresh,
    onUploaded,
  })
  const [checked, setChecked] = useState(false)
  const missing = dateNames.filter((name) => asks[name] && !dates[name])
  const take = (files: FileList | null) => {
    setChecked(true)
    if (files && missing.length === 0) add(multiple ? [...files] : [...files].slice(0, 1), dates)
  }
  /** A date that is asked for comes first: the field says so and takes the focus. */
  const mayChoose = () => {
    setChecked(true)
    const [first] = missing
    if (first) document.getElementById(`${hintId}-${first}`)?.focus()
    return !first
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <div className="stack upload no-print">
      <DateFields id={hintId} asks={asks} dates={dates} missing={checked ? missing : []} onChange={setDates} />
      {/* Dropping is one more way; the buttons inside do the same with the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className="upload-drop"
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <UploadButtons
          title={title}
          accepts={accepts}
          multiple={multiple}
          mayChoose={mayChoose}
          hintId={hintId}
          onFiles={take}
        />
        <p className="quiet small" id={hintId}>
          {t('dossier.upload.hint', {
            size: format.limit(maxBytes),
            types: acceptedWords(accepts).join(', '),
          })}
        </p>
      </div>
      <ul className="plain-list" aria-live="polite">
        {uploads.map((upload) => (
          <li key={upload.id}>
            <UploadLine
              upload={upload}
              onRetry={() => mayChoose() && retry(upload.id, dates)}
              onDismiss={() => dismiss(upload.id)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

const dateNames = ['issuedOn', 'expiresOn'] as const
type DateName = (typeof dateNames)[number]

interface DateFieldsProps {
  id: string
  asks: NonNullable<DocumentUploadProps['asks']>
  dates: FileDates
  /** Those that should have been given by now. */
  missing: readonly DateName[]
  onChange: (dates: FileDates) => void
}

/** The dates that go with the file, when it bears some that count. */
function DateFields({ id, asks, dates, missing, onChange }: DateFieldsProps) {
  const { t } = useText()
  const labels = { issuedOn: t('dossier.upload.issued-on'), expiresOn: t('dossier.upload.expires-on') }
  return dateNames
    .filter((name) => asks[name])
    .map((name) => (
      <TextField
        key={name}
        id={`${id}-${name}`}
        label={labels[name]}
        type="date"
        error={missing.includes(name) ? t('dossier.upload.dates-first') : undefined}
        value={dates[name]}
        onChange={(value) => onChange({ ...dates, [name]: value })}
      />
    ))
}

/** The kinds of file as people name them. */
function acceptedWords(accepts: readonly string[]): string[] {
  const words: Record<string, string> = { 'application/pdf': 'PDF', 'image/png': 'PNG', 'image/jpeg': 'JPEG' }
  return [...new Set(accepts.map((type) => words[type] ?? (isUploadableType(type) ? 'HEIC' : type)))]
}

interface UploadButtonsProps {
  title: string
  accepts: readonly string[]
  multiple: boolean
  /** Whether a file can be taken now; says why not. */
  mayChoose: () => boolean
  hintId: string
  onFiles: (files: FileList | null) => void
}

function UploadButtons({ title, accepts, multiple, mayChoose, hintId, onFiles }: UploadButtonsProps) {
  const { t } = useText()
  const file = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const choose = (input: HTMLInputElement | null) => {
    if (!input || !mayChoose()) return
    input.value = ''
    input.click()
  }
  const named = <span className="visually-hidden">: {title}</span>
  return (
    <div className="row">
      <Button look="second" aria-describedby={hintId} onClick={() => choose(file.current)}>
        <span>
          {t('dossier.upload.choose')}
          {named}
        </span>
      </Button>
      <Button look="quiet" className="upload-camera" onClick={() => choose(camera.current)}>
        <span>
          {t('dossier.upload.photo')}
          {named}
        </span>
      </Button>
      <span className="quiet small upload-or-drop">{t('dossier.upload.or-drop')}</span>
      <input
        ref={file}
        type="file"
        hidden
        tabIndex={-1}
        aria-label={title}
        accept={accepts.join(',')}
        multiple={multiple}
        onChange={(event) => onFiles(event.currentTarget.files)}
      />
      <input
        ref={camera}
        type="file"
        hidden
        tabIndex={-1}
        aria-label={title}
        accept="image/*"
        capture="environment"
        onChange={(event) => onFiles(event.currentTarget.files)}
      />
    </div>
  )
}

function UploadLine({ upload, onRetry, onDismiss }: { upload: Upload; onRetry: () => void; onDismiss: () => void }) {
  const { t } = useText()
  const format = useFormat()
  const { name, state, share, problem, fault } = upload
  const words = fault
    ? t(fault.key, fault.values)
    : problem
      ? (problem.problems[0]?.message ?? problemText(t, problem))
      : ''
  return (
    <div className="upload-line" data-state={state}>
      <div className="spread">
        <span className="isolate">{name}</span>
        {state === 'sending' && (
          <span className="quiet small numbers">{format.percent(Math.floor(share * 100) / 100)}</span>
        )}
        {state === 'sent' && <span className="upload-sent small">{t('dossier.upload.sent')}</span>}
      </div>
      {state === 'sending' && <progress max={1} value={share} aria-label={t('dossier.upload.sending', { name })} />}
      {state === 'failed' && (
        <>
          <p className="field-error">{words}</p>
          <div className="row">
            {problem && (
              <Button look="quiet" onClick={onRetry}>
                {t('web.retry')}
              </Button>
            )}
            <Button look="quiet" onClick={onDismiss}>
              {t('dossier.upload.dismiss')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}
