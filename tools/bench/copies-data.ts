/** A table whose rows belong to one dossier, and how a copy differs beside its identifiers. */
export interface CopiedTable {
  table: string
  /** Which rows `x` belong to the template dossier `t` (id, organization_id, applicant_id). */
  where: string
  /** Columns that must be unique, or should not be the same in every copy: an expression over the row `x` and the number `g` of the copy. */
  vary?: Record<string, string>
}

const numbered = (column: string) => `x.${column} || '-' || g`
const earlier = (column: string) => `x.${column} - g * interval '11 seconds'`

/**
 * What a dossier consists of, in core and in each service, in the order of the references between them. Identifiers need no
 * mention: those of copied rows are replaced wherever they stand. A service adds its tables here.
 */
export const copiedTables: CopiedTable[] = [
  {
    table: 'core.account',
    where: 'x.id = t.applicant_id',
    vary: { email: `g || '.' || x.email`, family_name: `x.family_name || ' ' || lpad(g::text, 6, '0')` },
  },
  {
    table: 'core.membership',
    where: `x.account_id = t.applicant_id and x.organization_id = t.organization_id and x.role = 'professional'`,
  },
  {
    table: 'reappointment.profile',
    where: 'x.account_id = t.applicant_id',
    vary: { learner_id: numbered('learner_id') },
  },
  {
    table: 'reappointment.appointment',
    where: 'x.organization_id = t.organization_id and x.account_id = t.applicant_id',
  },
  {
    table: 'core.dossier',
    where: 'x.id = t.id',
    vary: {
      reference: numbered('reference'),
      subject: `replace(x.subject, ',', ' ' || lpad(g::text, 6, '0') || ',')`,
      state_since: earlier('state_since'),
      updated_at: earlier('updated_at'),
    },
  },
  { table: 'core.history', where: 'x.organization_id = t.organization_id and x.dossier_id = t.id' },
  { table: 'core.timer', where: 'x.organization_id = t.organization_id and x.dossier_id = t.id' },
  { table: 'core.questionnaire_response', where: 'x.organization_id = t.organization_id and x.dossier_id = t.id' },
  { table: 'core.document', where: 'x.organization_id = t.organization_id and x.dossier_id = t.id' },
  {
    table: 'core.verification',
    where: 'x.document_id in (select f.id from core.document f where f.dossier_id = t.id)',
    vary: { code: numbered('code') },
  },
  { table: 'core.notification', where: 'x.account_id = t.applicant_id and x.dossier_id = t.id' },
  { table: 'reappointment.application', where: 'x.organization_id = t.organization_id and x.id = t.id' },
  { table: 'reappointment.submission', where: 'x.organization_id = t.organization_id and x.application_id = t.id' },
  {
    table: 'reappointment.training_completion',
    where: 'x.learner_id = (select p.learner_id from reappointment.profile p where p.account_id = t.applicant_id)',
    vary: { learner_id: numbered('learner_id'), external_id: numbered('external_id') },
  },
  { table: 'reappointment.review', where: 'x.organization_id = t.organization_id and x.application_id = t.id' },
  {
    table: 'reappointment.invoice',
    where: 'x.organization_id = t.organization_id and x.application_id = t.id',
    vary: { number: numbered('number') },
  },
  {
    table: 'reappointment.invoice_line',
    where: 'x.invoice_id in (select i.id from reappointment.invoice i where i.application_id = t.id)',
  },
  {
    table: 'reappointment.payment',
    where: 'x.invoice_id in (select i.id from reappointment.invoice i where i.application_id = t.id)',
    vary: { provider_ref: numbered('provider_ref') },
  },
  {
    table: 'reappointment.receipt',
    where: 'x.invoice_id in (select i.id from reappointment.invoice i where i.application_id = t.id)',
    vary: { number: numbered('number'), verification_code: numbered('verification_code') },
  },
]
