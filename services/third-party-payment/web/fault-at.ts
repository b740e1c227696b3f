import type { ApiProblem } from '@guichet/core/web'

/** What is wrong with one field, in the server's words; undefined when nothing is. */
export function faultAt(problem: ApiProblem | null, path: string): string | undefined {
  return problem?.problems.find((one) => one.path === path)?.message
}

/** Spread onto a field: its fault, if it has one. */
export function faultOf(problem: ApiProblem | null, path: string): { error?: string } {
  const error = faultAt(problem, path)
  return error ? { error } : {}
}

/** The problem itself when none of the fields shows it. */
export function otherProblem(problem: ApiProblem | null, paths: readonly string[]): ApiProblem | null {
  const shown = problem?.problems.some(({ path }) => paths.includes(path)) ?? false
  return shown ? null : problem
}
