import { announceDossier, listPartyAccounts, notify, type Ports, type Tx } from '@guichet/core/server'
import { clock } from './care-actors.ts'
import { type Complaint, getComplaint } from './complaint-store.ts'

/** The page of a complaint. */
export const complaintPath = (id: string): string => `/third-party-payment/complaints/${id}`

/** Tells the clinic. */
export async function tellClaimant(tx: Tx, ports: Ports, complaint: Complaint, template: string): Promise<void> {
  await tell(tx, ports, complaint, { template, accountIds: await listPartyAccounts(tx, complaint, 'claimant') })
}

/** Tells those who look after complaints. */
export async function tellComplaintsDesk(tx: Tx, ports: Ports, complaint: Complaint, template: string): Promise<void> {
  await tell(tx, ports, complaint, { template, accountIds: await listPartyAccounts(tx, complaint, 'adviser') })
}

/** Tells whoever works on it. */
export async function tellHandler(tx: Tx, ports: Ports, complaint: Complaint, template: string): Promise<void> {
  const { handlerId } = complaint
  if (handlerId) await tell(tx, ports, complaint, { template, accountIds: [handlerId] })
  else await tellComplaintsDesk(tx, ports, complaint, template)
}

/** Tells whoever works on a complaint that its line is settled again: the answer can be given now. */
export async function tellLineSettled(tx: Tx, ports: Ports, complaintId: string): Promise<void> {
  const complaint = await getComplaint(tx, clock, complaintId)
  announceDossier(tx, complaint)
  await tellHandler(tx, ports, complaint, 'third-party-payment-complaint-line-settled')
}

async function tell(
  tx: Tx,
  ports: Ports,
  complaint: Complaint,
  { template, accountIds }: { template: string; accountIds: readonly string[] },
): Promise<void> {
  await notify(tx, ports, {
    accountIds,
    organizationId: complaint.organizationId,
    dossierId: complaint.id,
    template,
    values: { reference: complaint.reference },
    path: complaintPath(complaint.id),
  })
}
