-- The register itself: whom it knows, what they directed, and who looked for which establishment.
-- Persons and directives belong to the register's organization; a consultation, its flags and reports to the establishment it was made for.

create table directives_registry.register (
  organization_id uuid constraint register_pk primary key constraint register_organization_fk references core.organization,
  only_row boolean not null default true constraint register_only_row check (only_row) constraint register_one_only unique
);
comment on table directives_registry.register is 'The organization that keeps the province''s register: one for the whole portal, consulted by every establishment';

create table directives_registry.insured_person (
  organization_id uuid not null constraint insured_person_register_fk references directives_registry.register,
  id uuid not null,
  nam_fingerprint bytea not null,
  nam_sealed bytea not null,
  family_name_at_birth text not null,
  given_name text not null,
  family_search text not null,
  given_search text not null,
  birth_date date not null,
  sex_on_file text not null constraint insured_person_sex_known check (sex_on_file in ('M', 'F', 'X', 'unknown')),
  deceased_on date,
  created_at timestamptz not null,
  constraint insured_person_pk primary key (organization_id, id),
  constraint insured_person_nam_key unique (organization_id, nam_fingerprint)
);
create index insured_person_identity on directives_registry.insured_person (organization_id, birth_date, family_search, given_search);
comment on table directives_registry.insured_person is 'Whom the register knows. The health insurance number is encrypted, and found by a keyed hash; names are searched as capitals A to Z';

create sequence directives_registry.directive_number;
comment on sequence directives_registry.directive_number is 'Numbers of the references of directives';

create table directives_registry.directive (
  organization_id uuid not null,
  id uuid not null,
  set_id uuid not null,
  version_number integer not null,
  reference text not null constraint directive_reference_key unique,
  kind text not null default 'directives-registry.directive' constraint directive_kind_is_directive check (kind = 'directives-registry.directive'),
  state text not null,
  version integer not null default 1,
  insured_person_id uuid not null,
  document_kind text not null constraint directive_document_kind_known check (document_kind in ('prescribed-form', 'notarial-act')),
  language text not null constraint directive_language_known check (language in ('fr', 'en')),
  signed_on date not null,
  received_on date not null,
  third_person jsonb,
  witnesses jsonb not null,
  notary jsonb,
  pages_expected integer not null,
  pages_received integer not null,
  decisions jsonb,
  same_day_ruling text constraint directive_ruling_known check (same_day_ruling in ('this-one-holds', 'the-other-holds')),
  revocation jsonb,
  error_proposed_by uuid constraint directive_error_proposed_by_fk references core.account,
  flags text[] not null default '{}',
  registered_at timestamptz,
  created_at timestamptz not null,
  constraint directive_pk primary key (organization_id, id),
  constraint directive_set_key unique (organization_id, set_id, version_number),
  constraint directive_person_fk foreign key (organization_id, insured_person_id)
    references directives_registry.insured_person (organization_id, id),
  constraint directive_state_fk foreign key (kind, state) references core.workflow_state (kind, state),
  constraint directive_registered_has_decisions check (state <> 'registered' or (decisions is not null and registered_at is not null))
);
create unique index directive_one_registered on directives_registry.directive (organization_id, insured_person_id) where state = 'registered';
create index directive_queue on directives_registry.directive (organization_id, state, received_on, id);
create index directive_person on directives_registry.directive (organization_id, insured_person_id);
create trigger directive_declared_moves before update of state on directives_registry.directive
  for each row execute function core.refuse_undeclared_move();
comment on table directives_registry.directive is 'A version of somebody''s directives; decisions are the fifteen boxes once both keyings agree. One version of a person is registered at a time';

