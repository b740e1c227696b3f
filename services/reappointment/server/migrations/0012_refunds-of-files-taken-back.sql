-- Files that were taken back before: what the fee rules give back is proposed on the last payment that counts.

insert into reappointment.refund_proposal (organization_id, id, invoice_id, payment_id, cause, amount_minor, currency, state, proposed_at)
select i.organization_id, gen_random_uuid(), i.id, p.id, 'withdrawn', least(p.amount_minor, back.minor), i.currency, 'proposed', now()
from core.dossier d
join reappointment.invoice i on i.organization_id = d.organization_id and i.application_id = d.id
cross join lateral (
  select coalesce(sum(l.amount_minor) filter (where l.refundable), 0) - greatest(0, i.total_minor - i.paid_minor) as minor
  from reappointment.invoice_line l where l.organization_id = i.organization_id and l.invoice_id = i.id) back
cross join lateral (
  select p.id, p.amount_minor from reappointment.payment p
  where p.organization_id = i.organization_id and p.invoice_id = i.id
    and exists (select from reappointment.receipt r where r.organization_id = p.organization_id and r.payment_id = p.id)
    and not exists (select from reappointment.refund_proposal f where f.organization_id = p.organization_id and f.payment_id = p.id)
  order by p.recorded_at desc, p.id desc limit 1) p
where d.kind = 'reappointment.application' and d.state in ('withdrawn', 'declined') and back.minor > 0;
