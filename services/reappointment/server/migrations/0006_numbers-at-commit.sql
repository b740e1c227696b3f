-- Invoices of a hospital wait for each other only while they are committed: the next number is taken last of all.

alter table reappointment.invoice alter column number drop not null;
comment on column reappointment.invoice.number is 'F2027-000042, gapless by hospital and year; null until the transaction that issues the invoice is committed';

create function reappointment.number_invoice() returns trigger language plpgsql as $$
declare
  number_year integer;
  number_text text;
begin
  insert into reappointment.invoice_counter as c (organization_id, series, year, last_number)
  select o.id, 'invoice', extract(year from new.issued_at at time zone o.time_zone)::integer, 1
  from core.organization o where o.id = new.organization_id
  on conflict (organization_id, series, year) do update set last_number = c.last_number + 1
  returning c.year, c.last_number::text into number_year, number_text;
  update reappointment.invoice set number = 'F' || number_year || '-' || lpad(number_text, greatest(6, length(number_text)), '0')
  where organization_id = new.organization_id and id = new.id;
  return null;
end $$;
create constraint trigger invoice_numbered after insert on reappointment.invoice deferrable initially deferred
  for each row when (new.number is null) execute function reappointment.number_invoice();
