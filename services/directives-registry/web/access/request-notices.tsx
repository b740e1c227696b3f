import { textIn } from '@guichet/core/domain'
import { ButtonLink, Notice, PageLink, useAccount, useFormat, useText } from '@guichet/core/web'
import { isComparedByHand } from '../../domain/access-request-conditions.ts'
import type { AccessRequestView } from '../../domain/access-request-contract.ts'
import { hasEnded } from '../../domain/grant.ts'
import { EndingNotice } from '../ending.tsx'
import { fullName, isolated } from '../facts.tsx'
import { registryPage } from '../paths.ts'

/** What the reader must know before anything else: what is missing, what was asked, why it was refused, what it duplicates. */
export function RequestNotices({ request }: { request: AccessRequestView }) {
  return (
    <>
      <Ended request={request} />
      <Missing request={request} />
      <OwnRequest request={request} />
      <Asked request={request} />
      <NotAdded request={request} />
      <LicenceToCheck request={request} />
      <MailboxElsewhere request={request} />
      <NameDiffers request={request} />
      <Refused request={request} />
      <Duplicate request={request} />
    </>
  )
}

/** The access that the request led to is over: how, for its holder with what to do, for others since when. */
function Ended({ request: { dossier, grant } }: { request: AccessRequestView }) {
  const { t } = useText()
  const format = useFormat()
  if (!grant || !hasEnded(grant.state)) return null
  if (grant.ending) {
    return (
      <>
        <EndingNotice ending={grant.ending} />
        <div>
          <ButtonLink to={registryPage.ask} look="second">
            {t('directives-registry.ask.title')}
          </ButtonLink>
        </div>
      </>
    )
  }
  return (
    <Notice tone="wait" title={t(`directives-registry.ended-access.${grant.state}`)}>
      <p>
        {t('directives-registry.ended-access.text', {
          name: isolated(dossier.subject),
          at: format.dateTime(grant.stateSince),
        })}
      </p>
    </Notice>
  )
}

function Missing({ request: { editable, missing, dossier } }: { request: AccessRequestView }) {
  const { t } = useText()
  if (!editable || missing.length === 0) return null
  return (
    <Notice tone="wait" title={t('directives-registry.request.missing')}>
      <ul>
        {missing.map((field) => (
          <li key={field}>{t(`directives-registry.field.${field === 'superior' ? 'superiorId' : field}`)}</li>
        ))}
      </ul>
      <PageLink to={`${dossier.path}/edit`}>{t('directives-registry.request.edit')}</PageLink>
    </Notice>
  )
}

/** The link goes to a mailbox that is not the establishment's: who decides confirms whose it is. */
function MailboxElsewhere({ request: { dossier, mailboxElsewhere, beneficiary } }: { request: AccessRequestView }) {
  const { t } = useText()
  const format = useFormat()
  if (!mailboxElsewhere || dossier.holder !== 'accessManager') return null
  return (
    <Notice tone="wait" title={t('directives-registry.request.mailbox-elsewhere')}>
      <p>
        {t('directives-registry.request.mailbox-elsewhere-text', {
          email: isolated(beneficiary.email ?? ''),
          domains: isolated(format.list(mailboxElsewhere)),
        })}
      </p>
    </Notice>
  )
}

/** The evidence shows another name than the request: the access manager makes sure who it is before going on. */
function NameDiffers({ request: { dossier, beneficiary, identity } }: { request: AccessRequestView }) {
  const { t } = useText()
  const { roles } = useAccount()
  if (!identity?.differs) return null
  if (dossier.final || !roles.includes('access-manager')) return null
  return (
    <Notice tone="wait" title={t('directives-registry.identity.differs')}>
      <p>
        {t('directives-registry.identity.differs-text', {
          asked: isolated(fullName(beneficiary)),
          proven: isolated(fullName(identity)),
        })}
      </p>
    </Notice>
  )
}

/** An access manager never decides on what they asked for themself, or wrote down for somebody: another one does. */
function OwnRequest({ request: { dossier } }: { request: AccessRequestView }) {
  const { t } = useText()
  const { roles } = useAccount()
  const own = dossier.parties.includes('requester') && roles.includes('access-manager')
  if (!own || dossier.holder !== 'accessManager') return null
  return (
    <Notice tone="wait" title={t('directives-registry.request.own-title')}>
      <p>{t('directives-registry.request.own-text')}</p>
    </Notice>
  )
}

function Asked({ request: { question } }: { request: AccessRequestView }) {
  const { t } = useText()
  if (!question) return null
  return (
    <Notice tone="wait" title={t('directives-registry.request.asked')}>
      <p>
        <bdi>{question.message}</bdi>
      </p>
      <ul>
        {question.fields.map((field) => (
          <li key={field}>{t(`directives-registry.field.${field}`)}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** The service could not be added: why, and what to do about it. */
function NotAdded({ request: { provisioning, userCode } }: { request: AccessRequestView }) {
  const { t } = useText()
  if (!provisioning) return null
  const { tries, again, unmet } = provisioning
  const next = again ? 'again' : unmet.length > 0 ? 'mend' : 'retry'
  return (
    <Notice tone={again ? 'wait' : 'stop'} title={t('directives-registry.provisioning.title', { count: tries })}>
      {unmet.length > 0 && (
        <ul>
          {unmet.map(({ condition, label, values }) => (
            <li key={condition}>{t(label, values)}</li>
          ))}
        </ul>
      )}
      <p>{t(`directives-registry.provisioning.${next}`, { userCode: isolated(userCode ?? '') })}</p>
    </Notice>
  )
}

/** Whoever may approve compares by hand a licence that the directory of the order did not confirm. */
function LicenceToCheck({ request: { dossier, beneficiary } }: { request: AccessRequestView }) {
  const { t } = useText()
  const { licenceStatus, licenceNumber } = beneficiary
  const decides = dossier.actions.some(({ action }) => action.startsWith('approve'))
  if (!decides || !isComparedByHand(licenceStatus)) return null
  if (licenceNumber === null) {
    return (
      <Notice tone="wait" title={t('directives-registry.licence-not-given')}>
        <p>{t('directives-registry.licence-check.not-given')}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="wait" title={t(`directives-registry.licence-status.${licenceStatus}`)}>
      <p>{t(`directives-registry.licence-check.${licenceStatus}`, { number: licenceNumber })}</p>
    </Notice>
  )
}

function Refused({ request: { refusal } }: { request: AccessRequestView }) {
  const { t, language } = useText()
  if (!refusal) return null
  const { name, phone, email } = refusal.contestTo
  return (
    <Notice tone="stop" title={t(`directives-registry.refusal-code.${refusal.code}`)}>
      <p>
        <bdi>{refusal.reason}</bdi>
      </p>
      <p>{t('directives-registry.request.contest', { name: textIn(name, language), phone, email })}</p>
    </Notice>
  )
}

function Duplicate({ request: { duplicateOf } }: { request: AccessRequestView }) {
  const { t } = useText()
  if (!duplicateOf?.dossierId) return null
  return (
    <Notice tone="info" title={t('directives-registry.request.duplicate')}>
      <PageLink to={registryPage.request(duplicateOf.dossierId)}>
        <span className="isolate nowrap">{duplicateOf.reference}</span>
      </PageLink>
    </Notice>
  )
}
