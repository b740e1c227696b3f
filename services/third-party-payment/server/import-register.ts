import type { Actor } from '@guichet/core/domain'
import { recordAudit, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { RegisteredProvider } from '../domain/register-schema.ts'

/** Takes over providers that are not in the register yet, with their agreements and who practises there. Returns how many were added. */
export async function importRegister(
  tx: Tx,
  actor: Actor,
  organizationId: string,
  providers: readonly RegisteredProvider[],
): Promise<number> {
  const rows = providers.map((provider) => ({ ...provider, id: uuidv7() }))
  const added = await tx.many<{ id: string }>(sql`
    insert into third_party_payment.provider (organization_id, id, kind, code, name, speciality, inpe, ice, tax_number, sector,
      address, city, region, phone, email, created_at)
    select ${organizationId}, n.id, n.kind, n.code, n.name, n.speciality, n.inpe, n.ice, n."taxNumber", n.sector, n.address, n.city,
      n.region, n.phone, n.email, ${tx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (id uuid, kind text, code text, name jsonb, speciality text,
      inpe text, ice text, "taxNumber" text, sector text, address text, city text, region text, phone text, email text)
    on conflict do nothing returning id`)
  const known = new Set(added.map(({ id }) => id))
  const fresh = rows.filter(({ id }) => known.has(id))
  await insertConventions(tx, organizationId, fresh)
  await insertPractitioners(tx, organizationId, fresh)
  await recordAudit(tx, actor, {
    action: 'register.imported',
    subjectKind: 'organization',
    subjectId: organizationId,
    organizationId,
    detail: { added: fresh.length },
  })
  return fresh.length
}

type Row = RegisteredProvider & { id: string }

async function insertConventions(tx: Tx, organizationId: string, rows: readonly Row[]): Promise<void> {
  const conventions = rows.flatMap((row) =>
    row.conventions.map((convention) => ({ ...convention, id: uuidv7(), providerId: row.id })),
  )
  await tx.run(sql`
    insert into third_party_payment.convention (organization_id, id, provider_id, valid_from, valid_to, excess_allowed,
      third_party_families)
    select ${organizationId}, n.id, n."providerId", n."from", n."to", n."excessAllowed", n."thirdPartyFamilies"
    from jsonb_to_recordset(${JSON.stringify(conventions)}::jsonb) as n (id uuid, "providerId" uuid, "from" date, "to" date,
      "excessAllowed" boolean, "thirdPartyFamilies" text[])`)
}

async function insertPractitioners(tx: Tx, organizationId: string, rows: readonly Row[]): Promise<void> {
  const practitioners = rows.flatMap((row) =>
    row.practitioners.map((practitioner) => ({ ...practitioner, id: uuidv7(), providerId: row.id })),
  )
  await tx.run(sql`
    insert into third_party_payment.practitioner (organization_id, id, provider_id, inpe, title, given_name, family_name, speciality,
      email)
    select ${organizationId}, n.id, n."providerId", n.inpe, n.title, n."givenName", n."familyName", n.speciality, n.email
    from jsonb_to_recordset(${JSON.stringify(practitioners)}::jsonb) as n (id uuid, "providerId" uuid, inpe text, title text,
      "givenName" text, "familyName" text, speciality text, email text)`)
}
