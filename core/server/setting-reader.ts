import { z } from 'zod'

/** How the text of a setting is read, and the words that complete "NAME must be …" when it cannot be. */
export interface Reader<T> {
  expected: string
  schema: z.ZodType<T, string | undefined>
}

export function choice<const T extends string>(...values: T[]): Reader<T> {
  return {
    expected: `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`,
    schema: z.enum(values),
  }
}

export function wholeNumber(from: number, to: number): Reader<number> {
  const schema = z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= from && value <= to)
  return { expected: `a whole number from ${from} to ${to}`, schema }
}

/** An address with one of these protocols, kept as written. */
export function address(...protocols: string[]): Reader<string> {
  const schema = z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol))
  return {
    expected: `an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    schema,
  }
}

/** Scheme, host and port of a web address; a path is refused. */
export function origin(): Reader<string> {
  const reader = address('http:', 'https:')
  const schema = reader.schema
    .refine((text) => URL.canParse(text) && new URL(text).pathname === '/')
    .transform((text) => new URL(text).origin)
  return { expected: `${reader.expected} and has no path`, schema }
}

export function text(expected: string, pattern: RegExp): Reader<string> {
  return { expected, schema: z.string().regex(pattern) }
}

/** The same, or undefined when nothing is written. */
export function optional<T>(reader: Reader<T>): Reader<T | undefined> {
  return {
    expected: reader.expected,
    schema: reader.schema.optional(),
  }
}

export function secretOf(characters: number): Reader<string> {
  return { expected: `a text of at least ${characters} characters`, schema: z.string().min(characters) }
}

/** A key of exactly this many bytes, kept as base64. */
export function base64Key(bytes: number): Reader<string> {
  return {
    expected: `${bytes} bytes in base64`,
    schema: z.string().refine((value) => Buffer.from(value, 'base64').length === bytes),
  }
}

const network = String.raw`(loopback|linklocal|uniquelocal|(\d{1,3}\.){3}\d{1,3}(\/\d{1,2})?|[0-9a-fA-F]*:[0-9a-fA-F:.]+(\/\d{1,3})?)`

/** The proxies whose word about network addresses is believed, as Fastify takes it. A number of them could be forged. */
export function proxies(): Reader<false | string> {
  const list = new RegExp(`^${network}(\\s*,\\s*${network})*$`)
  return {
    expected: 'false or the addresses of proxies separated by commas',
    schema: z.union([z.literal('false').transform(() => false as const), z.string().regex(list)]),
  }
}
