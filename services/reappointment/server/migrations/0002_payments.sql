-- Fees: what is owed, every try to pay it, the money that came, and the receipts. Amounts are integer minor units.

create table reappointment.invoice_counter (
  organization_id uuid not null constraint invoice_counter_organization_fk references core.organization,
  series text not null constraint invoice_counter_series_known check (series in ('invoice', 'receipt')),
  year integer not null,
  last_number integer not null,
  constraint invoice_counter_pk primary key (organization_id, series, year)
);
comment on table reappointment.invoice_counter is 'Last number of each series of a hospital and year; taken in the transaction that uses it, so that no number is missing';

create table reappointment.invoice (
  organization_id uuid not null constraint invoice_organization_fk references core.organization,
  id uuid not null,
  application_id uuid not null,
  account_id uuid not null constraint invoice_account_fk references core.account,
  number text not null,
  currency text not null constraint invoice_currency_known check (currency in ('CAD', 'MAD')),
  total_minor bigint not null constraint invoice_total_not_negative check (total_minor >= 0),
  paid_minor bigint not null default 0 constraint invoice_paid_not_negative check (paid_minor >= 0),
  status text not null,
  version integer not null default 1,
  issued_at timestamptz not null,
  settled_at timestamptz,
  constraint invoice_pk primary key (organization_id, id),
  constraint invoice_number_key unique (organization_id, number),
  constraint invoice_application_key unique (organization_id, application_id),
  constraint invoice_application_fk foreign key (organization_id, application_id)
    references reappointment.application (organization_id, id),
  constraint invoice_status_tells_the_balance check (status = case
    when paid_minor > total_minor then 'overpaid'
    when paid_minor = total_minor then 'paid'
    when paid_minor = 0 then 'open'
    else 'partial' end),
  constraint invoice_settled_once_paid check (settled_at is not null or status in ('open', 'partial'))
);
create unique index invoice_id on reappointment.invoice (id);
create index invoice_account on reappointment.invoice (account_id, issued_at desc);
create index invoice_owed on reappointment.invoice (organization_id, issued_at) where status in ('open', 'partial');
comment on table reappointment.invoice is 'What one application costs. Lines are frozen when issued; version counts the supplements and credits that came after';

create table reappointment.invoice_line (
  organization_id uuid not null,
  invoice_id uuid not null,
  position integer not null,
  code text not null,
  kind text not null constraint invoice_line_kind_known check (kind in ('charge', 'supplement', 'credit')),
  label jsonb not null constraint invoice_line_label_has_french check (label ? 'fr'),
  amount_minor bigint not null,
  payee text not null constraint invoice_line_payee_known check (payee in ('platform', 'hospital', 'medical-staff-association')),
  tax text not null default 'exempt' constraint invoice_line_tax_known check (tax in ('exempt')),
  refundable boolean not null,
  why text not null,
  version integer not null,
  added_at timestamptz not null,
  constraint invoice_line_pk primary key (organization_id, invoice_id, position),
  constraint invoice_line_invoice_fk foreign key (organization_id, invoice_id) references reappointment.invoice (organization_id, id),
  constraint invoice_line_sign check ((kind = 'credit') = (amount_minor < 0))
);
comment on table reappointment.invoice_line is 'Lines of an invoice, append-only: a change is a supplement or a credit. version is that of the invoice the line came with';

create table reappointment.payment_attempt (
  organization_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  account_id uuid not null constraint payment_attempt_account_fk references core.account,
  provider text not null,
  provider_session text,
  show jsonb,
  state text not null constraint payment_attempt_state_known check (state in
    ('created', 'presented', 'verifying', 'paid', 'declined', 'cancelled', 'expired', 'unknown', 'duplicate')),
  problem text constraint payment_attempt_problem_known check (problem in ('wrong-amount', 'wrong-currency', 'paid-twice')),
  amount_minor bigint not null constraint payment_attempt_amount_positive check (amount_minor > 0),
  currency text not null,
  invoice_version integer not null,
  nonce text not null,
  language text not null,
  descriptor text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  asked_at timestamptz,
  next_poll_at timestamptz,
  settled_at timestamptz,
  constraint payment_attempt_pk primary key (organization_id, id),
  constraint payment_attempt_session_key unique (provider, provider_session),
  constraint payment_attempt_invoice_fk foreign key (organization_id, invoice_id) references reappointment.invoice (organization_id, id)
);
create unique index payment_attempt_id on reappointment.payment_attempt (id);
create unique index payment_attempt_one_live on reappointment.payment_attempt (organization_id, invoice_id)
  where state in ('created', 'presented', 'verifying', 'unknown');
create index payment_attempt_invoice on reappointment.payment_attempt (organization_id, invoice_id, created_at);
create index payment_attempt_poll on reappointment.payment_attempt (next_poll_at) where next_poll_at is not null;
comment on table reappointment.payment_attempt is 'One try to pay on the page of a provider; written before the provider is called. The nonce is the proof that a return came from that page';

