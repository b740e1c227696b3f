-- Money that paid for a file that was withdrawn or declined waits for a decision as well, as far as the fee rules give it back.

alter table reappointment.refund_proposal drop constraint refund_proposal_cause_known;
alter table reappointment.refund_proposal add constraint refund_proposal_cause_known
  check (cause in ('paid-twice', 'wrong-amount', 'wrong-currency', 'overpaid', 'withdrawn'));
comment on table reappointment.refund_proposal is 'Money to look at: it came twice, or is not what was asked, or is more than what is owed now, or paid for a file that was taken back. The portal proposes, a person decides: given back (refunded), counted as a payment (credited), or kept as counted before (dismissed)';
