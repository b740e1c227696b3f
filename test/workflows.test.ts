import type pg from 'pg'
import { expect, test } from 'vitest'
import { type AnyWorkflow, movesOf, nextState } from '../core/domain/workflow.ts'
import { Refusal } from '../core/domain/refusal.ts'
import type { Person } from '../core/server/demo/person.ts'
import * as act from '../services/reappointment/demo/acting.ts'
import { applicationWorkflow, type ApplicationState } from '../services/reappointment/domain/application-workflow.ts'
import { cycleWorkflow } from '../services/reappointment/domain/cycle-workflow.ts'
import { bringTo, portal, type TestPortal } from './portal.ts'
import { asOwner } from './support/test-server.ts'

const workflows: AnyWorkflow[] = [applicationWorkflow, cycleWorkflow]
const namesOf = (of: object) => Object.keys(of)

/** What the rules say about each cell of state, action and party when every condition is met: the move, or the code of the refusal. */
function verdictsOf(workflow: AnyWorkflow): Map<string, string> {
  const outcomes = Object.fromEntries(namesOf(workflow.conditions).map((name) => [name, true as const]))
  const verdicts = new Map<string, string>()
  for (const state of namesOf(workflow.states))
    for (const action of namesOf(workflow.actions))
      for (const party of namesOf(workflow.parties)) {
        const cell = `${state} ${action} ${party}`
        try {
          verdicts.set(cell, nextState(workflow, state, action, { parties: [party], outcomes }).to)
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          verdicts.set(cell, error.code)
        }
      }
  return verdicts
}

test.for(workflows)('every cell of $kind has the verdict that the database has', async (workflow, t) => {
  const { rows } = await portal(t)
  const stored = await rows<{ cell: string; to: string }>(
    `select concat_ws(' ', from_state, action, party) as cell, to_state as to from core.workflow_move where kind = $1`,
    [workflow.kind],
  )
  const allowed = new Map(stored.map(({ cell, to }) => [cell, to]))
  const verdicts = verdictsOf(workflow)
  const states = namesOf(workflow.states)
  const differing = [...verdicts].filter(([cell, verdict]) =>
    allowed.has(cell) ? allowed.get(cell) !== verdict : states.includes(verdict),
  )
  expect(differing).toEqual([])
  expect(allowed.size).toBe(movesOf(workflow).length)
  expect(verdicts.size).toBe(states.length * namesOf(workflow.actions).length * namesOf(workflow.parties).length)
})

/** Runs statements as the application's role and takes everything back; the code of the refusal, or `done`. */
async function tries(client: pg.Client, prepare: string, statement: string, values: unknown[] = []): Promise<string> {
  await client.query('begin')
  try {
    await client.query(
      `set local session_replication_role = replica; ${prepare}; set local session_replication_role = origin`,
    )
    await client.query('set local role guichet_app')
    await client.query(statement, values)
    return 'done'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  } finally {
    await client.query('rollback')
  }
}

test('the database lets a dossier go only where a declared move leads', async (t) => {
  const { file, connection } = await portal(t)
  const states = namesOf(applicationWorkflow.states)
  const leads = new Set(movesOf(applicationWorkflow).map(({ from, to }) => `${from} ${to}`))
  const wrong: string[] = []
  await asOwner(connection, async (client) => {
    for (const from of states)
      for (const to of [...states, 'undeclared']) {
        const prepare = `update core.dossier set state = '${from}' where id = '${file}'`
        const outcome = await tries(client, prepare, `update core.dossier set state = $2 where id = $1`, [file, to])
        const expected = from === to || leads.has(`${from} ${to}`) ? ['done'] : ['23514', '23503']
        if (!expected.includes(outcome)) wrong.push(`${from} ${to}: ${outcome}`)
      }
  })
  expect(wrong).toEqual([])
})

test('the database lets a cycle go only where a declared move leads', async (t) => {
  const { connection, rows } = await portal(t)
  const [cycle] = await rows<{ id: string }>(`select id from reappointment.cycle where state = 'open'`)
  const states = namesOf(cycleWorkflow.states)
  const leads = new Set(movesOf(cycleWorkflow).map(({ from, to }) => `${from} ${to}`))
  const wrong: string[] = []
  await asOwner(connection, async (client) => {
    for (const from of states)
      for (const to of [...states, 'undeclared']) {
        const prepare = `update reappointment.cycle set state = '${from}' where id = '${cycle?.id}'`
        const change = `update reappointment.cycle set state = $2 where id = $1`
        const outcome = await tries(client, prepare, change, [cycle?.id, to])
        const expected = from === to || leads.has(`${from} ${to}`) ? ['done'] : ['23514', '23503']
        if (!expected.includes(outcome)) wrong.push(`${from} ${to}: ${outcome}`)
      }
  })
  expect(wrong).toEqual([])
})

