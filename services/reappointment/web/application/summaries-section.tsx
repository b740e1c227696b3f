import { FileIcon, useFormat, useText } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'
import { documentContent } from './use-application.ts'
import './application.css'

/** The summary made at each submission: the newest first, none ever replaced. */
export function SummariesSection({ application }: { application: ApplicationView }) {
  const { t } = useText()
  const format = useFormat()
  const { summaries, submittedAt } = application
  if (summaries.length === 0) {
    return <p className="quiet">{t(submittedAt ? 'reappointment.summaries.coming' : 'reappointment.summaries.none')}</p>
  }
  return (
    <ul className="plain-list stack">
      {summaries.map((summary) => (
        <li key={summary.documentId} className="file-line">
          <FileIcon />
          <div>
            <a href={documentContent(summary.documentId)} target="_blank" rel="noopener">
              {t('reappointment.summaries.name', { number: summary.number })}
            </a>
            <p className="quiet small">
              {t('reappointment.summaries.issued', { date: format.dateTime(summary.issuedAt) })}
            </p>
            <details className="fold small">
              <summary>{t('reappointment.summaries.fingerprint')}</summary>
              <code className="fingerprint">{summary.sha256}</code>
            </details>
          </div>
        </li>
      ))}
    </ul>
  )
}
