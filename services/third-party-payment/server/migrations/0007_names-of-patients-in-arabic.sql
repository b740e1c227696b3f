-- What was opened before names were kept in both scripts: the Arabic name of its patient, or of the provider a statement pays.

update core.dossier d set subject_ar = trim(concat_ws(' ', m.given_name_ar, m.family_name_ar))
from (
  select organization_id, id, member_id from third_party_payment.quote
  union all select organization_id, id, member_id from third_party_payment.authorization
  union all select organization_id, id, member_id from third_party_payment.invoice) about
join third_party_payment.member m on m.organization_id = about.organization_id and m.id = about.member_id
where d.organization_id = about.organization_id and d.id = about.id;

update core.dossier d set subject_ar = coalesce(p.name ->> 'ar', '')
from third_party_payment.statement s
join third_party_payment.provider p on p.organization_id = s.organization_id and p.id = s.provider_id
where d.organization_id = s.organization_id and d.id = s.id;
