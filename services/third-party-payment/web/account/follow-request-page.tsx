import { textIn } from '@guichet/core/domain'
import {
  Button,
  Due,
  LongTextField,
  Notice,
  PageTitle,
  ProblemNotice,
  ReasonDialog,
  Skeleton,
  Tag,
  Tracker,
  useCommand,
  useFormat,
  useText,
} from '@guichet/core/web'
import { useEffect, useState } from 'react'
import type { FollowedRequest, PublicRequestView } from '../../domain/account-request-contract.ts'
import { isolated } from '../isolated.ts'

const base = '/api/third-party-payment/account-requests'

/** What the address holds: the number, a point, the secret. */
function followedIn(hash: string): FollowedRequest {
  const [reference = '', token = ''] = hash.slice(1).split('.')
  return { reference, token }
}

/** Where a request stands, for whoever holds its link. The link stays in the address: it is what one keeps. */
export function FollowRequestPage() {
  const { t } = useText()
  const [followed] = useState(() => followedIn(location.hash))
  const [request, setRequest] = useState<PublicRequestView | null>(null)
  const follow = useCommand<void, PublicRequestView>((api, _, key) => api.post(`${base}/follow`, followed, { key }), {
    onDone: setRequest,
  })
  const refresh = () => void follow.run()
  // Once, when the page appears.
  useEffect(() => {
    refresh()
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  if (request) return <Request request={request} followed={followed} onChanged={refresh} />
  return (
    <div className="stack reading">
      <PageTitle>{t('third-party-payment.follow.title')}</PageTitle>
      {follow.problem ? (
        <>
          <ProblemNotice problem={follow.problem} />
          <p>{t('third-party-payment.follow.unknown')}</p>
        </>
      ) : (
        <Skeleton height="12rem" />
      )}
    </div>
  )
}

interface Props {
  request: PublicRequestView
  followed: FollowedRequest
  onChanged: () => void
}

function Request({ request, followed, onChanged }: Props) {
  const { t, language } = useText()
  const format = useFormat()
  const { contact } = request
  return (
    <div className="stack reading">
      <PageTitle tab={request.reference} above={textIn(request.organization, language)}>
        {t('third-party-payment.follow.title')}
      </PageTitle>
      <p className="row">
        <Tag tone="info">{t(request.stateLabel)}</Tag>
        <span className="isolate numbers">{request.reference}</span>
        {request.dueOn && <Due on={request.dueOn} at={request.dueAt} />}
      </p>
      {request.rejection && (
        <Notice tone="stop" title={t(`third-party-payment.rejection.${request.rejection.code}`)}>
          <p>
            <bdi>{request.rejection.explanation}</bdi>
          </p>
          <p>{t('third-party-payment.follow.contest')}</p>
        </Notice>
      )}
      {request.actions.includes('complete') && <Completion {...{ request, followed, onChanged }} />}
      <Tracker steps={request.tracker} holder={undefined} />
      <p className="quiet">
        {t('third-party-payment.follow.contact', { number: isolated(request.reference) })}{' '}
        {format.list([contact.phone, contact.email].filter((way) => way !== null).map(isolated))}
      </p>
      {request.actions.includes('cancel') && <Cancel followed={followed} onChanged={onChanged} />}
    </div>
  )
}

function Completion({ request, followed, onChanged }: Props) {
  const { t } = useText()
  const [words, setWords] = useState('')
  const [missing, setMissing] = useState(false)
  const complete = useCommand<string>(
    (api, completion, key) => api.post(`${base}/complete`, { ...followed, completion }, { key }),
    { onDone: onChanged },
  )
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const said = words.trim()
    setMissing(said.length < 5)
    if (said.length >= 5) void complete.run(said)
  }
  return (
    <form className="panel stack" onSubmit={submit} noValidate>
      <h2>{t('third-party-payment.follow.asked')}</h2>
      <blockquote>
        <bdi>{request.askedFor}</bdi>
      </blockquote>
      <ProblemNotice problem={complete.problem} />
      <LongTextField
        label={t('third-party-payment.follow.answer')}
        hint={t('third-party-payment.follow.answer-hint', { email: isolated(request.contact.email ?? '—') })}
        value={words}
        onChange={setWords}
        {...(missing ? { error: t('dossier.reason.missing') } : {})}
      />
      <div>
        <Button type="submit" busy={complete.busy}>
          {t('third-party-payment.action.account-request.complete')}
        </Button>
      </div>
    </form>
  )
}

function Cancel({ followed, onChanged }: Omit<Props, 'request'>) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const cancel = useCommand<void>((api, _, key) => api.post(`${base}/cancel`, followed, { key }), {
    onDone: () => {
      setAsking(false)
      onChanged()
    },
  })
  const label = t('third-party-payment.action.account-request.cancel')
  return (
    <div>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {label}
      </Button>
      {asking && (
        <ReasonDialog
          title={label}
          text={<p>{t('third-party-payment.follow.cancel-text')}</p>}
          button={label}
          look="stop"
          reason="none"
          busy={cancel.busy}
          problem={cancel.problem}
          onConfirm={() => void cancel.run()}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
