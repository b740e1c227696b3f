import { defineJob, listRoleHolders, notify } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { currentBooks } from '../books-store.ts'
import { deleteChecks } from '../rights-check-store.ts'
import { listUnreviewed } from '../staff-store.ts'

/** Asks administrators, in the first days of a month, to confirm who still works there. Asked again each day until somebody did. */
export const askForLeaversJob = defineJob<object>({
  name: 'third-party-payment.ask-for-leavers',
  schedule: '0 7 1-7 * *',
  handle: async (_data, ports) => {
    await ports.database.transaction(async (tx) => {
      const month = `${tx.now.slice(0, 7)}-01`
      for (const { organizationId, insurerId } of await listUnreviewed(tx, month)) {
        await notify(tx, ports, {
          accountIds: await listRoleHolders(tx, organizationId, ['provider-admin']),
          organizationId: insurerId,
          template: 'third-party-payment-confirm-staff',
          values: {},
          path: '/third-party-payment/staff',
        })
      }
    })
  },
})

/** Forgets the questions about rights that are older than each insurer keeps them. */
export const forgetChecksJob = defineJob<object>({
  name: 'third-party-payment.forget-checks',
  schedule: '20 2 * * *',
  handle: async (_data, ports) => {
    await ports.database.transaction(async (tx) => {
      const insurers = await tx.many<{ id: string }>(
        sql`select distinct organization_id as id from third_party_payment.books`,
      )
      for (const { id } of insurers) {
        const { checksKeptDays } = (await currentBooks(tx, id)).policies.access.rights
        const before = new Date(Date.parse(tx.now) - checksKeptDays * 86_400_000).toISOString()
        await deleteChecks(tx, id, before)
      }
    })
  },
})
