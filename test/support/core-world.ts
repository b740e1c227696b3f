import { pino } from 'pino'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { AccountActor } from '../../core/domain/actor.ts'
import type { Language } from '../../core/domain/language.ts'
import { defineWorkflow } from '../../core/domain/workflow.ts'
import { readConfig } from '../../core/server/config.ts'
import type { Database } from '../../core/server/database/database.ts'
import { synchroniseWorkflows } from '../../core/server/database/workflow-rows.ts'
import type { Dossier } from '../../core/server/dossiers/dossier.ts'
import { openDossier } from '../../core/server/dossiers/dossier-store.ts'
import { createLiveHub } from '../../core/server/messages/live.ts'
import { mailboxTransport } from '../../core/server/messages/mail-transport.ts'
import { createTranslator, loadMessages } from '../../core/server/messages/translator.ts'
import type { Ports } from '../../core/server/ports.ts'
import { createReadRecord } from '../../core/server/http/read-record.ts'
import { createFindSignedIn } from '../../core/server/sessions/find-signed-in.ts'
import { createRegistry } from '../../core/server/registry.ts'
import type { Service, TimerDeclaration } from '../../core/server/service.ts'
import { findActor, openSession } from '../../core/server/sessions/session-store.ts'
import { testDatabase, type TestDatabase } from './database.ts'
import { asOwner } from './test-server.ts'

/** A workflow that only tests know: a request goes from a person to a desk. */
export const requestWorkflow = defineWorkflow({
  kind: 'test.request',
  label: 'test.request',
  prefix: 'TR',
  initial: 'draft',
  parties: {
    applicant: { label: 'test.applicant', is: 'applicant' },
    desk: { label: 'test.desk', is: 'role', role: 'test-desk', scope: 'organization' },
    clock: { label: 'test.clock', is: 'system' },
  },
  states: {
    draft: { label: 'test.draft', holder: 'applicant' },
    sent: { label: 'test.sent', holder: 'desk' },
    lapsed: { label: 'test.lapsed', final: true },
  },
  conditions: {},
  actions: {
    send: { label: 'test.send', by: 'applicant', from: ['draft'], to: 'sent' },
    return: { label: 'test.return', by: 'desk', from: ['sent'], to: 'draft' },
    lapse: { label: 'test.lapse', by: 'clock', from: ['draft', 'sent'], to: 'lapsed' },
  },
})

/** One person of the small world, with a session of theirs. */
export interface Person {
  accountId: string
  email: string
  token: string
  actor: AccountActor
}

/** A hospital with one applicant, two people at the desk and one stranger, and the ports of a portal around it. */
export interface CoreWorld extends TestDatabase {
  ports: Ports
  /** Lines logged so far, as objects. */
  logged: Record<string, unknown>[]
  organizationId: string
  /** French; files the request. */
  applicant: Person
  /** Arabic; at the desk. */
  desk: Person
  /** English; at the desk too. */
  colleague: Person
  /** French; belongs to no organization. */
  stranger: Person
  /** A request of the applicant, in its first state. */
  request(): Promise<Dossier>
}

interface TestEnd {
  onTestFinished(work: () => Promise<void>): void
}

/** Builds the small world in a fresh database. What it opened is closed when the test ends. */
export async function coreWorld(test: TestEnd, own: { timers?: TimerDeclaration[] } = {}): Promise<CoreWorld> {
  const base = await testDatabase(test)
  const { database } = base
  await asOwner(base.connection, async (client) => {
    await client.query('begin')
    await synchroniseWorkflows(client, [{ service: 'test', workflow: requestWorkflow }])
    await client.query('commit')
  })
  const logged: Record<string, unknown>[] = []
  const ports = portsOf(base, { timers: own.timers ?? [], logged })
  test.onTestFinished(() => ports.live.close())
  const organizationId = await addHospital(database)
  const person = (row: NewPerson) => addPerson(database, row)
  const applicant = await person({ name: 'Amélie Tremblay', language: 'fr' })
  return {
    ...base,
    ports,
    logged,
    organizationId,
    applicant,
    desk: await person({ name: 'Salma Idrissi', language: 'ar', deskOf: organizationId }),
    colleague: await person({ name: 'Helen Wright', language: 'en', deskOf: organizationId }),
    stranger: await person({ name: 'Marc Bouchard', language: 'fr' }),
    request: () =>
      database.transaction((tx) =>
        openDossier(tx, requestWorkflow, applicant.actor, {
          organizationId,
          applicantId: applicant.accountId,
          departmentId: null,
          subject: 'Amélie Tremblay',
          dueAt: null,
        }),
      ),
  }
}

