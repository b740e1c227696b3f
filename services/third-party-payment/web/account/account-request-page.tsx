import { textIn } from '@guichet/core/domain'
import { ActionPanel, DossierPage, Notice, PageLink, Pending, useApi, usePageParams, useText } from '@guichet/core/web'
import type { AccountRequestView } from '../../domain/account-request-contract.ts'
import { isolated } from '../isolated.ts'
import { StatedFacts } from './stated-facts.tsx'
import { PhonePanel } from './phone-panel.tsx'
import { RegisterMatch } from './register-match.tsx'
import { RejectAction } from './reject-action.tsx'
import './access.css'

/** One account request: the adviser's desk for it, or, for the correspondent who has signed in, the last steps. */
export function AccountRequestPage() {
  const { dossierId } = usePageParams<{ dossierId: string }>()
  const request = useApi<AccountRequestView>(`/api/third-party-payment/account-requests/${dossierId}`)
  if (!request.data) return <Pending query={request} />
  return <Request request={request.data} />
}

function Request({ request }: { request: AccountRequestView }) {
  const { t } = useText()
  const { dossier } = request
  const reviews = dossier.parties.includes('adviser')
  const commandPath = (action: string) => `/api/third-party-payment/account-requests/${dossier.id}/actions/${action}`
  const sections = [
    { id: 'stated', title: t('third-party-payment.requests.stated'), content: <StatedFacts request={request} /> },
    ...(reviews
      ? [
          {
            id: 'register',
            title: t('third-party-payment.requests.register'),
            content: <RegisterMatch request={request} />,
          },
          { id: 'phone', title: t('third-party-payment.requests.phone'), content: <PhonePanel request={request} /> },
        ]
      : []),
  ]
  return (
    <DossierPage
      dossier={dossier}
      title={request.stated.establishment}
      {...(reviews
        ? { back: { to: '/third-party-payment/account-requests', label: t('third-party-payment.requests.title') } }
        : {})}
      actions={
        <div className="stack">
          {reviews && <Duplicates request={request} />}
          {!reviews && <LastSteps request={request} />}
          <ActionPanel
            dossier={{ ...dossier, actions: approvalFirst(dossier.actions) }}
            commandPath={commandPath}
            except={['choose-provider', 'record-phone-check', 'reject', 'complete', 'cancel', 'verify-email']}
            looks={{ 'ask-for-completion': 'second' }}
            confirm={{
              approve: <Approval request={request} />,
              'ask-for-completion': <p>{t('third-party-payment.requests.completion-text')}</p>,
              activate: <p>{t('third-party-payment.requests.activate-text')}</p>,
            }}
          />
          <RejectAction request={request} />
        </div>
      }
      sections={sections}
    />
  )
}

/** Of the facts that could be compared: fewer fit than do not. */
const lowMatch = 50

/** Whom the access would be opened for, as the register names it beside what was asked, before it is approved. */
function Approval({ request }: { request: AccountRequestView }) {
  const { t, language } = useText()
  const { stated, provider, match, phoneCheck } = request
  const isLow = match !== null && match.percent < lowMatch
  return (
    <div className="stack">
      {provider && (
        <p>
          {t('third-party-payment.requests.approve-for', {
            registered: isolated(`${textIn(provider.name, language)} (${provider.code}, ${provider.city})`),
            asked: isolated(stated.establishment),
          })}
        </p>
      )}
      {isLow && (
        <Notice tone="stop" title={t('third-party-payment.requests.low-match', { percent: match.percent })}>
          <p>{t('third-party-payment.requests.low-match-text')}</p>
        </Notice>
      )}
      {phoneCheck?.why && (
        <Notice
          tone="wait"
          title={t('third-party-payment.requests.unregistered-call', { number: isolated(phoneCheck.number) })}
        >
          <p>
            <bdi>{phoneCheck.why}</bdi>
          </p>
        </Notice>
      )}
      <p>{t('third-party-payment.requests.approve-text', { email: stated.email })}</p>
    </div>
  )
}

type Actions = AccountRequestView['dossier']['actions']

const approvalFirst = (actions: Actions): Actions =>
  actions.toSorted((one, other) => Number(other.action === 'approve') - Number(one.action === 'approve'))

/** Requests that may be the same one, or somebody else who asks for the same provider: for whoever still decides. */
function Duplicates({ request }: { request: AccountRequestView }) {
  const { t } = useText()
  const { duplicates, provider, dossier } = request
  const decides = dossier.actions.some(({ action }) => action === 'reject')
  if (!decides || (duplicates.length === 0 && !provider?.hasAccess)) return null
  return (
    <Notice tone="wait" title={t('third-party-payment.requests.duplicates')}>
      {provider?.hasAccess && <p>{t('third-party-payment.requests.has-access')}</p>}
      <ul>
        {duplicates.map((one) => (
          <li key={one.id}>
            <PageLink to={`/third-party-payment/account-requests/${one.id}`}>{one.reference}</PageLink>{' '}
            {t(one.stateLabel)} ({one.same.map((what) => t(`third-party-payment.requests.same.${what}`)).join(', ')})
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** What the correspondent still has to do, while the access waits to be opened. */
function LastSteps({ request }: { request: AccountRequestView }) {
  const { t } = useText()
  const waiting = request.dossier.actions.find(({ action }) => action === 'activate')
  if (!waiting || waiting.unmet.length === 0) return null
  return (
    <p className="row">
      <PageLink to="/account">{t('third-party-payment.requests.to-account')}</PageLink>
      <PageLink to="/undertakings">{t('third-party-payment.requests.to-undertakings')}</PageLink>
    </p>
  )
}
