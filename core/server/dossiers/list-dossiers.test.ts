import fc from 'fast-check'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { coreWorld, type CoreWorld } from '../../../test/support/core-world.ts'
import { asOwner } from '../../../test/support/test-server.ts'
import type { AccountActor } from '../../domain/actor.ts'
import { type CaseFacts, defineWorkflow, movesOf, partiesOf } from '../../domain/workflow.ts'
import type { Tx } from '../database/database.ts'
import { synchroniseWorkflows } from '../database/workflow-rows.ts'
import { createRegistry, type Registry } from '../registry.ts'
import { getDossier } from './dossier-store.ts'
import { homeOf, listDossiers } from './list-dossiers.ts'

/** A party of each kind there is; readers see one state only, and nobody moves on what rests. */
const workflow = defineWorkflow({
  kind: 'test.listed',
  label: 'test.listed',
  prefix: 'TL',
  initial: 'asked',
  parties: {
    applicant: { label: 'test.applicant', is: 'applicant' },
    asker: { label: 'test.asker', is: 'role', role: 'asker', scope: 'applicant-organization' },
    desk: { label: 'test.desk', is: 'role', role: ['desk', 'head'], scope: 'organization' },
    chief: { label: 'test.chief', is: 'role', role: 'chief', scope: 'department' },
    reader: { label: 'test.reader', is: 'role', role: 'reader', scope: 'organization', seesIn: ['judged'] },
    clock: { label: 'test.clock', is: 'system' },
  },
  states: {
    asked: { label: 'test.asked', holder: 'applicant' },
    'asked-for-us': { label: 'test.asked-for-us', holder: 'asker' },
    sent: { label: 'test.sent', holder: 'desk' },
    judged: { label: 'test.judged', holder: 'chief' },
    resting: { label: 'test.resting', holder: 'desk' },
    over: { label: 'test.over', final: true },
  },
  conditions: {},
  actions: {
    send: { label: 'test.send', by: 'applicant', from: ['asked'], to: 'sent' },
    'ask-back': { label: 'test.ask-back', by: 'desk', from: ['sent'], to: 'asked-for-us' },
    'send-for-us': { label: 'test.send-for-us', by: 'asker', from: ['asked-for-us'], to: 'sent' },
    pass: { label: 'test.pass', by: 'desk', from: ['sent'], to: 'judged' },
    judge: { label: 'test.judge', by: 'chief', from: ['judged'], to: 'resting' },
    read: { label: 'test.read', by: 'reader', from: ['judged'], to: 'over' },
    end: { label: 'test.end', by: 'clock', from: ['resting'], to: 'over' },
  },
})
type State = keyof typeof workflow.states

const state = fc.constantFrom(...(Object.keys(workflow.states) as State[]))
const dossier = fc.record({
  state,
  place: fc.nat(1),
  own: fc.boolean(),
  askedBy: fc.constantFrom(null, 0, 1),
  department: fc.constantFrom(null, 0, 1),
  minute: fc.nat(3),
})
const grant = fc.record({
  role: fc.constantFrom('asker', 'desk', 'head', 'chief', 'reader', 'other'),
  department: fc.constantFrom(null, 0, 1),
})

interface Place {
  organizations: string[]
  departments: string[]
}

interface Row extends CaseFacts {
  id: string
  state: State
  updatedAt: string
  reference: string
}

async function places(tx: Tx, own: string): Promise<Place> {
  const place = { organizations: [own, uuidv7()], departments: [uuidv7(), uuidv7()] }
  await tx.run(sql`insert into core.organization (id, slug, kind, name, time_zone, currency, languages, created_at)
    values (${place.organizations[1]}, 'other', 'insurer', '{"fr": "x"}', 'America/Toronto', 'CAD', '{fr}', ${tx.now})`)
  for (const organization of place.organizations) {
    for (const [index, id] of place.departments.entries())
      await tx.run(sql`insert into core.department values (${organization}, ${id}, ${`d${index}`}, '{"fr": "x"}')`)
  }
  return place
}

type Sample = typeof dossier extends fc.Arbitrary<infer D> ? D : never

