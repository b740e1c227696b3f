-- A dossier may be opened by an organization rather than by a person: a clinic that deals with an insurer.

alter table core.dossier add column applicant_organization_id uuid
  constraint dossier_applicant_organization_fk references core.organization;
create index dossier_applicant_organization on core.dossier (applicant_organization_id, kind, state, state_since, id)
  where applicant_organization_id is not null;
comment on column core.dossier.applicant_organization_id is 'The organization that asks; null when the applicant asks for themself. applicant_id then is who opened it there';

alter table core.workflow_party add column roles text[];
update core.workflow_party set roles = array[role] where role is not null;
alter table core.workflow_party drop column role;
comment on table core.workflow_party is 'Declared parties and how each is found: any of roles, held in the organization, its department, or the applicant organization (scope); sees_in limits the states in which a role party sees dossiers';

alter table core.message add column side text not null default 'reviewer'
  constraint message_side_known check (side in ('applicant', 'reviewer'));
update core.message m set side = 'applicant' from core.dossier d
  where d.organization_id = m.organization_id and d.id = m.dossier_id and d.applicant_id = m.author_id;
alter table core.message alter column side drop default;

alter table core.one_time_link drop constraint one_time_link_purpose_known;
alter table core.one_time_link add constraint one_time_link_purpose_known
  check (purpose in ('activation', 'password-reset', 'email-change') or purpose like '%.%');
comment on table core.one_time_link is 'Links sent by e-mail; only the hash of the token is kept, each works once. A purpose of a service is named service.purpose';
