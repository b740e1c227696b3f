-- Invoices with what was decided about each line, statements of payment, bank details, complaints.

create table third_party_payment.bank_account (
  organization_id uuid not null,
  id uuid not null,
  kind text not null default 'third-party-payment.bank-account'
    constraint bank_account_kind_is_bank_account check (kind = 'third-party-payment.bank-account'),
  provider_id uuid not null,
  state text not null,
  rib text not null constraint bank_account_rib_digits check (rib ~ '^\d{24}$'),
  holder text not null,
  bank_name text not null,
  proposed_by uuid not null constraint bank_account_proposed_by_fk references core.account,
  proposed_at timestamptz not null,
  confirmed_by uuid constraint bank_account_confirmed_by_fk references core.account,
  confirmed_at timestamptz,
  approved_by uuid constraint bank_account_approved_by_fk references core.account,
  approved_at timestamptz,
  effective_from timestamptz,
  ended_by uuid constraint bank_account_ended_by_fk references core.account,
  ended_at timestamptz,
  ended_reason text,
  constraint bank_account_pk primary key (organization_id, id),
  constraint bank_account_state_fk foreign key (kind, state) references core.workflow_state (kind, state),
  constraint bank_account_provider_fk foreign key (organization_id, provider_id) references third_party_payment.provider (organization_id, id),
  constraint bank_account_four_eyes check (approved_by is null or (confirmed_by is not null and approved_by <> confirmed_by)),
  constraint bank_account_effective check ((approved_at is null) = (effective_from is null))
);
create unique index bank_account_one_proposal on third_party_payment.bank_account (organization_id, provider_id)
  where state in ('proposed', 'confirmed');
create index bank_account_provider on third_party_payment.bank_account (organization_id, provider_id, effective_from);
create trigger bank_account_declared_moves before update of state on third_party_payment.bank_account
  for each row execute function core.refuse_undeclared_move();
comment on table third_party_payment.bank_account is 'Where a provider is paid. In force is the approved one whose effective_from is the last that passed; ended_*: who refused or withdrew a proposal';

create sequence third_party_payment.filing_number;
comment on sequence third_party_payment.filing_number is 'Numbers of filings; gaps are harmless';

create table third_party_payment.filing (
  organization_id uuid not null constraint filing_organization_fk references core.organization,
  id uuid not null,
  provider_id uuid not null,
  number text not null,
  kind text not null constraint filing_kind_known check (kind in ('ambulatory', 'hospital')),
  channel text not null constraint filing_channel_known check (channel in ('electronic', 'paper')),
  manifest jsonb not null,
  manifest_sha256 bytea not null,
  filed_by uuid not null constraint filing_filed_by_fk references core.account,
  filed_at timestamptz not null,
  constraint filing_pk primary key (organization_id, id),
  constraint filing_number_key unique (organization_id, number),
  constraint filing_provider_fk foreign key (organization_id, provider_id) references third_party_payment.provider (organization_id, id)
);
create index filing_provider on third_party_payment.filing (organization_id, provider_id, filed_at);
comment on table third_party_payment.filing is 'Invoices of one type filed together: the manifest holds the hash of each, the receipt its own. append-only';

