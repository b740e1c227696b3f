import type { Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'

/** A line of the directory of a professional order. */
export interface Licence {
  profession: string
  number: string
  familyName: string
  givenName: string
  struckOff: boolean
}

/** Loads an extract of a directory: lines that are there already are brought up to date, others stay. */
export async function loadLicences(tx: Tx, licences: readonly Licence[]): Promise<void> {
  await tx.run(sql`insert into directives_registry.licence (profession, number, family_name, given_name, struck_off, loaded_at)
    select n.profession, n.number, n."familyName", n."givenName", n."struckOff", ${tx.now}
    from jsonb_to_recordset(${JSON.stringify(licences)}::jsonb) as n (profession text, number text, "familyName" text, "givenName" text,
      "struckOff" boolean)
    on conflict (profession, number) do update set family_name = excluded.family_name, given_name = excluded.given_name,
      struck_off = excluded.struck_off, loaded_at = excluded.loaded_at`)
}
