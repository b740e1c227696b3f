import { apiKeyList, createdApiKey, dossierId, newApiKey } from '@guichet/core/domain'
import { type AnyRoute, createApiKey, defineRoute, listApiKeys, revokeApiKey } from '@guichet/core/server'
import { pushCompletions, pushOutcome } from '../domain/training-contract.ts'
import { recordCompletions, refreshLearners } from './training-store.ts'

const trainingScope = 'reappointment.training.write'

/** Learning systems push completions with a key that medical affairs makes for them. */
export const trainingRoutes: AnyRoute[] = [
  defineRoute({
    method: 'POST',
    path: '/api/reappointment/training-completions',
    access: { apiKey: trainingScope },
    summary: 'Push training completions; each may be sent again without effect',
    body: pushCompletions,
    response: pushOutcome,
    handle: async ({ tx, integration, body }) => {
      const outcome = await recordCompletions(tx, integration, body)
      await refreshLearners(
        tx,
        integration.organizationId,
        body.completions.map((one) => one.learnerId),
      )
      return outcome
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/api/reappointment/training-keys',
    access: { roles: ['medical-affairs'] },
    summary: 'The keys of learning systems',
    response: apiKeyList,
    handle: ({ db, actor }) => listApiKeys(db, actor, trainingScope),
  }),
  defineRoute({
    method: 'POST',
    path: '/api/reappointment/training-keys',
    access: { roles: ['medical-affairs'] },
    summary: 'Make a key for a learning system; its token is answered once',
    body: newApiKey,
    response: createdApiKey,
    status: 201,
    idempotency: 'none',
    handle: ({ tx, actor, body }) => createApiKey(tx, actor, { ...body, scope: trainingScope }),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/api/reappointment/training-keys/:id',
    access: { roles: ['medical-affairs'] },
    summary: 'End a key at once',
    params: dossierId,
    status: 204,
    handle: ({ tx, actor, params }) => revokeApiKey(tx, actor, params.id),
  }),
]
