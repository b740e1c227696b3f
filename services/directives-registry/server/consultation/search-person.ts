import { type AccountActor, type Instant, Refusal } from '@guichet/core/domain'
import type { Ports, Tx } from '@guichet/core/server'
import { type AccessFlag, flagsOfSearch } from '../../domain/access-flag.ts'
import {
  mayLiftPause,
  missesLeft,
  outcomeOf,
  type PastSearch,
  searchLimit,
  type SearchLimit,
  type SoughtPerson,
} from '../../domain/consultation.ts'
import type { IdentityBlock, SearchAnswer, SearchPerson } from '../../domain/consultation-contract.ts'
import { printedNam } from '../../domain/nam.ts'
import { readSearch, warningsAbout } from '../../domain/search-keys.ts'
import { ownOrRelative } from '../../domain/separation.ts'
import { raiseFlag } from '../privacy/flag-store.ts'
import { findSought, numberFingerprint, type RegisteredPerson } from '../register/insured-person-store.ts'
import { getRegister } from '../register/register-store.ts'
import { type Consultation, findPrevious, lockConsultation, recordSearch, takeTurn } from './consultation-store.ts'
import { isColleague } from './colleague.ts'
import { mayDo } from './consultation-view.ts'
import { declaredNumbers, getReader, mayBeReader, type Reader } from './reader.ts'
import { recordAccess } from './record-access.ts'

type Config = Ports['config']

/** What stops a search, and is put before the privacy officer all the same. */
interface Stopped {
  flag: AccessFlag
  refusal: Refusal
  /** Who was looked for, where the register knows them: the attempt is in their record. */
  personId: string | null
}

/**
 * Looks for one person exactly. What was found, or that the search was stopped, is on record before anything is answered. Refuses as `searchAnswer` says, and `wrong-state` once there was an answer, which each keeps its own receipt, or the declared context is over.
 */
export async function searchPerson(
  ports: Ports,
  actor: AccountActor,
  command: SearchPerson & { id: string },
): Promise<SearchAnswer> {
  const outcome = await ports.database.transaction(async (tx) => {
    const consultation = await lockConsultation(tx, actor, command.id)
    const reader = await getReader(tx, actor)
    const done = await search(tx, ports.config, { actor, consultation, reader, command })
    if ('refusal' in done) {
      await raiseFlag(tx, consultation, done.flag)
      const detail = { flag: done.flag }
      await recordAccess(tx, actor, consultation, { kind: 'search-stopped', personId: done.personId, detail })
    }
    return done
  })
  if ('refusal' in outcome) throw outcome.refusal
  return outcome
}

interface Search {
  actor: AccountActor
  consultation: Consultation
  reader: Reader
  command: SearchPerson
}

async function search(tx: Tx, config: Config, one: Search): Promise<SearchAnswer | Stopped> {
  const { actor, consultation, reader, command } = one
  const policy = reader.establishment.policy.consultation
  if (!mayDo(consultation, tx.now, policy).search) throw new Refusal('wrong-state')
  const past = await takeTurn(tx, actor.accountId)
  const lifted = liftsLimit(one, searchLimit(past, tx.now, policy), mayLiftPause(past, tx.now, consultation.reason))
  if ('refusal' in lifted) return lifted
  const sought = soughtBy(command, reader)
  const { id: registerId } = await getRegister(tx)
  const found = await findSought(tx, config, registerId, sought)
  const person = found.length === 1 ? found[0] : undefined
  const relation = await relationOf(tx, config, one, { typed: sought.nam, person })
  if (relation === 'own' || relation === 'relative') return stoppedBy(relation, person)
  await keepSearch(tx, one, { sought, found, registerId, ...lifted })
  if (person)
    await raiseFlags(tx, one, { person, relation, limitLifted: lifted.limitReason !== null && !lifted.emergency })
  return answerOf(found, sought, { reader, past, now: tx.now })
}

/** What the reader is told of the pause once this search, too, found nobody. */
function pauseAfterMiss(past: PastSearch[], now: Instant, { establishment }: Reader): SearchAnswer['pause'] {
  const policy = establishment.policy.consultation
  const searches: PastSearch[] = [...past, { at: now, personId: null, outcome: 'no-match', emergency: false }]
  return { missesLeft: missesLeft(searches, now, policy), minutes: policy.noMatches.minutes }
}

