import { type AccountActor, civilDateOf, Refusal } from '@guichet/core/domain'
import { type Db, getOrganization, type Ports, recordAudit, type Tx } from '@guichet/core/server'
import { searchWords } from '../domain/act-search.ts'
import type { InsurerBooks } from '../domain/insurer-books.ts'
import { rightsOn } from '../domain/rights.ts'
import type { RightsAnswer, RightsQuestion } from '../domain/rights-contract.ts'
import { currentBooks } from './books-store.ts'
import { coverageOf, listFamily, type Member } from './member-store.ts'
import { getRelation, type Relation } from './provider-store.ts'
import { countChecks, insertCheck, lockChecks } from './rights-check-store.ts'
import { memberRightsOf } from './rights-view.ts'
import { watchSearches } from './watch-searches.ts'

const hourMs = 3_600_000
const before = (now: string, hours: number) => new Date(Date.parse(now) - hours * hourMs).toISOString()

/** Who asks, under which rules. */
export interface Asking {
  actor: AccountActor
  relation: Relation
  books: InsurerBooks
}

export interface Quota {
  leftThisHour: number
  leftToday: number
}

/** What a question found: one member with the id of the check, nobody, or several who fit. */
export type Identified =
  | { found: 'one'; member: Member; checkId: string; quota: Quota }
  | { found: 'none'; quota: Quota }
  | { found: 'several'; quota: Quota }

/**
 * Somebody at a provider asks about the rights of a member. The question is counted, watched and on record before anything is shown.
 * Refuses `rate-limited` when person or provider asked too often; whoever nobody knows is an answer, not a refusal.
 */
export async function checkRights(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  question: RightsQuestion,
): Promise<RightsAnswer> {
  const relation = await getRelation(tx, actor)
  const asking = { actor, relation, books: await currentBooks(tx, relation.organizationId) }
  await refuseUnborn(tx, relation, question, 'by/birthDate')
  const identified = await identifyMember(tx, ports, asking, question)
  if (identified.found === 'none') return { outcome: 'unknown', quota: identified.quota }
  if (identified.found === 'several') return { outcome: 'several', quota: identified.quota }
  return memberRightsOf(tx, asking, { ...identified, acts: question.acts })
}

/** Refuses `invalid` for a birth date that is still to come; no question is counted for it. */
export async function refuseUnborn(
  tx: Tx,
  { organizationId }: Relation,
  { by }: Pick<RightsQuestion, 'by'>,
  path: string,
): Promise<void> {
  const { timeZone } = await getOrganization(tx, organizationId)
  if (by.kind === 'birth-date' && by.birthDate > civilDateOf(tx.now, timeZone))
    throw new Refusal('invalid', { problems: [{ path, code: 'third-party-payment.born-in-the-future' }] })
}

/**
 * Finds the one member both identifiers fit. Every way to a member's data begins here: the question is counted, kept, watched and written to
 * the audit, whatever it finds.
 */
export async function identifyMember(
  tx: Tx,
  ports: Ports,
  asking: Asking,
  question: Pick<RightsQuestion, 'memberNumber' | 'by'>,
): Promise<Identified> {
  const { actor, relation } = asking
  const quota = await takeFromQuota(tx, asking)
  const fitting = await listFitting(tx, relation.organizationId, question)
  if (fitting.length > 1) return { found: 'several', quota }
  const [member] = fitting
  const outcome = member ? await outcomeOf(tx, asking, member) : 'unknown'
  const checkId = await insertCheck(tx, {
    organizationId: relation.organizationId,
    providerId: relation.provider.id,
    accountId: actor.accountId,
    number: question.memberNumber,
    memberId: member?.id ?? null,
    foundBy: question.by.kind,
    outcome,
  })
  await recordAudit(tx, actor, {
    action: 'rights.read',
    subjectKind: member ? 'member' : 'provider',
    subjectId: member?.id ?? relation.provider.id,
    organizationId: relation.organizationId,
    detail: { checkId, outcome, providerId: relation.provider.id },
  })
  await watchSearches(tx, ports, asking)
  return member ? { found: 'one', member, checkId, quota } : { found: 'none', quota }
}

/** Counts this question in; refuses `rate-limited`, saying which limit it met. */
async function takeFromQuota(tx: Tx, { actor, relation, books }: Asking): Promise<Quota> {
  const { perPersonAndHour, perPersonAndDay, perProviderAndDay } = books.policies.access.rights
  await lockChecks(tx, relation.provider.id)
  const who = { organizationId: relation.organizationId, providerId: relation.provider.id, accountId: actor.accountId }
  const asked = await countChecks(tx, who, { hour: before(tx.now, 1), day: before(tx.now, 24) })
  const full = [
    { reached: asked.thisHour >= perPersonAndHour, code: 'hour', limit: perPersonAndHour, wait: 3600 },
    { reached: asked.today >= perPersonAndDay, code: 'day', limit: perPersonAndDay, wait: 24 * 3600 },
    { reached: asked.provider >= perProviderAndDay, code: 'provider', limit: perProviderAndDay, wait: 24 * 3600 },
  ].find(({ reached }) => reached)
  if (full) {
    const problem = { path: '', code: `third-party-payment-quota-${full.code}`, values: { limit: full.limit } }
    throw new Refusal('rate-limited', { retryAfter: full.wait, problems: [problem] })
  }
  return {
    leftThisHour: perPersonAndHour - asked.thisHour - 1,
    leftToday: Math.min(perPersonAndDay - asked.today, perProviderAndDay - asked.provider) - 1,
  }
}

async function listFitting(
  db: Db,
  organizationId: string,
  { memberNumber: number, by }: Pick<RightsQuestion, 'memberNumber' | 'by'>,
): Promise<Member[]> {
  if (by.kind === 'birth-date') {
    const rank = by.rank === null ? {} : { rank: by.rank }
    return listFamily(db, organizationId, { number, birthDate: by.birthDate, ...rank })
  }
  const members = await listFamily(db, organizationId, { number, rank: by.rank })
  return members.filter((member) => isNamed(member, by.familyName))
}

/** Accents, case and one form of the Arabic letters aside, in either script. */
function isNamed({ familyName, familyNameAr }: Member, stated: string): boolean {
  const form = (name: string) => searchWords(name).join(' ')
  return [familyName, familyNameAr].some((name) => form(name) === form(stated))
}

async function outcomeOf(db: Db, { relation, books }: Asking, member: Member): Promise<'in-force' | 'closed'> {
  const { coverages } = await coverageOf(db, member)
  const today = civilDateOf(db.now, relation.timeZone)
  const ages = books.policies.access.rights.schoolCertificate
  return rightsOn(member, coverages, today, ages).inForce ? 'in-force' : 'closed'
}
