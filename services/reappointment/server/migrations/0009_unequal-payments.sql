-- Money of another amount than was asked is given back or counted as a payment: it is never kept without a receipt.

alter table reappointment.refund_proposal drop constraint refund_proposal_state_known;
alter table reappointment.refund_proposal add constraint refund_proposal_state_known
  check (state in ('proposed', 'approved', 'refunded', 'credited', 'dismissed'));
alter table reappointment.refund_proposal add constraint refund_proposal_credits_unequal_money
  check (state <> 'credited' or cause = 'wrong-amount');
comment on table reappointment.refund_proposal is 'Money to look at: it came twice, or is not what was asked, or is more than what is owed now. The portal proposes, a person decides: given back (refunded), counted as a payment (credited), or kept as counted before (dismissed)';
comment on column reappointment.payment.credited is 'Counted as it came; money that was not is counted once its refund proposal is credited. Each payment that counts has a receipt';
