-- The tables every service stands on. `organization_id` leads the keys of tables that grow.

create schema core;
comment on schema core is 'People, organizations, dossiers, documents, messages and the record of what happened';

create table core.organization (
  id uuid constraint organization_pk primary key,
  slug text not null constraint organization_slug_key unique,
  kind text not null,
  name jsonb not null constraint organization_name_has_french check (name ? 'fr'),
  time_zone text not null,
  currency text not null constraint organization_currency_known check (currency in ('CAD', 'MAD')),
  languages text[] not null,
  settings jsonb not null default '{}',
  created_at timestamptz not null
);
comment on table core.organization is 'A hospital, insurer, establishment or authority; settings hold its calendar, policy and contacts';

create table core.department (
  organization_id uuid not null constraint department_organization_fk references core.organization,
  id uuid not null,
  code text not null,
  name jsonb not null constraint department_name_has_french check (name ? 'fr'),
  constraint department_pk primary key (organization_id, id),
  constraint department_code_key unique (organization_id, code)
);
comment on table core.department is 'A department or service of an organization';

create table core.account (
  id uuid constraint account_pk primary key,
  email text not null constraint account_email_key unique constraint account_email_lower check (email = lower(email)),
  title text not null default '',
  given_name text not null,
  family_name text not null,
  language text not null default 'fr' constraint account_language_known check (language in ('fr', 'en', 'ar')),
  phone text,
  status text not null constraint account_status_known check (status in ('invited', 'active', 'closed')),
  password_hash text,
  totp_secret bytea,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  created_at timestamptz not null,
  version integer not null default 1
);
create index account_name on core.account (family_name collate "und-x-icu", given_name collate "und-x-icu", id);
comment on table core.account is 'One person, one account. totp_secret is encrypted; totp_last_step makes each code work once';

create table core.recovery_code (
  account_id uuid not null constraint recovery_code_account_fk references core.account,
  code_hash bytea not null,
  used_at timestamptz,
  constraint recovery_code_pk primary key (account_id, code_hash)
);
comment on table core.recovery_code is 'Single-use codes that stand in for the second factor; only hashes are kept';

