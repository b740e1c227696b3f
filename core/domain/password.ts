import { commonPasswordWords, keyboardRows } from './password-words-data.ts'
import type { Problem } from './refusal.ts'

/** Lengths in characters as people count them. There are no composition rules: length and being hard to guess are what protects. */
export const passwordPolicy = { minimum: 12, maximum: 200 } as const

/** What a password must not be made of: the person's own names and address. */
export interface PasswordOwner {
  email: string
  givenName: string
  familyName: string
}

/** The form in which a password is counted and hashed, so that two keyboards that compose accents differently agree. */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC')
}

/**
 * What is wrong with a chosen password, as problems of the field `path`; empty when it is good.
 * Refused: too short or too long, a few characters repeated, a name or the e-mail address of its owner, or nothing but
 * one to three words, keyboard runs and years that are tried first by anyone who guesses.
 */
export function passwordProblems(password: string, owner: PasswordOwner, path = 'password'): Problem[] {
  const text = normalizePassword(password)
  const length = [...text].length
  if (length < passwordPolicy.minimum) {
    return [{ path, code: 'password-too-short', values: { minimum: passwordPolicy.minimum } }]
  }
  if (length > passwordPolicy.maximum) {
    return [{ path, code: 'password-too-long', values: { maximum: passwordPolicy.maximum } }]
  }
  const problems: Problem[] = []
  if (isRepetition(text)) problems.push({ path, code: 'password-repeats' })
  if (holdsPersonalWord(text, owner)) problems.push({ path, code: 'password-personal' })
  if (isCommon(text)) problems.push({ path, code: 'password-common' })
  return problems
}

const substitutes: Record<string, string> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  '5': 's',
  $: 's',
  '7': 't',
}

/** Lower case, without accents, without anything that is not a letter or a digit. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** `plain`, with the usual stand-ins such as `0` for `o` read as letters. */
function unmasked(text: string): string {
  return plain([...text].map((character) => substitutes[character] ?? character).join(''))
}

function isRepetition(text: string): boolean {
  const characters = [...text.toLowerCase()]
  if (new Set(characters).size < 5) return true
  return [1, 2, 3, 4, 5, 6].some((unit) =>
    characters.every((character, index) => index < unit || character === characters[index - unit]),
  )
}

function holdsPersonalWord(text: string, owner: PasswordOwner): boolean {
  const [local = ''] = owner.email.split('@')
  const words = [local, ...local.split(/[^\p{L}\p{N}]+/u), owner.givenName, owner.familyName]
    .concat(owner.givenName.split(/[\s-]+/), owner.familyName.split(/[\s-]+/))
    .map(plain)
    .filter((word) => word.length >= 4)
  const forms = [plain(text), unmasked(text)]
  return words.some((word) => forms.some((form) => form.includes(word) || form.includes(unmasked(word))))
}

/** At most this many guessable pieces make a common password; four unrelated words are a passphrase. */
const fewPieces = 3
/** Fewer characters than this beside the guessable pieces do not make it hard to guess. */
const littleElse = 4

function isCommon(text: string): boolean {
  // Stand-ins for letters are read inside words, while digits at the end stay a year or a row of keys.
  const [, words = '', tail = ''] = /^(.*?)([^\p{L}]*)$/su.exec(text) ?? []
  return [plain(text), unmasked(text), unmasked(words) + plain(tail)].some((form) => {
    const { pieces, rest } = withoutGuessablePieces(form)
    return pieces > 0 && pieces <= fewPieces && rest < littleElse
  })
}

function withoutGuessablePieces(text: string): { pieces: number; rest: number } {
  let left = text
  let pieces = 0
  for (;;) {
    const piece = longestPiece(left)
    if (!piece) return { pieces, rest: left.replaceAll(' ', '').length }
    left = left.replace(piece, ' ')
    pieces += 1
  }
}

function longestPiece(text: string): string {
  const word = commonPasswordWords.find((candidate) => text.includes(candidate)) ?? ''
  const run = longestRun(text)
  const year = /(?:19|20)\d\d/.exec(text)?.[0] ?? ''
  return [word, run, year].reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '')
}

/** The longest stretch of at least four neighbours on a keyboard or in the alphabet, in either direction. */
function longestRun(text: string): string {
  let longest = ''
  for (let start = 0; start < text.length; start += 1) {
    let end = start + 4
    while (end <= text.length && keyboardRows.some((row) => row.includes(text.slice(start, end)))) end += 1
    if (end - 1 - start >= 4 && end - 1 - start > longest.length) longest = text.slice(start, end - 1)
  }
  return longest
}
