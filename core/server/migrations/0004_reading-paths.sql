-- Indexes for what large organizations read often: who holds a role, and a desk in each of its orders.

create index membership_role on core.membership (organization_id, role);
create index dossier_since on core.dossier (organization_id, kind, state_since, id);
create index dossier_due on core.dossier (organization_id, kind, (coalesce(due_at, 'infinity'::timestamptz)), id);
create index dossier_subject on core.dossier (organization_id, kind, subject, id);
create index dossier_updated on core.dossier (organization_id, kind, updated_at desc, id desc);
