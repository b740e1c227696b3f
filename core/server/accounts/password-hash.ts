import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'
import { normalizePassword } from '../../domain/password.ts'
import { Refusal } from '../../domain/refusal.ts'

const derive = promisify(argon2)

/**
 * Memory in KiB, passes, lanes: the third of the choices that the OWASP password storage guide for argon2id holds to be equal. The same work
 * as the second (19 MiB, 2 passes) in a third less time here, because less memory is taken and given back each time.
 */
const cost = { memory: 12_288, passes: 3, parallelism: 1 } as const
const saltBytes = 16
const hashBytes = 32

/** Hashing takes a core for some 20 ms: one of them stays with everyone else. */
const atOnce = Math.max(1, availableParallelism() - 1)
const waitingAtMost = 400
let running = 0
const waiting: (() => void)[] = []

/** Runs the work when it is its turn. Refuses `unavailable` when too many wait already. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= waitingAtMost) throw new Refusal('unavailable', { retryAfter: 5 })
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else {
    running += 1
  }
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

interface Parameters {
  memory: number
  passes: number
  parallelism: number
}

function hash(password: string, nonce: Buffer, parameters: Parameters, tagLength: number): Promise<Buffer> {
  const message = Buffer.from(normalizePassword(password), 'utf8')
  return inTurn(() => derive('argon2id', { message, nonce, tagLength, ...parameters }))
}

const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')

/** The password as an argon2id string in PHC format, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes)
  const tag = await hash(password, salt, cost, hashBytes)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(tag)}`
}

const format = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

function parse(stored: string): { parameters: Parameters; salt: Buffer; tag: Buffer } {
  const [, memory, passes, parallelism, salt, tag] = format.exec(stored) ?? []
  if (!salt || !tag) throw new Error('the stored password hash is not an argon2id string')
  return {
    parameters: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    tag: Buffer.from(tag, 'base64'),
  }
}

/**
 * Whether the password is the one that was hashed. Without a stored hash (nobody there, never activated, closed) it does the
 * same work for nothing, so that the time it takes tells nothing, and answers false.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  if (stored === null) {
    await hash(password, Buffer.alloc(saltBytes), cost, hashBytes)
    return false
  }
  const { parameters, salt, tag } = parse(stored)
  return timingSafeEqual(await hash(password, salt, parameters, tag.length), tag)
}

/** Whether the hash was made at a lower cost than today's and should be made again at the next sign-in. */
export function isOutdated(stored: string): boolean {
  const { memory, passes } = parse(stored).parameters
  return memory * passes < cost.memory * cost.passes
}
