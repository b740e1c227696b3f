-- Documents that people must accept before they work with an organization, and the proof that they did.

create table core.legal_document (
  organization_id uuid not null constraint legal_document_organization_fk references core.organization,
  code text not null,
  version text not null,
  kind text not null constraint legal_document_kind_known check (kind in ('terms', 'undertaking', 'information')),
  title jsonb not null constraint legal_document_title_has_french check (title ? 'fr'),
  body jsonb not null,
  audience_roles text[] not null constraint legal_document_has_audience check (cardinality(audience_roles) > 0),
  effective_from date not null,
  sha256 bytea not null,
  published_at timestamptz not null,
  constraint legal_document_pk primary key (organization_id, code, version)
);
comment on table core.legal_document is 'Published versions of terms and undertakings of an organization, append-only: a published version never changes. sha256 is over everything it says';

create table core.legal_bound_organization (
  organization_id uuid not null constraint legal_bound_organization_fk references core.organization,
  bound_organization_id uuid not null constraint legal_bound_organization_bound_fk references core.organization,
  bound_at timestamptz not null,
  constraint legal_bound_organization_pk primary key (organization_id, bound_organization_id),
  constraint legal_bound_organization_is_another check (organization_id <> bound_organization_id)
);
create index legal_bound_organization_bound on core.legal_bound_organization (bound_organization_id);
comment on table core.legal_bound_organization is 'People of the bound organization accept the documents of the organization, like its own people';

create table core.legal_acceptance (
  organization_id uuid not null,
  code text not null,
  version text not null,
  account_id uuid not null constraint legal_acceptance_account_fk references core.account,
  acting_organization_id uuid not null constraint legal_acceptance_acting_fk references core.organization,
  id uuid not null constraint legal_acceptance_id_key unique,
  accepted_at timestamptz not null,
  language text not null constraint legal_acceptance_language_known check (language in ('fr', 'en', 'ar')),
  sha256 bytea not null,
  person_name text not null,
  typed_name text,
  address_hash bytea not null,
  session_hash bytea not null,
  constraint legal_acceptance_pk primary key (organization_id, code, version, account_id, acting_organization_id),
  constraint legal_acceptance_document_fk foreign key (organization_id, code, version)
    references core.legal_document (organization_id, code, version)
);
create index legal_acceptance_account on core.legal_acceptance (account_id, accepted_at desc);
comment on table core.legal_acceptance is 'Who accepted which version, acting for whom, append-only. sha256 is over the text in the language shown; person_name is the name of the account at that moment; the network address is kept as a keyed hash only';
