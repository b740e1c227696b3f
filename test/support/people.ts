import type { FastifyInstance } from 'fastify'
import { generateSync } from 'otplib'
import sql from 'sql-template-tag'
import type { SystemActor } from '../../core/domain/actor.ts'
import type { Enrolment, MeView } from '../../core/domain/account-contract.ts'
import { inviteAccount } from '../../core/server/accounts/invite-account.ts'
import { sendPasswordResetJob } from '../../core/server/accounts/request-password-reset.ts'
import { open } from '../../core/server/accounts/secret-box.ts'
import { type Config, readConfig } from '../../core/server/config.ts'
import { createPorts } from '../../core/server/create-ports.ts'
import { buildServer } from '../../core/server/http/server.ts'
import {
  createOrganization,
  grantRole,
  type NewOrganization,
  type Organization,
} from '../../core/server/organizations/organization-store.ts'
import { linkPurpose } from '../../core/server/messages/deliver-email.ts'
import type { Ports } from '../../core/server/ports.ts'
import { createRegistry } from '../../core/server/registry.ts'
import { testDatabase, type TestDatabase } from './database.ts'
import { asOwner } from './test-server.ts'

export const seeder: SystemActor = { kind: 'system', party: 'seed' }
export const goodPassword = 'quatre huards tracent une ligne'
export const otherPassword = 'sept tiroirs pleins de brume'

export interface Answer<T = Record<string, unknown>> {
  status: number
  body: T
  setCookies: string[]
}

/** A browser: keeps its cookies, sends JSON, comes from one network address. */
export class Browser {
  readonly cookies = new Map<string, string>()
  private readonly server: FastifyInstance
  private readonly from: { address: string; userAgent: string }

  constructor(server: FastifyInstance, from: { address?: string; userAgent?: string } = {}) {
    this.server = server
    this.from = { address: '192.0.2.1', userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0', ...from }
  }

  async send<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    payload?: object,
  ): Promise<Answer<T>> {
    const response = await this.server.inject({
      method,
      url,
      remoteAddress: this.from.address,
      headers: { 'user-agent': this.from.userAgent, 'x-language': 'fr' },
      cookies: Object.fromEntries(this.cookies),
      ...(payload ? { payload } : {}),
    })
    for (const { name, value } of response.cookies) {
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const setCookies = [response.headers['set-cookie'] ?? []].flat()
    return { status: response.statusCode, body: (response.body === '' ? {} : response.json()) as T, setCookies }
  }

  get = <T = Record<string, unknown>>(url: string) => this.send<T>('GET', url)
  post = <T = Record<string, unknown>>(url: string, body?: object) => this.send<T>('POST', url, body)
  put = <T = Record<string, unknown>>(url: string, body: object) => this.send<T>('PUT', url, body)
  delete = <T = Record<string, unknown>>(url: string) => this.send<T>('DELETE', url)

  signIn = (email: string, password = goodPassword) => this.post('/api/session', { email, password })
  activate = (token: string, password = goodPassword) => this.post('/api/account/activation', { token, password })
  me = async () => (await this.get<MeView>('/api/account/me')).body
}

/** The code an authenticator application shows now, or some periods earlier or later. */
export function codeNow(secret: string, periods = 0): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + periods * 30 })
}

export interface People extends TestDatabase {
  ports: Ports
  server: FastifyInstance
  hospital: Organization
  browser(from?: { address?: string; userAgent?: string }): Browser
  /** Invites someone to the hospital, with a role if one is given, and returns the token of the link. */
  invites(person: {
    email: string
    role?: string
    organizationId?: string
  }): Promise<{ accountId: string; token: string }>
  /** An active person with the good password; their browser is signed in unless their role demands a second factor. */
  active(person: { email: string; role?: string }): Promise<{ accountId: string; browser: Browser }>
  /** Sets up a second factor in a browser that may, and returns its secret and the recovery codes. */
  enrols(browser: Browser): Promise<{ secret: string; recoveryCodes: string[]; next: string }>
  organization(slug: string, settings?: NewOrganization['settings']): Promise<Organization>
  /** Carries out the background work that waits, and returns the token of the last link sent to the address. */
  linkSentTo(address: string): Promise<string | undefined>
  templatesSentTo(address: string): Promise<string[]>
}