function portsOf(base: TestDatabase, own: { timers: TimerDeclaration[]; logged: Record<string, unknown>[] }): Ports {
  const log = pino({ level: 'info', base: null }, { write: (line: string) => own.logged.push(JSON.parse(line)) })
  const service: Service = {
    name: 'test',
    roles: [],
    dossiers: [
      {
        workflow: requestWorkflow,
        conditionsOf: async () => ({}),
        plannedSteps: async () => [],
        path: (id) => `/test/requests/${id}`,
      },
    ],
    routes: [],
    jobs: [],
    timers: own.timers,
    messages: new URL('./', import.meta.url),
    migrations: new URL('./', import.meta.url),
    emails: {},
  }
  const ports: Partial<Ports> = {
    config: readConfig({ GUICHET_MODE: 'demo', PUBLIC_URL: 'http://localhost:3000' }),
    database: base.database,
    findSignedIn: createFindSignedIn(base.database),
    recordRead: createReadRecord(base.database),
    registry: createRegistry([service]),
    translator: createTranslator(loadMessages([new URL('../../core/messages/', import.meta.url)])),
    live: createLiveHub({ connection: base.connection, role: 'guichet_app', log, checkEveryMs: 300 }),
    mail: mailboxTransport(),
    log,
  }
  return ports as Ports
}

async function addHospital(database: Database): Promise<string> {
  const id = uuidv7()
  const name = { fr: 'Hôpital Rivière-Claire', en: 'Clear River Hospital', ar: 'مستشفى النهر الصافي' }
  const contact = {
    name: { fr: 'Affaires médicales', en: 'Medical affairs' },
    email: 'affaires@riviere-claire.example',
    phone: '613 555-0100',
  }
  await database.transaction((tx) =>
    tx.run(sql`insert into core.organization (id, slug, kind, name, time_zone, currency, languages, settings, created_at)
      values (${id}, 'riviere-claire', 'hospital', ${JSON.stringify(name)}, 'America/Toronto', 'CAD', '{fr,en}',
        ${JSON.stringify({ contact, secondFactorRoles: [] })}, ${tx.now})`),
  )
  return id
}

interface NewPerson {
  name: string
  language: Language
  deskOf?: string
}

async function addPerson(database: Database, { name, language, deskOf }: NewPerson): Promise<Person> {
  const accountId = uuidv7()
  const [given = '', family = ''] = name.split(' ')
  const email = `${given}.${family}@example.org`
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
  const token = await database.transaction(async (tx) => {
    await tx.run(sql`insert into core.account (id, email, given_name, family_name, language, status, created_at)
      values (${accountId}, ${email}, ${given}, ${family}, ${language}, 'active', ${tx.now})`)
    if (deskOf) {
      await tx.run(sql`insert into core.membership (organization_id, id, account_id, role, valid_from, created_at)
        values (${deskOf}, ${uuidv7()}, ${accountId}, 'test-desk', '2020-01-01', ${tx.now})`)
    }
    return openSession(tx, { accountId, factors: ['password'], userAgent: 'vitest' })
  })
  const actor = await findActor(database.read(), token)
  if (!actor) throw new Error(`${name} has no session`)
  return { accountId, email, token, actor }
}
