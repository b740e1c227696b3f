-- The tables of Guichet, as the migrations make them. Written by `npm run docs`; the migrations are what counts.

-- core ----------------------------------------------------------------------------------------------------------

create schema core;
comment on schema core is 'People, organizations, dossiers, documents, messages and the record of what happened';

create sequence core.dossier_number;
comment on sequence core.dossier_number is 'Numbers inside references; gaps are harmless';

create table core.account (
  id uuid not null,
  email text not null,
  title text not null default ''::text,
  given_name text not null,
  family_name text not null,
  language text not null default 'fr'::text,
  phone text,
  status text not null,
  password_hash text,
  totp_secret bytea,
  totp_confirmed_at timestamp with time zone,
  totp_last_step bigint,
  created_at timestamp with time zone not null,
  version integer not null default 1,
  constraint account_pk PRIMARY KEY (id),
  constraint account_email_key UNIQUE (email),
  constraint account_email_lower CHECK (email = lower(email)),
  constraint account_language_known CHECK (language = ANY (ARRAY['fr'::text, 'en'::text, 'ar'::text])),
  constraint account_status_known CHECK (status = ANY (ARRAY['invited'::text, 'active'::text, 'closed'::text]))
);
CREATE INDEX account_name ON core.account USING btree (family_name COLLATE "und-x-icu", given_name COLLATE "und-x-icu", id);
comment on table core.account is 'One person, one account. totp_secret is encrypted; totp_last_step makes each code work once';

