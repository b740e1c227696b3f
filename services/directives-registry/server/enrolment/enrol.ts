import type { Enrolment, EnrolmentStart, Language } from '@guichet/core/domain'
import {
  bindCredentials,
  cancelLinks,
  type Db,
  hashChosen,
  newRecoveryCodes,
  offerSecret,
  type Ports,
  proveSecret,
  type Tx,
} from '@guichet/core/server'
import type { EnrolmentCompleted, EnrolmentSession } from '../../domain/enrolment-contract.ts'
import { endLiveCode } from '../code-store.ts'
import { enrolmentPurpose } from '../end-preparation.ts'
import { moveRequest } from '../move-request.ts'
import { tellEverybody, writeToBeneficiary } from '../notices.ts'
import { activateGrant, enrolmentActor } from '../open-grant.ts'
import { lockRequest } from '../request-store.ts'
import { endEnrolment, type EnrolmentRow, getEnrolment, keepFactor, keepPassword } from './enrolment-store.ts'
import { listTermsDue } from './terms.ts'

type Token = string | undefined

/** Where the enrolment stands, for its page. Refuses `link-expired` when it is over. */
export async function readEnrolment(db: Db, token: Token): Promise<EnrolmentSession> {
  const enrolment = await getEnrolment(db, token)
  const { givenName, familyName, email, organizationName, endsAt, lastValidDay, zone } = enrolment
  return {
    givenName,
    familyName,
    email,
    organizationName,
    endsAt,
    lastValidDay,
    zone,
    organizationId: enrolment.organizationId,
    terms: await listTermsDue(db, enrolment),
    done: { password: enrolment.passwordHash !== null, secondFactor: enrolment.totpSecret !== null },
  }
}

/** The person chooses their own password; it waits as a hash. Refuses `password-too-weak` with everything that is wrong. */
export async function choosePassword(ports: Ports, token: Token, { password }: { password: string }): Promise<void> {
  const enrolment = await getEnrolment(ports.database.read(), token)
  const passwordHash = await hashChosen(password, enrolment)
  await ports.database.transaction(async (tx) => keepPassword(tx, await getEnrolment(tx, token), passwordHash))
}

/** A secret for the authenticator application: that of the ticket while it waits for its first code, else a new one. */
export async function offerFactor(ports: Ports, token: Token, before: EnrolmentStart): Promise<Enrolment> {
  const { accountId, email } = await getEnrolment(ports.database.read(), token)
  return offerSecret(ports, { id: accountId, email }, before)
}

/** The first code proves the secret; ten recovery codes are answered, shown once. Refuses `second-factor-failed`. */
export async function confirmFactor(
  ports: Ports,
  token: Token,
  answer: { ticket: string; code: string },
): Promise<{ recoveryCodes: string[] }> {
  const { accountId } = await getEnrolment(ports.database.read(), token)
  const factor = await proveSecret(ports, accountId, answer)
  const { codes, hashes } = newRecoveryCodes()
  await ports.database.transaction(async (tx) =>
    keepFactor(tx, await getEnrolment(tx, token), { factor, recoveryHashes: hashes }),
  )
  return { recoveryCodes: codes }
}

/**
 * Everything is bound at once: the account is theirs, a user code is allocated, the right counts, the code and the link are used up.
 * Refuses `conditions-unmet` with what is missing.
 */
export async function completeEnrolment(
  tx: Tx,
  ports: Ports,
  token: Token,
  language: Language | undefined,
): Promise<EnrolmentCompleted> {
  const found = await getEnrolment(tx, token)
  const request = await lockRequest(tx, enrolmentActor, found.requestId)
  const enrolment = await getEnrolment(tx, token)
  const moved = await moveRequest(tx, enrolmentActor, request, {
    action: 'complete-enrolment',
    proposal: { recoveryCodesKept: true, termsAccepted: (await listTermsDue(tx, enrolment)).length === 0 },
  })
  await bindChosen(tx, enrolment, language)
  await endEnrolment(tx, enrolment)
  await endLiveCode(tx, moved, 'consumed')
  await cancelLinks(tx, enrolment.accountId, enrolmentPurpose)
  const userCode = await activateGrant(tx, enrolmentActor, moved, enrolment.accountId)
  await writeToBeneficiary(tx, ports, moved, { notice: 'access-open', path: '/directives-registry/access' })
  await tellEverybody(tx, ports, moved, 'access-open-told')
  return { userCode, organizationName: enrolment.organizationName }
}

async function bindChosen(tx: Tx, enrolment: EnrolmentRow, language: Language | undefined): Promise<void> {
  const { accountId, organizationId, passwordHash, totpSecret, totpStep, recoveryHashes } = enrolment
  if (!passwordHash || !totpSecret || totpStep === null || !recoveryHashes) {
    throw new Error(`the enrolment of ${enrolment.requestId} is not whole`)
  }
  await bindCredentials(tx, accountId, {
    passwordHash,
    factor: { secret: totpSecret, step: totpStep },
    recoveryHashes,
    language,
    organizationId,
  })
}
