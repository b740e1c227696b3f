import { type Api, type ApiProblem, type SummarizedError, useCommand } from '@guichet/core/web'
import { useId, useState } from 'react'

type Faults = Readonly<Record<string, string | undefined>>

export interface FormSetup<T extends Record<keyof T, string>, Body, Answer> {
  initial: T
  /** What the server may find wrong, in the order on the page. */
  fields: readonly string[]
  /** What is wrong before anything is sent, as sentences by field. */
  check?: (values: T) => Faults
  send: (api: Api, body: Body, key: string) => Promise<Answer>
  onDone?: (answer: Answer) => void
}

/** A form of text fields: faults beside their fields and listed above, one command that sends it. */
export function useForm<T extends Record<keyof T, string>, Body, Answer = unknown>(setup: FormSetup<T, Body, Answer>) {
  const { initial, fields, check = () => ({}), send, onDone } = setup
  const base = useId()
  const [values, setValues] = useState(initial)
  const [tried, setTried] = useState(false)
  const command = useCommand<Body, Answer>(send, { refresh: ['/api/'], ...(onDone ? { onDone } : {}) })
  const told = faultsOf(command.problem, fields)
  const faults: Faults = { ...told, ...(tried ? check(values) : {}) }
  const id = (field: string) => `${base}${field}`
  return {
    values,
    change: (part: Partial<T>) => setValues((before) => ({ ...before, ...part })),
    id,
    busy: command.busy,
    run: command.run,
    faultAt: (field: string) => faults[field],
    /** For the summary above the form. */
    errors: fields.flatMap((field): SummarizedError[] => {
      const message = faults[field]
      return message ? [{ fieldId: id(field), message }] : []
    }),
    /** What the server says that belongs to no field. */
    otherProblem: Object.values(told).some(Boolean) ? null : command.problem,
    /** Everything a text field of the form needs. */
    bind: (field: keyof T & string) => ({
      id: id(field),
      value: values[field] as string,
      error: faults[field],
      onChange: (value: string) => setValues((before) => ({ ...before, [field]: value })),
    }),
    /** Whether it can be sent; shows what is missing otherwise. */
    ready: (): boolean => {
      setTried(true)
      return Object.values(check(values)).every((fault) => fault === undefined)
    },
  }
}

/** What the server says of each field: `beneficiary/email` is about `email`. */
function faultsOf(problem: ApiProblem | null, fields: readonly string[]): Faults {
  const faults: Record<string, string> = {}
  for (const { path, message } of problem?.problems ?? []) {
    const field = fields.find((one) => path === one || path.endsWith(`/${one}`))
    if (field !== undefined && message) faults[field] ??= message
  }
  return faults
}
