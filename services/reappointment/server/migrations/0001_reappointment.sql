-- The yearly reappointment of a hospital's professional staff.

create schema reappointment;
comment on schema reappointment is 'Yearly reappointment of professional staff: cycles, files, evaluations, appointments';

create table reappointment.cycle (
  organization_id uuid not null constraint cycle_organization_fk references core.organization,
  id uuid not null,
  kind text not null default 'reappointment.cycle' constraint cycle_kind_is_cycle check (kind = 'reappointment.cycle'),
  label text not null,
  term_start date not null,
  term_end date not null,
  state text not null,
  configuration jsonb not null,
  questionnaire_id uuid,
  version integer not null default 1,
  created_by uuid constraint cycle_created_by_fk references core.account,
  created_at timestamptz not null,
  opened_at timestamptz,
  constraint cycle_pk primary key (organization_id, id),
  constraint cycle_label_key unique (organization_id, label),
  constraint cycle_state_fk foreign key (kind, state) references core.workflow_state (kind, state),
  constraint cycle_questionnaire_fk foreign key (organization_id, questionnaire_id) references core.questionnaire (organization_id, id),
  constraint cycle_term check (term_end > term_start and term_end - term_start <= 366)
);
create unique index cycle_one_open on reappointment.cycle (organization_id) where state in ('open', 'closing');
create trigger cycle_declared_moves before update of state on reappointment.cycle
  for each row execute function core.refuse_undeclared_move();
comment on table reappointment.cycle is 'One yearly cycle; configuration holds calendar, welcome text, documents, training, fees and policy as loaded from files';

create table reappointment.cycle_history (
  organization_id uuid not null,
  cycle_id uuid not null,
  seq integer not null,
  kind text not null default 'reappointment.cycle',
  at timestamptz not null,
  action text not null,
  from_state text not null,
  to_state text not null,
  party text not null,
  actor_id uuid constraint cycle_history_actor_fk references core.account,
  constraint cycle_history_pk primary key (organization_id, cycle_id, seq),
  constraint cycle_history_cycle_fk foreign key (organization_id, cycle_id) references reappointment.cycle (organization_id, id),
  constraint cycle_history_move_fk foreign key (kind, action, from_state, to_state, party)
    references core.workflow_move (kind, action, from_state, to_state, party)
);
comment on table reappointment.cycle_history is 'Every move of a cycle, append-only';

create table reappointment.profile (
  account_id uuid constraint profile_pk primary key constraint profile_account_fk references core.account,
  profession text not null,
  learner_id text constraint profile_learner_id_key unique,
  fields jsonb not null,
  version integer not null default 1,
  updated_at timestamptz not null
);
comment on table reappointment.profile is 'What a clinician''s file is prefilled from, whatever the hospital; fields are keyed by the codes of profile-fields.json';

create table reappointment.appointment (
  organization_id uuid not null constraint appointment_organization_fk references core.organization,
  id uuid not null,
  account_id uuid not null constraint appointment_account_fk references core.account,
  department_id uuid not null,
  category text not null,
  start_date date not null,
  end_date date not null,
  status text not null constraint appointment_status_known check (status in ('active', 'leave', 'temporary', 'expired', 'resigned', 'suspended', 'continued-by-law')),
  privileges jsonb not null,
  conditions text[] not null default '{}',
  application_id uuid,
  created_at timestamptz not null,
  constraint appointment_pk primary key (organization_id, id),
  constraint appointment_department_fk foreign key (organization_id, department_id) references core.department (organization_id, id),
  constraint appointment_application_key unique (organization_id, application_id),
  constraint appointment_term check (end_date > start_date and end_date - start_date <= 366)
);
create index appointment_account on reappointment.appointment (account_id, end_date desc);
create index appointment_roster on reappointment.appointment (organization_id, status, department_id, account_id);
comment on table reappointment.appointment is 'Appointments the Board made, one year at most; privileges are the lines it granted';

