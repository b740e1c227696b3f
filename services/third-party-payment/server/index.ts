import type { AnyJob, DossierKind, EmailDeclaration, Service, TimerDeclaration } from '@guichet/core/server'
import { demoPeople } from '../demo/people.ts'
import { bankAccountWorkflow } from '../domain/bank-account-workflow.ts'
import { insurerRoles, providerRoles } from '../domain/roles.ts'
import { accountRequests } from './account-request-kind.ts'
import { accountRequestTimers } from './account-request-timers.ts'
import { authorizations } from './authorization-kind.ts'
import { authorizationTimers } from './authorization-timers.ts'
import { billingEmails } from './billing-emails.ts'
import { careEmails } from './care-emails.ts'
import { complaints } from './complaint-kind.ts'
import { complaintTimers } from './complaint-timers.ts'
import { accountEmails } from './emails.ts'
import { invoices } from './invoice-kind.ts'
import { invoiceTimers } from './invoice-timers.ts'
import { verifiableProof } from './issue-rights-proof.ts'
import { askForLeaversJob, forgetChecksJob } from './jobs/access-housekeeping.ts'
import { expireQuotesJob } from './jobs/expire-quotes.ts'
import { issueLetterJob } from './jobs/issue-letter.ts'
import { issueQuoteJob } from './jobs/issue-quote.ts'
import { issueReceiptJob } from './jobs/issue-receipt.ts'
import { issueStatementJob } from './jobs/issue-statement.ts'
import { prepareStatementsJob } from './prepare-statements.ts'
import { quotes, quoteTimers } from './quote-kind.ts'
import { thirdPartyPaymentRoutes } from './routes.ts'
import { statements } from './statement-kind.ts'

// One line for each subject in each list.

const dossiers: DossierKind[] = [accountRequests, quotes, authorizations, invoices, statements, complaints]

const jobs: AnyJob[] = [
  askForLeaversJob,
  forgetChecksJob,
  issueQuoteJob,
  expireQuotesJob,
  issueLetterJob,
  issueReceiptJob,
  issueStatementJob,
  prepareStatementsJob,
]

const timers: TimerDeclaration[] = [
  ...accountRequestTimers,
  ...quoteTimers,
  ...authorizationTimers,
  ...invoiceTimers,
  ...complaintTimers,
]

const emails: Record<string, EmailDeclaration> = { ...accountEmails, ...careEmails, ...billingEmails }

/** Third-party payment: an insurer pays care providers for its members. */
export function thirdPartyPayment(): Service {
  return {
    name: 'third-party-payment',
    roles: [...insurerRoles, ...providerRoles].map((role) => ({ role, label: `third-party-payment.role.${role}` })),
    dossiers,
    otherWorkflows: [bankAccountWorkflow],
    routes: thirdPartyPaymentRoutes,
    jobs,
    timers,
    messages: new URL('../messages/', import.meta.url),
    migrations: new URL('./migrations/', import.meta.url),
    emails,
    findVerification: verifiableProof,
    demoPeople,
    seedDemo: async (world) => (await import('../demo/seed.ts')).seedThirdPartyPayment(world),
  }
}
