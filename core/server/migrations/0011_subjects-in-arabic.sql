-- Who reads Arabic reads, and looks for, the name that a dossier is about in Arabic script where it is known.

alter table core.dossier add column subject_ar text not null default '';
comment on column core.dossier.subject_ar is 'Who or what it is about, in Arabic script; empty where that is not known';

create or replace function core.keep_dossier_name() returns trigger language plpgsql as $$
begin
  insert into core.dossier_name (organization_id, dossier_id, folded)
  values (new.organization_id, new.id, core.fold(concat_ws(' ', new.reference, new.subject, new.subject_ar)))
  on conflict (organization_id, dossier_id) do update set folded = excluded.folded;
  return null;
end $$;
drop trigger dossier_named on core.dossier;
create trigger dossier_named after insert or update of reference, subject, subject_ar on core.dossier
  for each row execute function core.keep_dossier_name();
