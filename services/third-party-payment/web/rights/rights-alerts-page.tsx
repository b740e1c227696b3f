import { textIn } from '@guichet/core/domain'
import {
  Button,
  EmptyState,
  PageLink,
  PageTitle,
  Pending,
  ReasonDialog,
  Tag,
  useApi,
  useCommand,
  useFormat,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import { isolated } from '../isolated.ts'
import type { RightsAlertList } from '../../domain/rights-contract.ts'
import '../account/access.css'

const path = '/api/third-party-payment/rights-alerts'
type Alert = RightsAlertList['items'][number]

/** Searches that look like somebody reads the list of members. */
export function RightsAlertsPage() {
  const { t } = useText()
  const [settled, setSettled] = useState(false)
  const alerts = useApi<RightsAlertList>(`${path}?settled=${settled}`, { live: true })
  if (!alerts.data) return <Pending query={alerts} />
  return (
    <div className="stack">
      <PageTitle>{t('third-party-payment.alerts.title')}</PageTitle>
      <p className="reading">{t('third-party-payment.alerts.text')}</p>
      <div className="row">
        {[false, true].map((one) => (
          <Button key={String(one)} look={one === settled ? 'first' : 'second'} onClick={() => setSettled(one)}>
            {t(one ? 'third-party-payment.alerts.settled' : 'third-party-payment.alerts.open')}
          </Button>
        ))}
      </div>
      {alerts.data.items.length === 0 ? (
        <EmptyState title={t('third-party-payment.alerts.none')} />
      ) : (
        <ul className="plain-list access-list">
          {alerts.data.items.map((alert) => (
            <li key={alert.id}>
              <AlertLine alert={alert} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function AlertLine({ alert }: { alert: Alert }) {
  const { t, language } = useText()
  const format = useFormat()
  const [asking, setAsking] = useState(false)
  const settle = useCommand<string | undefined>(
    (api, note, key) => api.post(`${path}/${alert.id}/settle`, { note }, { key }),
    { refresh: [path], onDone: () => setAsking(false) },
  )
  return (
    <div className="spread">
      <span>
        <Tag tone={alert.settled ? 'plain' : 'stop'}>{t(`third-party-payment.alert.${alert.kind}`)}</Tag>{' '}
        <PageLink to={`/third-party-payment/providers/${alert.provider.id}`}>
          {textIn(alert.provider.name, language)}
        </PageLink>
        <br />
        <span className="quiet small">
          <bdi>{alert.person}</bdi> · <bdi dir="ltr">{alert.email}</bdi> · <bdi>{format.dateTime(alert.at)}</bdi> ·{' '}
          {t('third-party-payment.alerts.checks', { count: alert.checks })}
        </span>
        {alert.settled && (
          <p className="small">
            {t('third-party-payment.alerts.settled-by', {
              name: isolated(alert.settled.by),
              date: isolated(format.date(alert.settled.at)),
            })}{' '}
            <bdi>{alert.settled.note}</bdi>
          </p>
        )}
      </span>
      {!alert.settled && (
        <Button look="second" onClick={() => setAsking(true)}>
          {t('third-party-payment.alerts.settle')}
        </Button>
      )}
      {asking && (
        <ReasonDialog
          title={t('third-party-payment.alerts.settle')}
          text={<p>{t('third-party-payment.alerts.settle-text')}</p>}
          button={t('third-party-payment.alerts.settle')}
          reason="required"
          reasonLabel={t('third-party-payment.alerts.note')}
          busy={settle.busy}
          problem={settle.problem}
          onConfirm={(note) => void settle.run(note)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
