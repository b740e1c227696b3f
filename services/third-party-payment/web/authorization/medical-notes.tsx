import {
  Button,
  LongTextField,
  Notice,
  ProblemNotice,
  Skeleton,
  useApi,
  useCommand,
  useFormat,
  useText,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { AuthorizationView, MedicalNotes as Notes, WriteMedicalNote } from '../../domain/authorization-contract.ts'
import { authorizationApi } from './use-authorization.ts'

/** The sealed notes of the medical officers: nobody else reads them. */
export function MedicalNotes({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const path = `${authorizationApi(authorization.dossier.id)}/medical-notes`
  const notes = useApi<Notes>(path)
  return (
    <div className="stack">
      <Notice tone="info">{t('third-party-payment.authorization.notes-sealed')}</Notice>
      {notes.problem && <ProblemNotice problem={notes.problem} onRetry={notes.refresh} />}
      {notes.pending && <Skeleton height="6rem" />}
      {notes.data && <NoteList notes={notes.data} />}
      <NoteForm path={path} />
    </div>
  )
}

function NoteList({ notes }: { notes: Notes }) {
  const format = useFormat()
  return (
    <ul className="plain-list note-list">
      {notes.items.map(({ id, author, at, text }) => (
        <li key={id} className="panel">
          <div className="quiet small">
            {author} · {format.dateTime(at)}
          </div>
          <div className="note-text">
            <bdi>{text}</bdi>
          </div>
        </li>
      ))}
    </ul>
  )
}

function NoteForm({ path }: { path: string }) {
  const { t } = useText()
  const [text, setText] = useState('')
  const write = useCommand<WriteMedicalNote>((api, body, key) => api.post(path, body, { key }), {
    refresh: [path],
    onDone: () => setText(''),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim().length >= 3) void write.run({ text: text.trim() })
  }
  return (
    <form className="stack no-print" onSubmit={submit} noValidate>
      <LongTextField
        label={t('third-party-payment.authorization.note')}
        value={text}
        onChange={setText}
        rows={3}
        maxLength={8000}
      />
      <ProblemNotice problem={write.problem} />
      <div>
        <Button type="submit" look="second" busy={write.busy}>
          {t('third-party-payment.authorization.note-add')}
        </Button>
      </div>
    </form>
  )
}