create table third_party_payment.invoice (
  organization_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  member_id uuid not null,
  authorization_id uuid,
  corrects_id uuid,
  content_version integer not null default 0,
  number text not null default '',
  number_key text,
  number_year smallint,
  invoice_date date,
  admitted_on date,
  discharged_on date,
  prescribed_on date,
  total bigint constraint invoice_total check (total >= 0),
  other_payer bigint not null default 0 constraint invoice_other_payer check (other_payer >= 0),
  accident text constraint invoice_accident_known check (accident in ('work', 'traffic')),
  late_reason text,
  filing_id uuid,
  filed_at timestamptz,
  content_sha256 bytea,
  received_at timestamptz,
  first_received_at timestamptz,
  controller_id uuid constraint invoice_controller_fk references core.account,
  related_accounts uuid[] not null default '{}',
  hold jsonb,
  control jsonb not null default '{"lines": {}, "lateJustified": false, "tariffs": []}',
  settled_at timestamptz,
  paid_at timestamptz,
  constraint invoice_pk primary key (organization_id, id),
  constraint invoice_dossier_fk foreign key (organization_id, id) references core.dossier (organization_id, id),
  constraint invoice_provider_fk foreign key (organization_id, provider_id) references third_party_payment.provider (organization_id, id),
  constraint invoice_member_fk foreign key (organization_id, member_id) references third_party_payment.member (organization_id, id),
  constraint invoice_authorization_fk foreign key (organization_id, authorization_id) references core.dossier (organization_id, id),
  constraint invoice_corrects_fk foreign key (organization_id, corrects_id) references third_party_payment.invoice (organization_id, id),
  constraint invoice_filing_fk foreign key (organization_id, filing_id) references third_party_payment.filing (organization_id, id),
  constraint invoice_number_key unique (organization_id, provider_id, number_year, number_key),
  constraint invoice_number_has_year check ((number_key is null) = (number_year is null))
);
create index invoice_member on third_party_payment.invoice (organization_id, member_id, provider_id);
create index invoice_provider on third_party_payment.invoice (organization_id, provider_id, id);
create index invoice_authorization on third_party_payment.invoice (organization_id, authorization_id) where authorization_id is not null;
create index invoice_corrects on third_party_payment.invoice (organization_id, corrects_id) where corrects_id is not null;
comment on table third_party_payment.invoice is 'What a provider bills; its state and history are those of core.dossier under the same id. number_key: the number in its one form, from the moment it is claimed. first_received_at: that of the invoice it corrects';

create table third_party_payment.invoice_line (
  organization_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  position smallint not null,
  act text not null,
  care_date date not null,
  dates date[] not null default '{}',
  quantity integer not null constraint invoice_line_quantity check (quantity between 1 and 999),
  billed bigint not null constraint invoice_line_billed check (billed >= 0),
  teeth text[] not null default '{}',
  side text constraint invoice_line_side_known check (side in ('left', 'right')),
  session text,
  corrects_line_id uuid,
  reopened_by uuid,
  constraint invoice_line_pk primary key (organization_id, id),
  constraint invoice_line_position_key unique (organization_id, invoice_id, position),
  constraint invoice_line_invoice_fk foreign key (organization_id, invoice_id) references third_party_payment.invoice (organization_id, id),
  constraint invoice_line_corrects_fk foreign key (organization_id, corrects_line_id) references third_party_payment.invoice_line (organization_id, id)
);
create index invoice_line_corrects on third_party_payment.invoice_line (organization_id, corrects_line_id) where corrects_line_id is not null;
comment on table third_party_payment.invoice_line is 'The acts billed, in their order, amounts in centimes for all units. reopened_by: the complaint for which the line waits to be settled again';

create table third_party_payment.adjudication (
  organization_id uuid not null,
  line_id uuid not null,
  seq smallint not null,
  invoice_id uuid not null,
  at timestamptz not null,
  adjudicated_by uuid constraint adjudication_by_fk references core.account,
  cause text not null constraint adjudication_cause_known check (cause in ('control', 'delay', 'complaint')),
  complaint_id uuid,
  outcome text not null constraint adjudication_outcome_known check (outcome in ('paid', 'reduced', 'rejected')),
  payer bigint not null constraint adjudication_payer check (payer >= 0),
  patient bigint not null constraint adjudication_patient check (patient >= 0),
  provider bigint not null constraint adjudication_provider check (provider >= 0),
  other bigint not null constraint adjudication_other check (other >= 0),
  price jsonb not null,
  note text not null default '',
  books_version integer not null,
  constraint adjudication_pk primary key (organization_id, line_id, seq),
  constraint adjudication_line_fk foreign key (organization_id, line_id) references third_party_payment.invoice_line (organization_id, id),
  constraint adjudication_invoice_fk foreign key (organization_id, invoice_id) references third_party_payment.invoice (organization_id, id),
  constraint adjudication_books_fk foreign key (organization_id, books_version) references third_party_payment.books (organization_id, version),
  constraint adjudication_complaint check ((cause = 'complaint') = (complaint_id is not null))
);
create index adjudication_invoice on third_party_payment.adjudication (organization_id, invoice_id, line_id, seq);
create index adjudication_complaint on third_party_payment.adjudication (organization_id, complaint_id) where complaint_id is not null;
comment on table third_party_payment.adjudication is 'What was decided about each line, with the trace of its rules and the version of the books; the last seq counts. append-only';

