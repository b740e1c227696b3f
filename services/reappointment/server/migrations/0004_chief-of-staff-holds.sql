-- A chief's own file, and one the chief declared a conflict with, is the Chief of Staff's to evaluate: it waits for that desk.

update core.dossier d set holder = 'chiefOfStaff'
from reappointment.application a
where a.organization_id = d.organization_id and a.id = d.id and d.state = 'awaiting-chief'
  and (a.conflict_declared or exists (
    select 1 from core.membership m
    where m.organization_id = d.organization_id and m.account_id = d.applicant_id
      and m.role = 'department-chief' and m.department_id = d.department_id and m.valid_to is null));
