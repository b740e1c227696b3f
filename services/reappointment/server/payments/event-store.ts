import type { Tx } from '@guichet/core/server'
import sql from 'sql-template-tag'
import type { ProviderNotification } from '../../domain/payment-provider.ts'

/** Keeps a genuine notification. Answers whether it still has to be handled: false when it was before. */
export async function keepEvent(tx: Tx, provider: string, event: ProviderNotification, body: string): Promise<boolean> {
  const kept = await tx.one<{ waiting: boolean }>(sql`
    with added as (
      insert into reappointment.payment_event (provider, event_id, type, attempt_id, provider_session, body, received_at)
      values (${provider}, ${event.eventId}, ${event.type}, ${event.attemptId ?? null}, ${event.providerSession ?? null}, ${body}, ${tx.now})
      on conflict (provider, event_id) do nothing returning 1)
    select exists (select from added) or exists (select from reappointment.payment_event e
      where e.provider = ${provider} and e.event_id = ${event.eventId} and e.processed_at is null) as waiting`)
  return kept.waiting
}

export async function markProcessed(tx: Tx, provider: string, eventId: string): Promise<void> {
  await tx.run(sql`update reappointment.payment_event set processed_at = ${tx.now}
    where provider = ${provider} and event_id = ${eventId} and processed_at is null`)
}

/** Takes up the notifications that came before the attempt was known. Answers whether there were any. */
export async function takeParkedEvents(
  tx: Tx,
  attempt: { id: string; provider: string; providerSession: string | null },
): Promise<boolean> {
  const taken = await tx.run(sql`update reappointment.payment_event set processed_at = ${tx.now}
    where provider = ${attempt.provider} and processed_at is null
      and (attempt_id = ${attempt.id} or provider_session = ${attempt.providerSession})`)
  return taken > 0
}
