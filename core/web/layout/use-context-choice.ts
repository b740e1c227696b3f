import { useQueryClient } from '@tanstack/react-query'
import { useGo } from '../app/navigation.tsx'
import { type Command, useCommand } from '../api-client/use-command.ts'

export interface ContextChoice {
  /** The organization to act for; null for oneself. */
  organizationId: string | null
  /** Where that leads. */
  to: string
}

/** Acts for another organization from now on, and goes where the person wanted to go there. */
export function useContextChoice(onDone?: () => void): Command<ContextChoice, ContextChoice> {
  const cache = useQueryClient()
  const go = useGo()
  return useCommand<ContextChoice, ContextChoice>(
    async (api, choice, key) => {
      await api.post('/api/account/context', { organizationId: choice.organizationId }, { key })
      return choice
    },
    {
      onDone: ({ to }) => {
        // Everything on screen may be another person's matter now.
        void cache.resetQueries()
        onDone?.()
        go(to)
      },
    },
  )
}
