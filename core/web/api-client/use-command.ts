import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useConfirmIdentity } from '../session/identity-gate.tsx'
import { api, type Api, asProblem, newCommandKey } from './api-client.ts'
import type { ApiProblem } from './api-problem.ts'

/** Reads again everything whose path starts with one of `paths`. */
export function refreshPaths(cache: QueryClient, paths: readonly string[]): Promise<void> {
  return cache.invalidateQueries({
    predicate: ({ queryKey }) => paths.some((path) => String(queryKey[0]).startsWith(path)),
  })
}

export interface CommandOptions<Answer> {
  /** Beginnings of the paths to read again once it is done. */
  refresh?: readonly string[]
  onDone?: (answer: Answer) => void
}

export interface Command<Body, Answer> {
  /** Carries it out. Resolves with the answer, or with undefined when it was refused (see `problem`). */
  run: (body: Body) => Promise<Answer | undefined>
  busy: boolean
  problem: ApiProblem | null
  reset: () => void
}

/** Does the work; when the server wants to be sure who is there, asks for the password and does it once more. */
function useConfirmed() {
  const confirmIdentity = useConfirmIdentity()
  const [confirming, setConfirming] = useState(false)
  const confirmed = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (asProblem(error).code !== 'confirm-identity') throw error
      setConfirming(true)
      const sure = await confirmIdentity().finally(() => setConfirming(false))
      if (!sure) throw error
      return work()
    }
  }
  return { confirmed, confirming }
}

/**
 * A command of the API. The same content sent again, after no answer came, carries the same idempotency key. When the server
 * wants to be sure who is there (`confirm-identity`), the password is asked for and the command goes on.
 */
export function useCommand<Body = void, Answer = unknown>(
  carryOut: (api: Api, body: Body, key: string) => Promise<Answer>,
  options: CommandOptions<Answer> = {},
): Command<Body, Answer> {
  const cache = useQueryClient()
  const { confirmed, confirming } = useConfirmed()
  const unanswered = useRef<{ content: string; key: string } | null>(null)
  const keyFor = (body: Body) => {
    const content = JSON.stringify(body) ?? ''
    if (unanswered.current?.content !== content) unanswered.current = { content, key: newCommandKey() }
    return unanswered.current.key
  }
  const mutation = useMutation<Answer, Error, Body>({
    mutationFn: (body) => confirmed(() => carryOut(api, body, keyFor(body))),
    onSettled: (_answer, error) => {
      if (!error || asProblem(error).code !== 'offline') unanswered.current = null
    },
  })
  const run = async (body: Body) => {
    try {
      const answer = await mutation.mutateAsync(body)
      if (options.refresh) await refreshPaths(cache, options.refresh)
      options.onDone?.(answer)
      return answer
    } catch {
      return undefined
    }
  }
  return {
    run,
    busy: mutation.isPending || confirming,
    problem: mutation.error ? asProblem(mutation.error) : null,
    reset: mutation.reset,
  }
}
