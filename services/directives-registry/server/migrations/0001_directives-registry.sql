-- Access to the provincial registry of advance medical directives: who asks, who answers for the need, who decides, what is granted and withdrawn.

create schema directives_registry;
comment on schema directives_registry is 'Access to the registry of advance medical directives, and its consultation';

create table directives_registry.policy (
  organization_id uuid not null constraint policy_organization_fk references core.organization,
  version text not null,
  content jsonb not null,
  published_at timestamptz not null,
  constraint policy_pk primary key (organization_id, version)
);
comment on table directives_registry.policy is 'What an establishment decides about access, one row per version; the last published counts';

create table directives_registry.person (
  id uuid constraint person_pk primary key,
  account_id uuid not null constraint person_account_fk references core.account constraint person_account_key unique,
  family_name text not null,
  given_name text not null,
  birth_date date,
  profession text not null,
  licence_number text,
  licence_status text constraint person_licence_status_known check (licence_status in ('verified', 'unverified', 'struck-off')),
  licence_checked_at timestamptz,
  created_at timestamptz not null
);
create index person_licence on directives_registry.person (profession, licence_number) where licence_number is not null;
comment on table directives_registry.person is 'A professional who has, had or is about to have access, whatever the establishment';

create table directives_registry.employment (
  organization_id uuid not null constraint employment_organization_fk references core.organization,
  id uuid not null,
  person_id uuid not null constraint employment_person_fk references directives_registry.person,
  employee_number text,
  job_title text not null,
  department_id uuid not null,
  superior_id uuid constraint employment_superior_fk references core.account,
  installation text not null,
  valid_from date not null,
  valid_to date,
  constraint employment_pk primary key (organization_id, id),
  constraint employment_department_fk foreign key (organization_id, department_id) references core.department (organization_id, id),
  constraint employment_dates check (valid_to is null or valid_to >= valid_from)
);
create unique index employment_number on directives_registry.employment (organization_id, employee_number)
  where valid_to is null and employee_number is not null;
create index employment_person on directives_registry.employment (person_id);
comment on table directives_registry.employment is 'Where a professional works in an establishment, and under whom';

create sequence directives_registry.user_code_number minvalue 40101 maxvalue 99999;
comment on sequence directives_registry.user_code_number is 'Digits of the user codes that the portal allocates; a code is never given twice';

create table directives_registry.user_account (
  account_id uuid constraint user_account_pk primary key constraint user_account_account_fk references core.account,
  user_code text not null constraint user_code_key unique,
  state text not null constraint user_account_state_known check (state in ('active', 'suspended', 'locked', 'dormant', 'closed')),
  source text not null constraint user_account_source_known check (source in ('local', 'register')),
  created_at timestamptz not null,
  state_since timestamptz not null
);
comment on table directives_registry.user_account is 'The user code by which an account is known in the online services of the register';

create table directives_registry.licence (
  profession text not null,
  number text not null,
  family_name text not null,
  given_name text not null,
  struck_off boolean not null,
  loaded_at timestamptz not null,
  constraint licence_pk primary key (profession, number)
);
comment on table directives_registry.licence is 'Extracts of the directories of the professional orders, as they were last loaded';

create table directives_registry.access_manager_designation (
  organization_id uuid not null constraint access_manager_designation_organization_fk references core.organization,
  id uuid not null,
  account_id uuid not null constraint access_manager_designation_account_fk references core.account,
  seat smallint not null constraint access_manager_designation_at_most_two check (seat in (1, 2)),
  membership_id uuid not null,
  designated_by uuid constraint access_manager_designation_designated_by_fk references core.account,
  ministry_reference text not null,
  training_passed_on date not null,
  designated_at timestamptz not null,
  certified_at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid constraint access_manager_designation_ended_by_fk references core.account,
  constraint access_manager_designation_pk primary key (organization_id, id)
);
create unique index access_manager_designation_seat on directives_registry.access_manager_designation (organization_id, seat)
  where ended_at is null;
create unique index access_manager_designation_once on directives_registry.access_manager_designation (organization_id, account_id)
  where ended_at is null;
