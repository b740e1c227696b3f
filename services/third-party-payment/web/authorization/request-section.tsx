import type { DossierDocuments } from '@guichet/core/domain'
import {
  Button,
  DocumentUpload,
  Due,
  LongTextField,
  Notice,
  ProblemNotice,
  Tag,
  useApi,
  useCommand,
  useFormat,
  useKeptOverReload,
  useText,
} from '@guichet/core/web'
import type { FormEvent } from 'react'
import type { AnswerRequest, AuthorizationView, DocumentRequestView } from '../../domain/authorization-contract.ts'
import { authorizationApi } from './use-authorization.ts'

/** What was asked of the provider: for them a form to answer, for everybody else where it stands. */
export function RequestSection({ authorization }: { authorization: AuthorizationView }) {
  const { t } = useText()
  const { request, dossier, clock } = authorization
  if (!request) return null
  const answers = dossier.actions.some(({ action }) => action.startsWith('answer-'))
  return (
    <div className="stack">
      <Notice
        tone="wait"
        title={t(`third-party-payment.authorization.asked-by.${request.by}`, { name: request.askedBy })}
      >
        {clock?.pausedSince && (
          <p>
            {t(`third-party-payment.authorization.${answers ? 'answer-by' : 'answer-awaited'}`)}{' '}
            <Due on={request.dueOn} />
          </p>
        )}
        {request.message && (
          <p>
            <bdi>{request.message}</bdi>
          </p>
        )}
      </Notice>
      {answers ? <AnswerForm authorization={authorization} request={request} /> : <Items request={request} />}
    </div>
  )
}

interface FormProps {
  authorization: AuthorizationView
  request: DocumentRequestView
}

function AnswerForm({ authorization, request }: FormProps) {
  const { t } = useText()
  const { dossier } = authorization
  const documents = useApi<DossierDocuments>(`/api/dossiers/${dossier.id}/documents`)
  const { values, change, clear } = useKeptOverReload<Record<string, string>>(
    `answers-${request.id}`,
    Object.fromEntries(request.items.map(({ id, answer }) => [id, answer ?? ''])),
  )
  const answer = useCommand<AnswerRequest>(
    (api, body, key) => api.post(`${authorizationApi(dossier.id)}/actions/answer-request`, body, { key }),
    { refresh: ['/api/'], onDone: clear },
  )
  const open = request.items.filter((item) => (item.kind === 'document' ? !item.answered : !values[item.id]?.trim()))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const answers = request.items
      .filter(({ kind }) => kind === 'question')
      .map(({ id }) => ({ item: id, text: values[id]?.trim() ?? '' }))
      .filter(({ text }) => text !== '')
    void answer.run({ version: dossier.version, answers })
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {request.items.map((item) =>
        item.kind === 'question' ? (
          <LongTextField
            key={item.id}
            label={<bdi>{item.text}</bdi>}
            value={values[item.id] ?? ''}
            onChange={(text) => change({ [item.id]: text })}
            rows={3}
            maxLength={4000}
          />
        ) : (
          <section
            key={item.id}
            className="panel stack"
            aria-label={t('third-party-payment.authorization.asked-item', { text: item.text })}
          >
            <div className="spread">
              <h3>
                <bdi>{item.text}</bdi>
              </h3>
              <ItemTag answered={item.answered} />
            </div>
            {documents.data?.mayUpload && (
              <DocumentUpload
                dossierId={dossier.id}
                requirement={item.requirement ?? ''}
                title={item.text}
                maxBytes={documents.data.maxBytes}
                accepts={documents.data.accepts}
                multiple
                refresh={[authorizationApi(dossier.id)]}
              />
            )}
          </section>
        ),
      )}
      <ProblemNotice problem={answer.problem} />
      <output className="quiet">
        {open.length > 0 &&
          t('third-party-payment.condition.authorization.everything-answered', { count: open.length })}
      </output>
      <div>
        <Button type="submit" busy={answer.busy} disabled={open.length > 0}>
          {t('third-party-payment.action.authorization.answer-request')}
        </Button>
      </div>
    </form>
  )
}

function ItemTag({ answered }: { answered: boolean }) {
  const { t } = useText()
  return (
    <Tag tone={answered ? 'good' : 'wait'}>
      {t(answered ? 'third-party-payment.authorization.item-answered' : 'third-party-payment.authorization.item-open')}
    </Tag>
  )
}

/** What was asked and answered, to read. */
export function RequestItems({ request }: { request: DocumentRequestView }) {
  const { t } = useText()
  const format = useFormat()
  return (
    <div className="stack">
      <p className="quiet">
        {t(`third-party-payment.authorization.asked-by.${request.by}`, { name: request.askedBy })} ·{' '}
        {format.dateTime(request.askedAt)}
      </p>
      <Items request={request} />
    </div>
  )
}

function Items({ request }: { request: DocumentRequestView }) {
  return (
    <ul className="plain-list note-list">
      {request.items.map((item) => (
        <li key={item.id}>
          <bdi>{item.text}</bdi> <ItemTag answered={item.answered} />
          {item.answer && (
            <div className="note-text">
              <bdi>{item.answer}</bdi>
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
