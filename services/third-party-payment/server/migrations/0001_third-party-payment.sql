-- Third-party payment: an insurer, the providers it pays, the members it covers.

create schema third_party_payment;
comment on schema third_party_payment is 'What an insurer and its care providers settle between them: rights, quotes, authorizations, invoices, statements, complaints';

create table third_party_payment.books (
  organization_id uuid not null constraint books_organization_fk references core.organization,
  version integer not null,
  coverage jsonb not null,
  policies jsonb not null,
  published_by uuid constraint books_published_by_fk references core.account,
  published_at timestamptz not null,
  constraint books_pk primary key (organization_id, version)
);
comment on table third_party_payment.books is 'What an insurer decided to pay and how it works, version by version, append-only: tariffs, plans, rules, catalogue, deadlines';

create table third_party_payment.provider (
  organization_id uuid not null constraint provider_organization_fk references core.organization,
  id uuid not null,
  kind text not null constraint provider_kind_known check (kind in ('establishment', 'practitioner')),
  code text not null,
  name jsonb not null constraint provider_name_has_french check (name ? 'fr'),
  speciality text not null,
  inpe text not null constraint provider_inpe_digits check (inpe ~ '^\d{9}$'),
  ice text,
  tax_number text,
  sector text not null constraint provider_sector_known check (sector in ('PRIVE', 'CHU', 'PUBLIC', 'MILITAIRE')),
  address text not null,
  city text not null,
  region text not null,
  phone text,
  email text,
  account_organization_id uuid constraint provider_account_organization_fk references core.organization,
  suspended_at timestamptz,
  suspended_reason text,
  created_at timestamptz not null,
  constraint provider_pk primary key (organization_id, id),
  constraint provider_code_key unique (organization_id, code),
  constraint provider_inpe_key unique (organization_id, inpe),
  constraint provider_account_key unique (account_organization_id),
  constraint provider_suspension_has_reason check ((suspended_at is null) = (suspended_reason is null))
);
create index provider_by_name on third_party_payment.provider (organization_id, (name ->> 'fr') collate "und-x-icu", id);
comment on table third_party_payment.provider is 'The insurer''s register of establishments and practitioners. account_organization_id: the organization they act for on the portal, once they have an access';

create table third_party_payment.convention (
  organization_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  valid_from date not null,
  valid_to date,
  excess_allowed boolean not null default false,
  third_party_families text[],
  constraint convention_pk primary key (organization_id, id),
  constraint convention_provider_fk foreign key (organization_id, provider_id) references third_party_payment.provider (organization_id, id),
  constraint convention_dates check (valid_to is null or valid_to >= valid_from)
);
create index convention_provider on third_party_payment.convention (organization_id, provider_id, valid_from);
comment on table third_party_payment.convention is 'Agreements between insurer and provider. third_party_families: families paid by third-party payment; null for all';

create table third_party_payment.practitioner (
  organization_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  inpe text not null constraint practitioner_inpe_digits check (inpe ~ '^\d{9}$'),
  title text not null default '',
  given_name text not null,
  family_name text not null,
  speciality text not null,
  email text,
  constraint practitioner_pk primary key (organization_id, id),
  constraint practitioner_inpe_key unique (organization_id, provider_id, inpe),
  constraint practitioner_provider_fk foreign key (organization_id, provider_id) references third_party_payment.provider (organization_id, id)
);
comment on table third_party_payment.practitioner is 'Who practises at a provider; email ties them to their account on the portal';

create table third_party_payment.member (
  organization_id uuid not null constraint member_organization_fk references core.organization,
  id uuid not null,
  number text not null constraint member_number_digits check (number ~ '^\d{6,9}$'),
  rank smallint not null constraint member_rank check (rank between 0 and 99),
  relation text not null constraint member_relation_known check (relation in ('insured', 'spouse', 'child')),
  given_name text not null,
  family_name text not null,
  given_name_ar text not null,
  family_name_ar text not null,
  birth_date date not null,
  sex text not null constraint member_sex_known check (sex in ('F', 'M')),
  disabled boolean not null default false,
  decoy boolean not null default false,
  constraint member_pk primary key (organization_id, id),
  constraint member_number_key unique (organization_id, number, rank)
);
comment on table third_party_payment.member is 'Insured persons and their families. decoy: nobody; whoever asks for it reads numbers they were not given';