comment on table directives_registry.access_manager_designation is 'Who manages access for an establishment: two seats at most (CQLR, c. S-32.0001, r. 0.1), one where the policy says so';

create table directives_registry.access_request (
  organization_id uuid not null,
  id uuid not null,
  version integer not null default 1,
  capacity text not null constraint access_request_capacity_known check (capacity in ('self', 'superior', 'transcriber')),
  channel text not null constraint access_request_channel_known check (channel in ('web', 'phone', 'email')),
  batch_id uuid,
  path text constraint access_request_path_known check (path in ('user-code', 'secret-code')),
  beneficiary jsonb not null,
  user_code text,
  mandate text not null,
  ends_on date,
  superior_id uuid constraint access_request_superior_fk references core.account,
  person_id uuid constraint access_request_person_fk references directives_registry.person,
  account_id uuid constraint access_request_account_fk references core.account,
  licence_status text constraint access_request_licence_status_known check (licence_status in ('verified', 'unverified', 'struck-off')),
  licence_checked_at timestamptz,
  question jsonb,
  refusal jsonb,
  duplicate_of uuid,
  approved_at timestamptz,
  approved_by uuid constraint access_request_approved_by_fk references core.account,
  identity jsonb,
  provisioning_attempts integer not null default 0,
  constraint access_request_pk primary key (organization_id, id),
  constraint access_request_dossier_fk foreign key (organization_id, id) references core.dossier (organization_id, id)
);
create index access_request_account on directives_registry.access_request (account_id) where account_id is not null;
create index access_request_email on directives_registry.access_request (organization_id, (beneficiary ->> 'email'));
create index access_request_batch on directives_registry.access_request (organization_id, batch_id) where batch_id is not null;
comment on table directives_registry.access_request is 'What is particular to an access request; its state, holder and history are those of core.dossier under the same id';

create table directives_registry.attestation (
  organization_id uuid not null,
  request_id uuid not null,
  superior_id uuid not null constraint attestation_superior_fk references core.account,
  decision text not null constraint attestation_decision_known check (decision in ('attested', 'declined')),
  words text not null,
  at timestamptz not null,
  constraint attestation_pk primary key (organization_id, request_id),
  constraint attestation_request_fk foreign key (organization_id, request_id) references directives_registry.access_request (organization_id, id)
);
comment on table directives_registry.attestation is 'The superior answers for the need, or does not; append-only';

create table directives_registry.activation_code (
  organization_id uuid not null,
  id uuid not null,
  request_id uuid not null,
  code_hash text not null,
  issued_at timestamptz not null,
  issued_by uuid not null constraint activation_code_issued_by_fk references core.account,
  expires_at timestamptz not null,
  last_valid_day date not null,
  zone text not null,
  rule_version text not null,
  tz_version text not null,
  attempts integer not null default 0,
  state text not null constraint activation_code_state_known check (state in ('live', 'consumed', 'expired', 'voided', 'replaced')),
  ended_at timestamptz,
  handover_method text constraint activation_code_handover_known
    check (handover_method in ('in-person', 'phone-callback', 'sealed-internal-mail', 'secure-message')),
  handover_at timestamptz,
  handover_by uuid constraint activation_code_handover_by_fk references core.account,
  link_opened_at timestamptz,
  link_attempts integer not null default 0,
  link_attempts_since timestamptz,
  constraint activation_code_pk primary key (organization_id, id),
  constraint activation_code_request_fk foreign key (organization_id, request_id) references directives_registry.access_request (organization_id, id),
  constraint activation_code_order check (expires_at > issued_at)
);
create unique index activation_code_one_live on directives_registry.activation_code (organization_id, request_id) where state = 'live';
create index activation_code_request on directives_registry.activation_code (organization_id, request_id, issued_at desc);
comment on table directives_registry.activation_code is 'Secret codes: only an argon2id hash is kept; wrong attempts are counted while the dossier is locked, submissions of the link by the hour. Deadlines are those of the day of issue and are never recomputed';