/** A hospital and a portal in a fresh database, reached through HTTP. */
export async function people(
  test: { onTestFinished(work: () => Promise<void>): void },
  settings: Partial<Config> = {},
): Promise<People> {
  const world = await testDatabase(test)
  const config = { ...readConfig({ GUICHET_MODE: 'demo', LOG_LEVEL: 'silent' }), ...settings }
  const { connection, clock } = world
  const ports = createPorts({ config, registry: createRegistry([]), clock, connection })
  test.onTestFinished(() => ports.close())
  const server = await buildServer(ports)
  test.onTestFinished(() => server.close())
  const organization = (slug: string, own: NewOrganization['settings'] = {}) =>
    ports.database.transaction((tx) =>
      createOrganization(tx, seeder, {
        slug,
        kind: 'hospital',
        name: { fr: `Hôpital ${slug}`, en: `Hospital ${slug}` },
        timeZone: 'America/Toronto',
        currency: 'CAD',
        languages: ['fr', 'en'],
        settings: own,
      }),
    )
  const hospital = await organization('deux-rives')
  const browser: People['browser'] = (from) => new Browser(server, from)
  const invites: People['invites'] = (person) => invite(ports, { organizationId: hospital.id, ...person })
  return {
    ...world,
    ports,
    server,
    hospital,
    browser,
    invites,
    organization,
    active: async (person) => {
      const { accountId, token } = await invites(person)
      const theirs = browser()
      await theirs.activate(token)
      return { accountId, browser: theirs }
    },
    enrols,
    linkSentTo: async (address) => {
      await runResets(world, ports)
      return lastToken(ports, address)
    },
    templatesSentTo: async (address) => {
      const rows = await ports.database
        .read()
        .many<{ template: string }>(sql`select template from core.email where address = ${address} order by id`)
      return rows.map((row) => row.template)
    },
  }
}

async function invite(ports: Ports, person: { email: string; role?: string; organizationId: string }) {
  const { email, role, organizationId } = person
  return ports.database.transaction(async (tx) => {
    const { accountId, token } = await inviteAccount(tx, {
      email,
      title: 'Dre',
      givenName: 'Amélie',
      familyName: 'Tremblay',
      language: 'fr',
      organizationId,
    })
    if (role) await grantRole(tx, seeder, { organizationId, accountId, role, validFrom: '2020-01-01' })
    return { accountId, token: token ?? '' }
  })
}

/** Waits when the present period is about to end: a code of the one before it must still be good when it arrives. */
async function awayFromPeriodEnd(): Promise<void> {
  const left = 30_000 - (Date.now() % 30_000)
  if (left < 3000) await new Promise((resolve) => setTimeout(resolve, left))
}

async function enrols(browser: Browser) {
  await awayFromPeriodEnd()
  const { body: shown } = await browser.post<Enrolment>('/api/account/second-factor/enrolment')
  const { body } = await browser.post<{ recoveryCodes: string[]; next: string }>('/api/account/second-factor', {
    ticket: shown.ticket,
    code: codeNow(shown.secret, -1),
  })
  return { secret: shown.secret, ...body }
}

async function runResets(world: TestDatabase, ports: Ports): Promise<void> {
  const waiting = await asOwner(world.connection, async (client) => {
    const { rows } = await client.query<{ data: { sealed: string } }>(
      `delete from pgboss.job where name = 'core.send-password-reset' returning data`,
    )
    return rows
  })
  for (const { data } of waiting) await sendPasswordResetJob.handle(data, ports)
}

async function lastToken(ports: Ports, address: string): Promise<string | undefined> {
  const row = await ports.database
    .read()
    .maybe<{ id: string; link: Buffer }>(
      sql`select id, link from core.email where address = ${address} and link is not null order by id desc limit 1`,
    )
  return row && open(ports.config.secretKey, row.link, linkPurpose(row.id)).split('#')[1]
}
