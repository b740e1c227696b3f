-- Names are looked for as people type them: without capitals, accents, or the hamza of an alif.

create function core.fold(value text) returns text language sql immutable parallel safe
  return translate(lower(value), 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝأإآؤئ',
    'aaaaaaceeeeiiiinooooouuuuyyaaaaaaceeeeiiiinooooouuuuyاااوي');
comment on function core.fold is 'A text as a search compares it: lower case, without accents';
