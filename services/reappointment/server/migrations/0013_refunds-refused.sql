-- A refund that the payment provider refuses for good waits for a decision again: it is then made by hand, or not made.

alter table reappointment.refund_proposal add column provider_refused_at timestamptz;
comment on column reappointment.refund_proposal.provider_refused_at is 'The payment provider refused for good to carry it out: it is proposed again, and given back by hand with a proof';
