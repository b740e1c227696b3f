import { civilDateOf } from '@guichet/core/domain'
import {
  businessCalendarOf,
  getOrganization,
  listRoleHolders,
  notify,
  type Ports,
  recordAudit,
  type Tx,
} from '@guichet/core/server'
import { suspicionsOf } from '../domain/search-watch.ts'
import type { Asking } from './check-rights.ts'
import { insertAlert } from './rights-alert-store.ts'
import { listWatched } from './rights-check-store.ts'

const hourMs = 3_600_000

/** Looks at the questions of this person in the last hour; what is suspicious reaches the advisers, once a day for each kind. */
export async function watchSearches(tx: Tx, ports: Ports, { actor, relation, books }: Asking): Promise<void> {
  const { organizationId, provider } = relation
  const since = new Date(Date.parse(tx.now) - hourMs).toISOString()
  const checks = await listWatched(tx, { organizationId, accountId: actor.accountId }, since)
  const calendar = businessCalendarOf(await getOrganization(tx, organizationId))
  for (const kind of suspicionsOf(checks, books.policies.access.rights, calendar)) {
    const day = civilDateOf(tx.now, relation.timeZone)
    const alert = {
      organizationId,
      kind,
      providerId: provider.id,
      accountId: actor.accountId,
      day,
      checks: checks.length,
    }
    if (!(await insertAlert(tx, alert))) continue
    await recordAudit(tx, actor, {
      action: 'rights.alert',
      subjectKind: 'provider',
      subjectId: provider.id,
      organizationId,
      detail: { kind, checks: checks.length },
    })
    await notify(tx, ports, {
      accountIds: await listRoleHolders(tx, organizationId, ['adviser']),
      organizationId,
      template: 'third-party-payment-rights-alert',
      values: {
        establishment: { kind: 'text', text: provider.name },
        alert: { kind: 'message', key: `third-party-payment.alert.${kind}` },
      },
      path: '/third-party-payment/rights-alerts',
    })
  }
}
