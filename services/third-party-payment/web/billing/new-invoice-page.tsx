import { textIn } from '@guichet/core/domain'
import {
  Button,
  Notice,
  PageLink,
  PageTitle,
  ProblemNotice,
  Skeleton,
  useApiPages,
  useCommand,
  useFormat,
  useGo,
  usePageSearch,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import type { AuthorizationItem, AuthorizationPage } from '../../domain/authorization-desk-contract.ts'
import type { OpenedFor } from '../../domain/care-contract.ts'
import type { OpenInvoice } from '../../domain/invoice-contract.ts'
import { PatientForm } from '../care/patient-form.tsx'
import { parseNewInvoiceSearch } from './billing-search.ts'
import { useMad } from './use-mad.ts'
import '../account/access.css'

const invoices = '/third-party-payment/invoices'

/** Begins an invoice: from care that is authorized and under way, or for care that needs no authorization. */
export function NewInvoicePage() {
  const { t } = useText()
  const go = useGo()
  const { authorization, check } = usePageSearch(parseNewInvoiceSearch)
  const [outcome, setOutcome] = useState<OpenedFor['outcome'] | null>(null)
  const open = useCommand<OpenInvoice, OpenedFor>((api, body, key) => api.post(`/api${invoices}`, body, { key }), {
    refresh: [`/api${invoices}`, '/api/home'],
    onDone: (answer) => {
      setOutcome(answer.outcome)
      if (answer.outcome === 'opened') go(`${invoices}/${answer.id}`)
    },
  })
  return (
    <div className="stack">
      <PageLink to={invoices} className="small">
        {t('third-party-payment.invoices.title')}
      </PageLink>
      <PageTitle>{t('third-party-payment.invoices.new')}</PageTitle>
      <section className="stack" aria-labelledby="authorized">
        <h2 id="authorized">{t('third-party-payment.invoices.from-authorization')}</h2>
        <p className="reading quiet">{t('third-party-payment.invoices.from-authorization-text')}</p>
        <ProblemNotice problem={authorization ? open.problem : null} />
        <AuthorizedCare
          chosen={authorization}
          busy={open.busy}
          onChoose={(id) => void open.run({ authorizationId: id })}
        />
      </section>
      <section className="stack" aria-labelledby="direct">
        <h2 id="direct">{t('third-party-payment.invoices.direct')}</h2>
        <p className="reading quiet">{t('third-party-payment.invoices.direct-text')}</p>
        <PatientForm
          checkId={check}
          busy={open.busy}
          problem={open.problem}
          outcome={outcome}
          button={t('third-party-payment.invoices.begin')}
          onSubmit={(patient) => void open.run({ patient })}
        >
          {null}
        </PatientForm>
      </section>
    </div>
  )
}

/** What tells two dossiers of one patient apart: the kind of care, its day, and what the insurer is to pay. */
function CareInWords({ item }: { item: AuthorizationItem }) {
  const { t, language } = useText()
  const format = useFormat()
  const mad = useMad()
  return (
    <>
      <bdi>{textIn(item.kindName, language)}</bdi> · <bdi>{format.shortDate(item.plannedOn)}</bdi>
      {item.payer !== null && ` · ${t('third-party-payment.invoices.insurer-part', { amount: mad(item.payer) })}`}
    </>
  )
}

interface CareProps {
  /** The one the reader came from. */
  chosen: string | undefined
  busy: boolean
  onChoose: (id: string) => void
}

function AuthorizedCare({ chosen, busy, onChoose }: CareProps) {
  const { t } = useText()
  const list = useApiPages<AuthorizationItem, AuthorizationPage>(
    '/api/third-party-payment/authorizations?state=under-way&limit=40',
  )
  if (list.problem) return <ProblemNotice problem={list.problem} onRetry={list.refresh} />
  if (list.pending) return <Skeleton height="6rem" />
  if (list.items.length === 0) return <Notice tone="info">{t('third-party-payment.invoices.no-authorization')}</Notice>
  const sorted = list.items.toSorted((one, other) => Number(other.id === chosen) - Number(one.id === chosen))
  return (
    <ul className="plain-list access-list">
      {sorted.map((item) => (
        <li key={item.id} className="spread">
          <span>
            <bdi>{item.subject}</bdi> <bdi className="quiet small">{item.reference}</bdi>
            <div className="quiet small">
              <CareInWords item={item} />
            </div>
          </span>
          <Button look={item.id === chosen ? 'first' : 'second'} busy={busy} onClick={() => onChoose(item.id)}>
            {t('third-party-payment.invoices.bill-this')}
            <span className="visually-hidden"> {item.reference}</span>
          </Button>
        </li>
      ))}
    </ul>
  )
}
