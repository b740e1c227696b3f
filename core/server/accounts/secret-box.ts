import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const version = 1
const ivBytes = 12
const tagBytes = 16

/** The installation's secret, as text or bytes of any length. */
export type InstallationSecret = string | Uint8Array

/** A key of 32 bytes for this use only. */
function keyFrom(secret: InstallationSecret, use = 'guichet secret box'): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', use, 32))
}

/**
 * HMAC-SHA-256 of a text under the installation's secret: finds what is sealed by its exact value. Of another purpose or another installation it is
 * another one, so that it tells nothing by itself.
 */
export function fingerprint(secret: InstallationSecret, text: string, purpose: string): Buffer {
  return createHmac('sha256', keyFrom(secret, `guichet fingerprint ${purpose}`))
    .update(text, 'utf8')
    .digest()
}

/**
 * Encrypts a text under the installation's secret with AES-256-GCM: version, nonce, tag, cipher text. What is sealed for one
 * purpose (`totp` of one account, say) cannot be opened for another.
 */
export function seal(secret: InstallationSecret, text: string, purpose = ''): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), iv).setAAD(Buffer.from(purpose))
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([version]), iv, cipher.getAuthTag(), sealed])
}

/** The text that was sealed. Throws when the bytes were changed, or sealed with another secret or for another purpose. */
export function open(secret: InstallationSecret, sealed: Uint8Array, purpose = ''): string {
  const bytes = Buffer.from(sealed)
  if (bytes[0] !== version || bytes.length < 1 + ivBytes + tagBytes) throw new Error('these are not sealed bytes')
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret), bytes.subarray(1, 1 + ivBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(1 + ivBytes, 1 + ivBytes + tagBytes))
  return decipher.update(bytes.subarray(1 + ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
}
