import { textIn } from '@guichet/core/domain'
import { Button, ProblemNotice, TextField, useCommand, useText } from '@guichet/core/web'
import { type FormEvent, useState } from 'react'
import type { PriceQuoteManually, QuoteView } from '../../domain/quote-contract.ts'
import { centimesOf } from '../care/typed-amount.ts'
import { quoteApi } from './quote-api.ts'

/** The insurer gives a unit tariff for each line that no rule prices. */
export function TariffForm({ quote }: { quote: QuoteView }) {
  const { t, language } = useText()
  const { dossier, lines, unpriced } = quote
  const [values, setValues] = useState<Record<string, string>>({})
  const [tried, setTried] = useState(false)
  const give = useCommand<PriceQuoteManually>(
    (api, body, key) => api.post(`${quoteApi(dossier.id)}/actions/price-manually`, body, { key }),
    { refresh: ['/api/'] },
  )
  const waiting = lines.filter(({ id }) => unpriced.includes(id))
  const amounts = waiting.map(({ id }) => ({ line: id, unitTariff: centimesOf(values[id] ?? '') ?? 0 }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (amounts.every(({ unitTariff }) => unitTariff > 0)) void give.run({ version: dossier.version, tariffs: amounts })
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p>{t('third-party-payment.quote.tariffs-text')}</p>
      <ProblemNotice problem={give.problem} />
      {waiting.map((line, index) => (
        <TextField
          key={line.id}
          label={`${textIn(line.label, language)} (${line.act})`}
          hint={t('third-party-payment.quote.tariff-hint', { quantity: line.quantity })}
          inputMode="decimal"
          dir="ltr"
          value={values[line.id] ?? ''}
          onChange={(value) => setValues({ ...values, [line.id]: value })}
          {...(tried && amounts[index]?.unitTariff === 0
            ? { error: t('third-party-payment.care.fault.unitPrice') }
            : {})}
        />
      ))}
      <div>
        <Button type="submit" busy={give.busy}>
          {t('third-party-payment.action.quote.price-manually')}
        </Button>
      </div>
    </form>
  )
}