create table directives_registry.directive_history (
  organization_id uuid not null,
  directive_id uuid not null,
  seq integer not null,
  kind text not null default 'directives-registry.directive',
  at timestamptz not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  party text not null,
  actor_id uuid constraint directive_history_actor_fk references core.account,
  reason text,
  constraint directive_history_pk primary key (organization_id, directive_id, seq),
  constraint directive_history_directive_fk foreign key (organization_id, directive_id)
    references directives_registry.directive (organization_id, id),
  constraint directive_history_move_fk foreign key (kind, action, from_state, to_state, party)
    references core.workflow_move (kind, action, from_state, to_state, party)
);
comment on table directives_registry.directive_history is 'Every move of a directive, append-only';

create table directives_registry.directive_keying (
  organization_id uuid not null,
  directive_id uuid not null,
  number smallint not null constraint directive_keying_number_known check (number in (1, 2, 3)),
  decisions jsonb not null,
  clerk_id uuid not null constraint directive_keying_clerk_fk references core.account,
  at timestamptz not null,
  constraint directive_keying_pk primary key (organization_id, directive_id, number),
  constraint directive_keying_clerks_differ unique (organization_id, directive_id, clerk_id),
  constraint directive_keying_directive_fk foreign key (organization_id, directive_id)
    references directives_registry.directive (organization_id, id)
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
  uploaded_by uuid not null constraint directive_scan_uploaded_by_fk references core.account,
  uploaded_at timestamptz not null,
  constraint directive_scan_pk primary key (organization_id, id),
  constraint directive_scan_directive_fk foreign key (organization_id, directive_id)
    references directives_registry.directive (organization_id, id)
);
create index directive_scan_directive on directives_registry.directive_scan (organization_id, directive_id, uploaded_at desc);
comment on table directives_registry.directive_scan is 'The image of the form or act as it was stored, append-only; the last one counts';

create table directives_registry.declared_number (
  account_id uuid not null constraint declared_number_account_fk references core.account,
  nam_fingerprint bytea not null,
  relation text not null constraint declared_number_relation_known check (relation in ('own', 'relative')),
  declared_at timestamptz not null,
  constraint declared_number_pk primary key (account_id, nam_fingerprint)
);
create unique index declared_number_one_own on directives_registry.declared_number (account_id) where relation = 'own';
comment on table directives_registry.declared_number is 'Numbers whose directives the account never opens: its own, and those of relatives it declared. Keyed hashes only';

create table directives_registry.consultation (
  organization_id uuid not null,
  id uuid not null,
  receipt text not null constraint consultation_receipt_key unique,
  account_id uuid not null constraint consultation_account_fk references core.account,
  grant_id uuid not null,
  department_id uuid not null,
  reason text not null,
  situation text not null,
  declared_at timestamptz not null,
  searched_at timestamptz,
  search_kind text constraint consultation_search_kind_known check (search_kind in ('nam', 'demographic')),
  outcome text constraint consultation_outcome_known check (outcome in ('no-match', 'ambiguous', 'absent', 'present')),
  register_id uuid,
  insured_person_id uuid,
  directive_id uuid,
  opened_at timestamptz,
  last_seen_at timestamptz,
  closed_at timestamptz,
  constraint consultation_pk primary key (organization_id, id),
  constraint consultation_grant_fk foreign key (organization_id, grant_id) references directives_registry.service_grant (organization_id, id),
  constraint consultation_department_fk foreign key (organization_id, department_id) references core.department (organization_id, id),
  constraint consultation_person_fk foreign key (register_id, insured_person_id)
    references directives_registry.insured_person (organization_id, id),
  constraint consultation_directive_fk foreign key (register_id, directive_id) references directives_registry.directive (organization_id, id),
  constraint consultation_person_when_known check ((insured_person_id is not null) = coalesce(outcome in ('absent', 'present'), false))
);
create index consultation_account on directives_registry.consultation (account_id, declared_at desc, id desc);
create index consultation_grant on directives_registry.consultation (organization_id, grant_id);
comment on table directives_registry.consultation is 'One declared reason to look, and what came of it, for the establishment that granted access. What was seen is in core.audit, in the chain of the person';

