import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { normalizePassword } from '../../domain/password.ts'
import { Refusal } from '../../domain/refusal.ts'

/**
 * Argon2id, the default of the library: memory in KiB, passes, lanes; the last of the choices that the OWASP password storage guide holds to be
 * equal, as it takes the least memory. The library hashes on threads of its own with the processor's vector instructions, three times faster than `node:crypto`.
 */
const cost = { memoryCost: 7168, timeCost: 5, parallelism: 1, outputLen: 32 } as const

/** While a core hashes, one of them stays with everyone else. */
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

/** The password as an argon2id string in PHC format, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, with a salt of 16 random bytes. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(normalizePassword(password), cost))
}

/**
 * Whether the password is the one that was hashed. Without a stored hash (nobody there, never activated, closed) it does the
 * same work for nothing, so that the time it takes tells nothing, and answers false. Throws when what is stored is no argon2id string.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  if (stored === null) {
    await hashPassword(password)
    return false
  }
  workOf(stored)
  return inTurn(() => verify(stored, normalizePassword(password)))
}

/** Whether the hash was made at a lower cost than today's and should be made again at the next sign-in. */
export function isOutdated(stored: string): boolean {
  return workOf(stored) < cost.memoryCost * cost.timeCost
}

const format = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$[A-Za-z0-9+/]+\$[A-Za-z0-9+/]+$/

function workOf(stored: string): number {
  const [, memory, passes] = format.exec(stored) ?? []
  if (!memory || !passes) throw new Error('the stored password hash is not an argon2id string')
  return Number(memory) * Number(passes)
}
