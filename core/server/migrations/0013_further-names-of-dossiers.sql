-- A service adds what else a dossier of its own is looked for by, such as the number of an invoice: it is found among all others in the same way.

alter table core.dossier_name add column further text not null default '';
comment on column core.dossier_name.further is 'What its service adds to reference and subject by core.name_further; part of folded';

create or replace function core.keep_dossier_name() returns trigger language plpgsql as $$
begin
  insert into core.dossier_name as kept (organization_id, dossier_id, folded)
  values (new.organization_id, new.id, core.fold(concat_ws(' ', new.reference, new.subject, new.subject_ar)))
  on conflict (organization_id, dossier_id) do update
    set folded = core.fold(concat_ws(' ', new.reference, new.subject, new.subject_ar, kept.further));
  return null;
end $$;

create function core.name_further(of_organization uuid, of_dossier uuid, names text) returns void language sql
begin atomic
  update core.dossier_name n set further = coalesce(names, ''), folded = core.fold(concat_ws(' ', d.reference, d.subject, d.subject_ar, names))
  from core.dossier d
  where d.organization_id = of_organization and d.id = of_dossier and n.organization_id = of_organization and n.dossier_id = of_dossier;
end;
comment on function core.name_further is 'Names a dossier by more than its reference and subject; replaces what was added before';
