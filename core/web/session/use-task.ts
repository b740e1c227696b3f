import { useState } from 'react'
import { type ApiProblem, asProblem } from '../api-client/api-problem.ts'

export interface Task<A extends unknown[], R> {
  /** Carries it out; undefined when it was refused (see `problem`). */
  run: (...args: A) => Promise<R | undefined>
  busy: boolean
  problem: ApiProblem | null
}

/** One thing to ask of the server at a time, where there is no cache: the front door. */
export function useTask<A extends unknown[], R>(work: (...args: A) => Promise<R>): Task<A, R> {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const run = async (...args: A) => {
    setBusy(true)
    setProblem(null)
    try {
      return await work(...args)
    } catch (error) {
      setProblem(asProblem(error))
      return undefined
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, problem }
}

/** What is wrong with one field, in words, from the problems the server told. */
export function problemOfField(problem: ApiProblem | null, path: string): string | undefined {
  return problem?.problems.find((one) => one.path === path)?.message
}