create table directives_registry.search (
  organization_id uuid not null,
  consultation_id uuid not null,
  seq integer not null,
  account_id uuid not null constraint search_account_fk references core.account,
  at timestamptz not null,
  search_kind text not null,
  outcome text not null,
  insured_person_id uuid,
  limit_reason text,
  constraint search_pk primary key (organization_id, consultation_id, seq),
  constraint search_consultation_fk foreign key (organization_id, consultation_id)
    references directives_registry.consultation (organization_id, id)
);
create index search_account on directives_registry.search (account_id, at desc);
comment on table directives_registry.search is 'Every search, append-only: what the limits count. Never what was typed';

create table directives_registry.verbal_change (
  organization_id uuid not null,
  id uuid not null,
  directive_id uuid not null,
  consultation_organization_id uuid not null,
  consultation_id uuid not null,
  reported_by uuid not null constraint verbal_change_reported_by_fk references core.account,
  reported_at timestamptz not null,
  emergency boolean not null,
  words text not null,
  constraint verbal_change_pk primary key (organization_id, id),
  constraint verbal_change_directive_fk foreign key (organization_id, directive_id)
    references directives_registry.directive (organization_id, id),
  constraint verbal_change_consultation_fk foreign key (consultation_organization_id, consultation_id)
    references directives_registry.consultation (organization_id, id)
);
create index verbal_change_directive on directives_registry.verbal_change (organization_id, directive_id, reported_at desc);
comment on table directives_registry.verbal_change is 'The person said otherwise, as a clinician heard it, append-only; the register follows up';

create table directives_registry.access_flag (
  organization_id uuid not null constraint access_flag_organization_fk references core.organization,
  id uuid not null,
  code text not null,
  account_id uuid not null constraint access_flag_account_fk references core.account,
  consultation_id uuid not null,
  raised_at timestamptz not null,
  finding text constraint access_flag_finding_known check (finding in ('explained', 'incident')),
  words text,
  reviewed_by uuid constraint access_flag_reviewed_by_fk references core.account,
  reviewed_at timestamptz,
  constraint access_flag_pk primary key (organization_id, id),
  constraint access_flag_once unique (organization_id, consultation_id, code),
  constraint access_flag_consultation_fk foreign key (organization_id, consultation_id)
    references directives_registry.consultation (organization_id, id),
  constraint access_flag_reviewed_whole check ((finding is null) = (reviewed_at is null) and (finding is null) = (words is null))
);
create index access_flag_queue on directives_registry.access_flag (organization_id, raised_at desc, id desc);
comment on table directives_registry.access_flag is 'What the privacy officer of an establishment is to look at, and what they found';

create sequence directives_registry.access_report_number;
comment on sequence directives_registry.access_report_number is 'Numbers of the references of access reports';

create table directives_registry.access_report (
  organization_id uuid not null constraint access_report_organization_fk references core.organization,
  id uuid not null,
  reference text not null constraint access_report_reference_key unique,
  register_id uuid not null,
  insured_person_id uuid not null,
  basis text not null,
  reason text not null,
  from_date date,
  to_date date,
  opened_by uuid not null constraint access_report_opened_by_fk references core.account,
  opened_at timestamptz not null,
  closed_by uuid constraint access_report_closed_by_fk references core.account,
  closed_at timestamptz,
  conclusion text,
  constraint access_report_pk primary key (organization_id, id),
  constraint access_report_person_fk foreign key (register_id, insured_person_id)
    references directives_registry.insured_person (organization_id, id),
  constraint access_report_dates check (to_date is null or from_date is null or to_date >= from_date),
  constraint access_report_closed_whole check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (conclusion is null))
);
create index access_report_list on directives_registry.access_report (organization_id, opened_at desc, id desc);
comment on table directives_registry.access_report is 'A case of a privacy officer about who looked at one person; what it shows is read from core.audit';
