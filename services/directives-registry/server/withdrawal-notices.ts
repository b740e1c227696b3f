import { listPartyAccounts, notify, type Ports, type Tx } from '@guichet/core/server'
import type { GrantRow } from './grant-store.ts'
import type { Withdrawal } from './withdrawal-store.ts'

export type WithdrawalNotice =
  | 'withdrawal-received'
  | 'withdrawal-to-verify'
  | 'withdrawal-effective'
  | 'withdrawal-incident'
  | 'withdrawal-unfounded'
  | 'withdrawal-contested'
  | 'withdrawal-upheld'
  | 'undo-asked'
  | 'undo-refused'
  | 'access-restored-told'

export const withdrawalPath = (id: string) => `/directives-registry/withdrawals/${id}`

/** Tells whoever asked for the withdrawal. */
export async function tellAsker(tx: Tx, ports: Ports, withdrawal: Withdrawal, notice: WithdrawalNotice): Promise<void> {
  await tell(tx, ports, withdrawal, { accountIds: [withdrawal.applicantId], notice })
}

/** Tells those who are this party to the withdrawal, save who asked for it. */
export async function tellParty(
  tx: Tx,
  ports: Ports,
  withdrawal: Withdrawal,
  { party, notice }: { party: 'accessManager' | 'operator' | 'privacyOfficer'; notice: WithdrawalNotice },
): Promise<void> {
  await tell(tx, ports, withdrawal, { accountIds: await listPartyAccounts(tx, withdrawal, party), notice })
}

async function tell(
  tx: Tx,
  ports: Ports,
  withdrawal: Withdrawal,
  { accountIds, notice }: { accountIds: string[]; notice: WithdrawalNotice },
): Promise<void> {
  await notify(tx, ports, {
    accountIds,
    organizationId: withdrawal.organizationId,
    dossierId: withdrawal.id,
    template: `directives-registry-${notice}`,
    values: {},
    path: withdrawalPath(withdrawal.id),
  })
}

/** Tells whoever had the access, by e-mail and in the portal; the file of the withdrawal is not theirs to read. */
export async function tellHolder(
  tx: Tx,
  ports: Ports,
  withdrawal: Withdrawal,
  { grant, notice }: { grant: GrantRow; notice: 'access-withdrawn' | 'access-restored' },
): Promise<void> {
  await notify(tx, ports, {
    accountIds: [grant.accountId],
    organizationId: withdrawal.organizationId,
    dossierId: withdrawal.id,
    template: `directives-registry-${notice}`,
    values: {},
    path: '/directives-registry/access',
  })
}
