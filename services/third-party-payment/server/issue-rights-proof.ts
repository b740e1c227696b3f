import { createHash } from 'node:crypto'
import {
  type AccountActor,
  civilDateOf,
  formatReference,
  type Language,
  momentOf,
  Refusal,
  unmetRefusal,
} from '@guichet/core/domain'
import {
  type Db,
  newVerificationCode,
  type Ports,
  recordAudit,
  type Tx,
  type VerifiableDocument,
  verificationUrl,
} from '@guichet/core/server'
import { authorizationWorkflow } from '../domain/authorization-workflow.ts'
import type { InsurerBooks } from '../domain/insurer-books.ts'
import { rightsOn, type RightsOnDay } from '../domain/rights.ts'
import type { IssuedProof } from '../domain/rights-contract.ts'
import { currentBooks } from './books-store.ts'
import { insurerIssuer } from './document-issuers.ts'
import { coverageOf, lockMember, type Member } from './member-store.ts'
import { inEveryLanguage } from './pdf/care-document.ts'
import { rightsProofDocument, type RightsProofContent } from './pdf/rights-proof.ts'
import { getRelation, type Relation } from './provider-store.ts'
import { findAnsweredCheck } from './rights-check-store.ts'
import {
  findProof,
  findSameDayProof,
  findVerifiableProof,
  insertProof,
  nextProofNumber,
  type RightsProof,
} from './rights-proof-store.ts'
import { memberName, proofPath } from './rights-view.ts'

/**
 * Issues the proof of the rights found by a question of today: until midnight where the insurer is, it pays whatever the rights turn out
 * to be. Asked twice, it is one proof. Refuses `not-found` for a question of another day or provider, `conditions-unmet` when rights are closed.
 */
export async function issueRightsProof(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: { id: string; language?: Language | undefined },
): Promise<IssuedProof> {
  const relation = await getRelation(tx, actor)
  const { organizationId, provider, timeZone } = relation
  const day = civilDateOf(tx.now, timeZone)
  const morning = momentOf(day, '00:00', timeZone)
  const where = { organizationId, providerId: provider.id }
  const check = await findAnsweredCheck(tx, { ...where, id: command.id }, morning)
  if (!check) throw new Refusal('not-found')
  const member = await lockMember(tx, organizationId, check.memberId)
  const issued = await findSameDayProof(tx, { ...where, memberId: member.id, day })
  if (issued) return issuedOf(issued)
  const books = await currentBooks(tx, organizationId)
  const rights = await rightsToday(tx, books, { member, day })
  if (!rights.inForce) throw unmetRefusal(authorizationWorkflow, [{ condition: 'rightsInForce' }])
  const content = await contentOf(tx, { actor, relation, books, member, day, plan: rights.plan }, command.language)
  const code = newVerificationCode()
  const bytes = await render(ports, content, code)
  const id = await insertProof(tx, {
    ...where,
    memberId: member.id,
    day,
    number: content.number,
    code,
    checkId: check.id,
    issuedBy: actor.accountId,
    content,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest(),
  })
  await recordAudit(tx, actor, {
    action: 'rights.proved',
    subjectKind: 'member',
    subjectId: member.id,
    organizationId,
    detail: { number: content.number, providerId: provider.id, day },
  })
  return { id, number: content.number, code, day, path: proofPath(id) }
}

/** The bytes of a proof of the actor's provider, the same each time; that it was read is on record. Refuses `not-found`. */
export async function openRightsProof(
  ports: Ports,
  actor: AccountActor,
  id: string,
): Promise<{ bytes: Uint8Array; number: string }> {
  const db = ports.database.read()
  const { organizationId, provider } = await getRelation(db, actor)
  const proof = await findProof(db, { organizationId, providerId: provider.id, id })
  if (!proof) throw new Refusal('not-found')
  await recordAudit(db, actor, {
    action: 'rights.proof-read',
    subjectKind: 'member',
    subjectId: proof.memberId,
    organizationId,
    detail: { number: proof.number },
  })
  return { bytes: await render(ports, proof.content, proof.code), number: proof.number }
}

function render(ports: Ports, content: RightsProofContent, code: string): Promise<Uint8Array> {
  const document = rightsProofDocument(content, { url: verificationUrl(ports, code), code }, ports.translator)
  return ports.pdf.render({ document, createdAt: content.issuedAt })
}

function issuedOf({ id, number, code, day }: RightsProof): IssuedProof {
  return { id, number, code, day, path: proofPath(id) }
}

async function rightsToday(
  db: Db,
  books: InsurerBooks,
  { member, day }: { member: Member; day: string },
): Promise<RightsOnDay> {
  const { coverages } = await coverageOf(db, member)
  return rightsOn(member, coverages, day, books.policies.access.rights.schoolCertificate)
}

interface Proving {
  actor: AccountActor
  relation: Relation
  books: InsurerBooks
  member: Member
  day: string
  plan: string
}

async function contentOf(tx: Tx, proving: Proving, language?: Language): Promise<RightsProofContent> {
  const { actor, relation, books, member, day, plan } = proving
  const { name, code, inpe } = relation.provider
  const named = books.names.plans.find((one) => one.code === plan)
  return {
    language: language ?? actor.language,
    issuer: await insurerIssuer(tx, relation.organizationId),
    number: formatReference('PD', Number(day.slice(0, 4)), await nextProofNumber(tx)),
    day,
    issuedAt: tx.now,
    issuedTo: actor.name,
    provider: { name, code, inpe },
    member: { name: memberName(member), number: member.number, rank: member.rank, birthDate: member.birthDate },
    plan: { code: plan, label: named?.label ?? { fr: plan } },
  }
}

/** What strangers may know of a proof: which provider it binds the insurer to, and on which day. Nothing of the member. */
export async function verifiableProof(
  db: Db,
  { translator }: Pick<Ports, 'translator'>,
  code: string,
): Promise<VerifiableDocument | undefined> {
  const proof = await findVerifiableProof(db, code)
  if (!proof) return undefined
  const { number, day, providerName, ...rest } = proof
  const say = (key: string) => inEveryLanguage(translator, `rights-proof.${key}`)
  const dayText = inEveryLanguage(translator, 'rights-proof.day', { day: { kind: 'date', value: day } })
  return {
    ...rest,
    code,
    kind: 'third-party-payment.pdf.rights-proof.kind',
    facts: {
      reference: number,
      facts: [
        { label: say('provider'), value: providerName },
        { label: say('valid-on'), value: dayText },
      ],
    },
    revokedAt: null,
    documentState: 'accepted',
    expiresOn: day,
  }
}
