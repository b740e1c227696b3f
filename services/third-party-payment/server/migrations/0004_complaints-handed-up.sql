-- A complaint that is handed up does not go back to those it came from.

alter table third_party_payment.complaint add column handed_up_by uuid[] not null default '{}';
comment on column third_party_payment.complaint.handed_up_by is 'Who had it, and who handed it up, when it was last handed up';
