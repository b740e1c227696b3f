import type { HomeCard, PageDeclaration, RoleLink } from '@guichet/core/web'
import { parseBillingSearch, parseNewComplaintSearch, parseNewInvoiceSearch } from './billing-search.ts'

const invoices = '/third-party-payment/invoices'
const statements = '/third-party-payment/statements'
const complaints = '/third-party-payment/complaints'
const money = '/third-party-payment/money'
const bankDetails = '/third-party-payment/bank-details'
const bankLines = '/third-party-payment/bank-lines'

const invoiceReaders = ['billing', 'provider-admin', 'accounting', 'claims-officer'] as const
const statementReaders = ['accounting', 'provider-admin', 'payment-approver'] as const
const complaintReaders = [
  'billing',
  'accounting',
  'provider-admin',
  'adviser',
  'complaints-officer',
  'claims-officer',
] as const
const moneyReaders = ['billing', 'accounting', 'provider-admin', 'claims-officer', 'payment-approver'] as const
const bankReaders = ['accounting', 'provider-admin', 'payment-approver'] as const
const billing = ['billing', 'provider-admin'] as const
const insurer = ['adviser', 'complaints-officer', 'claims-officer', 'payment-approver'] as const
const accounting = ['accounting', 'provider-admin'] as const

/** Pages about invoices, statements, bank details and complaints. */
export const billingPages: readonly PageDeclaration[] = [
  {
    path: invoices,
    load: () => import('./invoices-page.tsx').then((module) => module.InvoicesPage),
    width: 'desk',
    search: parseBillingSearch,
  },
  {
    path: `${invoices}/new`,
    load: () => import('./new-invoice-page.tsx').then((module) => module.NewInvoicePage),
    search: parseNewInvoiceSearch,
  },
  { path: `${invoices}/$dossierId`, load: () => import('./invoice-page.tsx').then((module) => module.InvoicePage) },
  {
    path: statements,
    load: () => import('./statements-page.tsx').then((module) => module.StatementsPage),
    width: 'desk',
    search: parseBillingSearch,
  },
  {
    path: `${statements}/$dossierId`,
    load: () => import('./statement-page.tsx').then((module) => module.StatementPage),
  },
  {
    path: complaints,
    load: () => import('./complaints-page.tsx').then((module) => module.ComplaintsPage),
    width: 'desk',
    search: parseBillingSearch,
  },
  {
    path: `${complaints}/new`,
    load: () => import('./new-complaint-page.tsx').then((module) => module.NewComplaintPage),
    search: parseNewComplaintSearch,
  },
  {
    path: `${complaints}/$dossierId`,
    load: () => import('./complaint-page.tsx').then((module) => module.ComplaintPage),
  },
  { path: money, load: () => import('./money-page.tsx').then((module) => module.MoneyPage), width: 'desk' },
  { path: bankDetails, load: () => import('./bank-details-page.tsx').then((module) => module.BankDetailsPage) },
  { path: bankLines, load: () => import('./bank-lines-page.tsx').then((module) => module.BankLinesPage) },
]

export const billingNav: readonly RoleLink[] = [
  { label: 'third-party-payment.nav.invoices', path: invoices, roles: invoiceReaders },
  { label: 'third-party-payment.nav.statements', path: statements, roles: statementReaders },
  { label: 'third-party-payment.nav.complaints', path: complaints, roles: complaintReaders },
]

/** Who among `roles` works for the insurer, or for a provider. */
const ofInsurer = (roles: readonly string[]) => roles.filter((role) => insurer.some((one) => one === role))
const ofProvider = (roles: readonly string[]) => roles.filter((role) => !insurer.some((one) => one === role))

export const billingCards: readonly HomeCard[] = [
  {
    title: 'third-party-payment.card.billing-title',
    text: 'third-party-payment.card.billing-text',
    links: [
      { label: 'third-party-payment.invoices.new', path: `${invoices}/new`, roles: billing },
      { label: 'third-party-payment.invoices.title', path: invoices, roles: ofProvider(invoiceReaders) },
      { label: 'third-party-payment.statements.title', path: statements, roles: ofProvider(statementReaders) },
      { label: 'third-party-payment.complaints.title', path: complaints, roles: ofProvider(complaintReaders) },
      { label: 'third-party-payment.money.title', path: money, roles: ofProvider(moneyReaders) },
      { label: 'third-party-payment.bank.title', path: bankDetails, roles: ofProvider(bankReaders) },
      { label: 'third-party-payment.bank-lines.title', path: bankLines, roles: accounting },
    ],
  },
  {
    title: 'third-party-payment.card.billing-title',
    text: 'third-party-payment.card.billing-text-insurer',
    links: [
      { label: 'third-party-payment.invoices.title', path: invoices, roles: ofInsurer(invoiceReaders) },
      { label: 'third-party-payment.statements.title', path: statements, roles: ofInsurer(statementReaders) },
      { label: 'third-party-payment.complaints.title', path: complaints, roles: ofInsurer(complaintReaders) },
      { label: 'third-party-payment.money.title', path: money, roles: ofInsurer(moneyReaders) },
      { label: 'third-party-payment.bank.title', path: bankDetails, roles: ofInsurer(bankReaders) },
    ],
  },
]