create table core.api_key (
  organization_id uuid not null,
  id uuid not null,
  name text not null,
  scope text not null,
  token_hash bytea not null,
  created_by uuid not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_key_pk PRIMARY KEY (organization_id, id),
  constraint api_key_token_key UNIQUE (token_hash),
  constraint api_key_created_by_fk FOREIGN KEY (created_by) REFERENCES core.account(id),
  constraint api_key_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
comment on table core.api_key is 'Keys with which other systems of an organization call one kind of route; only hashes are kept';

create table core.audit (
  chain uuid not null,
  seq bigint not null,
  at timestamp with time zone not null,
  organization_id uuid,
  actor_id uuid,
  actor_kind text not null,
  action text not null,
  subject_kind text not null,
  subject_id uuid,
  detail jsonb,
  previous_hash bytea not null,
  hash bytea not null,
  constraint audit_pk PRIMARY KEY (chain, seq)
);
CREATE INDEX audit_actor ON core.audit USING btree (actor_id, at DESC);
CREATE INDEX audit_organization ON core.audit USING btree (organization_id, at DESC);
comment on table core.audit is 'Who did or saw what, append-only. One hash chain per subject (dossier, account or organization), so that writers never wait for each other';

create table core.audit_seal (
  seal bigint not null,
  at timestamp with time zone not null,
  entries bigint not null,
  previous_hash bytea not null,
  hash bytea not null,
  constraint audit_seal_pk PRIMARY KEY (seal)
);
comment on table core.audit_seal is 'Seals over the heads of all chains that grew since the one before: a chain cannot be cut or dropped unseen';

create table core.audit_seal_entry (
  seal bigint not null,
  chain uuid not null,
  seq bigint not null,
  hash bytea not null,
  constraint audit_seal_entry_pk PRIMARY KEY (seal, chain),
  constraint audit_seal_entry_seal_fk FOREIGN KEY (seal) REFERENCES core.audit_seal(seal)
);
comment on table core.audit_seal_entry is 'The chain heads a seal covers';

create table core.demo_clock (
  only_row boolean not null default true,
  offset_ms bigint not null,
  constraint demo_clock_pk PRIMARY KEY (only_row),
  constraint demo_clock_only_row CHECK (only_row)
);
comment on table core.demo_clock is 'Demo only: how far the domain clock is ahead of the machine clock';

create table core.department (
  organization_id uuid not null,
  id uuid not null,
  code text not null,
  name jsonb not null,
  constraint department_pk PRIMARY KEY (organization_id, id),
  constraint department_code_key UNIQUE (organization_id, code),
  constraint department_name_has_french CHECK (name ? 'fr'::text),
  constraint department_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
comment on table core.department is 'A department or service of an organization';

create table core.document (
  organization_id uuid not null,
  id uuid not null,
  dossier_id uuid not null,
  requirement text not null,
  origin text not null,
  file_name text not null,
  media_type text not null,
  bytes bigint not null,
  sha256 bytea not null,
  storage_key text not null,
  state text not null,
  reject_reason text,
  reviewed_by uuid,
  reviewed_at timestamp with time zone,
  issued_on date,
  expires_on date,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint document_pk PRIMARY KEY (organization_id, id),
  constraint document_origin_known CHECK (origin = ANY (ARRAY['uploaded'::text, 'generated'::text])),
  constraint document_rejection_has_reason CHECK (state <> 'rejected'::text OR reject_reason IS NOT NULL),
  constraint document_state_known CHECK (state = ANY (ARRAY['uploaded'::text, 'accepted'::text, 'rejected'::text, 'superseded'::text, 'expired'::text])),
  constraint document_created_by_fk FOREIGN KEY (created_by) REFERENCES core.account(id),
  constraint document_dossier_fk FOREIGN KEY (organization_id, dossier_id) REFERENCES core.dossier(organization_id, id),
  constraint document_reviewed_by_fk FOREIGN KEY (reviewed_by) REFERENCES core.account(id)
);
CREATE INDEX document_dossier ON core.document USING btree (organization_id, dossier_id, created_at, id);
CREATE UNIQUE INDEX document_id ON core.document USING btree (id);
comment on table core.document is 'Files of a dossier: uploaded proofs and generated PDFs; bytes live in the file store under storage_key';

create table core.dossier (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  reference text not null,
  applicant_id uuid not null,
  department_id uuid,
  subject text not null,
  state text not null,
  holder text,
  due_at timestamp with time zone,
  state_since timestamp with time zone not null,
  version integer not null default 1,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  applicant_organization_id uuid,
  subject_ar text not null default ''::text,
  constraint dossier_pk PRIMARY KEY (organization_id, id),
  constraint dossier_reference_key UNIQUE (reference),
  constraint dossier_applicant_fk FOREIGN KEY (applicant_id) REFERENCES core.account(id),
  constraint dossier_applicant_organization_fk FOREIGN KEY (applicant_organization_id) REFERENCES core.organization(id),
  constraint dossier_department_fk FOREIGN KEY (organization_id, department_id) REFERENCES core.department(organization_id, id),
  constraint dossier_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id),
  constraint dossier_state_fk FOREIGN KEY (kind, state) REFERENCES core.workflow_state(kind, state)
);
CREATE INDEX dossier_applicant ON core.dossier USING btree (applicant_id, updated_at DESC, id DESC);
CREATE INDEX dossier_applicant_organization ON core.dossier USING btree (applicant_organization_id, kind, state, state_since, id) WHERE (applicant_organization_id IS NOT NULL);
CREATE INDEX dossier_desk ON core.dossier USING btree (organization_id, kind, state, state_since, id);
CREATE INDEX dossier_holder ON core.dossier USING btree (organization_id, holder, due_at, id) WHERE (holder IS NOT NULL);
CREATE UNIQUE INDEX dossier_id ON core.dossier USING btree (id);
CREATE INDEX dossier_state_due ON core.dossier USING btree (organization_id, kind, state, COALESCE(due_at, 'infinity'::timestamp with time zone), id);
CREATE INDEX dossier_state_subject ON core.dossier USING btree (organization_id, kind, state, subject COLLATE "und-x-icu", id);
CREATE INDEX dossier_state_updated ON core.dossier USING btree (organization_id, kind, state, updated_at DESC, id DESC);
comment on table core.dossier is 'One row per case whatever the service; what is particular sits in the table of the service under the same id';

create table core.dossier_name (
  organization_id uuid not null,
  dossier_id uuid not null,
  folded text not null,
  further text not null default ''::text,
  constraint dossier_name_pk PRIMARY KEY (organization_id, dossier_id),
  constraint dossier_name_dossier_fk FOREIGN KEY (organization_id, dossier_id) REFERENCES core.dossier(organization_id, id) ON DELETE CASCADE
);
CREATE INDEX dossier_name_words ON core.dossier_name USING gin (folded core.gin_trgm_ops);
comment on table core.dossier_name is 'Reference and subject of each dossier as a search compares them; kept by the trigger dossier_named';

create table core.email (
  id uuid not null,
  organization_id uuid,
  account_id uuid,
  dossier_id uuid,
  address text not null,
  language text not null,
  template text not null,
  "values" jsonb not null,
  link bytea,
  path text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  attempts integer not null default 0,
  last_error text,
  next_attempt_at timestamp with time zone,
  given_up_at timestamp with time zone,
  constraint email_pk PRIMARY KEY (id),
  constraint email_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint email_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
CREATE INDEX email_waiting ON core.email USING btree (created_at) WHERE ((sent_at IS NULL) AND (given_up_at IS NULL));
comment on table core.email is 'The outbox. link is the encrypted page of the button, wiped once sent; path is a page that is no secret. next_attempt_at follows the machine clock';

create table core.history (
  organization_id uuid not null,
  dossier_id uuid not null,
  seq integer not null,
  at timestamp with time zone not null,
  kind text not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  party text not null,
  actor_id uuid,
  reason text,
  detail jsonb,
  constraint history_pk PRIMARY KEY (organization_id, dossier_id, seq),
  constraint history_actor_fk FOREIGN KEY (actor_id) REFERENCES core.account(id),
  constraint history_dossier_fk FOREIGN KEY (organization_id, dossier_id) REFERENCES core.dossier(organization_id, id),
  constraint history_move_fk FOREIGN KEY (kind, action, from_state, to_state, party) REFERENCES core.workflow_move(kind, action, from_state, to_state, party)
);
comment on table core.history is 'Every move of every dossier, append-only. actor_id is null when the portal acted';

create table core.idempotency (
  account_id uuid not null,
  key text not null,
  route text not null,
  request_hash bytea not null,
  status integer not null,
  answer jsonb,
  created_at timestamp with time zone not null,
  constraint idempotency_pk PRIMARY KEY (account_id, key)
);
CREATE INDEX idempotency_created_at ON core.idempotency USING btree (created_at);
comment on table core.idempotency is 'Answers of commands by the key their caller chose, so that repeating one changes nothing';

create table core.legal_acceptance (
  organization_id uuid not null,
  code text not null,
  version text not null,
  account_id uuid not null,
  acting_organization_id uuid not null,
  id uuid not null,
  accepted_at timestamp with time zone not null,
  language text not null,
  sha256 bytea not null,
  person_name text not null,
  typed_name text,
  address_hash bytea not null,
  session_hash bytea not null,
  constraint legal_acceptance_pk PRIMARY KEY (organization_id, code, version, account_id, acting_organization_id),
  constraint legal_acceptance_id_key UNIQUE (id),
  constraint legal_acceptance_language_known CHECK (language = ANY (ARRAY['fr'::text, 'en'::text, 'ar'::text])),
  constraint legal_acceptance_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint legal_acceptance_acting_fk FOREIGN KEY (acting_organization_id) REFERENCES core.organization(id),
  constraint legal_acceptance_document_fk FOREIGN KEY (organization_id, code, version) REFERENCES core.legal_document(organization_id, code, version)
);
CREATE INDEX legal_acceptance_account ON core.legal_acceptance USING btree (account_id, accepted_at DESC);
comment on table core.legal_acceptance is 'Who accepted which version, acting for whom, append-only. sha256 is over the text in the language shown; person_name is the name of the account at that moment; the network address is kept as a keyed hash only';

create table core.legal_bound_organization (
  organization_id uuid not null,
  bound_organization_id uuid not null,
  bound_at timestamp with time zone not null,
  constraint legal_bound_organization_pk PRIMARY KEY (organization_id, bound_organization_id),
  constraint legal_bound_organization_is_another CHECK (organization_id <> bound_organization_id),
  constraint legal_bound_organization_bound_fk FOREIGN KEY (bound_organization_id) REFERENCES core.organization(id),
  constraint legal_bound_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
CREATE INDEX legal_bound_organization_bound ON core.legal_bound_organization USING btree (bound_organization_id);
comment on table core.legal_bound_organization is 'People of the bound organization accept the documents of the organization, like its own people';

create table core.legal_document (
  organization_id uuid not null,
  code text not null,
  version text not null,
  kind text not null,
  title jsonb not null,
  body jsonb not null,
  audience_roles text[] not null,
  effective_from date not null,
  sha256 bytea not null,
  published_at timestamp with time zone not null,
  constraint legal_document_pk PRIMARY KEY (organization_id, code, version),
  constraint legal_document_has_audience CHECK (cardinality(audience_roles) > 0),
  constraint legal_document_kind_known CHECK (kind = ANY (ARRAY['terms'::text, 'undertaking'::text, 'information'::text])),
  constraint legal_document_title_has_french CHECK (title ? 'fr'::text),
  constraint legal_document_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
comment on table core.legal_document is 'Published versions of terms and undertakings of an organization, append-only: a published version never changes. sha256 is over everything it says';

create table core.mailbox (
  id uuid not null,
  address text not null,
  subject text not null,
  html text not null,
  plain text not null,
  language text not null,
  received_at timestamp with time zone not null,
  constraint mailbox_pk PRIMARY KEY (id)
);
CREATE INDEX mailbox_address ON core.mailbox USING btree (address, received_at DESC);
comment on table core.mailbox is 'Demo only: every e-mail sent, so that the demo needs no mail server';

create table core.membership (
  organization_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  department_id uuid,
  role text not null,
  valid_from date not null,
  valid_to date,
  created_at timestamp with time zone not null,
  constraint membership_pk PRIMARY KEY (organization_id, id),
  constraint membership_dates CHECK (valid_to IS NULL OR valid_to >= valid_from),
  constraint membership_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint membership_department_fk FOREIGN KEY (organization_id, department_id) REFERENCES core.department(organization_id, id),
  constraint membership_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
CREATE INDEX membership_account ON core.membership USING btree (account_id, organization_id);
CREATE INDEX membership_role ON core.membership USING btree (organization_id, role);
comment on table core.membership is 'A role a person holds for an organization or one of its departments, from a date to a date';

create table core.message (
  organization_id uuid not null,
  dossier_id uuid not null,
  id uuid not null,
  author_id uuid not null,
  visible_to text not null,
  body text not null,
  created_at timestamp with time zone not null,
  side text not null,
  constraint message_pk PRIMARY KEY (organization_id, dossier_id, id),
  constraint message_side_known CHECK (side = ANY (ARRAY['applicant'::text, 'reviewer'::text])),
  constraint message_visible_to_known CHECK (visible_to = ANY (ARRAY['everyone'::text, 'reviewers'::text])),
  constraint message_author_fk FOREIGN KEY (author_id) REFERENCES core.account(id),
  constraint message_dossier_fk FOREIGN KEY (organization_id, dossier_id) REFERENCES core.dossier(organization_id, id)
);
comment on table core.message is 'The conversation of a dossier; reviewers-only messages never reach the applicant';

create table core.notification (
  account_id uuid not null,
  id uuid not null,
  organization_id uuid not null,
  dossier_id uuid,
  template text not null,
  "values" jsonb not null,
  path text,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint notification_pk PRIMARY KEY (account_id, id),
  constraint notification_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint notification_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
CREATE INDEX notification_unread ON core.notification USING btree (account_id) WHERE (read_at IS NULL);
comment on table core.notification is 'In-app notifications, written in the transaction of the change';

create table core.one_time_link (
  token_hash bytea not null,
  account_id uuid not null,
  purpose text not null,
  data jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint one_time_link_pk PRIMARY KEY (token_hash),
  constraint one_time_link_purpose_known CHECK ((purpose = ANY (ARRAY['activation'::text, 'password-reset'::text, 'email-change'::text])) OR purpose ~~ '%.%'::text),
  constraint one_time_link_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id)
);
CREATE INDEX one_time_link_account ON core.one_time_link USING btree (account_id);
comment on table core.one_time_link is 'Links sent by e-mail; only the hash of the token is kept, each works once. A purpose of a service is named service.purpose';

create table core.organization (
  id uuid not null,
  slug text not null,
  kind text not null,
  name jsonb not null,
  time_zone text not null,
  currency text not null,
  languages text[] not null,
  settings jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  constraint organization_pk PRIMARY KEY (id),
  constraint organization_slug_key UNIQUE (slug),
  constraint organization_currency_known CHECK (currency = ANY (ARRAY['CAD'::text, 'MAD'::text])),
  constraint organization_name_has_french CHECK (name ? 'fr'::text)
);
comment on table core.organization is 'A hospital, insurer, establishment or authority; settings hold its calendar, policy and contacts';

create table core.pending_sign_in (
  token_hash bytea not null,
  account_id uuid not null,
  step text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint pending_sign_in_pk PRIMARY KEY (token_hash),
  constraint pending_sign_in_step_known CHECK (step = ANY (ARRAY['second-factor'::text, 'enrol-second-factor'::text])),
  constraint pending_sign_in_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id)
);
CREATE INDEX pending_sign_in_account ON core.pending_sign_in USING btree (account_id);
comment on table core.pending_sign_in is 'Someone gave the right password and still owes a second factor: not a session; follows the machine clock';

create table core.questionnaire (
  organization_id uuid not null,
  id uuid not null,
  code text not null,
  version text not null,
  content jsonb not null,
  published_at timestamp with time zone,
  constraint questionnaire_pk PRIMARY KEY (organization_id, id),
  constraint questionnaire_version_key UNIQUE (organization_id, code, version),
  constraint questionnaire_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
comment on table core.questionnaire is 'FHIR R4 Questionnaire of an organization; a published version never changes';

create table core.questionnaire_response (
  organization_id uuid not null,
  dossier_id uuid not null,
  questionnaire_id uuid not null,
  answers jsonb not null,
  status text not null,
  version integer not null,
  updated_by uuid not null,
  updated_at timestamp with time zone not null,
  constraint questionnaire_response_pk PRIMARY KEY (organization_id, dossier_id, questionnaire_id),
  constraint questionnaire_response_status_known CHECK (status = ANY (ARRAY['in-progress'::text, 'completed'::text, 'amended'::text])),
  constraint questionnaire_response_dossier_fk FOREIGN KEY (organization_id, dossier_id) REFERENCES core.dossier(organization_id, id),
  constraint questionnaire_response_questionnaire_fk FOREIGN KEY (organization_id, questionnaire_id) REFERENCES core.questionnaire(organization_id, id),
  constraint questionnaire_response_updated_by_fk FOREIGN KEY (updated_by) REFERENCES core.account(id)
);
comment on table core.questionnaire_response is 'FHIR R4 QuestionnaireResponse items of one dossier; version detects that two tabs write at once';

create table core.recovery_code (
  account_id uuid not null,
  code_hash bytea not null,
  used_at timestamp with time zone,
  constraint recovery_code_pk PRIMARY KEY (account_id, code_hash),
  constraint recovery_code_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id)
);
comment on table core.recovery_code is 'Single-use codes that stand in for the second factor; only hashes are kept';

create table core.session (
  id uuid not null,
  token_hash bytea not null,
  account_id uuid not null,
  organization_id uuid,
  factors text[] not null,
  user_agent text not null default ''::text,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  confirmed_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  withdrawn boolean not null default false,
  constraint session_pk PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token_hash),
  constraint session_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint session_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
CREATE INDEX session_of_account ON core.session USING btree (account_id, created_at DESC);
comment on table core.session is 'Opaque server-side sessions; follows the machine clock. confirmed_at: when the person last proved who they are';

create table core.throttle (
  subject bytea not null,
  attempts double precision not null,
  last_attempt_at timestamp with time zone not null,
  slowed_until timestamp with time zone,
  constraint throttle_pk PRIMARY KEY (subject)
);
CREATE INDEX throttle_last_attempt ON core.throttle USING btree (last_attempt_at);
comment on table core.throttle is 'Guesses counted per address and per person, existing or not; the count sinks with time. subject is a hash. Follows the machine clock';

create table core.timer (
  organization_id uuid not null,
  dossier_id uuid not null,
  name text not null,
  due_at timestamp with time zone not null,
  done_at timestamp with time zone,
  constraint timer_pk PRIMARY KEY (organization_id, dossier_id, name, due_at),
  constraint timer_dossier_fk FOREIGN KEY (organization_id, dossier_id) REFERENCES core.dossier(organization_id, id)
);
CREATE INDEX timer_due ON core.timer USING btree (due_at) WHERE (done_at IS NULL);
comment on table core.timer is 'Deadlines that act by themselves: reminders, escalations, expiries';

create table core.verification (
  code text not null,
  organization_id uuid not null,
  document_id uuid not null,
  kind text not null,
  facts jsonb not null,
  issued_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint verification_pk PRIMARY KEY (code),
  constraint verification_document_fk FOREIGN KEY (organization_id, document_id) REFERENCES core.document(organization_id, id)
);
comment on table core.verification is 'What a stranger who scans the QR code of a PDF may know; facts hold no personal data beyond that';

create table core.workflow (
  kind text not null,
  service text not null,
  prefix text not null,
  constraint workflow_pk PRIMARY KEY (kind),
  constraint workflow_prefix_key UNIQUE (prefix)
);
comment on table core.workflow is 'The declared workflows, written by the migration command from their declarations';

create table core.workflow_move (
  kind text not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  party text not null,
  constraint workflow_move_pk PRIMARY KEY (kind, action, from_state),
  constraint workflow_move_key UNIQUE (kind, action, from_state, to_state, party),
  constraint workflow_move_from_fk FOREIGN KEY (kind, from_state) REFERENCES core.workflow_state(kind, state),
  constraint workflow_move_party_fk FOREIGN KEY (kind, party) REFERENCES core.workflow_party(kind, party),
  constraint workflow_move_to_fk FOREIGN KEY (kind, to_state) REFERENCES core.workflow_state(kind, state)
);
comment on table core.workflow_move is 'Declared moves; history may only hold these';

create table core.workflow_party (
  kind text not null,
  party text not null,
  found_by text not null,
  scope text,
  sees_in text[],
  roles text[],
  constraint workflow_party_pk PRIMARY KEY (kind, party),
  constraint workflow_party_found_by_known CHECK (found_by = ANY (ARRAY['applicant'::text, 'role'::text, 'system'::text])),
  constraint workflow_party_workflow_fk FOREIGN KEY (kind) REFERENCES core.workflow(kind)
);
comment on table core.workflow_party is 'Declared parties and how each is found: any of roles, held in the organization, its department, or the applicant organization (scope); sees_in limits the states in which a role party sees dossiers';

create table core.workflow_state (
  kind text not null,
  state text not null,
  holder text,
  final boolean not null,
  for_another boolean not null default false,
  constraint workflow_state_pk PRIMARY KEY (kind, state),
  constraint workflow_state_workflow_fk FOREIGN KEY (kind) REFERENCES core.workflow(kind)
);
comment on table core.workflow_state is 'Declared states; holder is the party that must act next, for_another that it must be somebody else than who acted last';

CREATE OR REPLACE FUNCTION core.append_audit(p_chain uuid, p_at timestamp with time zone, p_organization_id uuid, p_actor_id uuid, p_actor_kind text, p_action text, p_subject_kind text, p_subject_id uuid, p_detail jsonb)
 RETURNS bigint
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION core.audit_hash(previous bytea, chain uuid, seq bigint, at timestamp with time zone, organization_id uuid, actor_id uuid, actor_kind text, action text, subject_kind text, subject_id uuid, detail jsonb)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select sha256(previous || convert_to(jsonb_build_array(chain, seq, extract(epoch from at)::text, organization_id, actor_id,
    actor_kind, action, subject_kind, subject_id, detail)::text, 'UTF8'))
$function$;

CREATE OR REPLACE FUNCTION core.fold(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN translate(lower(value), 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝأإآؤئ'::text, 'aaaaaaceeeeiiiinooooouuuuyyaaaaaaceeeeiiiinooooouuuuyاااوي'::text);

CREATE OR REPLACE FUNCTION core.keep_dossier_name()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into core.dossier_name as kept (organization_id, dossier_id, folded)
  values (new.organization_id, new.id, core.fold(concat_ws(' ', new.reference, new.subject, new.subject_ar)))
  on conflict (organization_id, dossier_id) do update
    set folded = core.fold(concat_ws(' ', new.reference, new.subject, new.subject_ar, kept.further));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION core.name_further(of_organization uuid, of_dossier uuid, names text)
 RETURNS void
 LANGUAGE sql
BEGIN ATOMIC
 UPDATE core.dossier_name n SET further = COALESCE(name_further.names, ''::text), folded = core.fold(concat_ws(' '::text, d.reference, d.subject, d.subject_ar, name_further.names))
    FROM core.dossier d
   WHERE ((d.organization_id = name_further.of_organization) AND (d.id = name_further.of_dossier) AND (n.organization_id = name_further.of_organization) AND (n.dossier_id = name_further.of_dossier));
END;

CREATE OR REPLACE FUNCTION core.refuse_undeclared_move()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state <> old.state and not exists (
    select 1 from core.workflow_move m where m.kind = new.kind and m.from_state = old.state and m.to_state = new.state
  ) then
    raise exception 'dossier % cannot go from % to %', old.id, old.state, new.state using errcode = 'check_violation';
  end if;
  return new;
end $function$;

CREATE TRIGGER dossier_declared_moves BEFORE UPDATE OF state ON core.dossier FOR EACH ROW EXECUTE FUNCTION core.refuse_undeclared_move();
CREATE TRIGGER dossier_named AFTER INSERT OR UPDATE OF reference, subject, subject_ar ON core.dossier FOR EACH ROW EXECUTE FUNCTION core.keep_dossier_name();

-- reappointment -------------------------------------------------------------------------------------------------

create schema reappointment;
comment on schema reappointment is 'Yearly reappointment of professional staff: cycles, files, evaluations, appointments';

create table reappointment.application (
  organization_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  account_id uuid not null,
  appointment_id uuid not null,
  category text not null,
  prefilled jsonb not null,
  profile jsonb not null,
  profile_version integer not null default 1,
  privileges jsonb not null,
  privileges_version integer not null default 1,
  attestations jsonb not null,
  attestations_version integer not null default 1,
  correction jsonb,
  submitted_at timestamp with time zone,
  completed_at timestamp with time zone,
  deferred_until date,
  last_reminded_at timestamp with time zone,
  reminders_sent integer not null default 0,
  conflict_declared boolean not null default false,
  ends_on date,
  flags text[] not null default '{}'::text[],
  reasons_released_at timestamp with time zone,
  constraint application_pk PRIMARY KEY (organization_id, id),
  constraint application_one_per_cycle UNIQUE (organization_id, cycle_id, account_id),
  constraint application_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint application_appointment_fk FOREIGN KEY (organization_id, appointment_id) REFERENCES reappointment.appointment(organization_id, id),
  constraint application_cycle_fk FOREIGN KEY (organization_id, cycle_id) REFERENCES reappointment.cycle(organization_id, id),
  constraint application_dossier_fk FOREIGN KEY (organization_id, id) REFERENCES core.dossier(organization_id, id)
);
CREATE INDEX application_account ON reappointment.application USING btree (account_id);
CREATE INDEX application_cycle ON reappointment.application USING btree (organization_id, cycle_id, id);
comment on table reappointment.application is 'What is particular to a reappointment file; its state, holder and history are those of core.dossier under the same id';

create table reappointment.appointment (
  organization_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  department_id uuid not null,
  category text not null,
  start_date date not null,
  end_date date not null,
  status text not null,
  privileges jsonb not null,
  conditions text[] not null default '{}'::text[],
  application_id uuid,
  created_at timestamp with time zone not null,
  constraint appointment_pk PRIMARY KEY (organization_id, id),
  constraint appointment_application_key UNIQUE (organization_id, application_id),
  constraint appointment_status_known CHECK (status = ANY (ARRAY['active'::text, 'leave'::text, 'temporary'::text, 'expired'::text, 'resigned'::text, 'suspended'::text, 'continued-by-law'::text])),
  constraint appointment_term CHECK (end_date > start_date AND (end_date - start_date) <= 366),
  constraint appointment_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint appointment_department_fk FOREIGN KEY (organization_id, department_id) REFERENCES core.department(organization_id, id),
  constraint appointment_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
CREATE INDEX appointment_account ON reappointment.appointment USING btree (account_id, end_date DESC);
CREATE INDEX appointment_roster ON reappointment.appointment USING btree (organization_id, status, department_id, account_id);
comment on table reappointment.appointment is 'Appointments the Board made, one year at most; privileges are the lines it granted';

create table reappointment.change_request (
  organization_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  field text not null,
  present_value text not null,
  proposed_value text not null,
  explanation text not null,
  state text not null,
  created_at timestamp with time zone not null,
  resolved_by uuid,
  resolved_at timestamp with time zone,
  refusal_reason text,
  constraint change_request_pk PRIMARY KEY (organization_id, id),
  constraint change_request_refusal_has_reason CHECK (state <> 'refused'::text OR refusal_reason IS NOT NULL),
  constraint change_request_state_known CHECK (state = ANY (ARRAY['open'::text, 'applied'::text, 'refused'::text, 'cancelled'::text])),
  constraint change_request_application_fk FOREIGN KEY (organization_id, application_id) REFERENCES reappointment.application(organization_id, id),
  constraint change_request_resolved_by_fk FOREIGN KEY (resolved_by) REFERENCES core.account(id)
);
CREATE INDEX change_request_application ON reappointment.change_request USING btree (organization_id, application_id);
CREATE UNIQUE INDEX change_request_one_open ON reappointment.change_request USING btree (organization_id, application_id, field) WHERE (state = 'open'::text);
CREATE INDEX change_request_waiting ON reappointment.change_request USING btree (organization_id, created_at) WHERE (state = 'open'::text);
comment on table reappointment.change_request is 'A clinician tells medical affairs that a locked field is wrong';

create table reappointment.cycle (
  organization_id uuid not null,
  id uuid not null,
  kind text not null default 'reappointment.cycle'::text,
  label text not null,
  term_start date not null,
  term_end date not null,
  state text not null,
  configuration jsonb not null,
  questionnaire_id uuid,
  version integer not null default 1,
  created_by uuid,
  created_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  constraint cycle_pk PRIMARY KEY (organization_id, id),
  constraint cycle_label_key UNIQUE (organization_id, label),
  constraint cycle_kind_is_cycle CHECK (kind = 'reappointment.cycle'::text),
  constraint cycle_term CHECK (term_end > term_start AND (term_end - term_start) <= 366),
  constraint cycle_created_by_fk FOREIGN KEY (created_by) REFERENCES core.account(id),
  constraint cycle_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id),
  constraint cycle_questionnaire_fk FOREIGN KEY (organization_id, questionnaire_id) REFERENCES core.questionnaire(organization_id, id),
  constraint cycle_state_fk FOREIGN KEY (kind, state) REFERENCES core.workflow_state(kind, state)
);
CREATE UNIQUE INDEX cycle_one_open ON reappointment.cycle USING btree (organization_id) WHERE (state = ANY (ARRAY['open'::text, 'closing'::text]));
comment on table reappointment.cycle is 'One yearly cycle; configuration holds calendar, welcome text, documents, training, fees and policy as loaded from files';

create table reappointment.cycle_history (
  organization_id uuid not null,
  cycle_id uuid not null,
  seq integer not null,
  kind text not null default 'reappointment.cycle'::text,
  at timestamp with time zone not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  party text not null,
  actor_id uuid,
  constraint cycle_history_pk PRIMARY KEY (organization_id, cycle_id, seq),
  constraint cycle_history_actor_fk FOREIGN KEY (actor_id) REFERENCES core.account(id),
  constraint cycle_history_cycle_fk FOREIGN KEY (organization_id, cycle_id) REFERENCES reappointment.cycle(organization_id, id),
  constraint cycle_history_move_fk FOREIGN KEY (kind, action, from_state, to_state, party) REFERENCES core.workflow_move(kind, action, from_state, to_state, party)
);
comment on table reappointment.cycle_history is 'Every move of a cycle, append-only';

create table reappointment.evaluation_draft (
  organization_id uuid not null,
  application_id uuid not null,
  reviewer_id uuid not null,
  content jsonb not null,
  version integer not null,
  updated_at timestamp with time zone not null,
  constraint evaluation_draft_pk PRIMARY KEY (organization_id, application_id, reviewer_id),
  constraint evaluation_draft_application_fk FOREIGN KEY (organization_id, application_id) REFERENCES reappointment.application(organization_id, id),
  constraint evaluation_draft_reviewer_fk FOREIGN KEY (reviewer_id) REFERENCES core.account(id)
);
comment on table reappointment.evaluation_draft is 'What a chief has written so far, theirs alone until signed';

create table reappointment.fee_waiver (
  organization_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  line_position integer not null,
  amount_minor bigint not null,
  reason text not null,
  state text not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  decision_reason text,
  constraint fee_waiver_pk PRIMARY KEY (organization_id, id),
  constraint fee_waiver_amount_positive CHECK (amount_minor > 0),
  constraint fee_waiver_decision_is_signed CHECK ((state = 'proposed'::text) = (decided_by IS NULL)),
  constraint fee_waiver_state_known CHECK (state = ANY (ARRAY['proposed'::text, 'approved'::text, 'refused'::text])),
  constraint fee_waiver_two_people CHECK (decided_by <> proposed_by),
  constraint fee_waiver_decided_by_fk FOREIGN KEY (decided_by) REFERENCES core.account(id),
  constraint fee_waiver_line_fk FOREIGN KEY (organization_id, invoice_id, line_position) REFERENCES reappointment.invoice_line(organization_id, invoice_id, "position"),
  constraint fee_waiver_proposed_by_fk FOREIGN KEY (proposed_by) REFERENCES core.account(id)
);
CREATE UNIQUE INDEX fee_waiver_id ON reappointment.fee_waiver USING btree (id);
CREATE UNIQUE INDEX fee_waiver_once_per_line ON reappointment.fee_waiver USING btree (organization_id, invoice_id, line_position) WHERE (state = ANY (ARRAY['proposed'::text, 'approved'::text]));
CREATE INDEX fee_waiver_open ON reappointment.fee_waiver USING btree (organization_id, proposed_at, id) WHERE (state = 'proposed'::text);
comment on table reappointment.fee_waiver is 'Fees that one person proposes to waive and another approves; an approved one is a credit line of the invoice';

create table reappointment.invoice (
  organization_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  account_id uuid not null,
  number text,
  currency text not null,
  total_minor bigint not null,
  paid_minor bigint not null default 0,
  status text not null,
  version integer not null default 1,
  issued_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint invoice_pk PRIMARY KEY (organization_id, id),
  constraint invoice_application_key UNIQUE (organization_id, application_id),
  constraint invoice_number_key UNIQUE (organization_id, number),
  constraint invoice_currency_known CHECK (currency = ANY (ARRAY['CAD'::text, 'MAD'::text])),
  constraint invoice_paid_not_negative CHECK (paid_minor >= 0),
  constraint invoice_settled_once_paid CHECK (settled_at IS NOT NULL OR (status = ANY (ARRAY['open'::text, 'partial'::text]))),
  constraint invoice_status_tells_the_balance CHECK (status =
CASE
    WHEN paid_minor > total_minor THEN 'overpaid'::text
    WHEN paid_minor = total_minor THEN 'paid'::text
    WHEN paid_minor = 0 THEN 'open'::text
    ELSE 'partial'::text
END),
  constraint invoice_total_not_negative CHECK (total_minor >= 0),
  constraint invoice_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint invoice_application_fk FOREIGN KEY (organization_id, application_id) REFERENCES reappointment.application(organization_id, id),
  constraint invoice_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
CREATE INDEX invoice_account ON reappointment.invoice USING btree (account_id, issued_at DESC);
CREATE UNIQUE INDEX invoice_id ON reappointment.invoice USING btree (id);
CREATE INDEX invoice_owed ON reappointment.invoice USING btree (organization_id, issued_at) WHERE (status = ANY (ARRAY['open'::text, 'partial'::text]));
comment on table reappointment.invoice is 'What one application costs. Lines are frozen when issued; version counts the supplements and credits that came after';

create table reappointment.invoice_counter (
  organization_id uuid not null,
  series text not null,
  year integer not null,
  last_number integer not null,
  constraint invoice_counter_pk PRIMARY KEY (organization_id, series, year),
  constraint invoice_counter_series_known CHECK (series = ANY (ARRAY['invoice'::text, 'receipt'::text])),
  constraint invoice_counter_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
comment on table reappointment.invoice_counter is 'Last number of each series of a hospital and year; taken in the transaction that uses it, so that no number is missing';

create table reappointment.invoice_line (
  organization_id uuid not null,
  invoice_id uuid not null,
  "position" integer not null,
  code text not null,
  kind text not null,
  label jsonb not null,
  amount_minor bigint not null,
  payee text not null,
  tax text not null default 'exempt'::text,
  refundable boolean not null,
  why text not null,
  version integer not null,
  added_at timestamp with time zone not null,
  constraint invoice_line_pk PRIMARY KEY (organization_id, invoice_id, "position"),
  constraint invoice_line_kind_known CHECK (kind = ANY (ARRAY['charge'::text, 'supplement'::text, 'credit'::text])),
  constraint invoice_line_label_has_french CHECK (label ? 'fr'::text),
  constraint invoice_line_payee_known CHECK (payee = ANY (ARRAY['platform'::text, 'hospital'::text, 'medical-staff-association'::text])),
  constraint invoice_line_sign CHECK ((kind = 'credit'::text) = (amount_minor < 0)),
  constraint invoice_line_tax_known CHECK (tax = 'exempt'::text),
  constraint invoice_line_invoice_fk FOREIGN KEY (organization_id, invoice_id) REFERENCES reappointment.invoice(organization_id, id)
);
comment on table reappointment.invoice_line is 'Lines of an invoice, append-only: a change is a supplement or a credit. version is that of the invoice the line came with';

create table reappointment.payment (
  organization_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  attempt_id uuid,
  provider text not null,
  provider_ref text not null,
  method text not null,
  amount_minor bigint not null,
  currency text not null,
  credited boolean not null,
  card_brand text,
  last4 text,
  auth_code text,
  paid_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  recorded_by uuid,
  constraint payment_pk PRIMARY KEY (organization_id, id),
  constraint payment_provider_ref_key UNIQUE (provider, provider_ref),
  constraint payment_amount_positive CHECK (amount_minor > 0),
  constraint payment_by_hand_names_who CHECK ((attempt_id IS NULL) = (recorded_by IS NOT NULL)),
  constraint payment_last4_four_digits CHECK (last4 ~ '^[0-9]{4}$'::text),
  constraint payment_method_known CHECK (method = ANY (ARRAY['card'::text, 'cheque'::text, 'transfer'::text, 'payroll'::text])),
  constraint payment_attempt_fk FOREIGN KEY (organization_id, attempt_id) REFERENCES reappointment.payment_attempt(organization_id, id),
  constraint payment_invoice_fk FOREIGN KEY (organization_id, invoice_id) REFERENCES reappointment.invoice(organization_id, id),
  constraint payment_recorded_by_fk FOREIGN KEY (recorded_by) REFERENCES core.account(id)
);
CREATE INDEX payment_attempt_money ON reappointment.payment USING btree (organization_id, attempt_id) WHERE (attempt_id IS NOT NULL);
CREATE INDEX payment_invoice ON reappointment.payment USING btree (organization_id, invoice_id, recorded_at);
comment on table reappointment.payment is 'Money that came in, append-only, each reference once. Money that was not credited to the invoice waits as a refund proposal';

create table reappointment.payment_attempt (
  organization_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  account_id uuid not null,
  provider text not null,
  provider_session text,
  show jsonb,
  state text not null,
  problem text,
  amount_minor bigint not null,
  currency text not null,
  invoice_version integer not null,
  nonce text not null,
  language text not null,
  descriptor text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  asked_at timestamp with time zone,
  next_poll_at timestamp with time zone,
  settled_at timestamp with time zone,
  constraint payment_attempt_pk PRIMARY KEY (organization_id, id),
  constraint payment_attempt_session_key UNIQUE (provider, provider_session),
  constraint payment_attempt_amount_positive CHECK (amount_minor > 0),
  constraint payment_attempt_problem_known CHECK (problem = ANY (ARRAY['wrong-amount'::text, 'wrong-currency'::text, 'paid-twice'::text])),
  constraint payment_attempt_state_known CHECK (state = ANY (ARRAY['created'::text, 'presented'::text, 'verifying'::text, 'paid'::text, 'declined'::text, 'cancelled'::text, 'expired'::text, 'unknown'::text, 'duplicate'::text])),
  constraint payment_attempt_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint payment_attempt_invoice_fk FOREIGN KEY (organization_id, invoice_id) REFERENCES reappointment.invoice(organization_id, id)
);
CREATE UNIQUE INDEX payment_attempt_id ON reappointment.payment_attempt USING btree (id);
CREATE INDEX payment_attempt_invoice ON reappointment.payment_attempt USING btree (organization_id, invoice_id, created_at);
CREATE UNIQUE INDEX payment_attempt_one_live ON reappointment.payment_attempt USING btree (organization_id, invoice_id) WHERE (state = ANY (ARRAY['created'::text, 'presented'::text, 'verifying'::text, 'unknown'::text]));
CREATE INDEX payment_attempt_poll ON reappointment.payment_attempt USING btree (next_poll_at) WHERE (next_poll_at IS NOT NULL);
comment on table reappointment.payment_attempt is 'One try to pay on the page of a provider; written before the provider is called. The nonce is the proof that a return came from that page';

create table reappointment.payment_event (
  provider text not null,
  event_id text not null,
  type text not null,
  attempt_id uuid,
  provider_session text,
  body text not null,
  received_at timestamp with time zone not null,
  processed_at timestamp with time zone,
  constraint payment_event_pk PRIMARY KEY (provider, event_id)
);
CREATE INDEX payment_event_parked ON reappointment.payment_event USING btree (provider, attempt_id) WHERE (processed_at IS NULL);
comment on table reappointment.payment_event is 'Signed notifications of providers. One that names an attempt nobody knows stays unprocessed and is taken up when the attempt appears';

create table reappointment.profile (
  account_id uuid not null,
  profession text not null,
  learner_id text,
  fields jsonb not null,
  version integer not null default 1,
  updated_at timestamp with time zone not null,
  constraint profile_pk PRIMARY KEY (account_id),
  constraint profile_learner_id_key UNIQUE (learner_id),
  constraint profile_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id)
);
comment on table reappointment.profile is 'What a clinician''s file is prefilled from, whatever the hospital; fields are keyed by the codes of profile-fields.json';

create table reappointment.receipt (
  organization_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  invoice_version integer not null,
  payment_id uuid,
  account_id uuid not null,
  number text not null,
  amount_minor bigint not null,
  balance_minor bigint not null,
  currency text not null,
  verification_code text not null,
  issued_at timestamp with time zone not null,
  constraint receipt_pk PRIMARY KEY (organization_id, id),
  constraint receipt_number_key UNIQUE (organization_id, number),
  constraint receipt_payment_key UNIQUE (organization_id, payment_id),
  constraint receipt_verification_code_key UNIQUE (verification_code),
  constraint receipt_amount_not_negative CHECK (amount_minor >= 0),
  constraint receipt_without_payment_is_zero CHECK (payment_id IS NOT NULL OR amount_minor = 0),
  constraint receipt_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint receipt_invoice_fk FOREIGN KEY (organization_id, invoice_id) REFERENCES reappointment.invoice(organization_id, id),
  constraint receipt_payment_fk FOREIGN KEY (organization_id, payment_id) REFERENCES reappointment.payment(organization_id, id)
);
CREATE INDEX receipt_account ON reappointment.receipt USING btree (account_id, issued_at DESC, id DESC);
CREATE UNIQUE INDEX receipt_id ON reappointment.receipt USING btree (id);
CREATE INDEX receipt_invoice ON reappointment.receipt USING btree (organization_id, invoice_id, issued_at);
CREATE UNIQUE INDEX receipt_one_for_nothing ON reappointment.receipt USING btree (organization_id, invoice_id) WHERE (payment_id IS NULL);
comment on table reappointment.receipt is 'Our own receipts, append-only: one for each payment credited, and one of 0.00 when nothing was owed. The PDF bears the verification code and is found by it';

create table reappointment.refund_proposal (
  organization_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  payment_id uuid not null,
  cause text not null,
  amount_minor bigint not null,
  currency text not null,
  state text not null,
  proposed_at timestamp with time zone not null,
  decided_by uuid,
  decided_at timestamp with time zone,
  reason text,
  refund_ref text,
  refunded_at timestamp with time zone,
  provider_refused_at timestamp with time zone,
  constraint refund_proposal_pk PRIMARY KEY (organization_id, id),
  constraint refund_proposal_payment_key UNIQUE (organization_id, payment_id, cause),
  constraint refund_proposal_amount_positive CHECK (amount_minor > 0),
  constraint refund_proposal_cause_known CHECK (cause = ANY (ARRAY['paid-twice'::text, 'wrong-amount'::text, 'wrong-currency'::text, 'overpaid'::text, 'withdrawn'::text])),
  constraint refund_proposal_credits_unequal_money CHECK (state <> 'credited'::text OR cause = 'wrong-amount'::text),
  constraint refund_proposal_decision_is_signed CHECK (state = 'proposed'::text OR decided_by IS NOT NULL AND reason IS NOT NULL),
  constraint refund_proposal_refund_has_reference CHECK ((state = 'refunded'::text) = (refund_ref IS NOT NULL)),
  constraint refund_proposal_state_known CHECK (state = ANY (ARRAY['proposed'::text, 'approved'::text, 'refunded'::text, 'credited'::text, 'dismissed'::text])),
  constraint refund_proposal_decided_by_fk FOREIGN KEY (decided_by) REFERENCES core.account(id),
  constraint refund_proposal_invoice_fk FOREIGN KEY (organization_id, invoice_id) REFERENCES reappointment.invoice(organization_id, id),
  constraint refund_proposal_payment_fk FOREIGN KEY (organization_id, payment_id) REFERENCES reappointment.payment(organization_id, id)
);
CREATE UNIQUE INDEX refund_proposal_id ON reappointment.refund_proposal USING btree (id);
CREATE INDEX refund_proposal_open ON reappointment.refund_proposal USING btree (organization_id, proposed_at, id) WHERE (state = ANY (ARRAY['proposed'::text, 'approved'::text]));
comment on table reappointment.refund_proposal is 'Money to look at: it came twice, or is not what was asked, or is more than what is owed now, or paid for a file that was taken back. The portal proposes, a person decides: given back (refunded), counted as a payment (credited), or kept as counted before (dismissed)';

create table reappointment.review (
  organization_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  step text not null,
  recommendation text not null,
  comment text,
  conditions text[] not null default '{}'::text[],
  detail jsonb not null,
  seconds_on_file integer,
  reviewer_id uuid not null,
  signed_at timestamp with time zone not null,
  constraint review_pk PRIMARY KEY (organization_id, id),
  constraint review_step_known CHECK (step = ANY (ARRAY['intake'::text, 'chief'::text, 'chief-of-staff'::text, 'credentials'::text, 'mac'::text, 'board'::text])),
  constraint review_application_fk FOREIGN KEY (organization_id, application_id) REFERENCES reappointment.application(organization_id, id),
  constraint review_reviewer_fk FOREIGN KEY (reviewer_id) REFERENCES core.account(id)
);
CREATE INDEX review_application ON reappointment.review USING btree (organization_id, application_id, signed_at);
comment on table reappointment.review is 'Signed evaluations and recorded decisions of chief, committees and Board, append-only: a later one follows a sending back';

create table reappointment.submission (
  organization_id uuid not null,
  application_id uuid not null,
  number integer not null,
  at timestamp with time zone not null,
  snapshot jsonb not null,
  sha256 bytea not null,
  document_id uuid,
  constraint submission_pk PRIMARY KEY (organization_id, application_id, number),
  constraint submission_application_fk FOREIGN KEY (organization_id, application_id) REFERENCES reappointment.application(organization_id, id),
  constraint submission_document_fk FOREIGN KEY (organization_id, document_id) REFERENCES core.document(organization_id, id)
);
comment on table reappointment.submission is 'What was signed at each submission, frozen; the summary PDF is made from it';

create table reappointment.training_completion (
  organization_id uuid not null,
  id uuid not null,
  learner_id text not null,
  external_id text,
  module text not null,
  completed_on date not null,
  source text not null,
  score numeric(5,2),
  note text,
  received_at timestamp with time zone not null,
  recorded_by uuid,
  constraint training_completion_pk PRIMARY KEY (organization_id, id),
  constraint training_completion_external_key UNIQUE (organization_id, external_id),
  constraint training_completion_source_known CHECK (source = ANY (ARRAY['api'::text, 'csv'::text, 'upload'::text, 'attested'::text])),
  constraint training_completion_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id),
  constraint training_completion_recorded_by_fk FOREIGN KEY (recorded_by) REFERENCES core.account(id)
);
CREATE INDEX training_completion_learner ON reappointment.training_completion USING btree (organization_id, learner_id, module, completed_on);
comment on table reappointment.training_completion is 'E-learning completions by learner, pushed by the learning system or attested by medical affairs; external_id is the sender''s own';

CREATE OR REPLACE FUNCTION reappointment.number_invoice()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  number_year integer;
  number_text text;
begin
  insert into reappointment.invoice_counter as c (organization_id, series, year, last_number)
  select o.id, 'invoice', extract(year from new.issued_at at time zone o.time_zone)::integer, 1
  from core.organization o where o.id = new.organization_id
  on conflict (organization_id, series, year) do update set last_number = c.last_number + 1
  returning c.year, c.last_number::text into number_year, number_text;
  update reappointment.invoice set number = 'F' || number_year || '-' || lpad(number_text, greatest(6, length(number_text)), '0')
  where organization_id = new.organization_id and id = new.id;
  return null;
end $function$;

CREATE TRIGGER cycle_declared_moves BEFORE UPDATE OF state ON reappointment.cycle FOR EACH ROW EXECUTE FUNCTION core.refuse_undeclared_move();
CREATE CONSTRAINT TRIGGER invoice_numbered AFTER INSERT ON reappointment.invoice DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.number IS NULL)) EXECUTE FUNCTION reappointment.number_invoice();

-- third_party_payment -------------------------------------------------------------------------------------------

create schema third_party_payment;
comment on schema third_party_payment is 'What an insurer and its care providers settle between them: rights, quotes, authorizations, invoices, statements, complaints';

create sequence third_party_payment.filing_number;
comment on sequence third_party_payment.filing_number is 'Numbers of filings; gaps are harmless';

create sequence third_party_payment.rights_proof_number;
comment on sequence third_party_payment.rights_proof_number is 'Numbers of proofs; gaps are harmless';

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
  consented_at timestamp with time zone not null,
  email_verified_at timestamp with time zone,
  provider_id uuid,
  phone_check jsonb,
  asked_for text,
  completion text,
  rejection jsonb,
  constraint account_request_pk PRIMARY KEY (organization_id, id),
  constraint account_request_dossier_fk FOREIGN KEY (organization_id, id) REFERENCES core.dossier(organization_id, id),
  constraint account_request_provider_fk FOREIGN KEY (organization_id, provider_id) REFERENCES third_party_payment.provider(organization_id, id)
);
CREATE INDEX account_request_email ON third_party_payment.account_request USING btree (organization_id, email);
CREATE INDEX account_request_number ON third_party_payment.account_request USING btree (organization_id, number);
comment on table third_party_payment.account_request is 'What a provider wrote to get an access; state and history are those of core.dossier under the same id';

create table third_party_payment.adjudication (
  organization_id uuid not null,
  line_id uuid not null,
  seq smallint not null,
  invoice_id uuid not null,
  at timestamp with time zone not null,
  adjudicated_by uuid,
  cause text not null,
  complaint_id uuid,
  outcome text not null,
  payer bigint not null,
  patient bigint not null,
  provider bigint not null,
  other bigint not null,
  price jsonb not null,
  note text not null default ''::text,
  books_version integer not null,
  constraint adjudication_pk PRIMARY KEY (organization_id, line_id, seq),
  constraint adjudication_cause_known CHECK (cause = ANY (ARRAY['control'::text, 'delay'::text, 'complaint'::text])),
  constraint adjudication_complaint CHECK ((cause = 'complaint'::text) = (complaint_id IS NOT NULL)),
  constraint adjudication_other CHECK (other >= 0),
  constraint adjudication_outcome_known CHECK (outcome = ANY (ARRAY['paid'::text, 'reduced'::text, 'rejected'::text])),
  constraint adjudication_patient CHECK (patient >= 0),
  constraint adjudication_payer CHECK (payer >= 0),
  constraint adjudication_provider CHECK (provider >= 0),
  constraint adjudication_books_fk FOREIGN KEY (organization_id, books_version) REFERENCES third_party_payment.books(organization_id, version),
  constraint adjudication_by_fk FOREIGN KEY (adjudicated_by) REFERENCES core.account(id),
  constraint adjudication_invoice_fk FOREIGN KEY (organization_id, invoice_id) REFERENCES third_party_payment.invoice(organization_id, id),
  constraint adjudication_line_fk FOREIGN KEY (organization_id, line_id) REFERENCES third_party_payment.invoice_line(organization_id, id)
);
CREATE INDEX adjudication_complaint ON third_party_payment.adjudication USING btree (organization_id, complaint_id) WHERE (complaint_id IS NOT NULL);
CREATE INDEX adjudication_invoice ON third_party_payment.adjudication USING btree (organization_id, invoice_id, line_id, seq);
comment on table third_party_payment.adjudication is 'What was decided about each line, with the trace of its rules and the version of the books; the last seq counts. append-only';

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
  admitted_at timestamp with time zone,
  expected_days smallint,
  content_version integer not null default 0,
  since_quote jsonb not null default '[]'::jsonb,
  signature jsonb,
  submitted_at timestamp with time zone,
  books_version integer not null,
  price jsonb,
  granted_price jsonb,
  medical_flags text[] not null default '{}'::text[],
  clock_hours smallint,
  clock_started_at timestamp with time zone,
  answer_due_at timestamp with time zone,
  late_at timestamp with time zone,
  decided_at timestamp with time zone,
  decided_by uuid,
  refused_as text,
  appealed_at timestamp with time zone,
  granted_days smallint,
  valid_from date,
  valid_to date,
  awaits_signature boolean not null default false,
  constraint authorization_pk PRIMARY KEY (organization_id, id),
  constraint authorization_one_per_quote UNIQUE (organization_id, quote_id),
  constraint authorization_days CHECK (expected_days >= 1 AND expected_days <= 90),
  constraint authorization_books_fk FOREIGN KEY (organization_id, books_version) REFERENCES third_party_payment.books(organization_id, version),
  constraint authorization_decided_by_fk FOREIGN KEY (decided_by) REFERENCES core.account(id),
  constraint authorization_dossier_fk FOREIGN KEY (organization_id, id) REFERENCES core.dossier(organization_id, id),
  constraint authorization_member_fk FOREIGN KEY (organization_id, member_id) REFERENCES third_party_payment.member(organization_id, id),
  constraint authorization_parent_fk FOREIGN KEY (organization_id, parent_id) REFERENCES third_party_payment."authorization"(organization_id, id),
  constraint authorization_practitioner_fk FOREIGN KEY (organization_id, practitioner_id) REFERENCES third_party_payment.practitioner(organization_id, id),
  constraint authorization_provider_fk FOREIGN KEY (organization_id, provider_id) REFERENCES third_party_payment.provider(organization_id, id),
  constraint authorization_questionnaire_fk FOREIGN KEY (organization_id, questionnaire_id) REFERENCES core.questionnaire(organization_id, id),
  constraint authorization_quote_fk FOREIGN KEY (organization_id, quote_id) REFERENCES third_party_payment.quote(organization_id, id)
);
CREATE INDEX authorization_answer ON third_party_payment."authorization" USING btree (organization_id, answer_due_at, id) WHERE (answer_due_at IS NOT NULL);
CREATE INDEX authorization_member ON third_party_payment."authorization" USING btree (organization_id, member_id, planned_on);
CREATE INDEX authorization_parent ON third_party_payment."authorization" USING btree (organization_id, parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX authorization_provider ON third_party_payment."authorization" USING btree (organization_id, provider_id, id);
comment on table third_party_payment.authorization is 'A request that the insurer commits itself to pay; price is the split asked for, granted_price the one decided. parent_id: the stay a prolongation prolongs. answer_due_at: null while the clock stands still';

create table third_party_payment.authorization_line (
  organization_id uuid not null,
  authorization_id uuid not null,
  "position" smallint not null,
  act text not null,
  quantity integer not null,
  unit_price bigint not null,
  side text,
  tooth text,
  medical_indication boolean not null,
  granted_quantity integer,
  granted_billed bigint,
  reason text,
  constraint authorization_line_pk PRIMARY KEY (organization_id, authorization_id, "position"),
  constraint authorization_line_grant CHECK (granted_quantity >= 0 AND granted_quantity <= quantity AND granted_billed >= 0 AND granted_billed <= (unit_price * quantity)),
  constraint authorization_line_price CHECK (unit_price >= 0),
  constraint authorization_line_quantity CHECK (quantity >= 1 AND quantity <= 999),
  constraint authorization_line_side_known CHECK (side = ANY (ARRAY['left'::text, 'right'::text])),
  constraint authorization_line_authorization_fk FOREIGN KEY (organization_id, authorization_id) REFERENCES third_party_payment."authorization"(organization_id, id)
);
CREATE INDEX authorization_line_act ON third_party_payment.authorization_line USING btree (organization_id, act, authorization_id);
comment on table third_party_payment.authorization_line is 'The acts asked for in their order, and what was granted of each; granted columns are null before a decision';

create table third_party_payment.bank_account (
  organization_id uuid not null,
  id uuid not null,
  kind text not null default 'third-party-payment.bank-account'::text,
  provider_id uuid not null,
  state text not null,
  rib text not null,
  holder text not null,
  bank_name text not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  confirmed_by uuid,
  confirmed_at timestamp with time zone,
  approved_by uuid,
  approved_at timestamp with time zone,
  effective_from timestamp with time zone,
  ended_by uuid,
  ended_at timestamp with time zone,
  ended_reason text,
  constraint bank_account_pk PRIMARY KEY (organization_id, id),
  constraint bank_account_effective CHECK ((approved_at IS NULL) = (effective_from IS NULL)),
  constraint bank_account_four_eyes CHECK (approved_by IS NULL OR confirmed_by IS NOT NULL AND approved_by <> confirmed_by),
  constraint bank_account_kind_is_bank_account CHECK (kind = 'third-party-payment.bank-account'::text),
  constraint bank_account_rib_digits CHECK (rib ~ '^\d{24}$'::text),
  constraint bank_account_approved_by_fk FOREIGN KEY (approved_by) REFERENCES core.account(id),
  constraint bank_account_confirmed_by_fk FOREIGN KEY (confirmed_by) REFERENCES core.account(id),
  constraint bank_account_ended_by_fk FOREIGN KEY (ended_by) REFERENCES core.account(id),
  constraint bank_account_proposed_by_fk FOREIGN KEY (proposed_by) REFERENCES core.account(id),
  constraint bank_account_provider_fk FOREIGN KEY (organization_id, provider_id) REFERENCES third_party_payment.provider(organization_id, id),
  constraint bank_account_state_fk FOREIGN KEY (kind, state) REFERENCES core.workflow_state(kind, state)
);
CREATE UNIQUE INDEX bank_account_one_proposal ON third_party_payment.bank_account USING btree (organization_id, provider_id) WHERE (state = ANY (ARRAY['proposed'::text, 'confirmed'::text]));
CREATE INDEX bank_account_provider ON third_party_payment.bank_account USING btree (organization_id, provider_id, effective_from);
comment on table third_party_payment.bank_account is 'Where a provider is paid. In force is the approved one whose effective_from is the last that passed; ended_*: who refused or withdrew a proposal';

create table third_party_payment.books (
  organization_id uuid not null,
  version integer not null,
  coverage jsonb not null,
  policies jsonb not null,
  published_by uuid,
  published_at timestamp with time zone not null,
  constraint books_pk PRIMARY KEY (organization_id, version),
  constraint books_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id),
  constraint books_published_by_fk FOREIGN KEY (published_by) REFERENCES core.account(id)
);
comment on table third_party_payment.books is 'What an insurer decided to pay and how it works, version by version, append-only: tariffs, plans, rules, catalogue, deadlines';

create table third_party_payment.clock_pause (
  organization_id uuid not null,
  authorization_id uuid not null,
  seq smallint not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint clock_pause_pk PRIMARY KEY (organization_id, authorization_id, seq),
  constraint clock_pause_order CHECK (ended_at >= began_at),
  constraint clock_pause_authorization_fk FOREIGN KEY (organization_id, authorization_id) REFERENCES third_party_payment."authorization"(organization_id, id)
);
CREATE UNIQUE INDEX clock_pause_one_open ON third_party_payment.clock_pause USING btree (organization_id, authorization_id) WHERE (ended_at IS NULL);
comment on table third_party_payment.clock_pause is 'When the clock of an answer stood still because the provider had to answer';

create table third_party_payment.complaint (
  organization_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  type text not null,
  object_kind text not null,
  object_id uuid,
  line_id uuid,
  text text not null,
  open boolean not null default true,
  books_version integer not null,
  opened_at timestamp with time zone not null,
  first_answered_at timestamp with time zone,
  handler_id uuid,
  deciders uuid[] not null default '{}'::uuid[],
  asked_at timestamp with time zone,
  pauses jsonb not null default '[]'::jsonb,
  clock_at timestamp with time zone,
  closed_at timestamp with time zone,
  reopened_at timestamp with time zone,
  times_reopened smallint not null default 0,
  rating smallint,
  rating_comment text,
  handed_up_by uuid[] not null default '{}'::uuid[],
  constraint complaint_pk PRIMARY KEY (organization_id, id),
  constraint complaint_object_given CHECK ((object_kind = 'none'::text) = (object_id IS NULL) AND (line_id IS NULL OR object_kind = 'invoice'::text)),
  constraint complaint_object_known CHECK (object_kind = ANY (ARRAY['invoice'::text, 'statement'::text, 'authorization'::text, 'none'::text])),
  constraint complaint_rating CHECK (rating >= 1 AND rating <= 5),
  constraint complaint_text_length CHECK (char_length(text) >= 20 AND char_length(text) <= 4000),
  constraint complaint_books_fk FOREIGN KEY (organization_id, books_version) REFERENCES third_party_payment.books(organization_id, version),
  constraint complaint_dossier_fk FOREIGN KEY (organization_id, id) REFERENCES core.dossier(organization_id, id),
  constraint complaint_handler_fk FOREIGN KEY (handler_id) REFERENCES core.account(id),
  constraint complaint_line_fk FOREIGN KEY (organization_id, line_id) REFERENCES third_party_payment.invoice_line(organization_id, id),
  constraint complaint_object_fk FOREIGN KEY (organization_id, object_id) REFERENCES core.dossier(organization_id, id),
  constraint complaint_provider_fk FOREIGN KEY (organization_id, provider_id) REFERENCES third_party_payment.provider(organization_id, id)
);
CREATE INDEX complaint_line ON third_party_payment.complaint USING btree (organization_id, line_id) WHERE (line_id IS NOT NULL);
CREATE INDEX complaint_object ON third_party_payment.complaint USING btree (organization_id, object_id) WHERE (object_id IS NOT NULL);
CREATE UNIQUE INDEX complaint_one_open ON third_party_payment.complaint USING btree (organization_id, object_id, line_id, type) NULLS NOT DISTINCT WHERE (open AND (object_id IS NOT NULL));
comment on table third_party_payment.complaint is 'What a provider complains of; its state and history are those of core.dossier under the same id. open: neither closed nor cancelled, so that there is one for each object, line and type. clock_at: when the deadline that runs passes';

create table third_party_payment.complaint_answer (
  organization_id uuid not null,
  complaint_id uuid not null,
  seq smallint not null,
  outcome text not null,
  grounds text not null,
  answered_by uuid not null,
  answered_at timestamp with time zone not null,
  constraint complaint_answer_pk PRIMARY KEY (organization_id, complaint_id, seq),
  constraint complaint_answer_outcome_known CHECK (outcome = ANY (ARRAY['founded'::text, 'partly-founded'::text, 'unfounded'::text])),
  constraint complaint_answer_by_fk FOREIGN KEY (answered_by) REFERENCES core.account(id),
  constraint complaint_answer_complaint_fk FOREIGN KEY (organization_id, complaint_id) REFERENCES third_party_payment.complaint(organization_id, id)
);
comment on table third_party_payment.complaint_answer is 'Every answer to a complaint with its grounds, kept for the life of what it is about; append-only';

create table third_party_payment.convention (
  organization_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  valid_from date not null,
  valid_to date,
  excess_allowed boolean not null default false,
  third_party_families text[],
  constraint convention_pk PRIMARY KEY (organization_id, id),
  constraint convention_dates CHECK (valid_to IS NULL OR valid_to >= valid_from),
  constraint convention_provider_fk FOREIGN KEY (organization_id, provider_id) REFERENCES third_party_payment.provider(organization_id, id)
);
CREATE INDEX convention_provider ON third_party_payment.convention USING btree (organization_id, provider_id, valid_from);
comment on table third_party_payment.convention is 'Agreements between insurer and provider. third_party_families: families paid by third-party payment; null for all';

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
  constraint coverage_pk PRIMARY KEY (organization_id, id),
  constraint coverage_dates CHECK (valid_to IS NULL OR valid_to >= valid_from),
  constraint coverage_suspension CHECK ((suspended_from IS NULL) = (suspended_reason IS NULL) AND (suspended_to IS NULL OR suspended_to >= suspended_from)),
  constraint coverage_member_fk FOREIGN KEY (organization_id, member_id) REFERENCES third_party_payment.member(organization_id, id)
);
CREATE INDEX coverage_member ON third_party_payment.coverage USING btree (organization_id, member_id, valid_from);
comment on table third_party_payment.coverage is 'Under which plan a member is covered, from a day to a day. qualifying_event_on: hiring, marriage or birth, which a late declaration makes wait';

create table third_party_payment.decision (
  organization_id uuid not null,
  id uuid not null,
  authorization_id uuid not null,
  at timestamp with time zone not null,
  decided_by uuid,
  level text not null,
  outcome text not null,
  reason text,
  explanation text,
  article text,
  comment text not null default ''::text,
  content jsonb not null,
  constraint decision_pk PRIMARY KEY (organization_id, id),
  constraint decision_level_known CHECK (level = ANY (ARRAY['rules'::text, 'administration'::text, 'medical-officer'::text, 'appeal'::text, 'delay'::text])),
  constraint decision_outcome_known CHECK (outcome = ANY (ARRAY['granted'::text, 'partly-granted'::text, 'refused'::text])),
  constraint decision_refusal_says_why CHECK (outcome <> 'refused'::text OR reason IS NOT NULL AND explanation IS NOT NULL AND article IS NOT NULL),
  constraint decision_authorization_fk FOREIGN KEY (organization_id, authorization_id) REFERENCES third_party_payment."authorization"(organization_id, id),
  constraint decision_decided_by_fk FOREIGN KEY (decided_by) REFERENCES core.account(id)
);
CREATE INDEX decision_authorization ON third_party_payment.decision USING btree (organization_id, authorization_id, at);
comment on table third_party_payment.decision is 'Every decision about an authorization with its grounds, append-only';

create table third_party_payment.document_request (
  organization_id uuid not null,
  id uuid not null,
  authorization_id uuid not null,
  asked_as text not null,
  asked_by uuid not null,
  asked_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  message text not null,
  items jsonb not null,
  answered_by uuid,
  answered_at timestamp with time zone,
  constraint document_request_pk PRIMARY KEY (organization_id, id),
  constraint document_request_asked_as_known CHECK (asked_as = ANY (ARRAY['administration'::text, 'medical-officer'::text])),
  constraint document_request_answered_by_fk FOREIGN KEY (answered_by) REFERENCES core.account(id),
  constraint document_request_asked_by_fk FOREIGN KEY (asked_by) REFERENCES core.account(id),
  constraint document_request_authorization_fk FOREIGN KEY (organization_id, authorization_id) REFERENCES third_party_payment."authorization"(organization_id, id)
);
CREATE INDEX document_request_authorization ON third_party_payment.document_request USING btree (organization_id, authorization_id, asked_at);
CREATE UNIQUE INDEX document_request_one_open ON third_party_payment.document_request USING btree (organization_id, authorization_id) WHERE (answered_at IS NULL);
comment on table third_party_payment.document_request is 'Documents and questions asked of the provider; the clock stands still until every item is answered';

create table third_party_payment.filing (
  organization_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  number text not null,
  kind text not null,
  channel text not null,
  manifest jsonb not null,
  manifest_sha256 bytea not null,
  filed_by uuid not null,
  filed_at timestamp with time zone not null,
  constraint filing_pk PRIMARY KEY (organization_id, id),
  constraint filing_number_key UNIQUE (organization_id, number),
  constraint filing_channel_known CHECK (channel = ANY (ARRAY['electronic'::text, 'paper'::text])),
  constraint filing_kind_known CHECK (kind = ANY (ARRAY['ambulatory'::text, 'hospital'::text])),
  constraint filing_filed_by_fk FOREIGN KEY (filed_by) REFERENCES core.account(id),
  constraint filing_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id),
  constraint filing_provider_fk FOREIGN KEY (organization_id, provider_id) REFERENCES third_party_payment.provider(organization_id, id)
);
CREATE INDEX filing_provider ON third_party_payment.filing USING btree (organization_id, provider_id, filed_at);
comment on table third_party_payment.filing is 'Invoices of one type filed together: the manifest holds the hash of each, the receipt its own. append-only';

