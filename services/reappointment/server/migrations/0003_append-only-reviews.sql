-- What was signed is never changed: the application may only add to it.

comment on table reappointment.review is 'Signed evaluations and recorded decisions of chief, committees and Board, append-only: a later one follows a sending back';
