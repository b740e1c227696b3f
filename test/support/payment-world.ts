import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AddressInfo } from 'node:net'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import {
  type PaymentSandbox,
  type PaymentSandboxOptions,
  startPaymentSandbox,
} from '../../apps/payment-sandbox/sandbox.ts'
import type { AccountActor, SystemActor } from '../../core/domain/actor.ts'
import type { Language } from '../../core/domain/language.ts'
import { nextState, partiesOf } from '../../core/domain/workflow.ts'
import { readConfig } from '../../core/server/config.ts'
import { createPorts } from '../../core/server/create-ports.ts'
import type { Tx } from '../../core/server/database/database.ts'
import { lockDossier, openDossier, recordMove } from '../../core/server/dossiers/dossier-store.ts'
import { buildServer } from '../../core/server/http/server.ts'
import type { Ports } from '../../core/server/ports.ts'
import { createRegistry } from '../../core/server/registry.ts'
import { sessionCookieName } from '../../core/server/sessions/session-cookie.ts'
import { findActor, openSession } from '../../core/server/sessions/session-store.ts'
import { applicationWorkflow } from '../../services/reappointment/domain/application-workflow.ts'
import type { InvoiceLine } from '../../services/reappointment/domain/fees.ts'
import {
  paymentEmails,
  paymentJobs,
  paymentRoutes,
  paymentTimers,
} from '../../services/reappointment/server/payments/index.ts'
import { moneyQueues } from '../../services/reappointment/server/payments/payment-tasks.ts'
import type { Invoice } from '../../services/reappointment/server/payments/invoice-store.ts'
import type { PaymentDesk, PaymentHooks } from '../../services/reappointment/server/payments/payment-desk.ts'
import { sandboxProvider } from '../../services/reappointment/server/payments/sandbox-provider.ts'
import { testDatabase, type TestDatabase } from './database.ts'

const payments: SystemActor = { kind: 'system', party: 'payments' }
export const sandboxSecret = 'a-secret-of-the-payment-tests'

export interface ApiAnswer<T> {
  status: number
  body: T
}

/** Somebody with a session who calls the portal. */
export interface Caller {
  accountId: string
  email: string
  actor: AccountActor
  get<T = Record<string, unknown>>(url: string): Promise<ApiAnswer<T>>
  post<T = Record<string, unknown>>(url: string, body?: object): Promise<ApiAnswer<T>>
}

/** A portal with nothing but payments, a hospital, and the payment sandbox listening on a port of its own. */
export interface PaymentWorld extends TestDatabase {
  ports: Ports
  desk: PaymentDesk
  sandbox: PaymentSandbox
  portalUrl: string
  organizationId: string
  /** What applications cost from now on. */
  fees: InvoiceLine[]
  /** The invoices that the rest of the service was told are settled. */
  settled: Invoice[]
  /** French; pays. */
  applicant: Caller
  medicalAffairs: Caller
  colleague: Caller
  stranger: Caller
  /** A file of the applicant that waits for its fees, or is still being filled in. */
  application(state?: 'in-progress' | 'submitted-unpaid'): Promise<string>
  /** Lets the sandbox be gone (the address answers nothing) and come back. */
  sandboxDown(): Promise<void>
  sandboxUp(): Promise<void>
}

interface TestEnd {
  onTestFinished(work: () => Promise<void> | void): void
}

export const serviceFee: InvoiceLine = {
  code: 'F01',
  label: { fr: 'Frais de service', en: 'Service fee', ar: 'رسوم الخدمة' },
  minor: 5000,
  payee: 'platform',
  refundable: false,
  why: 'service-one',
}
export const dues: InvoiceLine = {
  code: 'F03',
  label: { fr: 'Cotisation, membre actif', en: 'Dues, active member', ar: 'اشتراك عضو عامل' },
  minor: 25_000,
  payee: 'medical-staff-association',
  refundable: true,
  why: 'dues',
}