create table third_party_payment.invoice (
  organization_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  member_id uuid not null,
  authorization_id uuid,
  corrects_id uuid,
  content_version integer not null default 0,
  number text not null default ''::text,
  number_key text,
  number_year smallint,
  invoice_date date,
  admitted_on date,
  discharged_on date,
  prescribed_on date,
  total bigint,
  other_payer bigint not null default 0,
  accident text,
  late_reason text,
  filing_id uuid,
  filed_at timestamp with time zone,
  content_sha256 bytea,
  received_at timestamp with time zone,
  first_received_at timestamp with time zone,
  controller_id uuid,
  related_accounts uuid[] not null default '{}'::uuid[],
  hold jsonb,
  control jsonb not null default '{"lines": {}, "tariffs": [], "lateJustified": false}'::jsonb,
  settled_at timestamp with time zone,
  paid_at timestamp with time zone,
  constraint invoice_pk PRIMARY KEY (organization_id, id),
  constraint invoice_number_key UNIQUE (organization_id, provider_id, number_year, number_key),
  constraint invoice_accident_known CHECK (accident = ANY (ARRAY['work'::text, 'traffic'::text])),
  constraint invoice_number_has_year CHECK ((number_key IS NULL) = (number_year IS NULL)),
  constraint invoice_other_payer CHECK (other_payer >= 0),
  constraint invoice_total CHECK (total >= 0),
  constraint invoice_authorization_fk FOREIGN KEY (organization_id, authorization_id) REFERENCES core.dossier(organization_id, id),
  constraint invoice_controller_fk FOREIGN KEY (controller_id) REFERENCES core.account(id),
  constraint invoice_corrects_fk FOREIGN KEY (organization_id, corrects_id) REFERENCES third_party_payment.invoice(organization_id, id),
  constraint invoice_dossier_fk FOREIGN KEY (organization_id, id) REFERENCES core.dossier(organization_id, id),
  constraint invoice_filing_fk FOREIGN KEY (organization_id, filing_id) REFERENCES third_party_payment.filing(organization_id, id),
  constraint invoice_member_fk FOREIGN KEY (organization_id, member_id) REFERENCES third_party_payment.member(organization_id, id),
  constraint invoice_provider_fk FOREIGN KEY (organization_id, provider_id) REFERENCES third_party_payment.provider(organization_id, id)
);
CREATE INDEX invoice_authorization ON third_party_payment.invoice USING btree (organization_id, authorization_id) WHERE (authorization_id IS NOT NULL);
CREATE INDEX invoice_corrects ON third_party_payment.invoice USING btree (organization_id, corrects_id) WHERE (corrects_id IS NOT NULL);
CREATE INDEX invoice_member ON third_party_payment.invoice USING btree (organization_id, member_id, provider_id);
CREATE INDEX invoice_provider ON third_party_payment.invoice USING btree (organization_id, provider_id, id);
comment on table third_party_payment.invoice is 'What a provider bills; its state and history are those of core.dossier under the same id. number_key: the number in its one form, from the moment it is claimed. first_received_at: that of the invoice it corrects';

