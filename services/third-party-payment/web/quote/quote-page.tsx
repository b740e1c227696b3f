import { textIn } from '@guichet/core/domain'
import {
  ActionPanel,
  DossierPage,
  type DossierSection,
  Pending,
  type Say,
  useApi,
  usePageParams,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import type { QuoteView } from '../../domain/quote-contract.ts'
import { askedBy, isProviderSide } from '../care/asked-by.ts'
import { EndingActions } from '../care/ending-actions.tsx'
import { Fact, PatientFacts } from '../care/patient-facts.tsx'
import { patientName } from '../care/patient-name.ts'
import { PriceTable } from '../care/price-table.tsx'
import { ReasonsList } from '../care/reasons-list.tsx'
import { blockedByUnkept } from '../care/unkept.ts'
import { quoteApi } from './quote-api.ts'
import { QuoteFacts } from './quote-facts.tsx'
import { QuoteLines } from './quote-lines.tsx'
import { mayIssue, QuoteMoves } from './quote-moves.tsx'
import { QuoteRequests } from './quote-requests.tsx'
import { useEstimateSoon } from './use-estimate-soon.ts'
import { TariffForm } from './tariff-form.tsx'

/** The page of one quote: for the clinic to fill in, price and issue; for the insurer to price what no rule prices. */
export function QuotePage() {
  const { dossierId } = usePageParams<{ dossierId: string }>()
  const query = useApi<QuoteView>(quoteApi(dossierId))
  useEstimateSoon(query)
  if (!query.data) return <Pending query={query} />
  return <Quote quote={query.data} />
}

function Quote({ quote }: { quote: QuoteView }) {
  const { t, language } = useText()
  const { dossier } = quote
  const [unkept, setUnkept] = useState<string | null>(null)
  const commandPath = (action: string) => `${quoteApi(dossier.id)}/actions/${action}`
  const ending = dossier.actions.filter(({ action }) => action === 'cancel')
  return (
    <DossierPage
      dossier={askedBy(quote.provider, dossier, t)}
      title={t('third-party-payment.quote.title', { patient: patientName(quote.patient, language) })}
      back={{ to: '/third-party-payment/quotes', label: t('third-party-payment.quotes.title') }}
      actions={
        <div className="care-moves">
          <QuoteMoves quote={quote} />
          <ActionPanel
            dossier={{
              ...dossier,
              actions: blockedByUnkept(offered(quote), ['price', 'ask-pricing', 'issue'], unkept),
            }}
            commandPath={commandPath}
            except={['cancel', 'convert', 'copy', 'price-manually', ...(mayIssue(quote) ? ['issue'] : [])]}
            looks={{ revise: 'second', 'return-unpriced': 'second' }}
          />
          <EndingActions version={dossier.version} actions={ending} commandPath={commandPath} />
        </div>
      }
      sections={sectionsOf(quote, t, setUnkept)}
    />
  )
}

/** Of the two ways on from a draft only the one that leads somewhere is shown. */
function offered({ dossier }: QuoteView): QuoteView['dossier']['actions'] {
  const asks = dossier.actions.some(({ action, unmet }) => action === 'ask-pricing' && unmet.length === 0)
  return dossier.actions.filter(({ action, unmet }) => {
    if (action === 'ask-pricing') return unmet.length === 0
    if (action === 'issue') return unmet.every(({ condition }) => condition !== 'everyLinePriced')
    return action !== 'price' || !asks
  })
}

function sectionsOf(quote: QuoteView, t: Say, onUnkept: (at: string | null) => void): DossierSection[] {
  const { price, lines } = quote
  const pricing = quote.dossier.actions.some(({ action }) => action === 'price-manually')
  const sections: (DossierSection | false)[] = [
    { id: 'patient', title: t('third-party-payment.care.patient'), content: <Patient quote={quote} /> },
    pricing && {
      id: 'tariffs',
      title: t('third-party-payment.quote.tariffs'),
      content: <TariffForm quote={quote} />,
    },
    {
      id: 'lines',
      title: t('third-party-payment.quote.lines'),
      content: quote.editable ? (
        <QuoteLines quote={quote} onUnkept={onUnkept} />
      ) : (
        price && <PriceTable caption={t('third-party-payment.quote.lines')} lines={lines} price={price} />
      ),
    },
    quote.requests !== null &&
      !quote.dossier.final && {
        id: 'requests',
        title: t('third-party-payment.quote.requests.title'),
        content: <QuoteRequests quote={quote} requests={quote.requests} />,
      },
    price !== null &&
      price.totals !== null && {
        id: 'why',
        title: t('third-party-payment.quote.why'),
        content: (
          <ReasonsList shares={price.adjustments} advised={isProviderSide(quote.dossier) && !quote.dossier.final} />
        ),
      },
    { id: 'validity', title: t('third-party-payment.quote.validity'), content: <QuoteFacts quote={quote} /> },
  ]
  return sections.filter((section) => section !== false)
}

function Patient({ quote }: { quote: QuoteView }) {
  const { t, language } = useText()
  return (
    <PatientFacts patient={quote.patient} rights={quote.rights} plan={quote.plan}>
      <Fact label={t('third-party-payment.care.provider')}>
        {textIn(quote.provider.name, language)} <bdi className="quiet">{quote.provider.code}</bdi>
      </Fact>
    </PatientFacts>
  )
}