create table core.one_time_link (
  token_hash bytea constraint one_time_link_pk primary key,
  account_id uuid not null constraint one_time_link_account_fk references core.account,
  purpose text not null constraint one_time_link_purpose_known check (purpose in ('activation', 'password-reset', 'email-change')),
  data jsonb not null default '{}',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index one_time_link_account on core.one_time_link (account_id);
comment on table core.one_time_link is 'Links sent by e-mail; only the hash of the token is kept, each works once';

create table core.pending_sign_in (
  token_hash bytea constraint pending_sign_in_pk primary key,
  account_id uuid not null constraint pending_sign_in_account_fk references core.account,
  step text not null constraint pending_sign_in_step_known check (step in ('second-factor', 'enrol-second-factor')),
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index pending_sign_in_account on core.pending_sign_in (account_id);
comment on table core.pending_sign_in is 'Someone gave the right password and still owes a second factor: not a session; follows the machine clock';

create table core.throttle (
  subject bytea constraint throttle_pk primary key,
  attempts double precision not null,
  last_attempt_at timestamptz not null,
  slowed_until timestamptz
);
create index throttle_last_attempt on core.throttle (last_attempt_at);
comment on table core.throttle is 'Guesses counted per address and per person, existing or not; the count sinks with time. subject is a hash. Follows the machine clock';

create table core.session (
  id uuid constraint session_pk primary key,
  token_hash bytea not null constraint session_token_key unique,
  account_id uuid not null constraint session_account_fk references core.account,
  organization_id uuid constraint session_organization_fk references core.organization,
  factors text[] not null,
  user_agent text not null default '',
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  confirmed_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_account on core.session (account_id) where revoked_at is null;
comment on table core.session is 'Opaque server-side sessions; follows the machine clock. confirmed_at: when the person last proved who they are';

create table core.membership (
  organization_id uuid not null constraint membership_organization_fk references core.organization,
  id uuid not null,
  account_id uuid not null constraint membership_account_fk references core.account,
  department_id uuid,
  role text not null,
  valid_from date not null,
  valid_to date,
  created_at timestamptz not null,
  constraint membership_pk primary key (organization_id, id),
  constraint membership_department_fk foreign key (organization_id, department_id) references core.department (organization_id, id),
  constraint membership_dates check (valid_to is null or valid_to >= valid_from)
);
create index membership_account on core.membership (account_id, organization_id);
comment on table core.membership is 'A role a person holds for an organization or one of its departments, from a date to a date';

create table core.api_key (
  organization_id uuid not null constraint api_key_organization_fk references core.organization,
  id uuid not null,
  name text not null,
  scope text not null,
  token_hash bytea not null constraint api_key_token_key unique,
  created_by uuid not null constraint api_key_created_by_fk references core.account,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  constraint api_key_pk primary key (organization_id, id)
);
comment on table core.api_key is 'Keys with which other systems of an organization call one kind of route; only hashes are kept';

create table core.workflow (
  kind text constraint workflow_pk primary key,
  service text not null,
  prefix text not null constraint workflow_prefix_key unique
);
create table core.workflow_state (
  kind text not null constraint workflow_state_workflow_fk references core.workflow,
  state text not null,
  holder text,
  final boolean not null,
  constraint workflow_state_pk primary key (kind, state)
);
create table core.workflow_party (
  kind text not null constraint workflow_party_workflow_fk references core.workflow,
  party text not null,
  found_by text not null constraint workflow_party_found_by_known check (found_by in ('applicant', 'role', 'system')),
  role text,
  scope text,
  sees_in text[],
  constraint workflow_party_pk primary key (kind, party)
);
create table core.workflow_move (
  kind text not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  party text not null,
  constraint workflow_move_pk primary key (kind, action, from_state),
  constraint workflow_move_key unique (kind, action, from_state, to_state, party),
  constraint workflow_move_from_fk foreign key (kind, from_state) references core.workflow_state (kind, state),
  constraint workflow_move_to_fk foreign key (kind, to_state) references core.workflow_state (kind, state),
  constraint workflow_move_party_fk foreign key (kind, party) references core.workflow_party (kind, party)
);
comment on table core.workflow is 'The declared workflows, written by the migration command from their declarations';
comment on table core.workflow_state is 'Declared states; holder is the party that must act next';
comment on table core.workflow_party is 'Declared parties and how each is found; sees_in limits the states in which a role party sees dossiers';
comment on table core.workflow_move is 'Declared moves; history may only hold these';

create sequence core.dossier_number;
comment on sequence core.dossier_number is 'Numbers inside references; gaps are harmless';

create table core.dossier (
  organization_id uuid not null constraint dossier_organization_fk references core.organization,
  id uuid not null,
  kind text not null,
  reference text not null constraint dossier_reference_key unique,
  applicant_id uuid not null constraint dossier_applicant_fk references core.account,
  department_id uuid,
  subject text not null,
  state text not null,
  holder text,
  due_at timestamptz,
  state_since timestamptz not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint dossier_pk primary key (organization_id, id),
  constraint dossier_state_fk foreign key (kind, state) references core.workflow_state (kind, state),
  constraint dossier_department_fk foreign key (organization_id, department_id) references core.department (organization_id, id)
);
create unique index dossier_id on core.dossier (id);
create index dossier_desk on core.dossier (organization_id, kind, state, state_since, id);
create index dossier_holder on core.dossier (organization_id, holder, due_at, id) where holder is not null;
create index dossier_applicant on core.dossier (applicant_id, updated_at desc, id desc);
comment on table core.dossier is 'One row per case whatever the service; what is particular sits in the table of the service under the same id';

create table core.history (
  organization_id uuid not null,
  dossier_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  kind text not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  party text not null,
  actor_id uuid constraint history_actor_fk references core.account,
  reason text,
  detail jsonb,
  constraint history_pk primary key (organization_id, dossier_id, seq),
  constraint history_dossier_fk foreign key (organization_id, dossier_id) references core.dossier (organization_id, id),
  constraint history_move_fk foreign key (kind, action, from_state, to_state, party)
    references core.workflow_move (kind, action, from_state, to_state, party)
);
comment on table core.history is 'Every move of every dossier, append-only. actor_id is null when the portal acted';

create function core.refuse_undeclared_move() returns trigger language plpgsql as $$
begin
  if new.state <> old.state and not exists (
    select 1 from core.workflow_move m where m.kind = new.kind and m.from_state = old.state and m.to_state = new.state
  ) then
    raise exception 'dossier % cannot go from % to %', old.id, old.state, new.state using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger dossier_declared_moves before update of state on core.dossier
  for each row execute function core.refuse_undeclared_move();

create table core.timer (
  organization_id uuid not null,
  dossier_id uuid not null,
  name text not null,
  due_at timestamptz not null,
  done_at timestamptz,
  constraint timer_pk primary key (organization_id, dossier_id, name, due_at),
  constraint timer_dossier_fk foreign key (organization_id, dossier_id) references core.dossier (organization_id, id)
);
create index timer_due on core.timer (due_at) where done_at is null;
comment on table core.timer is 'Deadlines that act by themselves: reminders, escalations, expiries';

create table core.questionnaire (
  organization_id uuid not null constraint questionnaire_organization_fk references core.organization,
  id uuid not null,
  code text not null,
  version text not null,
  content jsonb not null,
  published_at timestamptz,
  constraint questionnaire_pk primary key (organization_id, id),
  constraint questionnaire_version_key unique (organization_id, code, version)
);
comment on table core.questionnaire is 'FHIR R4 Questionnaire of an organization; a published version never changes';

create table core.questionnaire_response (
  organization_id uuid not null,
  dossier_id uuid not null,
  questionnaire_id uuid not null,
  answers jsonb not null,
  status text not null constraint questionnaire_response_status_known check (status in ('in-progress', 'completed', 'amended')),
  version integer not null,
  updated_by uuid not null constraint questionnaire_response_updated_by_fk references core.account,
  updated_at timestamptz not null,
  constraint questionnaire_response_pk primary key (organization_id, dossier_id, questionnaire_id),
  constraint questionnaire_response_dossier_fk foreign key (organization_id, dossier_id) references core.dossier (organization_id, id),
  constraint questionnaire_response_questionnaire_fk foreign key (organization_id, questionnaire_id)
    references core.questionnaire (organization_id, id)
);
comment on table core.questionnaire_response is 'FHIR R4 QuestionnaireResponse items of one dossier; version detects that two tabs write at once';

create table core.document (
  organization_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  requirement text not null,
  origin text not null constraint document_origin_known check (origin in ('uploaded', 'generated')),
  file_name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 bytea not null,
  storage_key text not null,
  state text not null constraint document_state_known check (state in ('uploaded', 'accepted', 'rejected', 'superseded', 'expired')),
  reject_reason text,
  reviewed_by uuid constraint document_reviewed_by_fk references core.account,
  reviewed_at timestamptz,
  issued_on date,
  expires_on date,
  created_by uuid constraint document_created_by_fk references core.account,
  created_at timestamptz not null,
  constraint document_pk primary key (organization_id, id),
  constraint document_dossier_fk foreign key (organization_id, dossier_id) references core.dossier (organization_id, id),
  constraint document_rejection_has_reason check (state <> 'rejected' or reject_reason is not null)
);
create unique index document_id on core.document (id);
create index document_dossier on core.document (organization_id, dossier_id, created_at, id);
comment on table core.document is 'Files of a dossier: uploaded proofs and generated PDFs; bytes live in the file store under storage_key';

create table core.verification (
  code text constraint verification_pk primary key,
  organization_id uuid not null,
  document_id uuid not null,
  kind text not null,
  facts jsonb not null,
  issued_at timestamptz not null,
  revoked_at timestamptz,
  constraint verification_document_fk foreign key (organization_id, document_id) references core.document (organization_id, id)
);
comment on table core.verification is 'What a stranger who scans the QR code of a PDF may know; facts hold no personal data beyond that';

create table core.message (
  organization_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  author_id uuid not null constraint message_author_fk references core.account,
  visible_to text not null constraint message_visible_to_known check (visible_to in ('everyone', 'reviewers')),
  body text not null,
  created_at timestamptz not null,
  constraint message_pk primary key (organization_id, dossier_id, id),
  constraint message_dossier_fk foreign key (organization_id, dossier_id) references core.dossier (organization_id, id)
);
comment on table core.message is 'The conversation of a dossier; reviewers-only messages never reach the applicant';

create table core.notification (
  account_id uuid not null constraint notification_account_fk references core.account,
  id uuid not null,
  organization_id uuid not null constraint notification_organization_fk references core.organization,
  dossier_id uuid,
  template text not null,
  values jsonb not null,
  path text,
  created_at timestamptz not null,
  read_at timestamptz,
  constraint notification_pk primary key (account_id, id)
);
create index notification_unread on core.notification (account_id) where read_at is null;
comment on table core.notification is 'In-app notifications, written in the transaction of the change';

create table core.email (
  id uuid constraint email_pk primary key,
  organization_id uuid constraint email_organization_fk references core.organization,
  account_id uuid constraint email_account_fk references core.account,
  dossier_id uuid,
  address text not null,
  language text not null,
  template text not null,
  values jsonb not null,
  link bytea,
  path text,
  created_at timestamptz not null,
  sent_at timestamptz,
  attempts integer not null default 0,
  last_error text,
  next_attempt_at timestamptz,
  given_up_at timestamptz
);
create index email_waiting on core.email (created_at) where sent_at is null and given_up_at is null;
comment on table core.email is 'The outbox. link is the encrypted page of the button, wiped once sent; path is a page that is no secret. next_attempt_at follows the machine clock';

create table core.mailbox (
  id uuid constraint mailbox_pk primary key,
  address text not null,
  subject text not null,
  html text not null,
  plain text not null,
  language text not null,
  received_at timestamptz not null
);
create index mailbox_address on core.mailbox (address, received_at desc);
comment on table core.mailbox is 'Demo only: every e-mail sent, so that the demo needs no mail server';

create table core.idempotency (
  account_id uuid not null,
  key text not null,
  route text not null,
  request_hash bytea not null,
  status integer not null,
  answer jsonb,
  created_at timestamptz not null,
  constraint idempotency_pk primary key (account_id, key)
);
create index idempotency_created_at on core.idempotency (created_at);
comment on table core.idempotency is 'Answers of commands by the key their caller chose, so that repeating one changes nothing';

create table core.audit (
  chain uuid not null,
  seq bigint not null,
  at timestamptz not null,
  organization_id uuid,
  actor_id uuid,
  actor_kind text not null,
  action text not null,
  subject_kind text not null,
  subject_id uuid,
  detail jsonb,
  previous_hash bytea not null,
  hash bytea not null,
  constraint audit_pk primary key (chain, seq)
);
create index audit_actor on core.audit (actor_id, at desc);
create index audit_organization on core.audit (organization_id, at desc);
comment on table core.audit is 'Who did or saw what, append-only. One hash chain per subject (dossier, account or organization), so that writers never wait for each other';

create table core.audit_seal (
  seal bigint constraint audit_seal_pk primary key,
  at timestamptz not null,
  entries bigint not null,
  previous_hash bytea not null,
  hash bytea not null
);
create table core.audit_seal_entry (
  seal bigint not null constraint audit_seal_entry_seal_fk references core.audit_seal,
  chain uuid not null,
  seq bigint not null,
  hash bytea not null,
  constraint audit_seal_entry_pk primary key (seal, chain)
);
comment on table core.audit_seal is 'Seals over the heads of all chains that grew since the one before: a chain cannot be cut or dropped unseen';
comment on table core.audit_seal_entry is 'The chain heads a seal covers';

create function core.audit_hash(previous bytea, chain uuid, seq bigint, at timestamptz, organization_id uuid, actor_id uuid,
  actor_kind text, action text, subject_kind text, subject_id uuid, detail jsonb) returns bytea
language sql immutable as $$
  select sha256(previous || convert_to(jsonb_build_array(chain, seq, extract(epoch from at)::text, organization_id, actor_id,
    actor_kind, action, subject_kind, subject_id, detail)::text, 'UTF8'))
$$;

create function core.append_audit(p_chain uuid, p_at timestamptz, p_organization_id uuid, p_actor_id uuid, p_actor_kind text,
  p_action text, p_subject_kind text, p_subject_id uuid, p_detail jsonb) returns bigint
language plpgsql as $$
declare
  last_seq bigint;
  last_hash bytea;
begin
  perform pg_advisory_xact_lock(hashtextextended(p_chain::text, 7));
  select a.seq, a.hash into last_seq, last_hash from core.audit a where a.chain = p_chain order by a.seq desc limit 1;
  last_seq := coalesce(last_seq, 0) + 1;
  last_hash := coalesce(last_hash, '\x'::bytea);
  insert into core.audit (chain, seq, at, organization_id, actor_id, actor_kind, action, subject_kind, subject_id, detail, previous_hash, hash)
  values (p_chain, last_seq, p_at, p_organization_id, p_actor_id, p_actor_kind, p_action, p_subject_kind, p_subject_id, p_detail, last_hash,
    core.audit_hash(last_hash, p_chain, last_seq, p_at, p_organization_id, p_actor_id, p_actor_kind, p_action, p_subject_kind, p_subject_id, p_detail));
  return last_seq;
end $$;

create table core.demo_clock (
  only_row boolean constraint demo_clock_pk primary key default true constraint demo_clock_only_row check (only_row),
  offset_ms bigint not null
);
comment on table core.demo_clock is 'Demo only: how far the domain clock is ahead of the machine clock';
