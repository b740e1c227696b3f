import { randomInt } from 'node:crypto'
import { checkCharacter } from '../../domain/identifiers.ts'

/** Without I, L, O and U, which are mistaken for other characters when read from paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new code such as `7K3M-9QXA-2F4T-8BHWC`: 16 random characters (80 bits) and a check character, so that it cannot be guessed. */
export function newVerificationCode(): string {
  for (;;) {
    const random = Array.from({ length: 16 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
    const check = checkCharacter(random)
    if (alphabet.includes(check)) return grouped(random + check)
  }
}

/** The code as it is stored and printed, from what somebody typed: case, spaces and look-alike characters are forgiven. */
export function normalizeVerificationCode(typed: string): string {
  const characters = typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  return grouped(characters.replaceAll('O', '0').replaceAll(/[IL]/g, '1').replaceAll('U', 'V'))
}

/** Whether it has the form of a code and its check character fits; a typing mistake nearly always fails here. */
export function isVerificationCode(code: string): boolean {
  const characters = code.replaceAll('-', '')
  return characters.length === 17 && checkCharacter(characters.slice(0, 16)) === characters.slice(16)
}

function grouped(characters: string): string {
  return [characters.slice(0, 4), characters.slice(4, 8), characters.slice(8, 12), characters.slice(12)]
    .filter((group) => group.length > 0)
    .join('-')
}
