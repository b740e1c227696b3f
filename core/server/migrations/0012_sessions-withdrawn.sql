-- Whoever loses an access while they are signed in is told so, and whom to ask.

alter table core.session add column withdrawn boolean not null default false;
comment on column core.session.withdrawn is 'It ended because the access to the organization it acted for was withdrawn';