create table third_party_payment.invoice_line (
  organization_id uuid not null,
  id uuid not null,
  invoice_id uuid not null,
  "position" smallint not null,
  act text not null,
  care_date date not null,
  dates date[] not null default '{}'::date[],
  quantity integer not null,
  billed bigint not null,
  teeth text[] not null default '{}'::text[],
  side text,
  session text,
  corrects_line_id uuid,
  reopened_by uuid,
  constraint invoice_line_pk PRIMARY KEY (organization_id, id),
  constraint invoice_line_position_key UNIQUE (organization_id, invoice_id, "position"),
  constraint invoice_line_billed CHECK (billed >= 0),
  constraint invoice_line_quantity CHECK (quantity >= 1 AND quantity <= 999),
  constraint invoice_line_side_known CHECK (side = ANY (ARRAY['left'::text, 'right'::text])),
  constraint invoice_line_corrects_fk FOREIGN KEY (organization_id, corrects_line_id) REFERENCES third_party_payment.invoice_line(organization_id, id),
  constraint invoice_line_invoice_fk FOREIGN KEY (organization_id, invoice_id) REFERENCES third_party_payment.invoice(organization_id, id)
);
CREATE INDEX invoice_line_corrects ON third_party_payment.invoice_line USING btree (organization_id, corrects_line_id) WHERE (corrects_line_id IS NOT NULL);
comment on table third_party_payment.invoice_line is 'The acts billed, in their order, amounts in centimes for all units. reopened_by: the complaint for which the line waits to be settled again';