test('history holds declared moves only: each with one part changed is refused', async (t) => {
  const { file, connection } = await portal(t)
  const { kind, parties, actions, states } = applicationWorkflow
  const moves = movesOf(applicationWorkflow)
  const declared = new Set(moves.map(({ action, from, to, party }) => [action, from, to, party].join()))
  const columns = [namesOf(actions), namesOf(states), namesOf(states), namesOf(parties)]
  const insert = `insert into core.history (organization_id, dossier_id, seq, at, kind, action, from_state, to_state, party)
    select organization_id, id, 1000, now(), $2, $3, $4, $5, $6 from core.dossier where id = $1`
  const wrong: string[] = []
  await asOwner(connection, async (client) => {
    for (const { action, from, to, party } of moves) {
      const own = [action, from, to, party]
      const changed = columns.flatMap((names, place) => names.map((name) => own.with(place, name)))
      for (const cells of [own, ...changed]) {
        const outcome = await tries(client, 'select', insert, [file, kind, ...cells])
        if (outcome !== (declared.has(cells.join()) ? 'done' : '23503')) wrong.push(`${cells.join(' ')}: ${outcome}`)
      }
    }
  })
  expect(wrong).toEqual([])
})

test('the application adds to history, audit, seals, reviews and money, and never changes them', async (t) => {
  const p = await portal(t)
  await bringTo(p.hospital, p.member, 'approved')
  const recorded = [
    'core.history',
    'core.audit',
    'core.audit_seal',
    'core.audit_seal_entry',
    'core.legal_document',
    'core.legal_acceptance',
    'reappointment.cycle_history',
    'reappointment.review',
    'reappointment.invoice_line',
    'reappointment.payment',
    'reappointment.receipt',
  ]
  const declared = ['core.workflow', 'core.workflow_state', 'core.workflow_party', 'core.workflow_move']
  const wrong: string[] = []
  await asOwner(p.connection, async (client) => {
    for (const table of recorded) {
      const [column] = (
        await client.query<{ name: string }>(
          `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 order by attnum limit 1`,
          [table],
        )
      ).rows
      for (const change of [
        `update ${table} set ${column?.name} = ${column?.name}`,
        `delete from ${table}`,
        `truncate ${table}`,
      ]) {
        const outcome = await tries(client, 'select', change)
        if (outcome !== '42501') wrong.push(`${change}: ${outcome}`)
      }
    }
    for (const table of declared) {
      for (const change of [`delete from ${table}`, `insert into ${table} select * from ${table}`]) {
        const outcome = await tries(client, 'select', change)
        if (outcome !== '42501') wrong.push(`${change}: ${outcome}`)
      }
    }
  })
  expect(wrong).toEqual([])
})

test('the application cannot loosen what holds it', async (t) => {
  const { connection } = await portal(t)
  const attempts = [
    'alter table core.dossier disable trigger dossier_declared_moves',
    'drop trigger dossier_declared_moves on core.dossier',
    'alter table core.history drop constraint history_move_fk',
    'create table core.elsewhere (id int)',
    'create schema elsewhere',
    'set session_replication_role = replica',
    `create or replace function core.refuse_undeclared_move() returns trigger language plpgsql as 'begin return new; end'`,
  ]
  const outcomes = await asOwner(connection, async (client) => {
    const found: Record<string, string> = {}
    for (const attempt of attempts) found[attempt] = await tries(client, 'select', attempt)
    return found
  })
  expect(outcomes).toEqual(Object.fromEntries(attempts.map((attempt) => [attempt, '42501'])))
})

test('the application cannot grant itself the right to change the record', async (t) => {
  const { connection } = await portal(t)
  // PostgreSQL answers a grant of what one may not grant with a warning, so that only the change itself tells.
  const attempt = `do $$ begin
    grant update, delete on core.audit, core.history to guichet_app;
    update core.audit set detail = null;
  end $$`
  expect(await asOwner(connection, (client) => tries(client, 'select', attempt))).toBe('42501')
})

/** The people of a file, each as the party they are to it. */
async function partiesOf({ professional, hospital }: TestPortal): Promise<[string, Person][]> {
  const { medicalAffairs, chief, chiefOfStaff, credentials, mac, board } = hospital
  return [
    ['applicant', professional],
    ['medicalAffairs', medicalAffairs],
    ['chief', chief],
    ['chiefOfStaff', chiefOfStaff],
    ['credentials', credentials],
    ['mac', mac],
    ['board', board],
  ]
}

function declaredFor(party: string, state: string): string[] {
  const actions = Object.entries((applicationWorkflow as AnyWorkflow).actions)
  return actions
    .filter(([, action]) => action.by === party && (action.from.includes(state) || action.awaits?.[state]))
    .map(([name]) => name)
    .toSorted()
}

const straight = [
  'invited',
  'in-progress',
  'submitted-unpaid',
  'intake',
  'awaiting-chief',
  'awaiting-credentials',
  'awaiting-mac',
  'awaiting-board',
  'approved',
] satisfies ApplicationState[]

test.for(straight)('a file that is %s offers each party exactly what is declared', async (state, t) => {
  const p = await portal(t)
  const file = await bringTo(p.hospital, p.member, state)
  for (const [party, person] of await partiesOf(p)) {
    const declared = (applicationWorkflow as AnyWorkflow).parties[party]
    const sees = declared?.is !== 'role' || !declared.seesIn || declared.seesIn.includes(state)
    const answer = await person.send('GET', `/api/reappointment/applications/${file}`)
    expect([party, answer.status]).toEqual([party, sees ? 200 : 404])
    if (!sees) continue
    const { dossier } = await act.read(person, file)
    expect([party, dossier.parties]).toEqual([party, [party]])
    expect(dossier.actions.map((action) => action.action).toSorted(), party).toEqual(declaredFor(party, state))
  }
})
