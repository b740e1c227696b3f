-- A number declared as one's own can be corrected, and a search in an emergency goes on past a pause once: the privacy officer sees both.

alter table directives_registry.declared_number
  drop constraint declared_number_relation_known,
  add constraint declared_number_relation_known check (relation in ('own', 'relative', 'former-own')),
  add column replaced_at timestamptz,
  add constraint declared_number_replaced_when_former check ((relation = 'former-own') = (replaced_at is not null));
comment on table directives_registry.declared_number is
  'Numbers whose directives the account never opens: its own, those of relatives it declared, and those it once declared as its own where they fit its holder. Keyed hashes only';

alter table directives_registry.access_flag
  alter column consultation_id drop not null,
  add column said text,
  add constraint access_flag_about check (consultation_id is not null or code in ('own-number-corrected', 'own-number-differs'));
comment on column directives_registry.access_flag.said is 'What the person wrote who corrected their own number';

alter table directives_registry.search add column emergency boolean not null default false;
comment on column directives_registry.search.emergency is 'Whether a declared emergency let the search go on past the pause after searches that found nobody';
