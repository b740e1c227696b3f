import { textIn } from '@guichet/core/domain'
import {
  ButtonLink,
  DossierPage,
  type DossierSection,
  Pending,
  Tag,
  useAccount,
  useApi,
  useFormat,
  usePageParams,
  useText,
} from '@guichet/core/web'
import type { AccessRequestView } from '../../domain/access-request-contract.ts'
import { Facts, fullName, isolated } from '../facts.tsx'
import { registryApi, registryPage } from '../paths.ts'
import { CodeBoard } from './code-board.tsx'
import { RequestActions } from './request-actions.tsx'
import { RequestNotices } from './request-notices.tsx'
import '../registry.css'

/** The page of one request, the same for everyone who may read it: it shows the parts the API gives to its reader. */
export function RequestPage() {
  const { dossierId } = usePageParams<{ dossierId: string }>()
  const query = useApi<AccessRequestView>(registryApi.request(dossierId))
  return query.data ? <Shown request={query.data} /> : <Pending query={query} />
}

function Shown({ request }: { request: AccessRequestView }) {
  const { t } = useText()
  const { roles } = useAccount()
  const atDesk = roles.includes('access-manager') || roles.includes('superior')
  const sections = useSections(request)
  return (
    <DossierPage
      dossier={request.dossier}
      title={t('directives-registry.request.title', { name: request.dossier.subject })}
      {...(atDesk ? { back: { to: registryPage.desk, label: t('directives-registry.desk.title') } } : {})}
      actions={
        <>
          <RequestNotices request={request} />
          <RequestActions request={request} />
        </>
      }
      sections={sections}
    />
  )
}

function useSections(request: AccessRequestView): DossierSection[] {
  const { t } = useText()
  const sections: DossierSection[] = [
    { id: 'request', title: t('directives-registry.request.part'), content: <RequestFacts request={request} /> },
  ]
  if (hasNeed(request)) {
    sections.push({
      id: 'mandate',
      title: t('directives-registry.request.need'),
      content: <NeedFacts request={request} />,
    })
  }
  if (request.codes && request.codes.length > 0) {
    sections.push({ id: 'codes', title: t('directives-registry.code.title'), content: <CodeBoard request={request} /> })
  }
  return sections
}

/** Who it is for and where they work. */
function RequestFacts({ request }: { request: AccessRequestView }) {
  const { t, language } = useText()
  const { beneficiary, dossier, editable, userCode } = request
  const field = (name: string) => t(`directives-registry.field.${name}`)
  return (
    <div className="stack">
      <Facts
        facts={[
          [field('name'), fullName(beneficiary)],
          [field('email'), <Anchored key="email" id="email" text={beneficiary.email} />],
          [field('phone'), beneficiary.phone],
          [field('profession'), beneficiary.profession && textIn(beneficiary.profession.name, language)],
          [field('licenceNumber'), <Licence key="licence" request={request} />],
          [field('employeeNumber'), beneficiary.employeeNumber],
          [field('jobTitle'), beneficiary.jobTitle],
          [field('departmentId'), dossier.department && textIn(dossier.department.name, language)],
          [field('installation'), beneficiary.installation],
          [field('userCode'), <Anchored key="user-code" id="user-code" text={userCode} />],
          [t('directives-registry.request.capacity'), t(`directives-registry.capacity.${request.capacity}`)],
          [t('directives-registry.request.channel'), t(`directives-registry.channel.${request.channel}`)],
        ]}
      />
      {editable && (
        <div>
          <ButtonLink to={`${dossier.path}/edit`} look="second">
            {t('directives-registry.request.edit')}
          </ButtonLink>
        </div>
      )}
    </div>
  )
}

/** A value that the reason of a blocked action leads to. */
function Anchored({ id, text }: { id: string; text: string | null }) {
  const { t } = useText()
  return <span id={id}>{text ?? t('directives-registry.request.not-given')}</span>
}

const licenceTones = { verified: 'good', unverified: 'wait', 'struck-off': 'stop' } as const

function Licence({ request: { beneficiary } }: { request: AccessRequestView }) {
  const { t } = useText()
  const { licenceNumber, licenceStatus } = beneficiary
  if (licenceNumber === null) return <>{t('directives-registry.request.not-given')}</>
  return (
    <>
      {licenceNumber}{' '}
      {licenceStatus && (
        <Tag tone={licenceTones[licenceStatus]}>{t(`directives-registry.licence-status.${licenceStatus}`)}</Tag>
      )}
    </>
  )
}

/** A physician who asks alone states no need and names no superior. */
function hasNeed({ mandate, superior, attestation, identity, endsOn, grant }: AccessRequestView): boolean {
  return [mandate, superior, attestation, identity, endsOn, grant].some((part) => part !== null)
}

/** Why access is needed, and who answers for it. */
function NeedFacts({ request }: { request: AccessRequestView }) {
  const { t } = useText()
  const format = useFormat()
  const { mandate, superior, attestation, identity, endsOn, grant } = request
  const by = (name: string, at: string) =>
    t('directives-registry.request.by', { name: isolated(name), at: format.dateTime(at) })
  return (
    <Facts
      id="identity"
      facts={[
        [t('directives-registry.field.mandate'), mandate],
        [t('directives-registry.field.superiorId'), superior?.name],
        [t('directives-registry.request.attestation'), attestation && <>{by(attestation.by, attestation.at)}</>],
        [
          t('directives-registry.request.identity'),
          identity && (
            <>
              {t(`directives-registry.evidence.${identity.evidence}`)} — {by(identity.by, identity.at)}
            </>
          ),
        ],
        [t('directives-registry.request.proven-name'), identity && fullName(identity)],
        [t('directives-registry.field.endsOn'), endsOn && format.date(endsOn)],
        [t('directives-registry.request.grant'), grant && t(`directives-registry.grant-state.${grant.state}`)],
      ]}
    />
  )
}
