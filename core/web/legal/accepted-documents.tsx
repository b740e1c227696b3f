import { textIn } from '../../domain/language.ts'
import type { AcceptanceView } from '../../domain/legal-contract.ts'
import { useApi } from '../api-client/use-api.ts'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Skeleton } from '../layout/skeleton.tsx'
import './legal.css'

/** What the person accepted and when, each with its proof. */
export function AcceptedDocuments() {
  const { t } = useText()
  const accepted = useApi<{ items: AcceptanceView[] }>('/api/legal/acceptances')
  return (
    <>
      <ProblemNotice problem={accepted.problem} onRetry={accepted.refresh} />
      {accepted.pending && <Skeleton height="4rem" />}
      {accepted.data?.items.length === 0 && <p className="quiet">{t('legal.accepted.none')}</p>}
      <ul className="plain-list facts">
        {accepted.data?.items.map((acceptance) => (
          <li key={acceptance.id} className="legal-accepted">
            <AcceptedDocument acceptance={acceptance} />
          </li>
        ))}
      </ul>
    </>
  )
}

function AcceptedDocument({ acceptance }: { acceptance: AcceptanceView }) {
  const { t, language } = useText()
  const format = useFormat()
  const { version, acceptedAt, sha256, proofPath } = acceptance
  const title = textIn(acceptance.title, language)
  const organization = textIn(acceptance.organization.name, language)
  const actingFor = textIn(acceptance.actingFor.name, language)
  return (
    <>
      <div className="spread">
        <h3>{title}</h3>
        <a href={proofPath} download className="no-print">
          {t('legal.accepted.proof')} <span className="visually-hidden">{title}</span>
        </a>
      </div>
      <p>{t('legal.accepted.when', { version, at: format.dateTime(acceptedAt) })}</p>
      <p className="quiet small">
        {organization === actingFor ? organization : t('legal.accepted.parties', { organization, actingFor })}
      </p>
      <p className="quiet smaller legal-hash">
        {t('legal.accepted.fingerprint')} <code className="isolate">{sha256}</code>
      </p>
    </>
  )
}
