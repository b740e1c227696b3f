-- A draft in which nothing but the practitioner's signature is missing waits for the practitioner, not for whoever prepared it.

alter table third_party_payment.authorization add column awaits_signature boolean not null default false;
comment on column third_party_payment.authorization.awaits_signature is 'Of a draft, when it was last changed: nothing but the practitioner''s signature keeps it from being submitted';
