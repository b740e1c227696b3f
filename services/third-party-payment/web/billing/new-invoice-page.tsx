import { subjectIn, textIn } from '@guichet/core/domain'
import {
  Button,
  Notice,
  PageLink,
  PageTitle,
  Pending,
  ProblemNotice,
  Tag,
  useApi,
  useCommand,
  useFormat,
  useGo,
  usePageSearch,
  useText,
  withQuery,
} from '@guichet/core/web'
import { useState } from 'react'
import type { OpenedFor } from '../../domain/care-contract.ts'
import type { OpenInvoice } from '../../domain/invoice-contract.ts'
import type { BillableCare } from '../../domain/invoice-desk-contract.ts'
import { PatientForm } from '../care/patient-form.tsx'
import { isolated } from '../isolated.ts'
import { parseNewInvoiceSearch } from './billing-search.ts'
import { useMad } from './use-mad.ts'
import '../account/access.css'

const invoices = '/third-party-payment/invoices'

/** Opens an invoice and goes to it; who nobody knows is an answer. */
function useOpenInvoice() {
  const go = useGo()
  const [outcome, setOutcome] = useState<OpenedFor['outcome'] | null>(null)
  const open = useCommand<OpenInvoice, OpenedFor>((api, body, key) => api.post(`/api${invoices}`, body, { key }), {
    refresh: [`/api${invoices}`, '/api/home'],
    onDone: (answer) => {
      setOutcome(answer.outcome)
      if (answer.outcome === 'opened') go(`${invoices}/${answer.id}`)
    },
  })
  return { ...open, outcome }
}

/** Begins an invoice: from care that is authorized and under way, or for care that needs no authorization. */
export function NewInvoicePage() {
  const { t } = useText()
  const { authorization, check } = usePageSearch(parseNewInvoiceSearch)
  return (
    <div className="stack">
      <PageLink to={invoices} className="small">
        {t('third-party-payment.invoices.title')}
      </PageLink>
      <PageTitle>{t('third-party-payment.invoices.new')}</PageTitle>
      <section className="stack" aria-labelledby="authorized">
        <h2 id="authorized">{t('third-party-payment.invoices.from-authorization')}</h2>
        <p className="reading quiet">{t('third-party-payment.invoices.from-authorization-text')}</p>
        <AuthorizedCare chosen={authorization} />
      </section>
      <section className="stack" aria-labelledby="direct">
        <h2 id="direct">{t('third-party-payment.invoices.direct')}</h2>
        <p className="reading quiet">{t('third-party-payment.invoices.direct-text')}</p>
        <DirectCare checkId={check} />
      </section>
    </div>
  )
}

/** For a patient whose care needs no authorization. */
function DirectCare({ checkId }: { checkId: string | undefined }) {
  const { t } = useText()
  const open = useOpenInvoice()
  return (
    <PatientForm
      checkId={checkId}
      busy={open.busy}
      problem={open.problem}
      outcome={open.outcome}
      button={t('third-party-payment.invoices.begin')}
      onSubmit={(patient) => void open.run({ patient })}
    >
      {null}
    </PatientForm>
  )
}

type Care = BillableCare['items'][number]

/** What tells two dossiers of one patient apart: the kind of care, its day, and what is left to bill, act by act and in all. */
function CareInWords({ care }: { care: Care }) {
  const { t, language } = useText()
  const format = useFormat()
  const others = format.list(care.prolongations.map(({ reference }) => isolated(reference)))
  return (
    <>
      <div className="quiet small">
        <bdi>{textIn(care.kindName, language)}</bdi> · <bdi>{format.shortDate(care.careFrom)}</bdi>
        {others !== '' && ` · ${t('third-party-payment.invoices.with-prolongation', { reference: others })}`}
      </div>
      <LeftInWords care={care} />
      <Drafts care={care} />
    </>
  )
}

/** Invoices of this care that somebody writes already: a second one would bill the same units. */
function Drafts({ care: { drafts } }: { care: Care }) {
  const { t } = useText()
  if (drafts.length === 0) return null
  return (
    <p className="small row">
      <Tag tone="wait">{t('third-party-payment.invoices.draft-exists')}</Tag>
      {drafts.map(({ id, reference }) => (
        <PageLink key={id} to={`${invoices}/${id}`}>
          <bdi>{reference}</bdi>
        </PageLink>
      ))}
    </p>
  )
}

function LeftInWords({ care: { lines, total } }: { care: Care }) {
  const { t, language } = useText()
  const mad = useMad()
  if (lines.length === 0) return <p className="small">{t('third-party-payment.invoices.left-nothing')}</p>
  return (
    <>
      <ul className="plain-list quiet small">
        {lines.map(({ act, label, left, granted, billed }) => (
          <li key={act}>
            {t('third-party-payment.invoices.left-line', {
              act: isolated(textIn(label, language)),
              left,
              granted,
              amount: mad(billed),
            })}
          </li>
        ))}
      </ul>
      <p className="small">
        {total.payer === null
          ? t('third-party-payment.invoices.left-total', { amount: mad(total.billed) })
          : t('third-party-payment.invoices.left-total-insurer', {
              amount: mad(total.billed),
              payer: mad(total.payer),
            })}
      </p>
    </>
  )
}

/** What may be billed, the care the reader came from first; when that cannot be billed, it is said. */
function AuthorizedCare({ chosen }: { chosen: string | undefined }) {
  const { t, language } = useText()
  const list = useApi<BillableCare>(withQuery(`/api${invoices}/billable`, { authorization: chosen }), { live: true })
  const open = useOpenInvoice()
  if (!list.data) return <Pending query={list} />
  const { items } = list.data
  const isChosen = ({ id, prolongations }: Care) => id === chosen || prolongations.some((one) => one.id === chosen)
  return (
    <>
      <ProblemNotice problem={open.problem} />
      {chosen !== undefined && !items.some(isChosen) && (
        <Notice tone="wait" live title={t('third-party-payment.invoices.not-billable')}>
          {t('third-party-payment.invoices.not-billable-text')}
        </Notice>
      )}
      {items.length === 0 ? (
        <Notice tone="info">{t('third-party-payment.invoices.no-authorization')}</Notice>
      ) : (
        <ul className="plain-list access-list">
          {items.map((care) => (
            <li key={care.id} className="spread">
              <div>
                <bdi>{subjectIn(care, language)}</bdi> <bdi className="quiet small">{care.reference}</bdi>
                <CareInWords care={care} />
              </div>
              <Button
                look={isChosen(care) ? 'first' : 'second'}
                busy={open.busy}
                onClick={() => void open.run({ authorizationId: care.id })}
              >
                {t('third-party-payment.invoices.bill-this')}
                <span className="visually-hidden"> {care.reference}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
