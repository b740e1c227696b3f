import { z } from 'zod'

/** A key another system uses; its token is shown once, when it is made. */
export const newApiKey = z.object({ name: z.string().trim().min(3).max(100) })
export const createdApiKey = z.object({ id: z.string(), token: z.string() })
export const apiKeyList = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      scope: z.string(),
      createdAt: z.string(),
      lastUsedAt: z.string().nullable(),
      revokedAt: z.string().nullable(),
    }),
  ),
})
export type ApiKeyList = z.output<typeof apiKeyList>
