import type { Tx } from '../database/database.ts'
import { sendEmail } from '../messages/outbox.ts'
import { getOrganization } from '../organizations/organization-store.ts'
import type { Ports } from '../ports.ts'
import { activationPath, renewInvitation } from './invite-account.ts'
import { findLastInvitation, findLink } from './one-time-link-store.ts'

/** Sends a person who has not activated yet a new activation link; the one before stops working. Nothing for anybody else. */
export async function sendActivation(
  ports: Ports,
  tx: Tx,
  { accountId, organizationId }: { accountId: string; organizationId: string },
): Promise<void> {
  const invitation = await renewInvitation(tx, { accountId, organizationId })
  if (!invitation) return
  const { name, timeZone } = await getOrganization(tx, organizationId)
  await sendEmail(tx, ports, {
    accountId,
    organizationId,
    template: 'account.activation',
    values: { inviter: { kind: 'text', text: name }, until: { kind: 'moment', value: invitation.until, timeZone } },
    link: activationPath(invitation.token),
  })
}

/** Sends another activation link to the person of one that is no longer good. Says nothing about whether there was one. */
export async function renewActivation(ports: Ports, tx: Tx, token: string): Promise<void> {
  const link = await findLink(tx, token)
  const organizationId = link?.data.organizationId
  if (link?.purpose !== 'activation' || !organizationId) return
  await sendActivation(ports, tx, { accountId: link.accountId, organizationId })
}

/** Sends the activation link again to an invited person who thinks they forgot a password. */
export async function repeatActivation(ports: Ports, tx: Tx, accountId: string): Promise<void> {
  const organizationId = await findLastInvitation(tx, accountId)
  if (organizationId) await sendActivation(ports, tx, { accountId, organizationId })
}
