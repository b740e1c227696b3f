import { textIn } from '@guichet/core/domain'
import { api, refreshPaths, TextField, useText } from '@guichet/core/web'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CareLineInput } from '../../domain/care-contract.ts'
import type { QuoteView, SavedQuoteLines } from '../../domain/quote-contract.ts'
import { type EnteredLine, enteredOf, sendable } from '../care/entered-line.ts'
import { LineEditor } from '../care/line-editor.tsx'
import { PriceTable } from '../care/price-table.tsx'
import { QuietSaver } from '../care/quiet-saver.ts'
import { SavedLine } from '../care/saved-line.tsx'
import { useQuietSave } from '../care/use-quiet-save.ts'
import { quoteApi } from './quote-api.ts'

interface Entered {
  careDate: string
  lines: EnteredLine[]
}
type Sent = { careDate: string; lines: CareLineInput[] }

/** Sends the lines of a draft; every save names the version it was made from. */
function linesSaver(quote: QuoteView, lines: EnteredLine[], onSaved: (answer: SavedQuoteLines) => Promise<void>) {
  let { linesVersion } = quote
  return new QuietSaver<Entered, Sent>(
    { careDate: quote.careDate, lines },
    (entered) => {
      const content = sendable(entered.lines)
      return content && entered.careDate !== '' ? { careDate: entered.careDate, lines: content } : undefined
    },
    async (content) => {
      const path = `${quoteApi(quote.dossier.id)}/lines`
      const answer = await api.put<SavedQuoteLines>(path, { linesVersion, ...content })
      linesVersion = answer.linesVersion
      await onSaved(answer)
    },
  )
}

/** The acts of a draft, saved as they are typed; each save answers who pays what. */
export function QuoteLines({ quote }: { quote: QuoteView }) {
  const { t, language } = useText()
  const cache = useQueryClient()
  const [saved, setSaved] = useState<Pick<SavedQuoteLines, 'lines' | 'price'>>(quote)
  const autosave = useQuietSave(() =>
    linesSaver(
      quote,
      enteredOf(quote.lines, (line) => textIn(line.label, language)),
      async (answer) => {
        setSaved(answer)
        await refreshPaths(cache, [quoteApi(quote.dossier.id)])
      },
    ),
  )
  const { careDate, lines } = autosave.value
  return (
    <div className="stack">
      <TextField
        label={t('third-party-payment.care.care-date')}
        type="date"
        value={careDate}
        onChange={(date) => autosave.change({ careDate: date, lines })}
      />
      <LineEditor lines={lines} date={careDate} onChange={(changed) => autosave.change({ careDate, lines: changed })} />
      <SavedLine {...autosave} />
      <div aria-live="polite">
        {saved.price && (
          <PriceTable caption={t('third-party-payment.quote.lines')} lines={saved.lines} price={saved.price} />
        )}
      </div>
    </div>
  )
}