create table third_party_payment.ledger_entry (
  organization_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  ceiling text not null,
  care_date date not null,
  amount bigint not null,
  quantity integer not null,
  state text not null,
  source text not null,
  dossier_id uuid,
  line text,
  created_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  act text,
  constraint ledger_entry_pk PRIMARY KEY (organization_id, id),
  constraint ledger_entry_amount CHECK (amount >= 0),
  constraint ledger_entry_quantity CHECK (quantity >= 0),
  constraint ledger_entry_state_known CHECK (state = ANY (ARRAY['reserved'::text, 'consumed'::text, 'released'::text])),
  constraint ledger_entry_dossier_fk FOREIGN KEY (organization_id, dossier_id) REFERENCES core.dossier(organization_id, id),
  constraint ledger_entry_member_fk FOREIGN KEY (organization_id, member_id) REFERENCES third_party_payment.member(organization_id, id)
);
CREATE INDEX ledger_entry_member ON third_party_payment.ledger_entry USING btree (organization_id, member_id, care_date) WHERE (state <> 'released'::text);
CREATE INDEX ledger_entry_source ON third_party_payment.ledger_entry USING btree (organization_id, source);
comment on table third_party_payment.ledger_entry is 'What the ceilings and limits of a member hold, in centimes and units: reserved by an authorization, consumed by an invoice. source: the reference it comes from';

