import { type QueryClient, useQueryClient } from '@tanstack/react-query'
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
  return async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      if (asProblem(error).code !== 'confirm-identity' || !(await confirmIdentity())) throw error
      return work()
    }
  }
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
  const confirmed = useConfirmed()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const unanswered = useRef<{ content: string; key: string } | null>(null)
  const send = async (body: Body): Promise<Answer> => {
    const content = JSON.stringify(body) ?? ''
    if (unanswered.current?.content !== content) unanswered.current = { content, key: newCommandKey() }
    const { key } = unanswered.current
    try {
      const answer = await confirmed(() => carryOut(api, body, key))
      unanswered.current = null
      return answer
    } catch (error) {
      if (asProblem(error).code !== 'offline') unanswered.current = null
      throw error
    }
  }
  const run = async (body: Body): Promise<Answer | undefined> => {
    setBusy(true)
    setProblem(null)
    try {
      const answer = await send(body)
      if (options.refresh) await refreshPaths(cache, options.refresh)
      options.onDone?.(answer)
      return answer
    } catch (error) {
      setProblem(asProblem(error))
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, problem, reset: () => setProblem(null) }
}
