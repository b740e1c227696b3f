-- A state in which whoever led the case there is not the one who acts next, as between two signatures.

alter table core.workflow_state add column for_another boolean not null default false;
comment on table core.workflow_state is 'Declared states; holder is the party that must act next, for_another that it must be somebody else than who acted last';