create table third_party_payment.library_visit (
  organization_id uuid not null,
  account_id uuid not null,
  seen_at timestamp with time zone not null,
  before_that timestamp with time zone,
  constraint library_visit_pk PRIMARY KEY (organization_id, account_id),
  constraint library_visit_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint library_visit_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
comment on table third_party_payment.library_visit is 'When somebody last looked at the library, and the time before: what is new since';

create table third_party_payment.long_term_condition (
  organization_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  families text[] not null,
  valid_from date not null,
  valid_to date,
  constraint long_term_condition_pk PRIMARY KEY (organization_id, id),
  constraint long_term_condition_dates CHECK (valid_to IS NULL OR valid_to >= valid_from),
  constraint long_term_condition_member_fk FOREIGN KEY (organization_id, member_id) REFERENCES third_party_payment.member(organization_id, id)
);
CREATE INDEX long_term_condition_member ON third_party_payment.long_term_condition USING btree (organization_id, member_id);
comment on table third_party_payment.long_term_condition is 'Decisions that pay the care of some families in full; the diagnosis is not kept here';

create table third_party_payment.medical_note (
  organization_id uuid not null,
  id uuid not null,
  authorization_id uuid not null,
  author_id uuid not null,
  written_at timestamp with time zone not null,
  sealed bytea not null,
  constraint medical_note_pk PRIMARY KEY (organization_id, id),
  constraint medical_note_author_fk FOREIGN KEY (author_id) REFERENCES core.account(id),
  constraint medical_note_authorization_fk FOREIGN KEY (organization_id, authorization_id) REFERENCES third_party_payment."authorization"(organization_id, id)
);
CREATE INDEX medical_note_authorization ON third_party_payment.medical_note USING btree (organization_id, authorization_id, written_at);
comment on table third_party_payment.medical_note is 'Notes of medical officers, encrypted and read by them alone; append-only';

create table third_party_payment.member (
  organization_id uuid not null,
  id uuid not null,
  number text not null,
  rank smallint not null,
  relation text not null,
  given_name text not null,
  family_name text not null,
  given_name_ar text not null,
  family_name_ar text not null,
  birth_date date not null,
  sex text not null,
  disabled boolean not null default false,
  decoy boolean not null default false,
  constraint member_pk PRIMARY KEY (organization_id, id),
  constraint member_number_key UNIQUE (organization_id, number, rank),
  constraint member_number_digits CHECK (number ~ '^\d{6,9}$'::text),
  constraint member_rank CHECK (rank >= 0 AND rank <= 99),
  constraint member_relation_known CHECK (relation = ANY (ARRAY['insured'::text, 'spouse'::text, 'child'::text])),
  constraint member_sex_known CHECK (sex = ANY (ARRAY['F'::text, 'M'::text])),
  constraint member_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
comment on table third_party_payment.member is 'Insured persons and their families. decoy: nobody; whoever asks for it reads numbers they were not given';

create table third_party_payment.practitioner (
  organization_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  inpe text not null,
  title text not null default ''::text,
  given_name text not null,
  family_name text not null,
  speciality text not null,
  email text,
  constraint practitioner_pk PRIMARY KEY (organization_id, id),
  constraint practitioner_inpe_key UNIQUE (organization_id, provider_id, inpe),
  constraint practitioner_inpe_digits CHECK (inpe ~ '^\d{9}$'::text),
  constraint practitioner_provider_fk FOREIGN KEY (organization_id, provider_id) REFERENCES third_party_payment.provider(organization_id, id)
);
comment on table third_party_payment.practitioner is 'Who practises at a provider; email ties them to their account on the portal';

create table third_party_payment.provider (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  code text not null,
  name jsonb not null,
  speciality text not null,
  inpe text not null,
  ice text,
  tax_number text,
  sector text not null,
  address text not null,
  city text not null,
  region text not null,
  phone text,
  email text,
  account_organization_id uuid,
  suspended_at timestamp with time zone,
  suspended_reason text,
  created_at timestamp with time zone not null,
  constraint provider_pk PRIMARY KEY (organization_id, id),
  constraint provider_account_key UNIQUE (account_organization_id),
  constraint provider_code_key UNIQUE (organization_id, code),
  constraint provider_inpe_key UNIQUE (organization_id, inpe),
  constraint provider_inpe_digits CHECK (inpe ~ '^\d{9}$'::text),
  constraint provider_kind_known CHECK (kind = ANY (ARRAY['establishment'::text, 'practitioner'::text])),
  constraint provider_name_has_french CHECK (name ? 'fr'::text),
  constraint provider_sector_known CHECK (sector = ANY (ARRAY['PRIVE'::text, 'CHU'::text, 'PUBLIC'::text, 'MILITAIRE'::text])),
  constraint provider_suspension_has_reason CHECK ((suspended_at IS NULL) = (suspended_reason IS NULL)),
  constraint provider_account_organization_fk FOREIGN KEY (account_organization_id) REFERENCES core.organization(id),
  constraint provider_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
CREATE INDEX provider_by_name ON third_party_payment.provider USING btree (organization_id, ((name ->> 'fr'::text)) COLLATE "und-x-icu", id);
comment on table third_party_payment.provider is 'The insurer''s register of establishments and practitioners. account_organization_id: the organization they act for on the portal, once they have an access';

create table third_party_payment.publication (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  code text not null,
  version integer not null,
  "position" integer not null,
  content jsonb not null,
  published_at timestamp with time zone not null,
  withdrawn_at timestamp with time zone,
  constraint publication_pk PRIMARY KEY (organization_id, id),
  constraint publication_version_key UNIQUE (organization_id, kind, code, version),
  constraint publication_kind_known CHECK (kind = ANY (ARRAY['document'::text, 'question'::text])),
  constraint publication_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
CREATE UNIQUE INDEX publication_current ON third_party_payment.publication USING btree (organization_id, kind, code) WHERE (withdrawn_at IS NULL);
comment on table third_party_payment.publication is 'Library documents and answered questions of an insurer, version by version';

create table third_party_payment.question_vote (
  organization_id uuid not null,
  publication_id uuid not null,
  account_id uuid not null,
  useful boolean not null,
  at timestamp with time zone not null,
  constraint question_vote_pk PRIMARY KEY (organization_id, publication_id, account_id),
  constraint question_vote_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint question_vote_publication_fk FOREIGN KEY (organization_id, publication_id) REFERENCES third_party_payment.publication(organization_id, id)
);
comment on table third_party_payment.question_vote is 'Whether an answer helped, once for each person';

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
  manual_tariffs jsonb not null default '[]'::jsonb,
  issued_at timestamp with time zone,
  valid_until date,
  authorization_id uuid,
  copied_from uuid,
  may_be_requested boolean not null default true,
  constraint quote_pk PRIMARY KEY (organization_id, id),
  constraint quote_authorization_fk FOREIGN KEY (organization_id, authorization_id) REFERENCES third_party_payment."authorization"(organization_id, id),
  constraint quote_books_fk FOREIGN KEY (organization_id, books_version) REFERENCES third_party_payment.books(organization_id, version),
  constraint quote_copied_from_fk FOREIGN KEY (organization_id, copied_from) REFERENCES third_party_payment.quote(organization_id, id),
  constraint quote_dossier_fk FOREIGN KEY (organization_id, id) REFERENCES core.dossier(organization_id, id),
  constraint quote_member_fk FOREIGN KEY (organization_id, member_id) REFERENCES third_party_payment.member(organization_id, id),
  constraint quote_provider_fk FOREIGN KEY (organization_id, provider_id) REFERENCES third_party_payment.provider(organization_id, id)
);
CREATE INDEX quote_provider ON third_party_payment.quote USING btree (organization_id, provider_id, id);
comment on table third_party_payment.quote is 'What some care would cost a member; price is the split with the trace of its rules, made from that version of the books. Commits nobody';

create table third_party_payment.quote_line (
  organization_id uuid not null,
  quote_id uuid not null,
  "position" smallint not null,
  act text not null,
  quantity integer not null,
  unit_price bigint not null,
  side text,
  tooth text,
  medical_indication boolean not null,
  constraint quote_line_pk PRIMARY KEY (organization_id, quote_id, "position"),
  constraint quote_line_price CHECK (unit_price >= 0),
  constraint quote_line_quantity CHECK (quantity >= 1 AND quantity <= 999),
  constraint quote_line_side_known CHECK (side = ANY (ARRAY['left'::text, 'right'::text])),
  constraint quote_line_quote_fk FOREIGN KEY (organization_id, quote_id) REFERENCES third_party_payment.quote(organization_id, id)
);
comment on table third_party_payment.quote_line is 'The acts of a quote in their order; prices in centimes';

create table third_party_payment.rights_alert (
  organization_id uuid not null,
  id uuid not null,
  kind text not null,
  provider_id uuid not null,
  account_id uuid not null,
  day date not null,
  at timestamp with time zone not null,
  checks integer not null,
  settled_by uuid,
  settled_at timestamp with time zone,
  note text,
  constraint rights_alert_pk PRIMARY KEY (organization_id, id),
  constraint rights_alert_once_a_day UNIQUE (organization_id, kind, account_id, day),
  constraint rights_alert_kind_known CHECK (kind = ANY (ARRAY['sequence'::text, 'unknown'::text, 'off-hours'::text, 'decoy'::text])),
  constraint rights_alert_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint rights_alert_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id),
  constraint rights_alert_provider_fk FOREIGN KEY (organization_id, provider_id) REFERENCES third_party_payment.provider(organization_id, id),
  constraint rights_alert_settled_by_fk FOREIGN KEY (settled_by) REFERENCES core.account(id)
);
comment on table third_party_payment.rights_alert is 'Searches that look like somebody reads the list of members; an adviser looks at each';

create table third_party_payment.rights_check (
  organization_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  account_id uuid not null,
  member_number text not null,
  member_id uuid,
  found_by text not null,
  outcome text not null,
  at timestamp with time zone not null,
  constraint rights_check_pk PRIMARY KEY (organization_id, id),
  constraint rights_check_found_by_known CHECK (found_by = ANY (ARRAY['birth-date'::text, 'rank-and-name'::text])),
  constraint rights_check_outcome_known CHECK (outcome = ANY (ARRAY['in-force'::text, 'closed'::text, 'unknown'::text])),
  constraint rights_check_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint rights_check_member_fk FOREIGN KEY (organization_id, member_id) REFERENCES third_party_payment.member(organization_id, id),
  constraint rights_check_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id),
  constraint rights_check_provider_fk FOREIGN KEY (organization_id, provider_id) REFERENCES third_party_payment.provider(organization_id, id)
);
CREATE INDEX rights_check_account ON third_party_payment.rights_check USING btree (organization_id, account_id, at);
CREATE INDEX rights_check_old ON third_party_payment.rights_check USING btree (at);
CREATE INDEX rights_check_provider ON third_party_payment.rights_check USING btree (organization_id, provider_id, at);
comment on table third_party_payment.rights_check is 'Every question about the rights of somebody, answered or not; kept one year';

create table third_party_payment.rights_proof (
  organization_id uuid not null,
  id uuid not null,
  number text not null,
  code text not null,
  check_id uuid not null,
  provider_id uuid not null,
  member_id uuid not null,
  day date not null,
  issued_by uuid not null,
  issued_at timestamp with time zone not null,
  content jsonb not null,
  bytes integer not null,
  sha256 bytea not null,
  constraint rights_proof_pk PRIMARY KEY (organization_id, id),
  constraint rights_proof_code_key UNIQUE (code),
  constraint rights_proof_day_key UNIQUE (organization_id, provider_id, member_id, day),
  constraint rights_proof_number_key UNIQUE (organization_id, number),
  constraint rights_proof_check_fk FOREIGN KEY (organization_id, check_id) REFERENCES third_party_payment.rights_check(organization_id, id),
  constraint rights_proof_issued_by_fk FOREIGN KEY (issued_by) REFERENCES core.account(id),
  constraint rights_proof_member_fk FOREIGN KEY (organization_id, member_id) REFERENCES third_party_payment.member(organization_id, id),
  constraint rights_proof_provider_fk FOREIGN KEY (organization_id, provider_id) REFERENCES third_party_payment.provider(organization_id, id)
);
comment on table third_party_payment.rights_proof is 'Proofs that bind the insurer for a day; content is what the document says, so that it can be made again';

create table third_party_payment.staff_review (
  organization_id uuid not null,
  month date not null,
  reviewed_by uuid not null,
  reviewed_at timestamp with time zone not null,
  kept integer not null,
  ended integer not null,
  constraint staff_review_pk PRIMARY KEY (organization_id, month),
  constraint staff_review_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id),
  constraint staff_review_reviewed_by_fk FOREIGN KEY (reviewed_by) REFERENCES core.account(id)
);
comment on table third_party_payment.staff_review is 'Each month a provider confirms who still works there; organization_id is the provider''s';

create table third_party_payment.statement (
  organization_id uuid not null,
  id uuid not null,
  provider_id uuid not null,
  bank_account_id uuid not null,
  period_from date not null,
  prepared_on date not null,
  lines bigint not null,
  take_backs bigint not null,
  carried_in bigint not null,
  transfer bigint not null,
  carried_out bigint not null,
  cancelled boolean not null default false,
  signed_by uuid,
  signed_at timestamp with time zone,
  countersigned_by uuid,
  countersigned_at timestamp with time zone,
  issued_at timestamp with time zone,
  bank_reference text,
  value_date date,
  executed_at timestamp with time zone,
  rejected_at timestamp with time zone,
  rejected_reason text,
  details_confirmed_at timestamp with time zone,
  reconciled_at timestamp with time zone,
  constraint statement_pk PRIMARY KEY (organization_id, id),
  constraint statement_carried_out CHECK (carried_out <= 0),
  constraint statement_execution_is_whole CHECK (executed_at IS NULL OR transfer = 0 OR bank_reference IS NOT NULL AND value_date IS NOT NULL),
  constraint statement_lines CHECK (lines >= 0),
  constraint statement_sum CHECK ((lines - take_backs + carried_in) = (transfer + carried_out)),
  constraint statement_take_backs CHECK (take_backs >= 0),
  constraint statement_transfer CHECK (transfer >= 0),
  constraint statement_two_signatories CHECK (countersigned_by IS NULL OR signed_by IS NOT NULL AND countersigned_by <> signed_by),
  constraint statement_bank_account_fk FOREIGN KEY (organization_id, bank_account_id) REFERENCES third_party_payment.bank_account(organization_id, id),
  constraint statement_countersigned_by_fk FOREIGN KEY (countersigned_by) REFERENCES core.account(id),
  constraint statement_dossier_fk FOREIGN KEY (organization_id, id) REFERENCES core.dossier(organization_id, id),
  constraint statement_provider_fk FOREIGN KEY (organization_id, provider_id) REFERENCES third_party_payment.provider(organization_id, id),
  constraint statement_signed_by_fk FOREIGN KEY (signed_by) REFERENCES core.account(id)
);
CREATE INDEX statement_bank_reference ON third_party_payment.statement USING btree (organization_id, bank_reference) WHERE (bank_reference IS NOT NULL);
CREATE INDEX statement_provider ON third_party_payment.statement USING btree (organization_id, provider_id, id);
comment on table third_party_payment.statement is 'What is transferred to one bank account of a provider in one go; its state and history are those of core.dossier under the same id. cancelled: its lines and what it carried count no more';

create table third_party_payment.statement_line (
  organization_id uuid not null,
  statement_id uuid not null,
  "position" smallint not null,
  kind text not null,
  line_id uuid not null,
  adjudication_seq smallint not null,
  take_back_id uuid,
  amount bigint not null,
  cancelled boolean not null default false,
  constraint statement_line_pk PRIMARY KEY (organization_id, statement_id, "position"),
  constraint statement_line_amount CHECK (amount > 0),
  constraint statement_line_kind_known CHECK (kind = ANY (ARRAY['payment'::text, 'supplement'::text, 'take-back'::text])),
  constraint statement_line_take_back CHECK ((kind = 'take-back'::text) = (take_back_id IS NOT NULL)),
  constraint statement_line_adjudication_fk FOREIGN KEY (organization_id, line_id, adjudication_seq) REFERENCES third_party_payment.adjudication(organization_id, line_id, seq),
  constraint statement_line_statement_fk FOREIGN KEY (organization_id, statement_id) REFERENCES third_party_payment.statement(organization_id, id),
  constraint statement_line_take_back_fk FOREIGN KEY (organization_id, take_back_id) REFERENCES third_party_payment.take_back(organization_id, id)
);
CREATE UNIQUE INDEX statement_line_adjudication_once ON third_party_payment.statement_line USING btree (organization_id, line_id, adjudication_seq) WHERE (NOT cancelled);
CREATE INDEX statement_line_line ON third_party_payment.statement_line USING btree (organization_id, line_id);
comment on table third_party_payment.statement_line is 'What a statement pays or takes back for a line of an invoice, each decision once; amounts of take-backs are subtracted';

create table third_party_payment.suspended_role (
  organization_id uuid not null,
  provider_id uuid not null,
  account_id uuid not null,
  role text not null,
  constraint suspended_role_pk PRIMARY KEY (organization_id, provider_id, account_id, role),
  constraint suspended_role_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint suspended_role_provider_fk FOREIGN KEY (organization_id, provider_id) REFERENCES third_party_payment.provider(organization_id, id)
);
comment on table third_party_payment.suspended_role is 'Roles that a suspension took away and its end gives back';

