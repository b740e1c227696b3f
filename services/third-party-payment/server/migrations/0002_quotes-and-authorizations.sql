-- Quotes, and authorizations (prise en charge) with all that is decided about them.

create table third_party_payment.quote (
  organization_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  member_id uuid not null,
  care_date date not null,
  lines_version integer not null default 0,
  books_version integer not null,
  tariff_set text,
  price jsonb,
  manual_tariffs jsonb not null default '[]',
  issued_at timestamptz,
  valid_until date,
  authorization_id uuid,
  copied_from uuid,
  constraint quote_pk primary key (organization_id, id),
  constraint quote_dossier_fk foreign key (organization_id, id) references core.dossier (organization_id, id),
  constraint quote_provider_fk foreign key (organization_id, provider_id) references third_party_payment.provider (organization_id, id),
  constraint quote_member_fk foreign key (organization_id, member_id) references third_party_payment.member (organization_id, id),
  constraint quote_books_fk foreign key (organization_id, books_version) references third_party_payment.books (organization_id, version),
  constraint quote_copied_from_fk foreign key (organization_id, copied_from) references third_party_payment.quote (organization_id, id)
);
create index quote_provider on third_party_payment.quote (organization_id, provider_id, id);
comment on table third_party_payment.quote is 'What some care would cost a member; price is the split with the trace of its rules, made from that version of the books. Commits nobody';

create table third_party_payment.quote_line (
  organization_id uuid not null,
  quote_id uuid not null,
  position smallint not null,
  act text not null,
  quantity integer not null constraint quote_line_quantity check (quantity between 1 and 999),
  unit_price bigint not null constraint quote_line_price check (unit_price >= 0),
  side text constraint quote_line_side_known check (side in ('left', 'right')),
  tooth text,
  medical_indication boolean not null,
  constraint quote_line_pk primary key (organization_id, quote_id, position),
  constraint quote_line_quote_fk foreign key (organization_id, quote_id) references third_party_payment.quote (organization_id, id)
);
comment on table third_party_payment.quote_line is 'The acts of a quote in their order; prices in centimes';

create table third_party_payment.authorization (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  provider_id uuid not null,
  member_id uuid not null,
  practitioner_id uuid,
  questionnaire_id uuid not null,
  quote_id uuid,
  parent_id uuid,
  planned_on date not null,
  urgent boolean not null default false,
  regularisation boolean not null default false,
  admitted_at timestamptz,
  expected_days smallint constraint authorization_days check (expected_days between 1 and 90),
  content_version integer not null default 0,
  since_quote jsonb not null default '[]',
  signature jsonb,
  submitted_at timestamptz,
  books_version integer not null,
  price jsonb,
  granted_price jsonb,
  medical_flags text[] not null default '{}',
  clock_hours smallint,
  clock_started_at timestamptz,
  answer_due_at timestamptz,
  late_at timestamptz,
  decided_at timestamptz,
  decided_by uuid constraint authorization_decided_by_fk references core.account,
  refused_as text,
  appealed_at timestamptz,
  granted_days smallint,
  valid_from date,
  valid_to date,
  constraint authorization_pk primary key (organization_id, id),
  constraint authorization_dossier_fk foreign key (organization_id, id) references core.dossier (organization_id, id),
  constraint authorization_provider_fk foreign key (organization_id, provider_id) references third_party_payment.provider (organization_id, id),
  constraint authorization_member_fk foreign key (organization_id, member_id) references third_party_payment.member (organization_id, id),
  constraint authorization_practitioner_fk foreign key (organization_id, practitioner_id) references third_party_payment.practitioner (organization_id, id),
  constraint authorization_questionnaire_fk foreign key (organization_id, questionnaire_id) references core.questionnaire (organization_id, id),
  constraint authorization_books_fk foreign key (organization_id, books_version) references third_party_payment.books (organization_id, version),
  constraint authorization_quote_fk foreign key (organization_id, quote_id) references third_party_payment.quote (organization_id, id),
  constraint authorization_parent_fk foreign key (organization_id, parent_id) references third_party_payment.authorization (organization_id, id),
  constraint authorization_one_per_quote unique (organization_id, quote_id)
);
create index authorization_member on third_party_payment.authorization (organization_id, member_id, planned_on);
create index authorization_provider on third_party_payment.authorization (organization_id, provider_id, id);
create index authorization_parent on third_party_payment.authorization (organization_id, parent_id) where parent_id is not null;
create index authorization_answer on third_party_payment.authorization (organization_id, answer_due_at, id) where answer_due_at is not null;
comment on table third_party_payment.authorization is 'A request that the insurer commits itself to pay; price is the split asked for, granted_price the one decided. parent_id: the stay a prolongation prolongs. answer_due_at: null while the clock stands still';

