import { type AccountActor, type Instant, Refusal } from '@guichet/core/domain'
import { requireRecentConfirmation, type Ports, type Tx } from '@guichet/core/server'
import { isViewOpen, viewClosesAt } from '../../domain/consultation.ts'
import type { OpenedView } from '../../domain/consultation-contract.ts'
import { ownOrRelative } from '../../domain/separation.ts'
import { type Directive, findRegistered, findVersion } from '../register/directive-store.ts'
import { getInsuredPerson, type RegisteredPerson } from '../register/insured-person-store.ts'
import { type Consultation, lockConsultation, recordClosing, recordOpening, recordSeen } from './consultation-store.ts'
import { mayDo } from './consultation-view.ts'
import { viewDirective } from './directive-view.ts'
import { declaredNumbers, getReader, mayBeReader, type Reader } from './reader.ts'
import { recordAccess } from './record-access.ts'
import { identityOf } from './search-person.ts'

type Config = Ports['config']

/** Who closed a view proves who they are once more, within this, before it is opened again. */
const freshConfirmationMinutes = 1

/**
 * Opens what the person directed, and shows it from the commit on: that it was read is on record by then. Refuses `confirm-identity` when the reader has not
 * proved lately who they are, or has since closed the view; `wrong-state` when the context is over or nothing is registered any more.
 */
export async function openDirective(tx: Tx, config: Config, actor: AccountActor, id: string): Promise<OpenedView> {
  const consultation = await lockConsultation(tx, actor, id)
  const reader = await getReader(tx, actor)
  const policy = reader.establishment.policy.consultation
  if (!mayDo(consultation, tx.now, policy).open) throw new Refusal('wrong-state')
  const { person, directive } = await foundIn(tx, config, consultation)
  await refuseOwn(tx, actor, reader, person)
  const isOpen = isViewOpen(consultation, tx.now, policy)
  const again = consultation.openedAt !== null && !isOpen
  requireRecentConfirmation(actor, again ? freshConfirmationMinutes : policy.confirmationMinutes)
  if (!isOpen) await recordOpening(tx, consultation, directive.id)
  const openedAt = isOpen && consultation.openedAt ? consultation.openedAt : tx.now
  await recordAccess(tx, actor, consultation, {
    kind: 'viewed',
    personId: person.id,
    detail: { directiveId: directive.id, versionNumber: directive.versionNumber },
  })
  return {
    person: identityOf(person, reader.today),
    directive: await viewDirective(tx, directive, consultation.situation),
    openedAt,
    closesAt: viewClosesAt({ openedAt, lastSeenAt: isOpen ? (consultation.lastSeenAt ?? tx.now) : tx.now }, policy),
  }
}

/** The person of the consultation, and their version that is registered now. */
async function foundIn(tx: Tx, config: Config, { registerId, insuredPersonId }: Consultation) {
  if (!registerId || !insuredPersonId) throw new Refusal('wrong-state')
  const person = await getInsuredPerson(tx, config, registerId, insuredPersonId)
  const directive = await findRegistered(tx, registerId, insuredPersonId)
  if (!directive) throw new Refusal('wrong-state')
  return { person, directive }
}

/** A number may have been declared since the search. */
async function refuseOwn(tx: Tx, actor: AccountActor, reader: Reader, person: RegisteredPerson): Promise<void> {
  const numbers = await declaredNumbers(tx, actor.accountId)
  const relation = ownOrRelative(
    { ...numbers, familyName: reader.grant.familyName },
    {
      number: person.fingerprint,
      familyNameAtBirth: person.familyNameAtBirth,
      mayBeReader: await mayBeReader(tx, reader, person.nam),
    },
  )
  if (relation === 'own' || relation === 'relative') throw new Refusal('forbidden')
}

/** An open view with what it shows, for what is done with it; refuses `wrong-state` once it is closed. */
export interface OpenView {
  consultation: Consultation
  reader: Reader
  directive: Directive
  personId: string
}

/** Locks a view that is open now; what follows is for its reader alone. */
export async function lockOpenView(tx: Tx, actor: AccountActor, id: string): Promise<OpenView> {
  const consultation = await lockConsultation(tx, actor, id)
  const reader = await getReader(tx, actor)
  const { registerId, insuredPersonId, directiveId } = consultation
  const isOpen = isViewOpen(consultation, tx.now, reader.establishment.policy.consultation)
  if (!isOpen || !registerId || !insuredPersonId || !directiveId) throw new Refusal('wrong-state')
  const directive = await findVersion(tx, registerId, directiveId)
  if (!directive) throw new Refusal('wrong-state')
  return { consultation, reader, directive, personId: insuredPersonId }
}

/** Keeps an open view open while somebody reads, and answers until when. */
export async function stayAlive(
  tx: Tx,
  actor: AccountActor,
  { id, active }: { id: string; active: boolean },
): Promise<{ closesAt: Instant }> {
  const { consultation, reader } = await lockOpenView(tx, actor, id)
  if (active) await recordSeen(tx, consultation)
  const openedAt = consultation.openedAt ?? tx.now
  const lastSeenAt = active ? tx.now : (consultation.lastSeenAt ?? openedAt)
  return { closesAt: viewClosesAt({ openedAt, lastSeenAt }, reader.establishment.policy.consultation) }
}

/** Closes the view; harmless when it is closed already. */
export async function closeView(tx: Tx, actor: AccountActor, id: string): Promise<void> {
  const consultation = await lockConsultation(tx, actor, id)
  if (consultation.openedAt !== null && consultation.closedAt === null) await recordClosing(tx, consultation, tx.now)
}
