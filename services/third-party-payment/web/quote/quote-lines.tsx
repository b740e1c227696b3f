import { textIn } from '@guichet/core/domain'
import { api, refreshPaths, TextField, useFormat, useText } from '@guichet/core/web'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CareLineInput, CareLineView } from '../../domain/care-contract.ts'
import type { QuoteView, SavedQuoteLines } from '../../domain/quote-contract.ts'
import { type EnteredLine, enteredOf, faultyLineAt, keepableLines, sendable } from '../care/entered-line.ts'
import { LineEditor } from '../care/line-editor.tsx'
import { PriceTable } from '../care/price-table.tsx'
import { QuietSaver, type Versioned } from '../care/quiet-saver.ts'
import { SavedLine } from '../care/saved-line.tsx'
import { useLineWords } from '../care/use-line-words.ts'
import { useQuietSave } from '../care/use-quiet-save.ts'
import { quoteApi } from './quote-api.ts'

interface Entered {
  careDate: string
  lines: EnteredLine[]
}
type Sent = { careDate: string; lines: CareLineInput[] }
type Labels = (line: CareLineView) => string

const versioned = (quote: QuoteView, labels: Labels): Versioned<Entered> => ({
  value: { careDate: quote.careDate, lines: enteredOf(quote.lines, labels) },
  version: quote.linesVersion,
})

function keepable(entered: Entered, saved: Entered): Entered {
  const careDate = entered.careDate || saved.careDate
  const lines = keepableLines(entered.lines, saved.lines)
  return careDate === entered.careDate && lines === entered.lines ? entered : { careDate, lines }
}

/** Sends the lines of a draft; every save names the version it was made from. */
function linesSaver(quote: QuoteView, labels: Labels, onSeen: (seen: Seen) => void): QuietSaver<Entered, Sent> {
  const path = quoteApi(quote.dossier.id)
  return new QuietSaver<Entered, Sent>({
    initial: versioned(quote, labels),
    keepable,
    contentOf: ({ careDate, lines }) => ({ careDate, lines: sendable(lines) }),
    save: async (content, linesVersion) => {
      const answer = await api.put<SavedQuoteLines>(`${path}/lines`, { linesVersion, ...content })
      onSeen(answer)
      return answer.linesVersion
    },
    newest: async () => {
      const answer = await api.get<QuoteView>(path)
      onSeen(answer)
      return versioned(answer, labels)
    },
  })
}

type Seen = Pick<SavedQuoteLines, 'lines' | 'linesVersion' | 'price'>

interface Props {
  quote: QuoteView
  /** Told where what is typed and not kept stands; null when all is kept. */
  onUnkept: (at: string | null) => void
}

/** The acts of a draft, saved as they are typed; each save answers who pays what. */
export function QuoteLines({ quote, onUnkept }: Props) {
  const { t, language } = useText()
  const format = useFormat()
  const lineWords = useLineWords()
  const cache = useQueryClient()
  const [seen, setSaved] = useState<Seen>(quote)
  const saved = seen.linesVersion < quote.linesVersion ? quote : seen
  const path = quoteApi(quote.dossier.id)
  const labels: Labels = (line) => textIn(line.label, language)
  const autosave = useQuietSave({ read: path, part: 'lines', present: versioned(quote, labels) }, () =>
    linesSaver(quote, labels, (seen) => {
      setSaved(seen)
      void refreshPaths(cache, [path])
    }),
  )
  const words = (entered: Entered) => [
    `${t('third-party-payment.care.care-date')} : ${entered.careDate && format.date(entered.careDate)}`,
    ...entered.lines.map(lineWords),
  ]
  const { careDate, lines } = autosave.value
  const stuck = careDate === '' || autosave.problem !== null || autosave.theirs !== null
  const unkept = faultyLineAt(lines) ?? (stuck ? '#lines' : null)
  useEffect(() => {
    onUnkept(unkept)
    return () => onUnkept(null)
  }, [onUnkept, unkept])
  return (
    <div className="stack">
      <TextField
        label={t('third-party-payment.care.care-date')}
        type="date"
        value={careDate}
        onChange={(date) => autosave.change({ careDate: date, lines })}
        {...(careDate === '' ? { error: t('third-party-payment.care.fault.day') } : {})}
      />
      <LineEditor lines={lines} date={careDate} onChange={(changed) => autosave.change({ careDate, lines: changed })} />
      <SavedLine saving={autosave} words={words} />
      <div aria-live="polite">
        {saved.price && (
          <PriceTable caption={t('third-party-payment.quote.lines')} lines={saved.lines} price={saved.price} />
        )}
      </div>
    </div>
  )
}
