-- A dossier is found among all others by any part of its reference or of the name it is about, without reading each. Names stand apart from the
-- dossier: every move writes the dossier again with all its indexes, its name seldom changes.

create extension if not exists pg_trgm with schema core;

create table core.dossier_name (
  organization_id uuid not null,
  dossier_id uuid not null,
  folded text not null,
  constraint dossier_name_pk primary key (organization_id, dossier_id),
  constraint dossier_name_dossier_fk foreign key (organization_id, dossier_id) references core.dossier (organization_id, id) on delete cascade
);
comment on table core.dossier_name is 'Reference and subject of each dossier as a search compares them; kept by the trigger dossier_named';

create function core.keep_dossier_name() returns trigger language plpgsql as $$
begin
  insert into core.dossier_name (organization_id, dossier_id, folded)
  values (new.organization_id, new.id, core.fold(new.reference || ' ' || new.subject))
  on conflict (organization_id, dossier_id) do update set folded = excluded.folded;
  return null;
end $$;
create trigger dossier_named after insert or update of reference, subject on core.dossier
  for each row execute function core.keep_dossier_name();

insert into core.dossier_name (organization_id, dossier_id, folded)
select organization_id, id, core.fold(reference || ' ' || subject) from core.dossier;
-- An administrator may have made the extension before, in another schema.
do $$ begin
  execute format('create index dossier_name_words on core.dossier_name using gin (folded %I.gin_trgm_ops)',
    (select e.extnamespace::regnamespace::text from pg_extension e where e.extname = 'pg_trgm'));
end $$;
