-- The reasons of a recommendation against somebody are given to them by medical affairs. Where the Board has the file already, they were with the recommendation.

alter table reappointment.application add column reasons_released_at timestamptz;
comment on column reappointment.application.reasons_released_at is 'When medical affairs gave the person the reasons of the medical advisory committee; the days to ask for a hearing run from it';

update reappointment.application a set reasons_released_at = r.signed_at
from core.dossier d, lateral (
  select r.recommendation, r.signed_at from reappointment.review r
  where r.organization_id = d.organization_id and r.application_id = d.id and r.step = 'mac' and r.recommendation <> 'sent-back'
  order by r.signed_at desc, r.id desc limit 1) r
where d.organization_id = a.organization_id and d.id = a.id and d.state = 'awaiting-board' and r.recommendation <> 'recommended';
