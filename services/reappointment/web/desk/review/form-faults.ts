import type { ApiProblem, SummarizedError } from '@guichet/core/web'

/** What is wrong with the fields of a form, as sentences, by the path of the field. */
export type Faults = Readonly<Record<string, string>>

/** What the server says of each field. A problem of a list is told for the list: `conditions/2` is about `conditions` when there is no such field. */
export function faultsOf(problem: ApiProblem | null, fields: readonly string[]): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const { path, message } of problem?.problems ?? []) {
    const field = fieldOf(path, fields)
    if (field !== undefined && message) faults[field] ??= message
  }
  return faults
}

function fieldOf(path: string, fields: readonly string[]): string | undefined {
  return fields.find((field) => path === field) ?? fields.find((field) => path.startsWith(`${field}/`))
}

/** Whether everything the server found wrong belongs to a field, so that it is said there. */
export function isAboutFields(problem: ApiProblem | null, fields: readonly string[]): boolean {
  const problems = problem?.problems ?? []
  return problems.length > 0 && problems.every(({ path }) => fieldOf(path, fields) !== undefined)
}

/** The list above the form: each fault leads to its field, in the order of the fields. */
export function errorsOf(
  faults: Faults,
  fields: readonly string[],
  idOf: (field: string) => string,
): SummarizedError[] {
  return fields.flatMap((field) => (faults[field] ? [{ fieldId: idOf(field), message: faults[field] }] : []))
}
