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
comment on table core.dossier is 'One row per case whatever the service; what is particular sits in the table of the service under the same id';

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
  constraint session_pk PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token_hash),
  constraint session_account_fk FOREIGN KEY (account_id) REFERENCES core.account(id),
  constraint session_organization_fk FOREIGN KEY (organization_id) REFERENCES core.organization(id)
);
CREATE INDEX session_account ON core.session USING btree (account_id) WHERE (revoked_at IS NULL);
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
  constraint workflow_state_pk PRIMARY KEY (kind, state),
  constraint workflow_state_workflow_fk FOREIGN KEY (kind) REFERENCES core.workflow(kind)
);
comment on table core.workflow_state is 'Declared states; holder is the party that must act next';

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
  number text not null,
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
  constraint refund_proposal_pk PRIMARY KEY (organization_id, id),
  constraint refund_proposal_payment_key UNIQUE (organization_id, payment_id, cause),
  constraint refund_proposal_amount_positive CHECK (amount_minor > 0),
  constraint refund_proposal_cause_known CHECK (cause = ANY (ARRAY['paid-twice'::text, 'wrong-amount'::text, 'wrong-currency'::text, 'overpaid'::text])),
  constraint refund_proposal_decision_is_signed CHECK (state = 'proposed'::text OR decided_by IS NOT NULL AND reason IS NOT NULL),
  constraint refund_proposal_refund_has_reference CHECK ((state = 'refunded'::text) = (refund_ref IS NOT NULL)),
  constraint refund_proposal_state_known CHECK (state = ANY (ARRAY['proposed'::text, 'approved'::text, 'refunded'::text, 'dismissed'::text])),
  constraint refund_proposal_decided_by_fk FOREIGN KEY (decided_by) REFERENCES core.account(id),
  constraint refund_proposal_invoice_fk FOREIGN KEY (organization_id, invoice_id) REFERENCES reappointment.invoice(organization_id, id),
  constraint refund_proposal_payment_fk FOREIGN KEY (organization_id, payment_id) REFERENCES reappointment.payment(organization_id, id)
);
CREATE UNIQUE INDEX refund_proposal_id ON reappointment.refund_proposal USING btree (id);
CREATE INDEX refund_proposal_open ON reappointment.refund_proposal USING btree (organization_id, proposed_at, id) WHERE (state = ANY (ARRAY['proposed'::text, 'approved'::text]));
comment on table reappointment.refund_proposal is 'Money to look at: it came twice, or is not what was asked, or is more than what is owed now. The portal proposes, a person decides';

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

CREATE TRIGGER cycle_declared_moves BEFORE UPDATE OF state ON reappointment.cycle FOR EACH ROW EXECUTE FUNCTION core.refuse_undeclared_move();

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