create table reappointment.payment (
  organization_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  attempt_id uuid,
  provider text not null,
  provider_ref text not null,
  method text not null constraint payment_method_known check (method in ('card', 'cheque', 'transfer', 'payroll')),
  amount_minor bigint not null constraint payment_amount_positive check (amount_minor > 0),
  currency text not null,
  credited boolean not null,
  card_brand text,
  last4 text constraint payment_last4_four_digits check (last4 ~ '^[0-9]{4}$'),
  auth_code text,
  paid_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid constraint payment_recorded_by_fk references core.account,
  constraint payment_pk primary key (organization_id, id),
  constraint payment_provider_ref_key unique (provider, provider_ref),
  constraint payment_invoice_fk foreign key (organization_id, invoice_id) references reappointment.invoice (organization_id, id),
  constraint payment_attempt_fk foreign key (organization_id, attempt_id) references reappointment.payment_attempt (organization_id, id),
  constraint payment_by_hand_names_who check ((attempt_id is null) = (recorded_by is not null))
);
create index payment_invoice on reappointment.payment (organization_id, invoice_id, recorded_at);
create index payment_attempt_money on reappointment.payment (organization_id, attempt_id) where attempt_id is not null;
comment on table reappointment.payment is 'Money that came in, append-only, each reference once. Money that was not credited to the invoice waits as a refund proposal';

create table reappointment.payment_event (
  provider text not null,
  event_id text not null,
  type text not null,
  attempt_id uuid,
  provider_session text,
  body text not null,
  received_at timestamptz not null,
  processed_at timestamptz,
  constraint payment_event_pk primary key (provider, event_id)
);
create index payment_event_parked on reappointment.payment_event (provider, attempt_id) where processed_at is null;
comment on table reappointment.payment_event is 'Signed notifications of providers. One that names an attempt nobody knows stays unprocessed and is taken up when the attempt appears';

create table reappointment.receipt (
  organization_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  invoice_version integer not null,
  payment_id uuid,
  account_id uuid not null constraint receipt_account_fk references core.account,
  number text not null,
  amount_minor bigint not null constraint receipt_amount_not_negative check (amount_minor >= 0),
  balance_minor bigint not null,
  currency text not null,
  verification_code text not null constraint receipt_verification_code_key unique,
  issued_at timestamptz not null,
  constraint receipt_pk primary key (organization_id, id),
  constraint receipt_number_key unique (organization_id, number),
  constraint receipt_payment_key unique (organization_id, payment_id),
  constraint receipt_invoice_fk foreign key (organization_id, invoice_id) references reappointment.invoice (organization_id, id),
  constraint receipt_payment_fk foreign key (organization_id, payment_id) references reappointment.payment (organization_id, id),
  constraint receipt_without_payment_is_zero check (payment_id is not null or amount_minor = 0)
);
create unique index receipt_id on reappointment.receipt (id);
create unique index receipt_one_for_nothing on reappointment.receipt (organization_id, invoice_id) where payment_id is null;
create index receipt_account on reappointment.receipt (account_id, issued_at desc, id desc);
comment on table reappointment.receipt is 'Our own receipts, append-only: one for each payment credited, and one of 0.00 when nothing was owed. The PDF bears the verification code and is found by it';

create table reappointment.refund_proposal (
  organization_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  payment_id uuid not null,
  cause text not null constraint refund_proposal_cause_known check (cause in ('paid-twice', 'wrong-amount', 'wrong-currency', 'overpaid')),
  amount_minor bigint not null constraint refund_proposal_amount_positive check (amount_minor > 0),
  currency text not null,
  state text not null constraint refund_proposal_state_known check (state in ('proposed', 'approved', 'refunded', 'dismissed')),
  proposed_at timestamptz not null,
  decided_by uuid constraint refund_proposal_decided_by_fk references core.account,
  decided_at timestamptz,
  reason text,
  refund_ref text,
  refunded_at timestamptz,
  constraint refund_proposal_pk primary key (organization_id, id),
  constraint refund_proposal_payment_key unique (organization_id, payment_id, cause),
  constraint refund_proposal_invoice_fk foreign key (organization_id, invoice_id) references reappointment.invoice (organization_id, id),
  constraint refund_proposal_payment_fk foreign key (organization_id, payment_id) references reappointment.payment (organization_id, id),
  constraint refund_proposal_decision_is_signed check (state = 'proposed' or (decided_by is not null and reason is not null)),
  constraint refund_proposal_refund_has_reference check ((state = 'refunded') = (refund_ref is not null))
);
create unique index refund_proposal_id on reappointment.refund_proposal (id);
create index refund_proposal_open on reappointment.refund_proposal (organization_id, proposed_at, id) where state in ('proposed', 'approved');
comment on table reappointment.refund_proposal is 'Money to look at: it came twice, or is not what was asked, or is more than what is owed now. The portal proposes, a person decides';

create table reappointment.fee_waiver (
  organization_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  line_position integer not null,
  amount_minor bigint not null constraint fee_waiver_amount_positive check (amount_minor > 0),
  reason text not null,
  state text not null constraint fee_waiver_state_known check (state in ('proposed', 'approved', 'refused')),
  proposed_by uuid not null constraint fee_waiver_proposed_by_fk references core.account,
  proposed_at timestamptz not null,
  decided_by uuid constraint fee_waiver_decided_by_fk references core.account,
  decided_at timestamptz,
  decision_reason text,
  constraint fee_waiver_pk primary key (organization_id, id),
  constraint fee_waiver_line_fk foreign key (organization_id, invoice_id, line_position)
    references reappointment.invoice_line (organization_id, invoice_id, position),
  constraint fee_waiver_two_people check (decided_by <> proposed_by),
  constraint fee_waiver_decision_is_signed check ((state = 'proposed') = (decided_by is null))
);
create unique index fee_waiver_id on reappointment.fee_waiver (id);
create unique index fee_waiver_once_per_line on reappointment.fee_waiver (organization_id, invoice_id, line_position)
  where state in ('proposed', 'approved');
create index fee_waiver_open on reappointment.fee_waiver (organization_id, proposed_at, id) where state = 'proposed';
comment on table reappointment.fee_waiver is 'Fees that one person proposes to waive and another approves; an approved one is a credit line of the invoice';
