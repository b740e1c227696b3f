-- A limit such as that of devices counts each act by itself: what it holds says which.
alter table third_party_payment.ledger_entry add column act text;
comment on column third_party_payment.ledger_entry.act is 'The act whose units are counted; null for amounts under a ceiling';