create table third_party_payment.statement (
  organization_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  bank_account_id uuid not null,
  period_from date not null,
  prepared_on date not null,
  lines bigint not null constraint statement_lines check (lines >= 0),
  take_backs bigint not null constraint statement_take_backs check (take_backs >= 0),
  carried_in bigint not null,
  transfer bigint not null constraint statement_transfer check (transfer >= 0),
  carried_out bigint not null constraint statement_carried_out check (carried_out <= 0),
  cancelled boolean not null default false,
  signed_by uuid constraint statement_signed_by_fk references core.account,
  signed_at timestamptz,
  countersigned_by uuid constraint statement_countersigned_by_fk references core.account,
  countersigned_at timestamptz,
  issued_at timestamptz,
  bank_reference text,
  value_date date,
  executed_at timestamptz,
  rejected_at timestamptz,
  rejected_reason text,
  details_confirmed_at timestamptz,
  reconciled_at timestamptz,
  constraint statement_pk primary key (organization_id, id),
  constraint statement_dossier_fk foreign key (organization_id, id) references core.dossier (organization_id, id),
  constraint statement_provider_fk foreign key (organization_id, provider_id) references third_party_payment.provider (organization_id, id),
  constraint statement_bank_account_fk foreign key (organization_id, bank_account_id) references third_party_payment.bank_account (organization_id, id),
  constraint statement_sum check (lines - take_backs + carried_in = transfer + carried_out),
  constraint statement_two_signatories check (countersigned_by is null or (signed_by is not null and countersigned_by <> signed_by)),
  constraint statement_execution_is_whole check (executed_at is null or transfer = 0 or (bank_reference is not null and value_date is not null))
);
create index statement_provider on third_party_payment.statement (organization_id, provider_id, id);
create index statement_bank_reference on third_party_payment.statement (organization_id, bank_reference) where bank_reference is not null;
comment on table third_party_payment.statement is 'What is transferred to one bank account of a provider in one go; its state and history are those of core.dossier under the same id. cancelled: its lines and what it carried count no more';

create table third_party_payment.take_back (
  organization_id uuid not null,
  id uuid not null,
  line_id uuid not null,
  adjudication_seq smallint not null,
  amount bigint not null constraint take_back_amount check (amount > 0),
  noticed_at timestamptz not null,
  contest_until date not null,
  withdrawn_at timestamptz,
  constraint take_back_pk primary key (organization_id, id),
  constraint take_back_adjudication_fk foreign key (organization_id, line_id, adjudication_seq)
    references third_party_payment.adjudication (organization_id, line_id, seq),
  constraint take_back_once unique (organization_id, line_id, adjudication_seq)
);
comment on table third_party_payment.take_back is 'Money paid for a line that is asked back, deducted from a statement once its time to contest is over. withdrawn_at: a later decision made it void';