export async function paymentWorld(test: TestEnd, options: Partial<PaymentSandboxOptions> = {}): Promise<PaymentWorld> {
  const base = await testDatabase(test as Parameters<typeof testDatabase>[0])
  const folder = mkdtempSync(path.join(tmpdir(), 'payment-world-'))
  test.onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const place = {
    secret: sandboxSecret,
    journal: path.join(folder, 'journal.jsonl'),
    notificationPausesMs: [100, 100, 100],
    ...options,
  }
  let sandbox = await startPaymentSandbox({ port: 0, ...place })
  test.onTestFinished(() => sandbox.close())
  const { url } = sandbox
  const fees = [serviceFee, dues]
  const settled: Invoice[] = []
  const hooks = hooksFor(fees, settled)
  const provider = sandboxProvider({ url, secret: sandboxSecret, timeoutMs: 2000 })
  const ports = portsFor(test, base, { folder, hooks, provider })
  const portalUrl = await listen(test, ports)
  const hospital = await addHospital(ports)
  const caller = (name: string, role?: string) => addCaller(ports, portalUrl, { name, role, ...hospital })
  const applicant = await caller('Amélie Tremblay')
  return {
    ...base,
    ports,
    desk: { provider, hooks, ports },
    sandbox,
    portalUrl,
    organizationId: hospital.organizationId,
    fees,
    settled,
    applicant,
    medicalAffairs: await caller('Sophie Lavoie', 'medical-affairs'),
    colleague: await caller('Helen Wright', 'medical-affairs'),
    stranger: await caller('Marc Bouchard'),
    application: (state = 'submitted-unpaid') => addApplication(ports, hospital, applicant.actor, state),
    sandboxDown: () => sandbox.close(),
    sandboxUp: async () => {
      sandbox = await startPaymentSandbox({ port: Number(new URL(url).port), ...place })
    },
  }
}

/** The rest of the service, as far as payments know it: a fixed schedule, and files that move on once nothing is owed. */
function hooksFor(fees: InvoiceLine[], settled: Invoice[]): PaymentHooks {
  return {
    feesOf: async () => ({ currency: 'CAD', lines: fees, lateFee: null }),
    termsOf: async () => ({
      descriptor: 'RIVCLAIRE REAPPT',
      sessionMinutes: 30,
      reminders: { hours: 2, days: 3 },
    }),
    onInvoicePaid: async (tx, _ports, invoice) => {
      settled.push(invoice)
      const dossier = await lockDossier(tx, payments, invoice.applicationId)
      if (dossier.state === 'submitted-unpaid') await move(tx, dossier.id, 'settle-fees', payments)
    },
  }
}

async function move(tx: Tx, id: string, action: string, actor: AccountActor | SystemActor): Promise<void> {
  const dossier = await lockDossier(tx, actor, id)
  const outcomes = Object.fromEntries(Object.keys(applicationWorkflow.conditions).map((name) => [name, true as const]))
  const parties = partiesOf(applicationWorkflow, dossier, actor)
  await recordMove(tx, dossier, nextState(applicationWorkflow, dossier.state, action, { parties, outcomes }), { actor })
}

function portsFor(
  test: TestEnd,
  base: TestDatabase,
  { folder, ...paid }: { folder: string; hooks: PaymentHooks; provider: ReturnType<typeof sandboxProvider> },
): Ports {
  const registry = createRegistry([
    {
      name: 'reappointment',
      roles: [],
      dossiers: [
        {
          workflow: applicationWorkflow,
          conditionsOf: async () => ({}),
          plannedSteps: async () => [],
          path: (id) => `/reappointment/applications/${id}`,
        },
      ],
      queuesOf: moneyQueues,
      routes: paymentRoutes(paid),
      jobs: paymentJobs(paid),
      timers: paymentTimers,
      messages: messagesIn(folder),
      migrations: new URL('../../services/reappointment/server/migrations/', import.meta.url),
      emails: paymentEmails,
    },
  ])
  const config = readConfig({
    GUICHET_MODE: 'demo',
    LOG_LEVEL: 'fatal',
    DATA_DIR: folder,
    PUBLIC_URL: 'http://localhost:1',
  })
  const ports = createPorts({ config, registry, clock: base.clock, connection: base.connection })
  test.onTestFinished(() => ports.close())
  return ports
}

/** Of the service only what paying needs. */
function messagesIn(folder: string): URL {
  const own = new URL('../../services/reappointment/messages/', import.meta.url)
  const copy = pathToFileURL(path.join(folder, 'messages/'))
  for (const file of ['payments.json', 'pdf.json']) cpSync(new URL(file, own), new URL(file, copy))
  return copy
}

