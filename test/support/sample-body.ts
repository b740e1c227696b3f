import { z } from 'zod'

interface JsonSchema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  /** What the values of a record are. */
  additionalProperties?: JsonSchema
  required?: string[]
  items?: JsonSchema
  minItems?: number
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  format?: string
  pattern?: string
}

/** What to write where a schema leaves a choice. */
export interface Taste {
  /** A text for a free field of this name, if this one is wanted there. */
  text?(name: string): string | undefined
  /** The largest numbers instead of the smallest, and every optional field. */
  extreme?: boolean
}

/** A body that a schema accepts, with the fewest fields; the same each time. */
export function sampleBody(schema: z.ZodType, taste: Taste = {}): unknown {
  return sampleOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema, taste, '')
}

type Sampler = (schema: JsonSchema, taste: Taste, name: string) => unknown

const largest = 1e15

const byType: Record<string, Sampler> = {
  object: (schema, taste) => objectOf(schema, taste),
  array: ({ items = {}, minItems = 0 }, taste, name) =>
    Array.from({ length: Math.max(minItems, taste.extreme ? 1 : 0) }, () => sampleOf(items, taste, name)),
  integer: ({ minimum = 1, maximum = largest }, { extreme }) => (extreme ? maximum : Math.max(minimum, 1)),
  number: ({ minimum = 1, maximum = largest }, { extreme }) => (extreme ? maximum : Math.max(minimum, 1)),
  boolean: () => true,
  string: textOf,
}

function sampleOf(schema: JsonSchema, taste: Taste, name: string): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return sampleOf(choices[0] ?? {}, taste, name)
  return byType[schema.type ?? '']?.(schema, taste, name) ?? null
}

function objectOf({ properties = {}, additionalProperties = {}, required = [] }: JsonSchema, taste: Taste): object {
  const names = taste.extreme ? [...new Set([...Object.keys(properties), ...required])] : required
  return Object.fromEntries(
    names.map((name) => [name, sampleOf(properties[name] ?? additionalProperties, taste, name)]),
  )
}

const formats: Record<string, string> = {
  uuid: '01a00000-0000-7000-8000-000000000000',
  date: '2027-02-24',
  'date-time': '2027-02-24T14:00:00.000Z',
}

/** Texts for the patterns that the contracts use, the first that fits. */
const fitting = [
  'a'.repeat(43),
  '+1 613 555-0100',
  'quelqu-un@example.org',
  '123456789',
  '0'.repeat(24),
  '0'.repeat(64),
  'Untel',
  '2027-02',
  'CHI05',
  'DC-2027-000001-B',
]

function textOf({ format, pattern, minLength = 0 }: JsonSchema, taste: Taste, name: string): string {
  if (format && formats[format]) return formats[format]
  if (pattern) return fitting.find((text) => new RegExp(pattern, 'iu').test(text)) ?? ''
  if (name === 'email') return 'quelqu-un@example.org'
  return taste.text?.(name) ?? 'texte'.padEnd(minLength, '.')
}
