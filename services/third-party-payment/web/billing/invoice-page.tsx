import { textIn } from '@guichet/core/domain'
import {
  DossierDocuments,
  DossierPage,
  type DossierSection,
  Notice,
  PageLink,
  Pending,
  type Say,
  useApi,
  useFormat,
  usePageParams,
  useText,
} from '@guichet/core/web'
import { useState } from 'react'
import type { InvoiceView } from '../../domain/invoice-contract.ts'
import { askedBy } from '../care/asked-by.ts'
import { Fact } from '../care/patient-facts.tsx'
import { patientName } from '../care/patient-name.ts'
import { ReferenceLink } from '../care/reference-link.tsx'
import { isolated } from '../isolated.ts'
import { ControlPanel } from './control-panel.tsx'
import { FilingFacts } from './filing-facts.tsx'
import { HoldItems, HoldPanel, isHoldPresent } from './hold-panel.tsx'
import { InvoiceActions } from './invoice-actions.tsx'
import { InvoiceEditor } from './invoice-editor.tsx'
import { InvoiceLines } from './invoice-lines.tsx'
import { PaymentSection } from './payment-section.tsx'
import '../care/care.css'
import './billing.css'

/** One invoice, for the clinic that bills and for the insurer that controls: each sees the parts the API gives it. */
export function InvoicePage() {
  const { t, language } = useText()
  const { dossierId } = usePageParams<{ dossierId: string }>()
  const [unkept, setUnkept] = useState<string | null>(null)
  const query = useApi<InvoiceView>(`/api/third-party-payment/invoices/${dossierId}`)
  if (!query.data) return <Pending query={query} />
  const invoice = query.data
  return (
    <DossierPage
      dossier={askedBy(invoice.provider, invoice.dossier, t)}
      title={t('third-party-payment.invoices.one', { patient: isolated(patientName(invoice.patient, language)) })}
      back={{ to: '/third-party-payment/invoices', label: t('third-party-payment.invoices.title') }}
      actions={
        <div className="stack">
          <InvoiceNotices invoice={invoice} />
          <HoldPanel invoice={invoice} />
          <ActionsAndControl key={invoice.dossier.id} invoice={invoice} unkept={unkept} />
        </div>
      }
      sections={sectionsOf(invoice, t, setUnkept)}
    />
  )
}

/** What is done and what is found: the one waits until the other is saved. */
function ActionsAndControl({ invoice, unkept }: { invoice: InvoiceView; unkept: string | null }) {
  const [unsaved, setUnsaved] = useState(false)
  return (
    <>
      <InvoiceActions invoice={invoice} unsaved={unsaved} unkept={unkept} />
      <ControlPanel invoice={invoice} unsaved={unsaved} onUnsaved={setUnsaved} />
    </>
  )
}

function sectionsOf(invoice: InvoiceView, t: Say, onUnkept: (at: string | null) => void): DossierSection[] {
  const section = (id: string, content: DossierSection['content']): DossierSection => ({
    id,
    title: t(`third-party-payment.invoices.section.${id}`),
    content,
  })
  const { editable, dossier, filing, hold } = invoice
  return [
    section('facts', <InvoiceFacts invoice={invoice} />),
    section(
      'lines',
      editable ? (
        <InvoiceEditor key={dossier.id} invoice={invoice} onUnkept={onUnkept} />
      ) : (
        <InvoiceLines invoice={invoice} />
      ),
    ),
    ...(hasPayment(invoice) ? [section('payment', <PaymentSection invoice={invoice} />)] : []),
    ...(hold && !isHoldPresent(invoice) ? [section('hold', <HoldItems hold={hold} />)] : []),
    section('documents', <DossierDocuments dossierId={dossier.id} refresh={['/api/third-party-payment/invoices']} />),
    ...(filing ? [section('filing', <FilingFacts filing={filing} />)] : []),
  ]
}

/** Whether money came, or is still to come. */
function hasPayment({ filing, payment, totals }: InvoiceView): boolean {
  return filing !== null && (payment.awaited || payment.statements.length > 0 || totals.paid > 0)
}

