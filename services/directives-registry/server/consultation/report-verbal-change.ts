import { type AccountActor, type Instant, nextState, type SystemActor } from '@guichet/core/domain'
import { listRoleHolders, notify, type Ports, type Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { uuidv7 } from 'uuidv7'
import type { ReportVerbalChange } from '../../domain/consultation-contract.ts'
import { directiveWorkflow } from '../../domain/directive-workflow.ts'
import { raiseFlag } from '../privacy/flag-store.ts'
import { type Directive, lockDirective, recordDirectiveMove } from '../register/directive-store.ts'
import { lockOpenView } from './open-directive.ts'
import { recordAccess } from './record-access.ts'

const portal: SystemActor = { kind: 'system', party: 'portal' }

/**
 * The person is capable and says otherwise now: the version is flagged for its next reader at once, the register is told to follow up, and the
 * privacy officer sees it. Nothing is erased: in an emergency the word itself revokes (Act respecting end-of-life care, s. 54), and people write that down.
 */
export async function reportVerbalChange(
  tx: Tx,
  ports: Ports,
  actor: AccountActor,
  command: ReportVerbalChange & { id: string },
): Promise<{ reportedAt: Instant }> {
  const { consultation, directive, personId } = await lockOpenView(tx, actor, command.id)
  await flagDirective(tx, directive.id)
  await tx.run(sql`insert into directives_registry.verbal_change (organization_id, id, directive_id, consultation_organization_id, consultation_id,
      reported_by, reported_at, emergency, words)
    values (${directive.organizationId}, ${uuidv7()}, ${directive.id}, ${consultation.organizationId}, ${consultation.id}, ${actor.accountId}, ${tx.now},
      ${command.emergency}, ${command.words})`)
  await recordAccess(tx, actor, consultation, {
    kind: 'verbal-change-reported',
    personId,
    detail: { directiveId: directive.id, emergency: command.emergency },
  })
  await raiseFlag(tx, consultation, 'verbal-change')
  await tellRegister(tx, ports, directive)
  return { reportedAt: tx.now }
}

async function flagDirective(tx: Tx, id: string): Promise<void> {
  const directive = await lockDirective(tx, portal, id)
  const move = nextState(directiveWorkflow, directive.state, 'note-verbal-change', {
    parties: ['portal'],
    outcomes: {},
  })
  const flags = [...new Set([...directive.flags, 'verbal-change-reported' as const])]
  await recordDirectiveMove(tx, directive, move, { actor: portal, change: { flags } })
}

async function tellRegister(tx: Tx, ports: Ports, { organizationId, id, reference }: Directive): Promise<void> {
  await notify(tx, ports, {
    accountIds: await listRoleHolders(tx, organizationId, ['filing-clerk']),
    organizationId,
    template: 'directives-registry-verbal-change',
    values: { directive: reference },
    path: `/directives-registry/directives/${id}`,
  })
}