alter table third_party_payment.quote
  add constraint quote_authorization_fk foreign key (organization_id, authorization_id) references third_party_payment.authorization (organization_id, id);

create table third_party_payment.authorization_line (
  organization_id uuid not null,
  authorization_id uuid not null,
  position smallint not null,
  act text not null,
  quantity integer not null constraint authorization_line_quantity check (quantity between 1 and 999),
  unit_price bigint not null constraint authorization_line_price check (unit_price >= 0),
  side text constraint authorization_line_side_known check (side in ('left', 'right')),
  tooth text,
  medical_indication boolean not null,
  granted_quantity integer,
  granted_billed bigint,
  reason text,
  constraint authorization_line_pk primary key (organization_id, authorization_id, position),
  constraint authorization_line_authorization_fk foreign key (organization_id, authorization_id) references third_party_payment.authorization (organization_id, id),
  constraint authorization_line_grant check (granted_quantity between 0 and quantity and granted_billed between 0 and unit_price * quantity)
);
create index authorization_line_act on third_party_payment.authorization_line (organization_id, act, authorization_id);
comment on table third_party_payment.authorization_line is 'The acts asked for in their order, and what was granted of each; granted columns are null before a decision';

create table third_party_payment.clock_pause (
  organization_id uuid not null,
  authorization_id uuid not null,
  seq smallint not null,
  began_at timestamptz not null,
  ended_at timestamptz,
  constraint clock_pause_pk primary key (organization_id, authorization_id, seq),
  constraint clock_pause_authorization_fk foreign key (organization_id, authorization_id) references third_party_payment.authorization (organization_id, id),
  constraint clock_pause_order check (ended_at >= began_at)
);
create unique index clock_pause_one_open on third_party_payment.clock_pause (organization_id, authorization_id) where ended_at is null;
comment on table third_party_payment.clock_pause is 'When the clock of an answer stood still because the provider had to answer';

create table third_party_payment.document_request (
  organization_id uuid not null,
  id uuid not null,
  authorization_id uuid not null,
  asked_as text not null constraint document_request_asked_as_known check (asked_as in ('administration', 'medical-officer')),
  asked_by uuid not null constraint document_request_asked_by_fk references core.account,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  message text not null,
  items jsonb not null,
  answered_by uuid constraint document_request_answered_by_fk references core.account,
  answered_at timestamptz,
  constraint document_request_pk primary key (organization_id, id),
  constraint document_request_authorization_fk foreign key (organization_id, authorization_id) references third_party_payment.authorization (organization_id, id)
);
create index document_request_authorization on third_party_payment.document_request (organization_id, authorization_id, asked_at);
create unique index document_request_one_open on third_party_payment.document_request (organization_id, authorization_id) where answered_at is null;
comment on table third_party_payment.document_request is 'Documents and questions asked of the provider; the clock stands still until every item is answered';

create table third_party_payment.decision (
  organization_id uuid not null,
  id uuid not null,
  authorization_id uuid not null,
  at timestamptz not null,
  decided_by uuid constraint decision_decided_by_fk references core.account,
  level text not null constraint decision_level_known check (level in ('rules', 'administration', 'medical-officer', 'appeal', 'delay')),
  outcome text not null constraint decision_outcome_known check (outcome in ('granted', 'partly-granted', 'refused')),
  reason text,
  explanation text,
  article text,
  comment text not null default '',
  content jsonb not null,
  constraint decision_pk primary key (organization_id, id),
  constraint decision_authorization_fk foreign key (organization_id, authorization_id) references third_party_payment.authorization (organization_id, id),
  constraint decision_refusal_says_why check (outcome <> 'refused' or (reason is not null and explanation is not null and article is not null))
);
create index decision_authorization on third_party_payment.decision (organization_id, authorization_id, at);
comment on table third_party_payment.decision is 'Every decision about an authorization with its grounds, append-only';

create table third_party_payment.medical_note (
  organization_id uuid not null,
  id uuid not null,
  authorization_id uuid not null,
  author_id uuid not null constraint medical_note_author_fk references core.account,
  written_at timestamptz not null,
  sealed bytea not null,
  constraint medical_note_pk primary key (organization_id, id),
  constraint medical_note_authorization_fk foreign key (organization_id, authorization_id) references third_party_payment.authorization (organization_id, id)
);
create index medical_note_authorization on third_party_payment.medical_note (organization_id, authorization_id, written_at);
comment on table third_party_payment.medical_note is 'Notes of medical officers, encrypted and read by them alone; append-only';