/** Other invoices that bill the same units: only what was granted is paid, whichever is settled first. */
function Rivals({ invoice: { rivals } }: { invoice: InvoiceView }) {
  const { t } = useText()
  if (rivals.length === 0) return null
  return (
    <Notice tone="wait" title={t('third-party-payment.invoices.rivals')}>
      <p>{t('third-party-payment.invoices.rivals-text')}</p>
      <ul>
        {rivals.map(({ id, reference, stateLabel }) => (
          <li key={id}>
            <PageLink to={`/third-party-payment/invoices/${id}`}>
              <bdi>{reference}</bdi>
            </PageLink>{' '}
            — {t(stateLabel)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** What one must know first: what this invoice corrects, or is corrected by, and that its time to be filed runs out. */
function InvoiceNotices({ invoice }: { invoice: InvoiceView }) {
  const { t } = useText()
  const { dossier, corrects, correctedBy, filing, provider } = invoice
  const link = ({ id, reference }: { id: string; reference: string }) => (
    <PageLink to={`/third-party-payment/invoices/${id}`}>{reference}</PageLink>
  )
  return (
    <>
      {corrects && (
        <Notice tone="info">
          <p>
            {t('third-party-payment.invoices.corrects')} {link(corrects)}
          </p>
        </Notice>
      )}
      {correctedBy && (
        <Notice tone="info">
          <p>
            {t(`third-party-payment.invoices.${dossier.final ? 'replaced-by' : 'corrected-by'}`)} {link(correctedBy)}
          </p>
        </Notice>
      )}
      <Rivals invoice={invoice} />
      {!filing && !dossier.final && <LimitNotice limit={invoice.filingLimit} />}
      {provider.unusualIce && !filing && !dossier.final && (
        <Notice tone="info">{t('third-party-payment.invoices.unusual-ice')}</Notice>
      )}
    </>
  )
}

function LimitNotice({ limit }: { limit: InvoiceView['filingLimit'] }) {
  const { t } = useText()
  const format = useFormat()
  if (!limit || (!limit.late && limit.daysLeft > 30)) return null
  return (
    <Notice tone={limit.late ? 'stop' : 'wait'}>
      {t(limit.late ? 'third-party-payment.invoices.too-late' : 'third-party-payment.invoices.file-before', {
        date: format.date(limit.on),
      })}
    </Notice>
  )
}

function InvoiceFacts({ invoice }: { invoice: InvoiceView }) {
  const { t, language } = useText()
  const format = useFormat()
  const { patient, provider, authorization, number, date, admittedOn, dischargedOn, controller } = invoice
  const day = (value: string | null) => value && format.date(value)
  const facts: [string, React.ReactNode][] = [
    ['patient', patientName(patient, language)],
    [
      'member',
      <bdi key="member" dir="ltr" className="numbers">
        {patient.number} / {String(patient.rank).padStart(2, '0')}
      </bdi>,
    ],
    ['provider', textIn(provider.name, language)],
    [
      'numbers',
      <bdi key="numbers" dir="ltr" className="numbers">
        {`INPE\u00A0${provider.inpe} · ICE\u00A0${provider.ice ?? '—'} · IF\u00A0${provider.taxNumber ?? '—'}`}
      </bdi>,
    ],
    [
      'number',
      number && (
        <bdi key="number" dir="ltr">
          {number}
        </bdi>
      ),
    ],
    ['date', day(date)],
    ['stay', admittedOn && `${day(admittedOn)} – ${day(dischargedOn) ?? '…'}`],
    ['authorization', authorization && <Authorization authorization={authorization} />],
    ['controller', controller && <bdi key="controller">{controller}</bdi>],
    ['late-reason', invoice.lateReason && <bdi key="late-reason">{invoice.lateReason}</bdi>],
  ]
  return (
    <dl className="care-facts">
      {facts.map(([label, value]) =>
        value ? (
          <Fact key={label} label={t(`third-party-payment.invoices.fact.${label}`)}>
            {value}
          </Fact>
        ) : null,
      )}
    </dl>
  )
}

function Authorization({ authorization }: { authorization: NonNullable<InvoiceView['authorization']> }) {
  const { language } = useText()
  return (
    <>
      <ReferenceLink list="authorizations" dossier={authorization} />{' '}
      <span className="quiet">{textIn(authorization.kindLabel, language)}</span>
    </>
  )
}
