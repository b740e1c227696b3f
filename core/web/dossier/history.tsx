import type { ReactNode } from 'react'
import type { HistoryEntry } from '../../domain/dossier-contract.ts'
import { useText } from '../language/language.ts'
import { useFormat } from '../language/use-format.ts'
import './dossier.css'

export interface HistoryProps {
  entries: readonly HistoryEntry[]
  /** When the dossier was opened, and the name of who did it. */
  opened: { at: string; by: string }
  /** What changed, in words, for entries that have a detail. */
  detailOf?: (entry: HistoryEntry) => ReactNode
}

/** Who did what, when, with which reason: the newest first. An action is told as something done: `<label>.done`. */
export function History({ entries, opened, detailOf }: HistoryProps) {
  const { t } = useText()
  const format = useFormat()
  return (
    <ol className="history" reversed>
      {entries.toReversed().map((entry) => (
        <li key={entry.seq}>
          <p>
            <strong>{t(`${entry.label}.done`)}</strong>
            {entry.from !== entry.to && <span className="quiet"> · {t(entry.toLabel)}</span>}
          </p>
          <p className="quiet small">
            <time dateTime={entry.at}>{format.dateTime(entry.at)}</time> · <bdi>{entry.by ?? t(entry.partyLabel)}</bdi>
            {entry.by && <> ({t(entry.partyLabel)})</>}
          </p>
          {entry.reason && (
            <blockquote className="history-reason">
              <bdi>{entry.reason}</bdi>
            </blockquote>
          )}
          {detailOf?.(entry)}
        </li>
      ))}
      <li>
        <p>
          <strong>{t('dossier.history.opened')}</strong>
        </p>
        <p className="quiet small">
          <time dateTime={opened.at}>{format.dateTime(opened.at)}</time> · <bdi>{opened.by}</bdi>
        </p>
      </li>
    </ol>
  )
}