create table third_party_payment.coverage (
  organization_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  plan text not null,
  valid_from date not null,
  valid_to date,
  declared_on date not null,
  qualifying_event_on date not null,
  school_certificate_until date,
  suspended_from date,
  suspended_to date,
  suspended_reason text,
  constraint coverage_pk primary key (organization_id, id),
  constraint coverage_member_fk foreign key (organization_id, member_id) references third_party_payment.member (organization_id, id),
  constraint coverage_dates check (valid_to is null or valid_to >= valid_from),
  constraint coverage_suspension check ((suspended_from is null) = (suspended_reason is null) and (suspended_to is null or suspended_to >= suspended_from))
);
create index coverage_member on third_party_payment.coverage (organization_id, member_id, valid_from);
comment on table third_party_payment.coverage is 'Under which plan a member is covered, from a day to a day. qualifying_event_on: hiring, marriage or birth, which a late declaration makes wait';

create table third_party_payment.long_term_condition (
  organization_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  families text[] not null,
  valid_from date not null,
  valid_to date,
  constraint long_term_condition_pk primary key (organization_id, id),
  constraint long_term_condition_member_fk foreign key (organization_id, member_id) references third_party_payment.member (organization_id, id),
  constraint long_term_condition_dates check (valid_to is null or valid_to >= valid_from)
);
create index long_term_condition_member on third_party_payment.long_term_condition (organization_id, member_id);
comment on table third_party_payment.long_term_condition is 'Decisions that pay the care of some families in full; the diagnosis is not kept here';

create table third_party_payment.ledger_entry (
  organization_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  ceiling text not null,
  care_date date not null,
  amount bigint not null constraint ledger_entry_amount check (amount >= 0),
  quantity integer not null constraint ledger_entry_quantity check (quantity >= 0),
  state text not null constraint ledger_entry_state_known check (state in ('reserved', 'consumed', 'released')),
  source text not null,
  dossier_id uuid,
  line text,
  created_at timestamptz not null,
  settled_at timestamptz,
  constraint ledger_entry_pk primary key (organization_id, id),
  constraint ledger_entry_member_fk foreign key (organization_id, member_id) references third_party_payment.member (organization_id, id),
  constraint ledger_entry_dossier_fk foreign key (organization_id, dossier_id) references core.dossier (organization_id, id)
);
create index ledger_entry_member on third_party_payment.ledger_entry (organization_id, member_id, care_date) where state <> 'released';
create index ledger_entry_source on third_party_payment.ledger_entry (organization_id, source);
comment on table third_party_payment.ledger_entry is 'What the ceilings and limits of a member hold, in centimes and units: reserved by an authorization, consumed by an invoice. source: the reference it comes from';

create table third_party_payment.account_request (
  organization_id uuid not null,
  id uuid not null,
  number text not null,
  inpe text,
  establishment text not null,
  correspondent text not null,
  email text not null,
  phone text not null,
  language text not null,
  consented_at timestamptz not null,
  email_verified_at timestamptz,
  provider_id uuid,
  phone_check jsonb,
  asked_for text,
  completion text,
  rejection jsonb,
  constraint account_request_pk primary key (organization_id, id),
  constraint account_request_dossier_fk foreign key (organization_id, id) references core.dossier (organization_id, id),
  constraint account_request_provider_fk foreign key (organization_id, provider_id) references third_party_payment.provider (organization_id, id)
);
create index account_request_email on third_party_payment.account_request (organization_id, email);
create index account_request_number on third_party_payment.account_request (organization_id, number);
comment on table third_party_payment.account_request is 'What a provider wrote to get an access; state and history are those of core.dossier under the same id';

create table third_party_payment.staff_review (
  organization_id uuid not null constraint staff_review_organization_fk references core.organization,
  month date not null,
  reviewed_by uuid not null constraint staff_review_reviewed_by_fk references core.account,
  reviewed_at timestamptz not null,
  kept integer not null,
  ended integer not null,
  constraint staff_review_pk primary key (organization_id, month)
);
comment on table third_party_payment.staff_review is 'Each month a provider confirms who still works there; organization_id is the provider''s';

create table third_party_payment.suspended_role (
  organization_id uuid not null,
  provider_id uuid not null,
  account_id uuid not null constraint suspended_role_account_fk references core.account,
  role text not null,
  constraint suspended_role_pk primary key (organization_id, provider_id, account_id, role),
  constraint suspended_role_provider_fk foreign key (organization_id, provider_id) references third_party_payment.provider (organization_id, id)
);
comment on table third_party_payment.suspended_role is 'Roles that a suspension took away and its end gives back';

