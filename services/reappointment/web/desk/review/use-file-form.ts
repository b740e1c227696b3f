import { type Api, useKept } from '@guichet/core/web'
import { useId, useState } from 'react'
import { errorsOf, type Faults, faultsOf, isAboutFields } from './form-faults.ts'
import { useFileCommand } from './use-file-command.ts'

export interface FormSetup<T extends Record<keyof T, string>, Body, Answer> {
  /** Names the form and its file, so that what was typed is there again when the reader comes back. */
  key: string
  /** The text fields; lists and choices that are not text live beside the form. */
  initial: T
  /** What the server may find wrong, in the order on the page; names of values and of what else is sent. */
  fields: readonly string[]
  /** What is wrong before anything is sent, as sentences by field. */
  check: (values: T) => Record<string, string | undefined>
  send: (api: Api, body: Body, key: string) => Promise<Answer>
  /** It was done; what was typed is forgotten by then. */
  onDone?: (answer: Answer, values: T) => void
}

/** A form of a reviewer: typed text that is not lost, faults beside their fields and listed above, one command that sends it. */
export function useFileForm<T extends Record<keyof T, string>, Body, Answer = unknown>(
  setup: FormSetup<T, Body, Answer>,
) {
  const { key, initial, fields, check, send, onDone } = setup
  const base = useId()
  const { values, change, forget } = useKept<T>(key, initial)
  const [tried, setTried] = useState(false)
  const command = useFileCommand<Body, Answer>(send, (answer) => {
    forget()
    onDone?.(answer, values)
  })
  const checked = tried ? present(check(values)) : {}
  const faults: Faults = { ...faultsOf(command.problem, fields), ...checked }
  const id = (field: string) => `${base}${field}`
  return {
    values,
    change,
    id,
    busy: command.busy,
    run: command.run,
    faultAt: (field: string): string | undefined => faults[field],
    /** For the summary above the form. */
    errors: errorsOf(faults, fields, id),
    /** What the server says that belongs to no field. */
    otherProblem: isAboutFields(command.problem, fields) ? null : command.problem,
    /** Everything a text field of the form needs. */
    bind: (field: keyof T & string) => ({
      id: id(field),
      value: values[field] as string,
      error: faults[field],
      onChange: (value: string) => change({ [field]: value } as unknown as Partial<T>),
    }),
    /** Whether it can be sent; shows what is missing otherwise. */
    ready: (): boolean => {
      setTried(true)
      return Object.keys(present(check(values))).length === 0
    },
  }
}

function present(faults: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(faults).filter((entry): entry is [string, string] => entry[1] !== undefined))
}
