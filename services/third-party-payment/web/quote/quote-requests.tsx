import { textIn } from '@guichet/core/domain'
import { Notice, useText } from '@guichet/core/web'
import type { QuoteView } from '../../domain/quote-contract.ts'
import { isolated } from '../isolated.ts'

interface RequestsProps {
  quote: Pick<QuoteView, 'lines'>
  requests: NonNullable<QuoteView['requests']>
}

/** Where no single request takes the acts of a quote: which go together, and what to do about those the portal takes no request for. */
export function QuoteRequests({ quote, requests }: RequestsProps) {
  const { t, language } = useText()
  const { parts, elsewhere, free } = requests
  const named = (act: string) => {
    const line = quote.lines.find((one) => one.act === act)
    return line ? `${isolated(textIn(line.label, language))} (${isolated(act)})` : act
  }
  return (
    <div className="stack">
      {parts.length > 0 && (
        <Notice tone="wait" title={t('third-party-payment.quote.requests.split')}>
          <ul>
            {parts.map(({ kinds, acts }) => (
              <li key={acts.join(' ')}>
                <strong>
                  {kinds.map(({ label }) => textIn(label, language)).join(t('third-party-payment.quote.requests.or'))}
                </strong>
                {t('third-party-payment.quote.requests.colon')}
                {acts.map(named).join(t('third-party-payment.quote.requests.comma'))}
              </li>
            ))}
            {free.length > 0 && (
              <li>
                <strong>{t('third-party-payment.quote.requests.free')}</strong>
                {t('third-party-payment.quote.requests.colon')}
                {free.map(named).join(t('third-party-payment.quote.requests.comma'))}
              </li>
            )}
          </ul>
        </Notice>
      )}
      {elsewhere.map(({ act, needed, documents }) => (
        <Notice
          key={act}
          tone="wait"
          title={t(`third-party-payment.quote.requests.elsewhere.${needed}`, { act: named(act) })}
        >
          <p>{t('third-party-payment.quote.requests.elsewhere-text')}</p>
          {documents.length > 0 && (
            <ul>
              {documents.map((document) => (
                <li key={document}>{t(`third-party-payment.required-document.${document}`)}</li>
              ))}
            </ul>
          )}
        </Notice>
      ))}
      {parts.length + elsewhere.length === 0 && <p>{t('third-party-payment.quote.requests.none')}</p>}
    </div>
  )
}
