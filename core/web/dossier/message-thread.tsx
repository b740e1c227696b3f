import { type FormEvent, useId } from 'react'
import type { MessagePage, MessageView, NewMessage } from '../../domain/notification-contract.ts'
import { useApiPages } from '../api-client/use-api-pages.ts'
import { useCommand } from '../api-client/use-command.ts'
import { useKeptOverReload } from '../form/use-kept.ts'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Skeleton } from '../layout/skeleton.tsx'
import { Button } from '../plain/button.tsx'
import { Tag } from '../plain/notice.tsx'
import './dossier.css'

/** The conversation of a dossier, oldest first, with the place to write. Reviewers may write among themselves. */
export function MessageThread({ dossierId }: { dossierId: string }) {
  const { t } = useText()
  const path = `/api/dossiers/${dossierId}/messages`
  const thread = useApiPages<MessageView, MessagePage>(path)
  return (
    <div className="stack">
      <ProblemNotice problem={thread.problem} onRetry={thread.refresh} />
      {thread.pending && <Skeleton height="6rem" />}
      {thread.more && (
        <div>
          <Button look="quiet" busy={thread.busy} onClick={thread.more}>
            {t('dossier.messages.earlier')}
          </Button>
        </div>
      )}
      {thread.first && thread.items.length === 0 && <p className="quiet">{t('dossier.messages.none')}</p>}
      <ol className="plain-list messages">
        {thread.items.toReversed().map((message) => (
          <li key={message.id}>
            <Message message={message} />
          </li>
        ))}
      </ol>
      {thread.first && <WriteMessage path={path} mayWriteToReviewers={thread.first.mayWriteToReviewers} />}
    </div>
  )
}

function Message({ message }: { message: MessageView }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <article className="message" data-mine={message.mine || undefined}>
      <p className="small">
        <strong>{message.mine ? t('dossier.messages.you') : message.author}</strong>{' '}
        <time className="quiet" dateTime={message.at}>
          {format.dateTime(message.at)}
        </time>{' '}
        {message.visibleTo === 'reviewers' && <Tag tone="wait">{t('dossier.messages.reviewers-only')}</Tag>}
      </p>
      <p className="message-body">
        <bdi>{message.body}</bdi>
      </p>
    </article>
  )
}

function WriteMessage({ path, mayWriteToReviewers }: { path: string; mayWriteToReviewers: boolean }) {
  const { t } = useText()
  const id = useId()
  const { values, change, clear } = useKeptOverReload(`message ${path}`, { body: '', reviewersOnly: false })
  const { body, reviewersOnly } = values
  const post = useCommand<NewMessage>((api, message, key) => api.post(path, message, { key }), {
    refresh: [path],
    onDone: clear,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (body.trim()) void post.run({ body: body.trim(), visibleTo: reviewersOnly ? 'reviewers' : 'everyone' })
  }
  return (
    <form className="stack no-print" style={{ '--gap': 'var(--space-3)' } as React.CSSProperties} onSubmit={submit}>
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('dossier.messages.write')}
        </label>
        <textarea
          id={id}
          className="input"
          rows={3}
          maxLength={5000}
          dir="auto"
          value={body}
          onChange={(event) => change({ body: event.currentTarget.value })}
        />
      </div>
      {mayWriteToReviewers && (
        <label className="pick">
          <input
            type="checkbox"
            className="tick"
            checked={reviewersOnly}
            onChange={() => change({ reviewersOnly: !reviewersOnly })}
          />
          <span>{t('dossier.messages.to-reviewers')}</span>
        </label>
      )}
      <ProblemNotice problem={post.problem} />
      <div>
        <Button type="submit" look="second" busy={post.busy}>
          {t('dossier.messages.send')}
        </Button>
      </div>
    </form>
  )
}
