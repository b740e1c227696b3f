import { textIn } from '@guichet/core/domain'
import { Notice, PageLink, useText } from '@guichet/core/web'
import type { AccessRequestView } from '../../domain/access-request-contract.ts'
import { registryPage } from '../paths.ts'

/** What the reader must know before anything else: what is missing, what was asked, why it was refused, what it duplicates. */
export function RequestNotices({ request }: { request: AccessRequestView }) {
  return (
    <>
      <Missing request={request} />
      <Asked request={request} />
      <Refused request={request} />
      <Duplicate request={request} />
    </>
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

function Asked({ request: { question } }: { request: AccessRequestView }) {
  const { t } = useText()
  if (!question) return null
  return (
    <Notice tone="wait" title={t('directives-registry.request.asked')}>
      <p dir="auto">{question.message}</p>
      <ul>
        {question.fields.map((field) => (
          <li key={field}>{t(`directives-registry.field.${field}`)}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Refused({ request: { refusal } }: { request: AccessRequestView }) {
  const { t, language } = useText()
  if (!refusal) return null
  const { name, phone, email } = refusal.contestTo
  return (
    <Notice tone="stop" title={t(`directives-registry.refusal-code.${refusal.code}`)}>
      <p dir="auto">{refusal.reason}</p>
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
        <bdi>{duplicateOf.reference}</bdi>
      </PageLink>
    </Notice>
  )
}
