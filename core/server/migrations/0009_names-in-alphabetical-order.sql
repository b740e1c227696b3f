-- Names are sorted as people read them: É beside E, and not after Z.
drop index core.dossier_subject;
drop index core.dossier_state_subject;
create index dossier_subject on core.dossier (organization_id, kind, subject collate "und-x-icu", id);
create index dossier_state_subject on core.dossier (organization_id, kind, state, subject collate "und-x-icu", id);
