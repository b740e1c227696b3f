-- A quote whose acts no single request takes waits for nobody once it is issued.

alter table third_party_payment.quote add column may_be_requested boolean not null default true;
comment on column third_party_payment.quote.may_be_requested is 'When it was issued: one request for authorization takes all its acts';
