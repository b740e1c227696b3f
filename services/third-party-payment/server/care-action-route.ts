import { type AccountActor, dossierId } from '@guichet/core/domain'
import { type AnyRoute, defineRoute, type Ports, type Tx } from '@guichet/core/server'
import { z } from 'zod'

/** Who carries out an action on a quote or an authorization, in which transaction. */
export interface Acting {
  tx: Tx
  ports: Ports
  actor: AccountActor
}

/** A command that carries out one action of a dossier and answers nothing. */
export function actionRoute<B extends z.ZodType>(route: {
  path: string
  roles: readonly string[]
  summary: string
  body: B
  act(acting: Acting, command: z.output<B> & { id: string }): Promise<unknown>
}): AnyRoute {
  return defineRoute({
    method: 'POST',
    path: route.path,
    access: { roles: route.roles },
    undertakings: 'required',
    summary: route.summary,
    params: dossierId,
    body: route.body,
    status: 204,
    handle: async ({ tx, ports, actor, params, body }) => {
      // The body was parsed by the schema of the route.
      await route.act({ tx, ports, actor }, { ...(body as object), ...params } as z.output<B> & { id: string })
    },
  })
}

/** As `actionRoute`, for an action that opens another dossier and answers its id. */
export function openingRoute<B extends z.ZodType>(route: {
  path: string
  roles: readonly string[]
  summary: string
  body: B
  act(acting: Acting, command: z.output<B> & { id: string }): Promise<{ id: string }>
}): AnyRoute {
  return defineRoute({
    method: 'POST',
    path: route.path,
    access: { roles: route.roles },
    undertakings: 'required',
    summary: route.summary,
    params: dossierId,
    body: route.body,
    response: z.object({ id: z.uuid() }),
    handle: ({ tx, ports, actor, params, body }) =>
      route.act({ tx, ports, actor }, { ...(body as object), ...params } as z.output<B> & { id: string }),
  })
}
