import type { ReactNode } from 'react'
import type { HistoryEntry } from '../../domain/dossier-contract.ts'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import './dossier.css'

export interface HistoryProps {
  entries: readonly HistoryEntry[]
  /** What changed, in words, for entries that have a detail. */
  detailOf?: (entry: HistoryEntry) => ReactNode
}

/** Who did what, when, with which reason: the newest first. */
export function History({ entries, detailOf }: HistoryProps) {
  const { t } = useText()
  const format = useFormat()
  if (entries.length === 0) return <p className="quiet">{t('dossier.history.none')}</p>
  return (
    <ol className="history" reversed>
      {entries.toReversed().map((entry) => (
        <li key={entry.seq}>
          <p>
            <strong>{t(entry.label)}</strong>
            {entry.from !== entry.to && <span className="quiet"> · {t(entry.toLabel)}</span>}
          </p>
          <p className="quiet small">
            <time dateTime={entry.at}>{format.dateTime(entry.at)}</time> · {entry.by ?? t(entry.partyLabel)}
            {entry.by && <> ({t(entry.partyLabel)})</>}
          </p>
          {entry.reason && (
            <blockquote className="history-reason" dir="auto">
              {entry.reason}
            </blockquote>
          )}
          {detailOf?.(entry)}
        </li>
      ))}
    </ol>
  )
}
