-- A desk in each of its orders, read state by state: `dossier_desk` is the one by waiting time.

create index dossier_state_due on core.dossier (organization_id, kind, state, (coalesce(due_at, 'infinity'::timestamptz)), id);
create index dossier_state_subject on core.dossier (organization_id, kind, state, subject, id);
create index dossier_state_updated on core.dossier (organization_id, kind, state, updated_at desc, id desc);