create table third_party_payment.take_back (
  organization_id uuid not null,
  id uuid not null,
  line_id uuid not null,
  adjudication_seq smallint not null,
  amount bigint not null,
  noticed_at timestamp with time zone not null,
  contest_until date not null,
  withdrawn_at timestamp with time zone,
  constraint take_back_pk PRIMARY KEY (organization_id, id),
  constraint take_back_once UNIQUE (organization_id, line_id, adjudication_seq),
  constraint take_back_amount CHECK (amount > 0),
  constraint take_back_adjudication_fk FOREIGN KEY (organization_id, line_id, adjudication_seq) REFERENCES third_party_payment.adjudication(organization_id, line_id, seq)
);
comment on table third_party_payment.take_back is 'Money paid for a line that is asked back, deducted from a statement once its time to contest is over. withdrawn_at: a later decision made it void';

CREATE OR REPLACE FUNCTION third_party_payment.name_complaint()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform core.name_further(new.organization_id, new.id, concat_ws(' ',
    (select d.reference from core.dossier d where d.organization_id = new.organization_id and d.id = new.object_id),
    (select p.name ->> 'fr' from third_party_payment.provider p where p.organization_id = new.organization_id and p.id = new.provider_id)));
  return null;
end $function$;

CREATE OR REPLACE FUNCTION third_party_payment.name_invoice()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform core.name_further(new.organization_id, new.id, new.number);
  return null;
end $function$;

CREATE OR REPLACE FUNCTION third_party_payment.name_statement()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform core.name_further(new.organization_id, new.id, new.bank_reference);
  return null;
end $function$;

CREATE TRIGGER bank_account_declared_moves BEFORE UPDATE OF state ON third_party_payment.bank_account FOR EACH ROW EXECUTE FUNCTION core.refuse_undeclared_move();
CREATE TRIGGER complaint_named AFTER INSERT ON third_party_payment.complaint FOR EACH ROW EXECUTE FUNCTION third_party_payment.name_complaint();
CREATE TRIGGER invoice_named AFTER INSERT OR UPDATE OF number ON third_party_payment.invoice FOR EACH ROW EXECUTE FUNCTION third_party_payment.name_invoice();
CREATE TRIGGER statement_named AFTER UPDATE OF bank_reference ON third_party_payment.statement FOR EACH ROW EXECUTE FUNCTION third_party_payment.name_statement();

-- directives_registry -------------------------------------------------------------------------------------------

create schema directives_registry;
comment on schema directives_registry is 'Access to the registry of advance medical directives, and its consultation';

create sequence directives_registry.access_report_number;
comment on sequence directives_registry.access_report_number is 'Numbers of the references of access reports';

create sequence directives_registry.directive_number;
comment on sequence directives_registry.directive_number is 'Numbers of the references of directives';

create sequence directives_registry.user_code_number;
comment on sequence directives_registry.user_code_number is 'Digits of the user codes that the portal allocates; a code is never given twice';

create table directives_registry.access_flag (
  organization_id uuid not null,
  id uuid not null,
  code text not null,
  account_id uuid not null,
  consultation_id uuid,
  raised_at timestamp with time zone not null,
  finding text,
  words text,
  reviewed_by uuid,
  reviewed_at timestamp with time zone,
  said text,
  constraint access_flag_pk PRIMARY KEY (organization_id, id),
  constraint access_flag_once UNIQUE (organization_id, consultation_id, code),
  constraint access_flag_about CHECK (consultation_id IS NOT NULL OR (code = ANY (ARRAY['own-number-corrected'::text, 'own-number-differs'::text]))),
  constraint access_flag_finding_known CHECK (finding = ANY (ARRAY['explained'::text, 'incident'::text])),
  constraint access_flag_reviewed_whole CHECK ((finding IS NULL) = (reviewed_at IS NULL) AND (finding IS NULL) = (words IS NULL)),
  constraint access_flag_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint access_flag_consultation_fk FOREIGN KEY (organization_id, consultation_id) REFERENCES directives_registry.consultation(organization_id, id),
  constraint access_flag_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id),
  constraint access_flag_reviewed_by_fk FOREIGN KEY (reviewed_by) REFERENCES core.account(id)
);
CREATE INDEX access_flag_queue ON directives_registry.access_flag USING btree (organization_id, raised_at DESC, id DESC);
comment on table directives_registry.access_flag is 'What the privacy officer of an establishment is to look at, and what they found';

create table directives_registry.access_manager_designation (
  organization_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  seat smallint not null,
  membership_id uuid not null,
  designated_by uuid,
  ministry_reference text not null,
  training_passed_on date not null,
  designated_at timestamp with time zone not null,
  certified_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by uuid,
  constraint access_manager_designation_pk PRIMARY KEY (organization_id, id),
  constraint access_manager_designation_at_most_two CHECK (seat = ANY (ARRAY[1, 2])),
  constraint access_manager_designation_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint access_manager_designation_designated_by_fk FOREIGN KEY (designated_by) REFERENCES core.account(id),
  constraint access_manager_designation_ended_by_fk FOREIGN KEY (ended_by) REFERENCES core.account(id),
  constraint access_manager_designation_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
CREATE UNIQUE INDEX access_manager_designation_once ON directives_registry.access_manager_designation USING btree (organization_id, account_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX access_manager_designation_seat ON directives_registry.access_manager_designation USING btree (organization_id, seat) WHERE (ended_at IS NULL);
comment on table directives_registry.access_manager_designation is 'Who manages access for an establishment: two seats at most (CQLR, c. S-32.0001, r. 0.1), one where the policy says so';

create table directives_registry.access_report (
  organization_id uuid not null,
  id uuid not null,
  reference text not null,
  register_id uuid not null,
  insured_person_id uuid not null,
  basis text not null,
  reason text not null,
  from_date date,
  to_date date,
  opened_by uuid not null,
  opened_at timestamp with time zone not null,
  closed_by uuid,
  closed_at timestamp with time zone,
  conclusion text,
  constraint access_report_pk PRIMARY KEY (organization_id, id),
  constraint access_report_reference_key UNIQUE (reference),
  constraint access_report_closed_whole CHECK ((closed_at IS NULL) = (closed_by IS NULL) AND (closed_at IS NULL) = (conclusion IS NULL)),
  constraint access_report_dates CHECK (to_date IS NULL OR from_date IS NULL OR to_date >= from_date),
  constraint access_report_closed_by_fk FOREIGN KEY (closed_by) REFERENCES core.account(id),
  constraint access_report_opened_by_fk FOREIGN KEY (opened_by) REFERENCES core.account(id),
  constraint access_report_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id),
  constraint access_report_person_fk FOREIGN KEY (register_id, insured_person_id) REFERENCES directives_registry.insured_person(organization_id, id)
);
CREATE INDEX access_report_list ON directives_registry.access_report USING btree (organization_id, opened_at DESC, id DESC);
comment on table directives_registry.access_report is 'A case of a privacy officer about who looked at one person; what it shows is read from core.audit';

create table directives_registry.access_request (
  organization_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  capacity text not null,
  channel text not null,
  batch_id uuid,
  path text,
  beneficiary jsonb not null,
  user_code text,
  mandate text not null,
  ends_on date,
  superior_id uuid,
  person_id uuid,
  account_id uuid,
  licence_status text,
  licence_checked_at timestamp with time zone,
  question jsonb,
  refusal jsonb,
  duplicate_of uuid,
  approved_at timestamp with time zone,
  approved_by uuid,
  identity jsonb,
  provisioning_attempts integer not null default 0,
  constraint access_request_pk PRIMARY KEY (organization_id, id),
  constraint access_request_capacity_known CHECK (capacity = ANY (ARRAY['self'::text, 'superior'::text, 'transcriber'::text])),
  constraint access_request_channel_known CHECK (channel = ANY (ARRAY['web'::text, 'phone'::text, 'email'::text])),
  constraint access_request_licence_status_known CHECK (licence_status = ANY (ARRAY['verified'::text, 'unverified'::text, 'struck-off'::text])),
  constraint access_request_path_known CHECK (path = ANY (ARRAY['user-code'::text, 'secret-code'::text])),
  constraint access_request_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint access_request_approved_by_fk FOREIGN KEY (approved_by) REFERENCES core.account(id),
  constraint access_request_dossier_fk FOREIGN KEY (organization_id, id) REFERENCES core.dossier(organization_id, id),
  constraint access_request_person_fk FOREIGN KEY (person_id) REFERENCES directives_registry.person(id),
  constraint access_request_superior_fk FOREIGN KEY (superior_id) REFERENCES core.account(id)
);
CREATE INDEX access_request_account ON directives_registry.access_request USING btree (account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX access_request_batch ON directives_registry.access_request USING btree (organization_id, batch_id) WHERE (batch_id IS NOT NULL);
CREATE INDEX access_request_email ON directives_registry.access_request USING btree (organization_id, ((beneficiary ->> 'email'::text)));
comment on table directives_registry.access_request is 'What is particular to an access request; its state, holder and history are those of core.dossier under the same id';

create table directives_registry.activation_code (
  organization_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  code_hash text not null,
  issued_at timestamp with time zone not null,
  issued_by uuid not null,
  expires_at timestamp with time zone not null,
  last_valid_day date not null,
  zone text not null,
  rule_version text not null,
  tz_version text not null,
  attempts integer not null default 0,
  state text not null,
  ended_at timestamp with time zone,
  handover_method text,
  handover_at timestamp with time zone,
  handover_by uuid,
  link_opened_at timestamp with time zone,
  link_attempts integer not null default 0,
  link_attempts_since timestamp with time zone,
  constraint activation_code_pk PRIMARY KEY (organization_id, id),
  constraint activation_code_handover_known CHECK (handover_method = ANY (ARRAY['in-person'::text, 'phone-callback'::text, 'sealed-internal-mail'::text, 'secure-message'::text])),
  constraint activation_code_order CHECK (expires_at > issued_at),
  constraint activation_code_state_known CHECK (state = ANY (ARRAY['live'::text, 'consumed'::text, 'expired'::text, 'voided'::text, 'replaced'::text])),
  constraint activation_code_handover_by_fk FOREIGN KEY (handover_by) REFERENCES core.account(id),
  constraint activation_code_issued_by_fk FOREIGN KEY (issued_by) REFERENCES core.account(id),
  constraint activation_code_request_fk FOREIGN KEY (organization_id, request_id) REFERENCES directives_registry.access_request(organization_id, id)
);
CREATE UNIQUE INDEX activation_code_one_live ON directives_registry.activation_code USING btree (organization_id, request_id) WHERE (state = 'live'::text);
CREATE INDEX activation_code_request ON directives_registry.activation_code USING btree (organization_id, request_id, issued_at DESC);
comment on table directives_registry.activation_code is 'Secret codes: only an argon2id hash is kept; wrong attempts are counted while the dossier is locked, submissions of the link by the hour. Deadlines are those of the day of issue and are never recomputed';

create table directives_registry.attestation (
  organization_id uuid not null,
  request_id uuid not null,
  superior_id uuid not null,
  decision text not null,
  words text not null,
  at timestamp with time zone not null,
  constraint attestation_pk PRIMARY KEY (organization_id, request_id),
  constraint attestation_decision_known CHECK (decision = ANY (ARRAY['attested'::text, 'declined'::text])),
  constraint attestation_request_fk FOREIGN KEY (organization_id, request_id) REFERENCES directives_registry.access_request(organization_id, id),
  constraint attestation_superior_fk FOREIGN KEY (superior_id) REFERENCES core.account(id)
);
comment on table directives_registry.attestation is 'The superior answers for the need, or does not; append-only';

create table directives_registry.consultation (
  organization_id uuid not null,
  id uuid not null,
  receipt text not null,
  account_id uuid not null,
  grant_id uuid not null,
  department_id uuid not null,
  reason text not null,
  situation text not null,
  declared_at timestamp with time zone not null,
  searched_at timestamp with time zone,
  search_kind text,
  outcome text,
  register_id uuid,
  insured_person_id uuid,
  directive_id uuid,
  opened_at timestamp with time zone,
  last_seen_at timestamp with time zone,
  closed_at timestamp with time zone,
  constraint consultation_pk PRIMARY KEY (organization_id, id),
  constraint consultation_receipt_key UNIQUE (receipt),
  constraint consultation_outcome_known CHECK (outcome = ANY (ARRAY['no-match'::text, 'ambiguous'::text, 'absent'::text, 'present'::text])),
  constraint consultation_person_when_known CHECK ((insured_person_id IS NOT NULL) = COALESCE(outcome = ANY (ARRAY['absent'::text, 'present'::text]), false)),
  constraint consultation_search_kind_known CHECK (search_kind = ANY (ARRAY['nam'::text, 'demographic'::text])),
  constraint consultation_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint consultation_department_fk FOREIGN KEY (organization_id, department_id) REFERENCES core.department(organization_id, id),
  constraint consultation_directive_fk FOREIGN KEY (register_id, directive_id) REFERENCES directives_registry.directive(organization_id, id),
  constraint consultation_grant_fk FOREIGN KEY (organization_id, grant_id) REFERENCES directives_registry.service_grant(organization_id, id),
  constraint consultation_person_fk FOREIGN KEY (register_id, insured_person_id) REFERENCES directives_registry.insured_person(organization_id, id)
);
CREATE INDEX consultation_account ON directives_registry.consultation USING btree (account_id, declared_at DESC, id DESC);
CREATE INDEX consultation_grant ON directives_registry.consultation USING btree (organization_id, grant_id);
comment on table directives_registry.consultation is 'One declared reason to look, and what came of it, for the establishment that granted access. What was seen is in core.audit, in the chain of the person';

create table directives_registry.declared_number (
  account_id uuid not null,
  nam_fingerprint bytea not null,
  relation text not null,
  declared_at timestamp with time zone not null,
  replaced_at timestamp with time zone,
  constraint declared_number_pk PRIMARY KEY (account_id, nam_fingerprint),
  constraint declared_number_relation_known CHECK (relation = ANY (ARRAY['own'::text, 'relative'::text, 'former-own'::text])),
  constraint declared_number_replaced_when_former CHECK ((relation = 'former-own'::text) = (replaced_at IS NOT NULL)),
  constraint declared_number_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id)
);
CREATE UNIQUE INDEX declared_number_one_own ON directives_registry.declared_number USING btree (account_id) WHERE (relation = 'own'::text);
comment on table directives_registry.declared_number is 'Numbers whose directives the account never opens: its own, those of relatives it declared, and those it once declared as its own where they fit its holder. Keyed hashes only';

create table directives_registry.directive (
  organization_id uuid not null,
  id uuid not null,
  set_id uuid not null,
  version_number integer not null,
  reference text not null,
  kind text not null default 'directives-registry.directive'::text,
  state text not null,
  version integer not null default 1,
  insured_person_id uuid not null,
  document_kind text not null,
  language text not null,
  signed_on date not null,
  received_on date not null,
  third_person jsonb,
  witnesses jsonb not null,
  notary jsonb,
  pages_expected integer not null,
  pages_received integer not null,
  decisions jsonb,
  same_day_ruling text,
  revocation jsonb,
  error_proposed_by uuid,
  flags text[] not null default '{}'::text[],
  registered_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint directive_pk PRIMARY KEY (organization_id, id),
  constraint directive_reference_key UNIQUE (reference),
  constraint directive_set_key UNIQUE (organization_id, set_id, version_number),
  constraint directive_document_kind_known CHECK (document_kind = ANY (ARRAY['prescribed-form'::text, 'notarial-act'::text])),
  constraint directive_kind_is_directive CHECK (kind = 'directives-registry.directive'::text),
  constraint directive_language_known CHECK (language = ANY (ARRAY['fr'::text, 'en'::text])),
  constraint directive_registered_has_decisions CHECK (state <> 'registered'::text OR decisions IS NOT NULL AND registered_at IS NOT NULL),
  constraint directive_ruling_known CHECK (same_day_ruling = ANY (ARRAY['this-one-holds'::text, 'the-other-holds'::text])),
  constraint directive_error_proposed_by_fk FOREIGN KEY (error_proposed_by) REFERENCES core.account(id),
  constraint directive_person_fk FOREIGN KEY (organization_id, insured_person_id) REFERENCES directives_registry.insured_person(organization_id, id),
  constraint directive_state_fk FOREIGN KEY (kind, state) REFERENCES core.workflow_state(kind, state)
);
CREATE UNIQUE INDEX directive_one_registered ON directives_registry.directive USING btree (organization_id, insured_person_id) WHERE (state = 'registered'::text);
CREATE INDEX directive_person ON directives_registry.directive USING btree (organization_id, insured_person_id);
CREATE INDEX directive_queue ON directives_registry.directive USING btree (organization_id, state, received_on, id);
comment on table directives_registry.directive is 'A version of somebody''s directives; decisions are the fifteen boxes once both keyings agree. One version of a person is registered at a time';

create table directives_registry.directive_history (
  organization_id uuid not null,
  directive_id uuid not null,
  seq integer not null,
  kind text not null default 'directives-registry.directive'::text,
  at timestamp with time zone not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  party text not null,
  actor_id uuid,
  reason text,
  constraint directive_history_pk PRIMARY KEY (organization_id, directive_id, seq),
  constraint directive_history_actor_fk FOREIGN KEY (actor_id) REFERENCES core.account(id),
  constraint directive_history_directive_fk FOREIGN KEY (organization_id, directive_id) REFERENCES directives_registry.directive(organization_id, id),
  constraint directive_history_move_fk FOREIGN KEY (kind, action, from_state, to_state, party) REFERENCES core.workflow_move(kind, action, from_state, to_state, party)
);
comment on table directives_registry.directive_history is 'Every move of a directive, append-only';

create table directives_registry.directive_keying (
  organization_id uuid not null,
  directive_id uuid not null,
  number smallint not null,
  decisions jsonb not null,
  clerk_id uuid not null,
  at timestamp with time zone not null,
  constraint directive_keying_pk PRIMARY KEY (organization_id, directive_id, number),
  constraint directive_keying_clerks_differ UNIQUE (organization_id, directive_id, clerk_id),
  constraint directive_keying_number_known CHECK (number = ANY (ARRAY[1, 2, 3])),
  constraint directive_keying_clerk_fk FOREIGN KEY (clerk_id) REFERENCES core.account(id),
  constraint directive_keying_directive_fk FOREIGN KEY (organization_id, directive_id) REFERENCES directives_registry.directive(organization_id, id)
);
comment on table directives_registry.directive_keying is 'What each clerk read in the fifteen boxes, append-only; no clerk reads one twice';

create table directives_registry.directive_scan (
  organization_id uuid not null,
  id uuid not null,
  directive_id uuid not null,
  media_type text not null,
  bytes bigint not null,
  sha256 text not null,
  storage_key text not null,
  uploaded_by uuid not null,
  uploaded_at timestamp with time zone not null,
  constraint directive_scan_pk PRIMARY KEY (organization_id, id),
  constraint directive_scan_directive_fk FOREIGN KEY (organization_id, directive_id) REFERENCES directives_registry.directive(organization_id, id),
  constraint directive_scan_uploaded_by_fk FOREIGN KEY (uploaded_by) REFERENCES core.account(id)
);
CREATE INDEX directive_scan_directive ON directives_registry.directive_scan USING btree (organization_id, directive_id, uploaded_at DESC);
comment on table directives_registry.directive_scan is 'The image of the form or act as it was stored, append-only; the last one counts';

create table directives_registry.employment (
  organization_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  employee_number text,
  job_title text not null,
  department_id uuid not null,
  superior_id uuid,
  installation text not null,
  valid_from date not null,
  valid_to date,
  constraint employment_pk PRIMARY KEY (organization_id, id),
  constraint employment_dates CHECK (valid_to IS NULL OR valid_to >= valid_from),
  constraint employment_department_fk FOREIGN KEY (organization_id, department_id) REFERENCES core.department(organization_id, id),
  constraint employment_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id),
  constraint employment_person_fk FOREIGN KEY (person_id) REFERENCES directives_registry.person(id),
  constraint employment_superior_fk FOREIGN KEY (superior_id) REFERENCES core.account(id)
);
CREATE UNIQUE INDEX employment_number ON directives_registry.employment USING btree (organization_id, employee_number) WHERE ((valid_to IS NULL) AND (employee_number IS NOT NULL));
CREATE INDEX employment_person ON directives_registry.employment USING btree (person_id);
comment on table directives_registry.employment is 'Where a professional works in an establishment, and under whom';

