import { textIn } from '@guichet/core/domain'
import {
  ChoiceField,
  Notice,
  PageLink,
  PageTitle,
  Pending,
  SelectField,
  useAccount,
  useApi,
  useCommand,
  useGo,
  useForgetKept,
  useKeptOverReload,
  useText,
  withQuery,
} from '@guichet/core/web'
import type { AccessOptions, CreateAccessRequest, EstablishmentList } from '../../domain/access-request-contract.ts'
import { registryApi, registryPage } from '../paths.ts'
import { type RequestBody, RequestForm } from './request-form.tsx'
import '../registry.css'

/** Asking for access: where, for whom, then who it is and why. */
export function AskPage() {
  const { t } = useText()
  const establishments = useApi<EstablishmentList>(registryApi.establishments)
  if (!establishments.data) return <Pending query={establishments} />
  return (
    <div className="registry-form stack">
      <PageTitle>{t('directives-registry.ask.title')}</PageTitle>
      <p>{t('directives-registry.ask.text')}</p>
      <AskingWhere establishments={establishments.data} />
    </div>
  )
}

function AskingWhere({ establishments: { items } }: { establishments: EstablishmentList }) {
  const { t, language } = useText()
  const { organization } = useAccount()
  const own = items.find(({ id }) => id === organization?.id)?.id ?? items[0]?.id ?? ''
  const { values, change } = useKeptOverReload('access-request where', { chosen: own })
  const { chosen } = values
  if (items.length === 0) return <Notice tone="info">{t('directives-registry.ask.none')}</Notice>
  return (
    <>
      <SelectField
        label={t('directives-registry.ask.establishment')}
        value={chosen}
        onChange={(id) => change({ chosen: id })}
        options={items.map(({ id, name }) => ({ value: id, label: textIn(name, language) }))}
      />
      <ForWhom key={chosen} organizationId={chosen} />
    </>
  )
}

/** What the person has there already, before they fill in anything. */
function Existing({ existing: { access, requests } }: { existing: AccessOptions['existing'] }) {
  const { t } = useText()
  return (
    <>
      {access && (
        <Notice tone="info" title={t(`directives-registry.ask.existing-access.${access}`)}>
          <PageLink to={registryPage.access}>{t('directives-registry.own-access.title')}</PageLink>
        </Notice>
      )}
      {requests.length > 0 && (
        <Notice tone="info" title={t('directives-registry.ask.existing-requests')}>
          <ul>
            {requests.map(({ id, reference, stateLabel }) => (
              <li key={id}>
                <PageLink to={registryPage.request(id)}>
                  <span className="isolate nowrap">{reference}</span>
                </PageLink>{' '}
                {t(stateLabel)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  )
}

type Capacity = CreateAccessRequest['capacity']

/** As what somebody asks, and by what way what they write down came in. */
interface Asking {
  capacity: Capacity | ''
  channel: CreateAccessRequest['channel'] | ''
}

function ForWhom({ organizationId }: { organizationId: string }) {
  const { t } = useText()
  const go = useGo()
  const keptAs = `access-request ${organizationId}`
  const forget = useForgetKept()
  const asking = useKeptOverReload<Asking>(`${keptAs} for whom`, { capacity: '', channel: '' })
  const { capacity, channel } = asking.values
  const options = useApi<AccessOptions>(withQuery(registryApi.options, { organizationId }))
  const create = useCommand<object, { id: string }>((api, body, key) => api.post(registryApi.requests, body, { key }), {
    refresh: ['/api/'],
    onDone: ({ id }) => {
      forget(keptAs, `${keptAs} for whom`, 'access-request where')
      go(registryPage.request(id))
    },
  })
  if (!options.data) return <Pending query={options} />
  const { capacities } = options.data
  const only = capacities.length === 1 ? capacities[0] : undefined
  const asked = only ?? capacity
  const begin = (body: RequestBody) =>
    void create.run({ organizationId, capacity: asked, channel: asked === 'transcriber' ? channel : 'web', ...body })
  return (
    <>
      <Existing existing={options.data.existing} />
      {!only && (
        <ChoiceField
          id="capacity"
          label={t('directives-registry.ask.for-whom')}
          value={capacity}
          options={capacities.map((value) => ({ value, label: t(`directives-registry.ask.capacity.${value}`) }))}
          onChange={(value) => asking.change({ capacity: value as Capacity })}
        />
      )}
      {asked === 'transcriber' && (
        <ChoiceField
          id="channel"
          label={t('directives-registry.ask.channel')}
          value={channel}
          options={(['phone', 'email'] as const).map((value) => ({
            value,
            label: t(`directives-registry.channel.${value}`),
          }))}
          onChange={(value) => asking.change({ channel: value as CreateAccessRequest['channel'] })}
        />
      )}
      {asked !== '' && (asked !== 'transcriber' || channel !== '') && (
        <RequestForm
          key={asked}
          keptAs={keptAs}
          capacity={asked}
          options={options.data}
          busy={create.busy}
          problem={create.problem}
          button={t('web.continue')}
          onSend={begin}
        />
      )}
    </>
  )
}
