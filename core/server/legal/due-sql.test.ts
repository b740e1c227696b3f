import fc from 'fast-check'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { coreWorld, type CoreWorld } from '../../../test/support/core-world.ts'
import { addDays } from '../../domain/calendar.ts'
import { dueVersions } from '../../domain/legal.ts'
import { legalKinds } from '../../domain/legal-text.ts'
import type { Tx } from '../database/database.ts'
import { findActor } from '../sessions/session-store.ts'
import { listAcceptedVersions, listVersionsFor } from './legal-store.ts'

const version = fc.record({
  /** 0: the organization acted for; 1: one it is bound to; 2: a stranger. */
  publisher: fc.nat(2),
  code: fc.constantFrom('a', 'b'),
  kind: fc.constantFrom(...legalKinds),
  days: fc.integer({ min: -2, max: 2 }),
  publishedHoursAgo: fc.nat(2),
  roles: fc.subarray(['test-desk', 'other'], { minLength: 1 }),
  accepted: fc.boolean(),
})
type Sample = typeof version extends fc.Arbitrary<infer V> ? V : never

const hash = Buffer.alloc(32)

async function publishers(tx: Tx, own: string): Promise<string[]> {
  const others = [uuidv7(), uuidv7()]
  for (const [index, zone] of ['Pacific/Auckland', 'America/Toronto'].entries()) {
    await tx.run(sql`insert into core.organization (id, slug, kind, name, time_zone, currency, languages, created_at)
      values (${others[index]}, ${others[index]}, 'insurer', '{"fr": "x"}', ${zone}, 'MAD', '{fr}', ${tx.now})`)
  }
  await tx.run(sql`insert into core.legal_bound_organization values (${others[0]}, ${own}, ${tx.now})`)
  return [own, ...others]
}

async function lays(
  tx: Tx,
  world: CoreWorld,
  { sample, name, organizationId }: { sample: Sample; name: string; organizationId: string },
) {
  const published = new Date(Date.parse(tx.now) - sample.publishedHoursAgo * 3_600_000).toISOString()
  await tx.run(sql`insert into core.legal_document (organization_id, code, version, kind, title, body, audience_roles, effective_from, sha256, published_at)
    values (${organizationId}, ${sample.code}, ${name}, ${sample.kind}, '{"fr": "x"}', '[]', ${sample.roles}::text[],
      ${addDays(tx.now.slice(0, 10), sample.days)}, ${hash}, ${published})`)
  if (!sample.accepted) return
  await tx.run(sql`insert into core.legal_acceptance values (${organizationId}, ${sample.code}, ${name}, ${world.desk.accountId},
    ${world.organizationId}, ${uuidv7()}, ${tx.now}, 'fr', ${hash}, 'x', null, ${hash}, ${hash})`)
}

class Undone extends Error {}

test('the statement that finds the actor knows what is due exactly as the rule does', async (t) => {
  const world = await coreWorld(t)
  const seen = new Set<boolean>()
  const property = fc.asyncProperty(
    fc.array(version, { maxLength: 6 }),
    fc.constantFrom('2027-03-22T02:00:00Z', '2027-03-22T12:30:00Z', '2027-03-22T23:00:00Z'),
    async (samples, moment) => {
      world.clock.moveTo(moment)
      const work = world.database.transaction(async (tx) => {
        const places = await publishers(tx, world.organizationId)
        for (const [index, sample] of samples.entries()) {
          await lays(tx, world, { sample, name: `v${index}`, organizationId: places[sample.publisher] ?? '' })
        }
        const actor = await findActor(tx, world.desk.token)
        if (!actor) throw new Error('no session')
        const [versions, accepted] = [await listVersionsFor(tx, actor), await listAcceptedVersions(tx, actor)]
        const due = dueVersions(versions, accepted, ['test-desk'])
        expect(actor.undertakingsDue).toBe(due.length > 0)
        seen.add(actor.undertakingsDue)
        throw new Undone()
      })
      await expect(work).rejects.toBeInstanceOf(Undone)
    },
  )
  await fc.assert(property, { numRuns: 150 })
  expect(seen).toEqual(new Set([true, false]))
})