create table directives_registry.enrolment (
  organization_id uuid not null,
  code_id uuid not null,
  token_hash bytea not null constraint enrolment_token_key unique,
  started_at timestamptz not null,
  ends_at timestamptz not null,
  password_hash text,
  totp_secret bytea,
  totp_step bigint,
  recovery_hashes bytea[],
  completed_at timestamptz,
  constraint enrolment_pk primary key (organization_id, code_id),
  constraint enrolment_code_fk foreign key (organization_id, code_id) references directives_registry.activation_code (organization_id, id)
);
comment on table directives_registry.enrolment is 'An enrolment under way: what the person chose waits here, hashed or encrypted, until all of it is bound to the account at once';

create table directives_registry.service_grant (
  organization_id uuid not null constraint service_grant_organization_fk references core.organization,
  id uuid not null,
  account_id uuid not null constraint service_grant_account_fk references core.account,
  person_id uuid not null constraint service_grant_person_fk references directives_registry.person,
  employment_id uuid not null,
  state text not null constraint service_grant_state_known check (state in ('pending', 'active', 'suspended', 'withdrawn', 'expired')),
  suspension text constraint service_grant_suspension_known check (suspension in ('recertification-overdue', 'leave', 'incident', 'licence')),
  starts_on date not null,
  ends_on date,
  granted_by uuid not null constraint service_grant_granted_by_fk references core.account,
  request_id uuid not null,
  membership_id uuid,
  created_at timestamptz not null,
  state_since timestamptz not null,
  constraint service_grant_pk primary key (organization_id, id),
  constraint service_grant_employment_fk foreign key (organization_id, employment_id) references directives_registry.employment (organization_id, id),
  constraint service_grant_request_fk foreign key (organization_id, request_id) references directives_registry.access_request (organization_id, id),
  constraint service_grant_suspension_has_reason check ((state = 'suspended') = (suspension is not null)),
  constraint service_grant_dates check (ends_on is null or ends_on >= starts_on)
);
create unique index service_grant_one_live on directives_registry.service_grant (organization_id, account_id)
  where state in ('pending', 'active', 'suspended');
create index service_grant_account on directives_registry.service_grant (account_id);
comment on table directives_registry.service_grant is 'The right of an account to consult the registry for an establishment; withdrawn and expired ones stay on record';

create table directives_registry.grant_history (
  organization_id uuid not null,
  grant_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  from_state text,
  to_state text not null,
  reason text,
  actor_id uuid constraint grant_history_actor_fk references core.account,
  dossier_id uuid,
  constraint grant_history_pk primary key (organization_id, grant_id, seq),
  constraint grant_history_grant_fk foreign key (organization_id, grant_id) references directives_registry.service_grant (organization_id, id)
);
comment on table directives_registry.grant_history is 'Every change of state of a grant, append-only; dossier_id is the request or withdrawal that caused it';

create table directives_registry.withdrawal (
  organization_id uuid not null,
  id uuid not null,
  requested_as text not null constraint withdrawal_requested_as_known
    check (requested_as in ('superior', 'access-manager', 'human-resources', 'privacy-officer', 'self', 'register-operator')),
  cause text not null,
  reason text,
  claim jsonb,
  grant_id uuid,
  effective_on date,
  effective_at timestamptz not null,
  took_effect_at timestamptz,
  undo_until timestamptz,
  verified_by uuid constraint withdrawal_verified_by_fk references core.account,
  undo_proposed_by uuid constraint withdrawal_undo_proposed_by_fk references core.account,
  contested_by uuid constraint withdrawal_contested_by_fk references core.account,
  effect jsonb,
  constraint withdrawal_pk primary key (organization_id, id),
  constraint withdrawal_dossier_fk foreign key (organization_id, id) references core.dossier (organization_id, id),
  constraint withdrawal_grant_fk foreign key (organization_id, grant_id) references directives_registry.service_grant (organization_id, id)
);
create index withdrawal_grant on directives_registry.withdrawal (organization_id, grant_id) where grant_id is not null;
comment on table directives_registry.withdrawal is 'What is particular to a withdrawal; its state, holder and history are those of core.dossier under the same id';
