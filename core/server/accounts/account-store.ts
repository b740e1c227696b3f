import sql from 'sql-template-tag'
import type { Instant } from '../../domain/calendar.ts'
import type { Language } from '../../domain/language.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Db, Tx } from '../database/database.ts'
import { roleNeedsSecondFactor } from '../organizations/membership-sql.ts'

export type AccountStatus = 'invited' | 'active' | 'closed'

/** What sign-in, secrets and factors need to know of a person. Never leaves the server. */
export interface Account {
  id: string
  email: string
  title: string
  givenName: string
  familyName: string
  language: Language
  phone: string | null
  status: AccountStatus
  version: number
  passwordHash: string | null
  /** Encrypted; null until a second factor was confirmed. */
  totpSecret: Buffer | null
  /** Whether a role they hold, or will, only counts after a second factor. */
  needsSecondFactor: boolean
}

const columns = sql`a.id, a.email, a.title, a.given_name as "givenName", a.family_name as "familyName", a.language, a.phone,
  a.status, a.version, a.password_hash as "passwordHash",
  case when a.totp_confirmed_at is not null then a.totp_secret end as "totpSecret"`

const needs = (now: Instant) => sql`exists (
  select 1 from core.membership m join core.organization o on o.id = m.organization_id
  where m.account_id = a.id and (m.valid_to is null or m.valid_to >= (${now}::timestamptz at time zone o.time_zone)::date)
    and ${roleNeedsSecondFactor}) as "needsSecondFactor"`

/** The account with this address (in lower case), whatever its status. */
export async function findAccountByEmail(db: Db, email: string): Promise<Account | undefined> {
  return db.maybe<Account>(sql`select ${columns}, ${needs(db.now)} from core.account a where a.email = ${email}`)
}

/** The account; refuses `not-found`. */
export async function getAccount(db: Db, id: string): Promise<Account> {
  const account = await db.maybe<Account>(
    sql`select ${columns}, ${needs(db.now)} from core.account a where a.id = ${id}`,
  )
  if (!account) throw new Refusal('not-found')
  return account
}

/** As `getAccount`, and nobody else changes it until the transaction ends. */
export async function lockAccount(tx: Tx, id: string): Promise<Account> {
  const account = await tx.maybe<Account>(
    sql`select ${columns}, ${needs(tx.now)} from core.account a where a.id = ${id} for update of a`,
  )
  if (!account) throw new Refusal('not-found')
  return account
}

export interface NewAccount {
  id: string
  email: string
  title: string
  givenName: string
  familyName: string
  language: Language
  phone: string | null
}

/** Adds an invited person; false when the address already belongs to someone. */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<boolean> {
  const inserted = await tx.run(sql`
    insert into core.account (id, email, title, given_name, family_name, language, phone, status, created_at)
    values (${account.id}, ${account.email}, ${account.title}, ${account.givenName}, ${account.familyName}, ${account.language},
      ${account.phone}, 'invited', ${tx.now})
    on conflict (email) do nothing`)
  return inserted === 1
}

/** An invited person becomes active with their password. False when they are not invited any more. */
export async function activate(
  tx: Tx,
  id: string,
  { passwordHash, language }: { passwordHash: string; language: Language | undefined },
): Promise<boolean> {
  const changed = await tx.run(sql`
    update core.account set status = 'active', password_hash = ${passwordHash}, version = version + 1,
      language = coalesce(${language ?? null}, language)
    where id = ${id} and status = 'invited'`)
  return changed === 1
}

/**
 * Sets the password of an active person. With `replaces`, only while the stored hash is still that one; false otherwise, so
 * that of two changes at once one wins.
 */
export async function setPassword(tx: Tx, id: string, passwordHash: string, replaces?: string): Promise<boolean> {
  const changed = await tx.run(sql`
    update core.account set password_hash = ${passwordHash}, version = version + 1
    where id = ${id} and status = 'active' and (${replaces ?? null}::text is null or password_hash = ${replaces ?? null})`)
  return changed === 1
}

/** Stores the same password hashed at today's cost. */
export async function renewHash(tx: Tx, id: string, passwordHash: string, replaces: string): Promise<void> {
  await tx.run(
    sql`update core.account set password_hash = ${passwordHash} where id = ${id} and password_hash = ${replaces}`,
  )
}

/** Gives the person another address. Refuses `already-exists` when it belongs to someone. */
export async function setEmail(tx: Tx, id: string, email: string): Promise<void> {
  try {
    await tx.run(sql`update core.account set email = ${email}, version = version + 1 where id = ${id}`)
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'account_email_key') throw new Refusal('already-exists')
    throw error
  }
}

export interface ProfileChange {
  title: string
  givenName: string
  familyName: string
  phone: string | null
  language: Language
  version: number
}

/** Stores the profile; false when it was changed since that version was read. */
export async function setProfile(tx: Tx, id: string, profile: ProfileChange): Promise<boolean> {
  const changed = await tx.run(sql`
    update core.account set title = ${profile.title}, given_name = ${profile.givenName}, family_name = ${profile.familyName},
      phone = ${profile.phone}, language = ${profile.language}, version = version + 1
    where id = ${id} and version = ${profile.version}`)
  return changed === 1
}

export async function setLanguage(tx: Tx, id: string, language: Language): Promise<void> {
  await tx.run(sql`update core.account set language = ${language}, version = version + 1
    where id = ${id} and language <> ${language}`)
}
