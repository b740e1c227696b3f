-- A file that is not recommended as asked is flagged as one that deserves a look of its own.

with standing as (
  select distinct on (r.organization_id, r.application_id) r.organization_id, r.application_id as id, r.recommendation
  from reappointment.review r
  where r.step <> 'board' and r.recommendation in ('recommended', 'recommended-with-conditions', 'not-recommended')
  order by r.organization_id, r.application_id, r.signed_at desc, r.id desc),
found as (
  select a.organization_id, a.id, array_remove(array[
    case s.recommendation when 'not-recommended' then 'not-recommended' when 'recommended-with-conditions' then 'conditions-recommended' end,
    case when exists (
      select from jsonb_array_elements(a.privileges) line
      where (line ->> 'requested')::boolean and line -> 'recommendation' ->> 'value' <> 'grant') then 'line-otherwise' end
  ], null) as flags
  from reappointment.application a left join standing s on s.organization_id = a.organization_id and s.id = a.id)
update reappointment.application a set flags = found.flags || a.flags
from found where found.organization_id = a.organization_id and found.id = a.id and cardinality(found.flags) > 0;