async function listen(test: TestEnd, ports: Ports): Promise<string> {
  const server = await buildServer(ports)
  test.onTestFinished(async () => {
    // A connection whose last answer was on its way when the server began to close is idle only a moment later.
    const idle = setInterval(() => server.server.closeIdleConnections(), 50)
    await server.close()
    clearInterval(idle)
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
  Object.assign(ports.config, { publicUrl: url })
  return url
}

interface Hospital {
  organizationId: string
  departmentId: string
}

async function addHospital(ports: Ports): Promise<Hospital> {
  const [organizationId, departmentId] = [uuidv7(), uuidv7()]
  const contact = {
    name: { fr: 'Affaires médicales' },
    email: 'affaires@riviere-claire.example',
    phone: '613 555-0100',
  }
  const settings = JSON.stringify({ contact, secondFactorRoles: [] })
  await ports.database.transaction(async (tx) => {
    await tx.run(sql`insert into core.organization (id, slug, kind, name, time_zone, currency, languages, settings, created_at)
      values (${organizationId}, 'riviere-claire', 'hospital', '{"fr": "Hôpital général Rivière-Claire"}', 'America/Toronto', 'CAD',
        '{fr,en}', ${settings}, ${tx.now})`)
    await tx.run(sql`insert into core.department (organization_id, id, code, name)
      values (${organizationId}, ${departmentId}, 'emergency', '{"fr": "Urgence"}')`)
  })
  return { organizationId, departmentId }
}

interface NewCaller extends Hospital {
  name: string
  role: string | undefined
  language?: Language
}

async function addCaller(
  ports: Ports,
  url: string,
  { name, role, organizationId, language = 'fr' }: NewCaller,
): Promise<Caller> {
  const accountId = uuidv7()
  const [given = '', family = ''] = name.split(' ')
  const email = `${family.toLowerCase()}@example.org`
  const token = await ports.database.transaction(async (tx) => {
    await tx.run(sql`insert into core.account (id, email, given_name, family_name, language, status, created_at)
      values (${accountId}, ${email}, ${given}, ${family}, ${language}, 'active', ${tx.now})`)
    if (role) {
      await tx.run(sql`insert into core.membership (organization_id, id, account_id, role, valid_from, created_at)
        values (${organizationId}, ${uuidv7()}, ${accountId}, ${role}, '2020-01-01', ${tx.now})`)
    }
    return openSession(tx, { accountId, factors: ['password'], userAgent: 'vitest' })
  })
  const actor = await findActor(ports.database.read(), token)
  if (!actor) throw new Error(`${name} has no session`)
  const cookie = `${sessionCookieName(ports.config)}=${token}`
  const send = async <T>(method: string, path: string, body?: object): Promise<ApiAnswer<T>> => {
    const answer = await fetch(url + path, {
      method,
      headers: { cookie, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    return { status: answer.status, body: (text ? JSON.parse(text) : {}) as T }
  }
  return { accountId, email, actor, get: (path) => send('GET', path), post: (path, body) => send('POST', path, body) }
}

async function addApplication(
  ports: Ports,
  hospital: Hospital,
  applicant: AccountActor,
  state: 'in-progress' | 'submitted-unpaid',
): Promise<string> {
  const { organizationId, departmentId } = hospital
  return ports.database.transaction(async (tx) => {
    const dossier = await openDossier(tx, applicationWorkflow, applicant, {
      organizationId,
      applicantId: applicant.accountId,
      departmentId,
      subject: 'Amélie Tremblay',
      dueAt: null,
    })
    const [appointmentId, cycleId] = [uuidv7(), uuidv7()]
    await tx.run(sql`insert into reappointment.cycle (organization_id, id, label, term_start, term_end, state, configuration, created_at)
      values (${organizationId}, ${cycleId}, ${cycleId}, '2027-07-01', '2028-06-30', 'draft', '{}', ${tx.now})`)
    await tx.run(sql`insert into reappointment.appointment (organization_id, id, account_id, department_id, category, start_date,
        end_date, status, privileges, created_at)
      values (${organizationId}, ${appointmentId}, ${applicant.accountId}, ${departmentId}, 'active', '2026-07-01', '2027-06-30',
        'active', '[]', ${tx.now})`)
    await tx.run(sql`insert into reappointment.application (organization_id, id, cycle_id, account_id, appointment_id, category,
        prefilled, profile, privileges, attestations)
      values (${organizationId}, ${dossier.id}, ${cycleId}, ${applicant.accountId}, ${appointmentId}, 'active', '{}', '{}', '[]', '{}')`)
    await move(tx, dossier.id, 'start', applicant)
    if (state === 'submitted-unpaid') await move(tx, dossier.id, 'submit', applicant)
    return dossier.id
  })
}

/** Plays a choice on the page of the sandbox, and does not follow where it leads. */
export function choose(page: string, choice: string, more: Record<string, string> = {}): Promise<Response> {
  return fetch(page, { method: 'POST', body: new URLSearchParams({ choice, ...more }), redirect: 'manual' })
}

/** Waits, at most five seconds, until it is so. */
export async function until(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await what()) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('it never happened')
}
