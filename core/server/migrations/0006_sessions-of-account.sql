-- Signing in looks at all former sessions of a person, those that are over included.

create index session_of_account on core.session (account_id, created_at desc);
drop index core.session_account;