create table directives_registry.enrolment (
  organization_id uuid not null,
  code_id uuid not null,
  token_hash bytea not null,
  started_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  password_hash text,
  totp_secret bytea,
  totp_step bigint,
  recovery_hashes bytea[],
  completed_at timestamp with time zone,
  constraint enrolment_pk PRIMARY KEY (organization_id, code_id),
  constraint enrolment_token_key UNIQUE (token_hash),
  constraint enrolment_code_fk FOREIGN KEY (organization_id, code_id) REFERENCES directives_registry.activation_code(organization_id, id)
);
comment on table directives_registry.enrolment is 'An enrolment under way: what the person chose waits here, hashed or encrypted, until all of it is bound to the account at once';

create table directives_registry.grant_history (
  organization_id uuid not null,
  grant_id uuid not null,
  seq integer not null,
  at timestamp with time zone not null,
  from_state text,
  to_state text not null,
  reason text,
  actor_id uuid,
  dossier_id uuid,
  constraint grant_history_pk PRIMARY KEY (organization_id, grant_id, seq),
  constraint grant_history_actor_fk FOREIGN KEY (actor_id) REFERENCES core.account(id),
  constraint grant_history_grant_fk FOREIGN KEY (organization_id, grant_id) REFERENCES directives_registry.service_grant(organization_id, id)
);
comment on table directives_registry.grant_history is 'Every change of state of a grant, append-only; dossier_id is the request or withdrawal that caused it';

create table directives_registry.insured_person (
  organization_id uuid not null,
  id uuid not null,
  nam_fingerprint bytea not null,
  nam_sealed bytea not null,
  family_name_at_birth text not null,
  given_name text not null,
  family_search text not null,
  given_search text not null,
  birth_date date not null,
  sex_on_file text not null,
  deceased_on date,
  created_at timestamp with time zone not null,
  constraint insured_person_pk PRIMARY KEY (organization_id, id),
  constraint insured_person_nam_key UNIQUE (organization_id, nam_fingerprint),
  constraint insured_person_sex_known CHECK (sex_on_file = ANY (ARRAY['M'::text, 'F'::text, 'X'::text, 'unknown'::text])),
  constraint insured_person_register_fk FOREIGN KEY (organization_id) REFERENCES directives_registry.register(organization_id)
);
CREATE INDEX insured_person_identity ON directives_registry.insured_person USING btree (organization_id, birth_date, family_search, given_search);
comment on table directives_registry.insured_person is 'Whom the register knows. The health insurance number is encrypted, and found by a keyed hash; names are searched as capitals A to Z';

create table directives_registry.licence (
  profession text not null,
  number text not null,
  family_name text not null,
  given_name text not null,
  struck_off boolean not null,
  loaded_at timestamp with time zone not null,
  constraint licence_pk PRIMARY KEY (profession, number)
);
comment on table directives_registry.licence is 'Extracts of the directories of the professional orders, as they were last loaded';

create table directives_registry.person (
  id uuid not null,
  account_id uuid not null,
  family_name text not null,
  given_name text not null,
  birth_date date,
  profession text not null,
  licence_number text,
  licence_status text,
  licence_checked_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint person_pk PRIMARY KEY (id),
  constraint person_account_key UNIQUE (account_id),
  constraint person_licence_status_known CHECK (licence_status = ANY (ARRAY['verified'::text, 'unverified'::text, 'struck-off'::text])),
  constraint person_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id)
);
CREATE INDEX person_licence ON directives_registry.person USING btree (profession, licence_number) WHERE (licence_number IS NOT NULL);
comment on table directives_registry.person is 'A professional who has, had or is about to have access, whatever the establishment';

create table directives_registry.policy (
  organization_id uuid not null,
  version text not null,
  content jsonb not null,
  published_at timestamp with time zone not null,
  constraint policy_pk PRIMARY KEY (organization_id, version),
  constraint policy_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
comment on table directives_registry.policy is 'What an establishment decides about access, one row per version; the last published counts';

create table directives_registry.register (
  organization_id uuid not null,
  only_row boolean not null default true,
  constraint register_pk PRIMARY KEY (organization_id),
  constraint register_one_only UNIQUE (only_row),
  constraint register_only_row CHECK (only_row),
  constraint register_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
comment on table directives_registry.register is 'The organization that keeps the province''s register: one for the whole portal, consulted by every establishment';

create table directives_registry.search (
  organization_id uuid not null,
  consultation_id uuid not null,
  seq integer not null,
  account_id uuid not null,
  at timestamp with time zone not null,
  search_kind text not null,
  outcome text not null,
  insured_person_id uuid,
  limit_reason text,
  emergency boolean not null default false,
  constraint search_pk PRIMARY KEY (organization_id, consultation_id, seq),
  constraint search_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint search_consultation_fk FOREIGN KEY (organization_id, consultation_id) REFERENCES directives_registry.consultation(organization_id, id)
);
CREATE INDEX search_account ON directives_registry.search USING btree (account_id, at DESC);
comment on table directives_registry.search is 'Every search, append-only: what the limits count. Never what was typed';

create table directives_registry.service_grant (
  organization_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  person_id uuid not null,
  employment_id uuid not null,
  state text not null,
  suspension text,
  starts_on date not null,
  ends_on date,
  granted_by uuid not null,
  request_id uuid not null,
  membership_id uuid,
  created_at timestamp with time zone not null,
  state_since timestamp with time zone not null,
  constraint service_grant_pk PRIMARY KEY (organization_id, id),
  constraint service_grant_dates CHECK (ends_on IS NULL OR ends_on >= starts_on),
  constraint service_grant_state_known CHECK (state = ANY (ARRAY['pending'::text, 'active'::text, 'suspended'::text, 'withdrawn'::text, 'expired'::text])),
  constraint service_grant_suspension_has_reason CHECK ((state = 'suspended'::text) = (suspension IS NOT NULL)),
  constraint service_grant_suspension_known CHECK (suspension = ANY (ARRAY['recertification-overdue'::text, 'leave'::text, 'incident'::text, 'licence'::text])),
  constraint service_grant_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint service_grant_employment_fk FOREIGN KEY (organization_id, employment_id) REFERENCES directives_registry.employment(organization_id, id),
  constraint service_grant_granted_by_fk FOREIGN KEY (granted_by) REFERENCES core.account(id),
  constraint service_grant_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id),
  constraint service_grant_person_fk FOREIGN KEY (person_id) REFERENCES directives_registry.person(id),
  constraint service_grant_request_fk FOREIGN KEY (organization_id, request_id) REFERENCES directives_registry.access_request(organization_id, id)
);
CREATE INDEX service_grant_account ON directives_registry.service_grant USING btree (account_id);
CREATE UNIQUE INDEX service_grant_one_live ON directives_registry.service_grant USING btree (organization_id, account_id) WHERE (state = ANY (ARRAY['pending'::text, 'active'::text, 'suspended'::text]));
comment on table directives_registry.service_grant is 'The right of an account to consult the registry for an establishment; withdrawn and expired ones stay on record';

create table directives_registry.user_account (
  account_id uuid not null,
  user_code text not null,
  state text not null,
  source text not null,
  created_at timestamp with time zone not null,
  state_since timestamp with time zone not null,
  constraint user_account_pk PRIMARY KEY (account_id),
  constraint user_code_key UNIQUE (user_code),
  constraint user_account_source_known CHECK (source = ANY (ARRAY['local'::text, 'register'::text])),
  constraint user_account_state_known CHECK (state = ANY (ARRAY['active'::text, 'suspended'::text, 'locked'::text, 'dormant'::text, 'closed'::text])),
  constraint user_account_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id)
);
comment on table directives_registry.user_account is 'The user code by which an account is known in the online services of the register';

create table directives_registry.verbal_change (
  organization_id uuid not null,
  id uuid not null,
  directive_id uuid not null,
  consultation_organization_id uuid not null,
  consultation_id uuid not null,
  reported_by uuid not null,
  reported_at timestamp with time zone not null,
  emergency boolean not null,
  words text not null,
  constraint verbal_change_pk PRIMARY KEY (organization_id, id),
  constraint verbal_change_consultation_fk FOREIGN KEY (consultation_organization_id, consultation_id) REFERENCES directives_registry.consultation(organization_id, id),
  constraint verbal_change_directive_fk FOREIGN KEY (organization_id, directive_id) REFERENCES directives_registry.directive(organization_id, id),
  constraint verbal_change_reported_by_fk FOREIGN KEY (reported_by) REFERENCES core.account(id)
);
CREATE INDEX verbal_change_directive ON directives_registry.verbal_change USING btree (organization_id, directive_id, reported_at DESC);
comment on table directives_registry.verbal_change is 'The person said otherwise, as a clinician heard it, append-only; the register follows up';

create table directives_registry.withdrawal (
  organization_id uuid not null,
  id uuid not null,
  requested_as text not null,
  cause text not null,
  reason text,
  claim jsonb,
  grant_id uuid,
  effective_on date,
  effective_at timestamp with time zone not null,
  took_effect_at timestamp with time zone,
  undo_until timestamp with time zone,
  verified_by uuid,
  undo_proposed_by uuid,
  contested_by uuid,
  effect jsonb,
  constraint withdrawal_pk PRIMARY KEY (organization_id, id),
  constraint withdrawal_requested_as_known CHECK (requested_as = ANY (ARRAY['superior'::text, 'access-manager'::text, 'human-resources'::text, 'privacy-officer'::text, 'self'::text, 'register-operator'::text])),
  constraint withdrawal_contested_by_fk FOREIGN KEY (contested_by) REFERENCES core.account(id),
  constraint withdrawal_dossier_fk FOREIGN KEY (organization_id, id) REFERENCES core.dossier(organization_id, id),
  constraint withdrawal_grant_fk FOREIGN KEY (organization_id, grant_id) REFERENCES directives_registry.service_grant(organization_id, id),
  constraint withdrawal_undo_proposed_by_fk FOREIGN KEY (undo_proposed_by) REFERENCES core.account(id),
  constraint withdrawal_verified_by_fk FOREIGN KEY (verified_by) REFERENCES core.account(id)
);
CREATE INDEX withdrawal_grant ON directives_registry.withdrawal USING btree (organization_id, grant_id) WHERE (grant_id IS NOT NULL);
comment on table directives_registry.withdrawal is 'What is particular to a withdrawal; its state, holder and history are those of core.dossier under the same id';

CREATE TRIGGER directive_declared_moves BEFORE UPDATE OF state ON directives_registry.directive FOR EACH ROW EXECUTE FUNCTION core.refuse_undeclared_move();

-- guichet -------------------------------------------------------------------------------------------------------

create schema guichet;
comment on schema guichet is 'What the migration command has done to this database';

create table guichet.migration (
  schema text not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now(),
  constraint migration_pk PRIMARY KEY (schema, name)
);
comment on table guichet.migration is 'The SQL files that were applied, each with the hash it had';

create table guichet.setup (
  only_row boolean not null default true,
  fingerprint text not null,
  at timestamp with time zone not null,
  constraint setup_pk PRIMARY KEY (only_row),
  constraint setup_only_row CHECK (only_row)
);
comment on table guichet.setup is 'Fingerprint of all declarations this database was brought to, so that an unchanged start does no work';
