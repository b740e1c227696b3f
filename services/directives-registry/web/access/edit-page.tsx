import {
  PageLink,
  PageTitle,
  Pending,
  useApi,
  useCommand,
  useForgetKept,
  useGo,
  usePageParams,
  useText,
  withQuery,
} from '@guichet/core/web'
import type { AccessOptions, AccessRequestView } from '../../domain/access-request-contract.ts'
import { registryApi, registryPage } from '../paths.ts'
import { type RequestBody, RequestForm } from './request-form.tsx'
import '../registry.css'

/** Changing a draft, or what the access manager asked about. */
export function EditRequestPage() {
  const { dossierId } = usePageParams<{ dossierId: string }>()
  const request = useApi<AccessRequestView>(registryApi.request(dossierId))
  if (!request.data) return <Pending query={request} />
  return <Editing request={request.data} />
}

function Editing({ request }: { request: AccessRequestView }) {
  const { t } = useText()
  const go = useGo()
  const forget = useForgetKept()
  const { id, reference, organization } = request.dossier
  const options = useApi<AccessOptions>(withQuery(registryApi.options, { organizationId: organization.id }))
  // What was typed over an older version is not put over a newer one.
  const keptAs = `access-request ${id} ${request.version}`
  const save = useCommand<RequestBody>(
    (api, body, key) => api.put(registryApi.request(id), { version: request.version, ...body }, { key }),
    {
      refresh: ['/api/'],
      onDone: () => {
        forget(keptAs)
        go(registryPage.request(id))
      },
    },
  )
  if (!options.data) return <Pending query={options} />
  return (
    <div className="registry-form stack">
      <PageTitle
        tab={reference}
        above={<PageLink to={registryPage.request(id)}>{t('directives-registry.request.back')}</PageLink>}
      >
        {t('directives-registry.request.edit')}
      </PageTitle>
      <RequestForm
        keptAs={keptAs}
        capacity={request.capacity}
        options={options.data}
        request={request}
        busy={save.busy}
        problem={save.problem}
        button={t('directives-registry.request.save')}
        onSend={(body) => void save.run(body)}
      />
    </div>
  )
}
