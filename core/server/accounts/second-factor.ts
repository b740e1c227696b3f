import { generateSecret, generateURI, verifySync } from 'otplib'
import { encode } from 'uqr'
import type { Enrolment } from '../../domain/account-contract.ts'
import { isTotpCode, normalizeTotpCode, totpPolicy } from '../../domain/totp.ts'
import { machineClock } from '../clock.ts'

/** The name under which authenticator applications list the portal. */
const issuer = 'Guichet'

/** The step of a code that is right for the secret now, one period early or late; undefined when it is wrong. Follows the machine clock. */
export function stepOf(secret: string, typed: string): number | undefined {
  if (!isTotpCode(typed)) return undefined
  const result = verifySync({
    secret,
    token: normalizeTotpCode(typed),
    algorithm: 'sha1',
    digits: totpPolicy.digits,
    period: totpPolicy.periodSeconds,
    epoch: Math.floor(Date.parse(machineClock.now()) / 1000),
    epochTolerance: totpPolicy.window * totpPolicy.periodSeconds,
  })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}

/** A new secret of a second factor. */
export const newSecret = (): string => generateSecret()

/** A secret with its address for authenticator applications, as text and as a QR code. */
export function shownSecret(secret: string, email: string): Omit<Enrolment, 'ticket'> {
  const uri = generateURI({ issuer, label: email, secret })
  return { secret, uri, qr: qrOf(uri) }
}

/** The dark modules of a QR code as one SVG path, one unit a module, with the quiet zone of four that scanners want. */
function qrOf(text: string): Enrolment['qr'] {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .filter(Boolean)
    .join('')
  return { size, path }
}
