import type { ApiKeyList } from '@guichet/core/domain'
import {
  Button,
  EmptyState,
  Notice,
  PageTitle,
  Pending,
  ProblemNotice,
  ReasonDialog,
  Tag,
  TextField,
  useApi,
  useCommand,
  useFormat,
  useText,
} from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import { faultsOf } from '../review/form-faults.ts'
import '../reviewer.css'
import './cycles.css'

const path = '/api/reappointment/training-keys'
type Key = ApiKeyList['items'][number]

/** The keys under which learning systems push completions: made here, shown once, ended here. */
export function TrainingKeysPage() {
  const { t } = useText()
  const keys = useApi<ApiKeyList>(path)
  if (!keys.data) return <Pending query={keys} />
  const { items } = keys.data
  return (
    <div className="stack">
      <PageTitle>{t('reappointment.keys.title')}</PageTitle>
      <p className="reading">{t('reappointment.keys.text')}</p>
      <NewKey />
      <section className="stack" aria-labelledby="keys">
        <h2 id="keys">{t('reappointment.keys.list')}</h2>
        {items.length === 0 ? (
          <EmptyState title={t('reappointment.keys.none')} />
        ) : (
          <ul className="plain-list desk-entries">
            {items.map((key) => (
              <li key={key.id}>
                <KeyLine apiKey={key} />
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

function NewKey() {
  const { t } = useText()
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const [token, setToken] = useState<string | null>(null)
  const command = useCommand<{ name: string }, { id: string; token: string }>((api, body) => api.post(path, body), {
    refresh: [path],
    onDone: (made) => {
      setToken(made.token)
      setName('')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = name.trim()
    setMissing(wanted.length < 3)
    if (wanted.length >= 3) void command.run({ name: wanted })
  }
  const fault = missing ? t('reappointment.keys.need-name') : faultsOf(command.problem, ['name']).name
  return (
    <section className="panel stack" aria-labelledby="new-key">
      <h2 id="new-key">{t('reappointment.keys.new')}</h2>
      {token && <ShownOnce token={token} onClose={() => setToken(null)} />}
      <form className="stack reading" noValidate onSubmit={submit}>
        {!fault && <ProblemNotice problem={command.problem} />}
        <TextField
          label={t('reappointment.keys.name')}
          hint={t('reappointment.keys.name-hint')}
          maxLength={100}
          value={name}
          onChange={setName}
          {...(fault ? { error: fault } : {})}
        />
        <div>
          <Button type="submit" busy={command.busy}>
            {t('reappointment.keys.make')}
          </Button>
        </div>
      </form>
    </section>
  )
}

/** The key itself: there is no other moment at which it can be read. */
function ShownOnce({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useText()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(token)
    setCopied(true)
  }
  return (
    <Notice tone="good" live title={t('reappointment.keys.made')}>
      <p>{t('reappointment.keys.once')}</p>
      <code className="isolate shown-key" dir="ltr">
        {token}
      </code>
      <div className="row">
        <Button look="second" onClick={() => void copy()}>
          {t(copied ? 'reappointment.keys.copied' : 'reappointment.keys.copy')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('reappointment.keys.kept')}
        </Button>
      </div>
    </Notice>
  )
}

function KeyLine({ apiKey }: { apiKey: Key }) {
  const { t } = useText()
  const format = useFormat()
  const [asking, setAsking] = useState(false)
  const revoke = useCommand<void>((api, _body, key) => api.delete(`${path}/${apiKey.id}`, undefined, { key }), {
    refresh: [path],
    onDone: () => setAsking(false),
  })
  const facts = [
    t('reappointment.keys.made-on', { date: format.date(apiKey.createdAt) }),
    apiKey.lastUsedAt
      ? t('reappointment.keys.used', { date: format.dateTime(apiKey.lastUsedAt) })
      : t('reappointment.keys.never-used'),
    apiKey.revokedAt && t('reappointment.keys.revoked-on', { date: format.date(apiKey.revokedAt) }),
  ]
  return (
    <div className="desk-entry">
      <span className="desk-entry-main">
        <span className="desk-entry-name">{apiKey.name}</span>
        <span className="desk-entry-note">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      {apiKey.revokedAt ? (
        <Tag>{t('reappointment.keys.revoked')}</Tag>
      ) : (
        <Button look="stop" onClick={() => setAsking(true)}>
          <span>
            {t('reappointment.keys.revoke')}
            <span className="visually-hidden"> {apiKey.name}</span>
          </span>
        </Button>
      )}
      {asking && (
        <ReasonDialog
          title={t('reappointment.keys.revoke-title', { name: apiKey.name })}
          text={<p>{t('reappointment.keys.revoke-text')}</p>}
          button={t('reappointment.keys.revoke')}
          look="stop"
          reason="none"
          busy={revoke.busy}
          problem={revoke.problem}
          onConfirm={() => void revoke.run()}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
