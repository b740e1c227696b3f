-- An invoice is looked for by the number its provider gave it, a statement by the reference of the bank, a complaint by what it is about and by
-- the provider: among all others, without reading each.

create function third_party_payment.name_invoice() returns trigger language plpgsql as $$
begin
  perform core.name_further(new.organization_id, new.id, new.number);
  return null;
end $$;
create trigger invoice_named after insert or update of number on third_party_payment.invoice
  for each row execute function third_party_payment.name_invoice();

create function third_party_payment.name_statement() returns trigger language plpgsql as $$
begin
  perform core.name_further(new.organization_id, new.id, new.bank_reference);
  return null;
end $$;
create trigger statement_named after update of bank_reference on third_party_payment.statement
  for each row execute function third_party_payment.name_statement();

create function third_party_payment.name_complaint() returns trigger language plpgsql as $$
begin
  perform core.name_further(new.organization_id, new.id, concat_ws(' ',
    (select d.reference from core.dossier d where d.organization_id = new.organization_id and d.id = new.object_id),
    (select p.name ->> 'fr' from third_party_payment.provider p where p.organization_id = new.organization_id and p.id = new.provider_id)));
  return null;
end $$;
create trigger complaint_named after insert on third_party_payment.complaint
  for each row execute function third_party_payment.name_complaint();

select core.name_further(organization_id, id, number) from third_party_payment.invoice;
select core.name_further(organization_id, id, bank_reference) from third_party_payment.statement where bank_reference is not null;
select core.name_further(c.organization_id, c.id, concat_ws(' ', d.reference, p.name ->> 'fr'))
from third_party_payment.complaint c
join third_party_payment.provider p on p.organization_id = c.organization_id and p.id = c.provider_id
left join core.dossier d on d.organization_id = c.organization_id and d.id = c.object_id;
