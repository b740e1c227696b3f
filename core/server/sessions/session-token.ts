import { createHash, randomBytes } from 'node:crypto'

/** A secret of 32 random bytes as 43 URL-safe characters, for cookies and links. Only its hash is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token. The token is random, so a plain SHA-256 cannot be searched back. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
