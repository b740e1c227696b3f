import { textIn } from '@guichet/core/domain'
import {
  Button,
  EmptyState,
  Notice,
  PageLink,
  PageTitle,
  Pending,
  ReasonDialog,
  Tag,
  useApi,
  useCommand,
  useFormat,
  usePageParams,
  useText,
} from '@guichet/core/web'
import { type ReactNode, useState } from 'react'
import type { ProviderView } from '../../domain/provider-contract.ts'
import './access.css'

/** One provider of the register: agreements, practitioners, people, and the switch of its access. */
export function ProviderPage() {
  const { providerId } = usePageParams<{ providerId: string }>()
  const path = `/api/third-party-payment/providers/${providerId}`
  const provider = useApi<ProviderView>(path, { live: true })
  if (!provider.data) return <Pending query={provider} />
  return <Provider provider={provider.data} path={path} />
}

function Provider({ provider, path }: { provider: ProviderView; path: string }) {
  const { t, language } = useText()
  const format = useFormat()
  const { suspended } = provider
  return (
    <div className="stack">
      <PageLink to="/third-party-payment/providers" className="small">
        {t('third-party-payment.register.title')}
      </PageLink>
      <PageTitle tab={provider.code} above={t(`third-party-payment.speciality.${provider.speciality}`)}>
        {textIn(provider.name, language)}
      </PageTitle>
      {suspended && (
        <Notice
          tone="stop"
          title={t('third-party-payment.register.suspended-since', { date: format.dateTime(suspended.at) })}
        >
          <p dir="auto">{suspended.reason}</p>
        </Notice>
      )}
      <Switches provider={provider} path={path} />
      <Facts provider={provider} />
      <Part title={t('third-party-payment.register.conventions')}>
        <Conventions provider={provider} />
      </Part>
      <Part title={t('third-party-payment.register.people')}>
        <People provider={provider} />
      </Part>
      {provider.practitioners.length > 0 && (
        <Part title={t('third-party-payment.register.practitioners')}>
          <ul className="plain-list access-list">
            {provider.practitioners.map((one) => (
              <li key={one.inpe}>
                {one.name}{' '}
                <span className="quiet">
                  {t(`third-party-payment.speciality.${one.speciality}`)}
                  {` · INPE ${one.inpe}`}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="stack">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Facts({ provider }: { provider: ProviderView }) {
  const { t } = useText()
  const facts: [string, string | null][] = [
    ['code', provider.code],
    ['inpe', provider.inpe],
    ['ice', provider.ice],
    ['tax-number', provider.taxNumber],
    ['sector', t(`third-party-payment.sector.${provider.sector}`)],
    ['address', `${provider.address}, ${provider.city}, ${provider.region}`],
    ['phone', provider.phone],
    ['email', provider.email],
  ]
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`third-party-payment.register.${name}`)}</dt>
          <dd>{value ? <bdi>{value}</bdi> : <span className="quiet">—</span>}</dd>
        </div>
      ))}
    </dl>
  )
}

function Conventions({ provider }: { provider: ProviderView }) {
  const { t } = useText()
  const format = useFormat()
  if (provider.conventions.length === 0) return <EmptyState title={t('third-party-payment.register.no-convention')} />
  return (
    <ul className="plain-list access-list">
      {provider.conventions.map((one) => (
        <li key={one.from}>
          {one.to
            ? t('third-party-payment.register.from-to', { from: format.date(one.from), to: format.date(one.to) })
            : t('third-party-payment.register.from', { from: format.date(one.from) })}{' '}
          <span className="quiet">
            {one.thirdPartyFamilies
              ? t('third-party-payment.register.families', {
                  families: format.list(one.thirdPartyFamilies),
                  count: one.thirdPartyFamilies.length,
                })
              : t('third-party-payment.register.all-families')}
            {one.excessAllowed && ` · ${t('third-party-payment.register.excess')}`}
          </span>
        </li>
      ))}
    </ul>
  )
}

function People({ provider }: { provider: ProviderView }) {
  const { t } = useText()
  if (provider.people.length === 0) return <EmptyState title={t('third-party-payment.register.no-people')} />
  return (
    <ul className="plain-list access-list">
      {provider.people.map((one) => (
        <li key={one.email}>
          {one.name} <span className="quiet">{one.email}</span>{' '}
          {one.roles.map((role) => (
            <Tag key={role}>{t(`third-party-payment.role.${role}`)}</Tag>
          ))}{' '}
          {!one.active && <Tag tone="wait">{t('third-party-payment.staff.status.invited')}</Tag>}
        </li>
      ))}
    </ul>
  )
}

function Switches({ provider, path }: { provider: ProviderView; path: string }) {
  const { t } = useText()
  const [asking, setAsking] = useState<'suspend' | 'resume' | null>(null)
  const command = useCommand<string | undefined>(
    (api, reason, key) => api.post(`${path}/actions/${asking}`, reason === undefined ? undefined : { reason }, { key }),
    { refresh: ['/api/third-party-payment/providers'], onDone: () => setAsking(null) },
  )
  return (
    <div className="row">
      {provider.actions.map((action) => (
        <Button key={action} look={action === 'suspend' ? 'stop' : 'first'} onClick={() => setAsking(action)}>
          {t(`third-party-payment.register.${action}`)}
        </Button>
      ))}
      {asking && (
        <ReasonDialog
          title={t(`third-party-payment.register.${asking}`)}
          text={<p>{t(`third-party-payment.register.${asking}-text`)}</p>}
          button={t(`third-party-payment.register.${asking}`)}
          look={asking === 'suspend' ? 'stop' : 'first'}
          reason={asking === 'suspend' ? 'required' : 'none'}
          busy={command.busy}
          problem={command.problem}
          onConfirm={(reason) => void command.run(reason)}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  )
}