async function lays(
  tx: Tx,
  world: CoreWorld,
  place: Place,
  { sample, number }: { sample: Sample; number: number },
): Promise<Row> {
  const row: Row = {
    id: uuidv7(),
    organizationId: place.organizations[sample.place] ?? '',
    departmentId: sample.department === null ? null : (place.departments[sample.department] ?? null),
    applicantId: (sample.own ? world.desk : world.applicant).accountId,
    applicantOrganizationId: sample.askedBy === null ? null : (place.organizations[sample.askedBy] ?? null),
    state: sample.state,
    updatedAt: `2027-03-22T08:0${sample.minute}:00.000Z`,
    reference: `TL-2027-${number}`,
  }
  const { holder = null } = workflow.states[row.state] as { holder?: string }
  await tx.run(sql`insert into core.dossier (organization_id, id, kind, reference, applicant_id, applicant_organization_id, department_id, subject,
      state, holder, state_since, created_at, updated_at)
    values (${row.organizationId}, ${row.id}, ${workflow.kind}, ${row.reference}, ${row.applicantId}, ${row.applicantOrganizationId},
      ${row.departmentId}, ${`Tremblay ${number}`}, ${row.state}, ${holder}, ${row.updatedAt}, ${row.updatedAt}, ${row.updatedAt})`)
  return row
}

/** Whether the declaration lets the actor see it: as one of their parties, in a state that party sees. */
function sees(actor: AccountActor, row: Row): boolean {
  return partiesOf(workflow, row, actor).some((name) => {
    const party = workflow.parties[name as keyof typeof workflow.parties] as { seesIn?: readonly string[] }
    return party.seesIn?.includes(row.state) ?? true
  })
}

/** Whether the declaration gives the actor, as its holder, a move to make. */
function waits(actor: AccountActor, row: Row): boolean {
  const { holder } = workflow.states[row.state] as { holder?: string }
  const moves = movesOf(workflow).some(({ from, party }) => from === row.state && party === holder)
  return holder !== undefined && moves && partiesOf(workflow, row, actor).includes(holder)
}

const lastChangedFirst = (a: Row, b: Row) => b.updatedAt.localeCompare(a.updatedAt) || b.id.localeCompare(a.id)

async function allPages(
  tx: Tx,
  registry: Registry,
  actor: AccountActor,
  query: { waiting?: 'yes'; q?: string },
): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const { items, next } = await listDossiers(tx, registry, actor, { ...query, cursor })
    ids.push(...items.map(({ id }) => id))
    cursor = next ?? undefined
  } while (cursor)
  return ids
}

class Undone extends Error {}

test('a person finds and opens what the declaration lets them see, all of it and nothing else, in order; and what waits for them', async (t) => {
  const world = await coreWorld(t)
  await asOwner(world.connection, async (client) => {
    await client.query('begin')
    await synchroniseWorkflows(client, [{ service: 'test', workflow }])
    await client.query('commit')
  })
  const listed = {
    workflow,
    conditionsOf: async () => ({}),
    plannedSteps: async () => [],
    path: (id: string) => `/${id}`,
  }
  const registry = createRegistry([{ ...world.ports.registry.services[0]!, dossiers: [listed] }])
  const property = fc.asyncProperty(
    fc.array(dossier, { minLength: 1, maxLength: 60 }),
    fc.array(grant, { maxLength: 3 }),
    async (samples, grants) => {
      const work = world.database.transaction(async (tx) => {
        const place = await places(tx, world.organizationId)
        const roles = grants.map(({ role, department }) => ({
          role,
          organizationId: world.organizationId,
          departmentId: department === null ? null : (place.departments[department] ?? null),
        }))
        const actor = { ...world.desk.actor, organizationId: world.organizationId, roles }
        const rows: Row[] = []
        for (const [number, sample] of samples.entries()) rows.push(await lays(tx, world, place, { sample, number }))
        rows.sort(lastChangedFirst)
        const idsOf = (list: Row[]) => list.map(({ id }) => id)
        const visible = rows.filter((row) => sees(actor, row))
        const waiting = rows.filter((row) => waits(actor, row))
        expect(await allPages(tx, registry, actor, {})).toEqual(idsOf(visible))
        const opened = await Promise.allSettled(rows.map(({ id }) => getDossier(tx, actor, id)))
        expect(opened.flatMap((one) => (one.status === 'fulfilled' ? [one.value.id] : []))).toEqual(idsOf(visible))
        expect(await allPages(tx, registry, actor, { waiting: 'yes' })).toEqual(idsOf(waiting))
        expect(await allPages(tx, registry, actor, { q: 'tremblay tl-2027-1' })).toEqual(
          idsOf(visible.filter(({ reference }) => reference.startsWith('TL-2027-1'))),
        )
        expect((await homeOf(tx, registry, actor)).waitingTotal).toBe(waiting.length)
        throw new Undone()
      })
      await expect(work).rejects.toBeInstanceOf(Undone)
    },
  )
  await fc.assert(property, { numRuns: 40 })
})