create table third_party_payment.statement_line (
  organization_id uuid not null,
  statement_id uuid not null,
  position smallint not null,
  kind text not null constraint statement_line_kind_known check (kind in ('payment', 'supplement', 'take-back')),
  line_id uuid not null,
  adjudication_seq smallint not null,
  take_back_id uuid,
  amount bigint not null constraint statement_line_amount check (amount > 0),
  cancelled boolean not null default false,
  constraint statement_line_pk primary key (organization_id, statement_id, position),
  constraint statement_line_statement_fk foreign key (organization_id, statement_id) references third_party_payment.statement (organization_id, id),
  constraint statement_line_adjudication_fk foreign key (organization_id, line_id, adjudication_seq)
    references third_party_payment.adjudication (organization_id, line_id, seq),
  constraint statement_line_take_back_fk foreign key (organization_id, take_back_id) references third_party_payment.take_back (organization_id, id),
  constraint statement_line_take_back check ((kind = 'take-back') = (take_back_id is not null))
);
create index statement_line_line on third_party_payment.statement_line (organization_id, line_id);
create unique index statement_line_adjudication_once on third_party_payment.statement_line (organization_id, line_id, adjudication_seq) where not cancelled;
comment on table third_party_payment.statement_line is 'What a statement pays or takes back for a line of an invoice, each decision once; amounts of take-backs are subtracted';

create table third_party_payment.complaint (
  organization_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  type text not null,
  object_kind text not null constraint complaint_object_known check (object_kind in ('invoice', 'statement', 'authorization', 'none')),
  object_id uuid,
  line_id uuid,
  text text not null constraint complaint_text_length check (char_length(text) between 20 and 4000),
  open boolean not null default true,
  books_version integer not null,
  opened_at timestamptz not null,
  first_answered_at timestamptz,
  handler_id uuid constraint complaint_handler_fk references core.account,
  deciders uuid[] not null default '{}',
  asked_at timestamptz,
  pauses jsonb not null default '[]',
  clock_at timestamptz,
  closed_at timestamptz,
  reopened_at timestamptz,
  times_reopened smallint not null default 0,
  rating smallint constraint complaint_rating check (rating between 1 and 5),
  rating_comment text,
  constraint complaint_pk primary key (organization_id, id),
  constraint complaint_dossier_fk foreign key (organization_id, id) references core.dossier (organization_id, id),
  constraint complaint_object_fk foreign key (organization_id, object_id) references core.dossier (organization_id, id),
  constraint complaint_line_fk foreign key (organization_id, line_id) references third_party_payment.invoice_line (organization_id, id),
  constraint complaint_provider_fk foreign key (organization_id, provider_id) references third_party_payment.provider (organization_id, id),
  constraint complaint_books_fk foreign key (organization_id, books_version) references third_party_payment.books (organization_id, version),
  constraint complaint_object_given check ((object_kind = 'none') = (object_id is null) and (line_id is null or object_kind = 'invoice'))
);
create unique index complaint_one_open on third_party_payment.complaint (organization_id, object_id, line_id, type) nulls not distinct
  where open and object_id is not null;
create index complaint_line on third_party_payment.complaint (organization_id, line_id) where line_id is not null;
create index complaint_object on third_party_payment.complaint (organization_id, object_id) where object_id is not null;
comment on table third_party_payment.complaint is 'What a provider complains of; its state and history are those of core.dossier under the same id. open: neither closed nor cancelled, so that there is one for each object, line and type. clock_at: when the deadline that runs passes';

create table third_party_payment.complaint_answer (
  organization_id uuid not null,
  complaint_id uuid not null,
  seq smallint not null,
  outcome text not null constraint complaint_answer_outcome_known check (outcome in ('founded', 'partly-founded', 'unfounded')),
  grounds text not null,
  answered_by uuid not null constraint complaint_answer_by_fk references core.account,
  answered_at timestamptz not null,
  constraint complaint_answer_pk primary key (organization_id, complaint_id, seq),
  constraint complaint_answer_complaint_fk foreign key (organization_id, complaint_id) references third_party_payment.complaint (organization_id, id)
);
comment on table third_party_payment.complaint_answer is 'Every answer to a complaint with its grounds, kept for the life of what it is about; append-only';