/** What lets the search go on past a limit: what was written, and for the pause an emergency that was declared and may be. */
function liftsLimit(
  { command }: Search,
  limit: SearchLimit,
  mayLift: boolean,
): Pick<Kept, 'limitReason' | 'emergency'> | Stopped {
  if (limit === null) return { limitReason: null, emergency: false }
  const emergency = limit.limit === 'slow-down'
  if (emergency && !(command.emergency && mayLift)) {
    const refusal = new Refusal('rate-limited', { retryAfter: limit.retryAfter })
    return { flag: 'repeated-misses', refusal, personId: null }
  }
  return { limitReason: reasonPast(limit.limit, command), emergency }
}

/** What was written to go on past a limit; refuses when nothing was. */
function reasonPast(limit: NonNullable<SearchLimit>['limit'], { reason }: SearchPerson): string {
  if (reason !== null) return reason
  throw new Refusal('invalid', { problems: [{ path: 'reason', code: `search-limit-${limit}` }] })
}

function soughtBy({ keys }: SearchPerson, { today }: Reader): SoughtPerson {
  const { sought, problems } = readSearch(keys, today)
  if (sought !== null) return sought
  throw new Refusal('invalid', { problems: problems.map(({ path, code }) => ({ path: `keys/${path}`, code })) })
}

function answerOf(
  found: RegisteredPerson[],
  sought: SoughtPerson,
  { reader, past, now }: { reader: Reader; past: PastSearch[]; now: Instant },
): SearchAnswer {
  const { outcome, personId } = outcomeOf(found)
  const [person] = found
  return {
    outcome,
    ask: outcome === 'ambiguous' && sought.nam === null ? ['nam'] : [],
    person: personId && person ? identityOf(person, reader.today) : null,
    pause: outcome === 'no-match' ? pauseAfterMiss(past, now, reader) : null,
  }
}

/** How the reader stands to who is looked for: by the number that was typed, whether the register knows it or not, and by the person found. */
async function relationOf(
  tx: Tx,
  config: Config,
  { actor, reader }: Search,
  { typed, person }: { typed: string | null; person: RegisteredPerson | undefined },
): Promise<ReturnType<typeof ownOrRelative>> {
  const nam = person?.nam ?? typed
  if (nam === null) return null
  const numbers = await declaredNumbers(tx, actor.accountId)
  return ownOrRelative(
    { ...numbers, familyName: reader.grant.familyName },
    {
      number: numberFingerprint(config, nam).toString('hex'),
      familyNameAtBirth: person?.familyNameAtBirth ?? '',
      mayBeReader: await mayBeReader(tx, reader, nam),
    },
  )
}

function stoppedBy(relation: 'own' | 'relative', person: RegisteredPerson | undefined): Stopped {
  const code = `${relation}-number` as const
  return {
    flag: relation === 'own' ? 'own-number' : 'relative',
    refusal: new Refusal('invalid', { problems: [{ path: 'keys', code }] }),
    personId: person?.id ?? null,
  }
}

interface Kept {
  sought: SoughtPerson
  found: RegisteredPerson[]
  registerId: string
  limitReason: string | null
  emergency: boolean
}

async function keepSearch(tx: Tx, { actor, consultation }: Search, { sought, found, ...kept }: Kept) {
  const { outcome, personId, versionId } = outcomeOf(found)
  await recordSearch(tx, consultation, { searchKind: sought.by, outcome, personId, versionId, ...kept })
  const lifted = kept.limitReason === null ? {} : { limitLifted: true, emergency: kept.emergency }
  const detail = { by: sought.by, outcome, ...lifted }
  await recordAccess(tx, actor, consultation, { kind: 'searched', personId, detail })
  if (kept.emergency) await raiseFlag(tx, consultation, 'emergency-search')
}

async function raiseFlags(
  tx: Tx,
  { consultation, reader }: Search,
  {
    person,
    relation,
    limitLifted,
  }: {
    person: RegisteredPerson
    relation: 'same-name' | 'former-own' | null
    limitLifted: boolean
  },
): Promise<void> {
  const facts = {
    relation,
    colleague: await isColleague(tx, consultation.organizationId, person),
    limitLifted,
    now: tx.now,
    departmentId: consultation.departmentId,
    before: await findPrevious(tx, consultation),
  }
  for (const flag of flagsOfSearch(facts, reader.establishment.policy.consultation))
    await raiseFlag(tx, consultation, flag)
}

/** The person as the reader compares them aloud. */
export function identityOf(person: RegisteredPerson, today: string): IdentityBlock {
  const { familyNameAtBirth, givenName, birthDate, sexOnFile, nam, deceasedOn } = person
  return {
    familyNameAtBirth,
    givenName,
    birthDate,
    sexOnFile,
    nam: printedNam(nam),
    deceasedOn,
    warnings: warningsAbout(person, today),
  }
}