create table third_party_payment.rights_check (
  organization_id uuid not null constraint rights_check_organization_fk references core.organization,
  id uuid not null,
  provider_id uuid not null,
  account_id uuid not null constraint rights_check_account_fk references core.account,
  member_number text not null,
  member_id uuid,
  found_by text not null constraint rights_check_found_by_known check (found_by in ('birth-date', 'rank-and-name')),
  outcome text not null constraint rights_check_outcome_known check (outcome in ('in-force', 'closed', 'unknown')),
  at timestamptz not null,
  constraint rights_check_pk primary key (organization_id, id),
  constraint rights_check_provider_fk foreign key (organization_id, provider_id) references third_party_payment.provider (organization_id, id),
  constraint rights_check_member_fk foreign key (organization_id, member_id) references third_party_payment.member (organization_id, id)
);
create index rights_check_account on third_party_payment.rights_check (organization_id, account_id, at);
create index rights_check_provider on third_party_payment.rights_check (organization_id, provider_id, at);
create index rights_check_old on third_party_payment.rights_check (at);
comment on table third_party_payment.rights_check is 'Every question about the rights of somebody, answered or not; kept one year';

create table third_party_payment.rights_proof (
  organization_id uuid not null,
  id uuid not null,
  number text not null,
  code text not null constraint rights_proof_code_key unique,
  check_id uuid not null,
  provider_id uuid not null,
  member_id uuid not null,
  day date not null,
  issued_by uuid not null constraint rights_proof_issued_by_fk references core.account,
  issued_at timestamptz not null,
  content jsonb not null,
  bytes integer not null,
  sha256 bytea not null,
  constraint rights_proof_pk primary key (organization_id, id),
  constraint rights_proof_number_key unique (organization_id, number),
  constraint rights_proof_day_key unique (organization_id, provider_id, member_id, day),
  constraint rights_proof_check_fk foreign key (organization_id, check_id) references third_party_payment.rights_check (organization_id, id),
  constraint rights_proof_provider_fk foreign key (organization_id, provider_id) references third_party_payment.provider (organization_id, id),
  constraint rights_proof_member_fk foreign key (organization_id, member_id) references third_party_payment.member (organization_id, id)
);
create sequence third_party_payment.rights_proof_number;
comment on table third_party_payment.rights_proof is 'Proofs that bind the insurer for a day; content is what the document says, so that it can be made again';
comment on sequence third_party_payment.rights_proof_number is 'Numbers of proofs; gaps are harmless';

create table third_party_payment.rights_alert (
  organization_id uuid not null constraint rights_alert_organization_fk references core.organization,
  id uuid not null,
  kind text not null constraint rights_alert_kind_known check (kind in ('sequence', 'unknown', 'off-hours', 'decoy')),
  provider_id uuid not null,
  account_id uuid not null constraint rights_alert_account_fk references core.account,
  day date not null,
  at timestamptz not null,
  checks integer not null,
  settled_by uuid constraint rights_alert_settled_by_fk references core.account,
  settled_at timestamptz,
  note text,
  constraint rights_alert_pk primary key (organization_id, id),
  constraint rights_alert_once_a_day unique (organization_id, kind, account_id, day),
  constraint rights_alert_provider_fk foreign key (organization_id, provider_id) references third_party_payment.provider (organization_id, id)
);
comment on table third_party_payment.rights_alert is 'Searches that look like somebody reads the list of members; an adviser looks at each';

create table third_party_payment.publication (
  organization_id uuid not null constraint publication_organization_fk references core.organization,
  id uuid not null,
  kind text not null constraint publication_kind_known check (kind in ('document', 'question')),
  code text not null,
  version integer not null,
  position integer not null,
  content jsonb not null,
  published_at timestamptz not null,
  withdrawn_at timestamptz,
  constraint publication_pk primary key (organization_id, id),
  constraint publication_version_key unique (organization_id, kind, code, version)
);
create unique index publication_current on third_party_payment.publication (organization_id, kind, code) where withdrawn_at is null;
comment on table third_party_payment.publication is 'Library documents and answered questions of an insurer, version by version';

create table third_party_payment.library_visit (
  organization_id uuid not null constraint library_visit_organization_fk references core.organization,
  account_id uuid not null constraint library_visit_account_fk references core.account,
  seen_at timestamptz not null,
  before_that timestamptz,
  constraint library_visit_pk primary key (organization_id, account_id)
);
comment on table third_party_payment.library_visit is 'When somebody last looked at the library, and the time before: what is new since';

create table third_party_payment.question_vote (
  organization_id uuid not null,
  publication_id uuid not null,
  account_id uuid not null constraint question_vote_account_fk references core.account,
  useful boolean not null,
  at timestamptz not null,
  constraint question_vote_pk primary key (organization_id, publication_id, account_id),
  constraint question_vote_publication_fk foreign key (organization_id, publication_id) references third_party_payment.publication (organization_id, id)
);
comment on table third_party_payment.question_vote is 'Whether an answer helped, once for each person';