create table reappointment.application (
  organization_id uuid not null,
  id uuid not null,
  cycle_id uuid not null,
  account_id uuid not null constraint application_account_fk references core.account,
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
  submitted_at timestamptz,
  completed_at timestamptz,
  deferred_until date,
  last_reminded_at timestamptz,
  reminders_sent integer not null default 0,
  conflict_declared boolean not null default false,
  ends_on date,
  flags text[] not null default '{}',
  constraint application_pk primary key (organization_id, id),
  constraint application_dossier_fk foreign key (organization_id, id) references core.dossier (organization_id, id),
  constraint application_cycle_fk foreign key (organization_id, cycle_id) references reappointment.cycle (organization_id, id),
  constraint application_appointment_fk foreign key (organization_id, appointment_id) references reappointment.appointment (organization_id, id),
  constraint application_one_per_cycle unique (organization_id, cycle_id, account_id)
);
create index application_cycle on reappointment.application (organization_id, cycle_id, id);
create index application_account on reappointment.application (account_id);
comment on table reappointment.application is 'What is particular to a reappointment file; its state, holder and history are those of core.dossier under the same id';

create table reappointment.submission (
  organization_id uuid not null,
  application_id uuid not null,
  number integer not null,
  at timestamptz not null,
  snapshot jsonb not null,
  sha256 bytea not null,
  document_id uuid,
  constraint submission_pk primary key (organization_id, application_id, number),
  constraint submission_application_fk foreign key (organization_id, application_id) references reappointment.application (organization_id, id),
  constraint submission_document_fk foreign key (organization_id, document_id) references core.document (organization_id, id)
);
comment on table reappointment.submission is 'What was signed at each submission, frozen; the summary PDF is made from it';

create table reappointment.change_request (
  organization_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  field text not null,
  present_value text not null,
  proposed_value text not null,
  explanation text not null,
  state text not null constraint change_request_state_known check (state in ('open', 'applied', 'refused', 'cancelled')),
  created_at timestamptz not null,
  resolved_by uuid constraint change_request_resolved_by_fk references core.account,
  resolved_at timestamptz,
  refusal_reason text,
  constraint change_request_pk primary key (organization_id, id),
  constraint change_request_application_fk foreign key (organization_id, application_id) references reappointment.application (organization_id, id),
  constraint change_request_refusal_has_reason check (state <> 'refused' or refusal_reason is not null)
);
create unique index change_request_one_open on reappointment.change_request (organization_id, application_id, field) where state = 'open';
create index change_request_waiting on reappointment.change_request (organization_id, created_at) where state = 'open';
comment on table reappointment.change_request is 'A clinician tells medical affairs that a locked field is wrong';

create table reappointment.training_completion (
  organization_id uuid not null constraint training_completion_organization_fk references core.organization,
  id uuid not null,
  learner_id text not null,
  external_id text,
  module text not null,
  completed_on date not null,
  source text not null constraint training_completion_source_known check (source in ('api', 'csv', 'upload', 'attested')),
  score numeric(5, 2),
  note text,
  received_at timestamptz not null,
  recorded_by uuid constraint training_completion_recorded_by_fk references core.account,
  constraint training_completion_pk primary key (organization_id, id),
  constraint training_completion_external_key unique (organization_id, external_id)
);
create index training_completion_learner on reappointment.training_completion (organization_id, learner_id, module, completed_on);
comment on table reappointment.training_completion is 'E-learning completions by learner, pushed by the learning system or attested by medical affairs; external_id is the sender''s own';

create table reappointment.review (
  organization_id uuid not null,
  id uuid not null,
  application_id uuid not null,
  step text not null constraint review_step_known check (step in ('intake', 'chief', 'chief-of-staff', 'credentials', 'mac', 'board')),
  recommendation text not null,
  comment text,
  conditions text[] not null default '{}',
  detail jsonb not null,
  seconds_on_file integer,
  reviewer_id uuid not null constraint review_reviewer_fk references core.account,
  signed_at timestamptz not null,
  constraint review_pk primary key (organization_id, id),
  constraint review_application_fk foreign key (organization_id, application_id) references reappointment.application (organization_id, id)
);
create index review_application on reappointment.review (organization_id, application_id, signed_at);
comment on table reappointment.review is 'Signed evaluations and recorded decisions of chief, committees and Board; never changed, a later one follows a sending back';

create table reappointment.evaluation_draft (
  organization_id uuid not null,
  application_id uuid not null,
  reviewer_id uuid not null constraint evaluation_draft_reviewer_fk references core.account,
  content jsonb not null,
  version integer not null,
  updated_at timestamptz not null,
  constraint evaluation_draft_pk primary key (organization_id, application_id, reviewer_id),
  constraint evaluation_draft_application_fk foreign key (organization_id, application_id) references reappointment.application (organization_id, id)
);
comment on table reappointment.evaluation_draft is 'What a chief has written so far, theirs alone until signed';
