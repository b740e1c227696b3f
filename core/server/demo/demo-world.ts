import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import sql from 'sql-template-tag'
import type { Instant } from '../../domain/calendar.ts'
import type { SystemActor } from '../../domain/actor.ts'
import { activate } from '../accounts/account-store.ts'
import { hashPassword } from '../accounts/password-hash.ts'
import { open } from '../accounts/secret-box.ts'
import type { MovableClock } from '../clock.ts'
import type { Tx } from '../database/database.ts'
import { fireTimers } from '../jobs/timers.ts'
import { linkPurpose } from '../messages/deliver-email.ts'
import type { Ports } from '../ports.ts'
import { sessionCookieName } from '../sessions/session-cookie.ts'
import { openSession } from '../sessions/session-store.ts'
import { setOffset } from './demo-offset.ts'
import { Person, wireTo } from './person.ts'

/** Who sets up the demo world: the portal itself. */
export const demoBuilder: SystemActor = { kind: 'system', party: 'demo' }

/** What a service needs to build its part of the demo world: time that passes, and people who act. */
export interface DemoWorld {
  ports: Ports
  /** Wanted is only what exists before anybody acts, for who walks a journey from its first step. */
  onlyBeginning: boolean
  /** Moves time forward; the deadlines that pass on the way act. */
  goTo(at: Instant): Promise<void>
  /** Work in a transaction of the portal itself, for what exists before anybody acts: organizations, rosters. */
  prepare<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** A signed-in person; their account is activated if it was not. */
  person(email: string): Promise<Person>
  /** Another system, without a session; or somebody who has none yet. */
  system(name: string): Person
  /** The page behind the last secret link written to an address and not delivered yet, as only its mailbox would know it. */
  secretLink(address: string): Promise<string>
}

/** Opens the demo world, or the named part of it, on a server that does not listen yet. `close` forgets the sessions of everybody who acted there. */
export async function openDemoWorld(
  ports: Ports,
  server: FastifyInstance,
  clock: MovableClock,
  name = 'demo world',
): Promise<DemoWorld & { close(): Promise<void> }> {
  const wire = wireTo(server)
  const people = new Map<string, Promise<Person>>()
  // Nobody knows this password: people of the demo enter by one click, or choose another through "forgot password".
  const passwordHash = await hashPassword(randomBytes(24).toString('base64url'))
  const signIn = async (email: string) => {
    const token = await ports.database.transaction(async (tx) => {
      const account = await tx.one<{ id: string; name: string }>(
        sql`select id from core.account where email = ${email}`,
      )
      await activate(tx, account.id, { passwordHash, language: undefined })
      return openSession(tx, { accountId: account.id, factors: ['demo'], userAgent: name })
    })
    const person = new Person(email, wire)
    person.useCookie(sessionCookieName(ports.config), token)
    return person
  }
  return {
    ports,
    onlyBeginning: ports.config.demoWorld === 'journey',
    goTo: async (at) => {
      clock.moveTo(at)
      setOffset(ports.database, clock.offset())
      await fireTimers(ports)
    },
    prepare: (work) => ports.database.transaction(work),
    person: (email) => {
      const known = people.get(email) ?? signIn(email)
      people.set(email, known)
      return known
    },
    system: (system) => new Person(system, wire),
    secretLink: (address) => secretLinkTo(ports, address),
    close: async () => {
      await ports.database.transaction(async (tx) => {
        await tx.run(sql`delete from core.session where user_agent = ${name}`)
      })
    },
  }
}

async function secretLinkTo({ database, config }: Ports, address: string): Promise<string> {
  const { id, link } = await database.read().one<{ id: string; link: Buffer }>(sql`
    select m.id, m.link from core.email m where m.address = ${address} and m.link is not null order by m.created_at desc, m.id desc limit 1`)
  return open(config.secretKey, link, linkPurpose(id))
}

/** Keeps where the demo clock stands, which also says that the world is built. */
export async function keepDemoClock(ports: Ports, clock: MovableClock): Promise<void> {
  await ports.database.transaction(async (tx) => {
    await tx.run(sql`insert into core.demo_clock (offset_ms) values (${Math.round(clock.offset())})
      on conflict (only_row) do update set offset_ms = excluded.offset_ms`)
  })
}

/** Whether a demo world was built in this database. */
export async function isDemoBuilt(ports: Ports): Promise<boolean> {
  const { built } = await ports.database
    .read()
    .one<{ built: boolean }>(sql`select exists (select 1 from core.demo_clock) as built`)
  return built
}
