import { type CivilDate } from '@guichet/core/domain'
import { Temporal } from 'temporal-polyfill'

/**
 * A Québec health insurance number (numéro d'assurance maladie, NAM): three letters of the family name at birth, one of the given name, two
 * digits of the year, two of the month (50 more for a woman), two of the day, two administrative digits. No public rule for
 * the last two is known: they are any digits. The encoded sex is not the person's gender.
 */
export interface NamVerdict {
  /** As it is stored and compared: four capitals and eight digits. */
  nam: string
  familyLetters: string
  givenLetter: string
  sex: EncodedSex
  /** Every birth date the number can mean on the given day, the oldest first; never empty. */
  candidates: BirthCandidate[]
}

export type EncodedSex = 'M' | 'F'

export interface BirthCandidate {
  birthDate: CivilDate
  sex: EncodedSex
  /** Eighteen or older on the given day. */
  adult: boolean
}

/**
 * Why a number is refused. `FORMAT`: not four letters and eight digits. `MONTH`: neither 01 to 12 nor 51 to 62. `DATE`: no such day, or none
 * that lies in the past and not more than 125 years ago.
 */
export type NamError = 'FORMAT' | 'MONTH' | 'DATE'

export type NamReading = { valid: true; reading: NamVerdict } | { valid: false; error: NamError }

const centuries = [1800, 1900, 2000]
const oldestAge = 125
const adultAge = 18

/** The number as it is compared: compatibility forms resolved, capitals, without spaces and hyphens. Accents stay, and are then refused. */
export function normalizeNam(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Dash_Punctuation}]/gu, '')
}

/** Reads a number as it is typed or printed, on a civil day. The century is never guessed: every possible birth date is a candidate. */
export function readNam(text: string, today: CivilDate): NamReading {
  const nam = normalizeNam(text)
  const parts = /^([A-Z]{3})([A-Z])(\d{2})(\d{2})(\d{2})\d{2}$/.exec(nam)
  if (!parts) return { valid: false, error: 'FORMAT' }
  const [, familyLetters = '', givenLetter = '', year, codedMonth, day] = parts
  const { sex, month } = decodeMonth(Number(codedMonth))
  if (month < 1 || month > 12) return { valid: false, error: 'MONTH' }
  const candidates = centuries
    .map((century) => civilDate(century + Number(year), month, Number(day)))
    .filter((date) => date !== undefined)
    .filter((date) => date <= today && ageOn(date, today) <= oldestAge)
    .map((birthDate) => ({ birthDate, sex, adult: ageOn(birthDate, today) >= adultAge }))
  if (candidates.length === 0) return { valid: false, error: 'DATE' }
  return { valid: true, reading: { nam, familyLetters, givenLetter, sex, candidates } }
}

function decodeMonth(coded: number): { sex: EncodedSex; month: number } {
  return coded > 50 ? { sex: 'F', month: coded - 50 } : { sex: 'M', month: coded }
}

/** Whether a text is a day of the calendar, written `YYYY-MM-DD`. */
export function isCivilDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return day !== undefined && civilDate(Number(year), Number(month), Number(day)) !== undefined
}

function civilDate(year: number, month: number, day: number): CivilDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Whole years on a civil day. Who was born on 29 February turns a year older on 1 March of a common year. */
export function ageOn(birthDate: CivilDate, on: CivilDate): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return on.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** The candidates who may have written directives: adults. More than one: the full birth date has to be asked, never guessed. */
export function adultCandidates({ candidates }: Pick<NamVerdict, 'candidates'>): BirthCandidate[] {
  return candidates.filter(({ adult }) => adult)
}

/** Whether the number alone leaves more than one adult. */
export function needsBirthDate(reading: Pick<NamVerdict, 'candidates'>): boolean {
  return adultCandidates(reading).length > 1
}

/** The number as somebody who only has to recognize it sees it: `TEST •••• ••16`. */
export function maskNam(nam: string): string {
  return `${nam.slice(0, 4)} •••• ••${nam.slice(-2)}`
}

/** The number as it is printed on the card, `TEST 5412 2816`. */
export function printedNam(nam: string): string {
  return `${nam.slice(0, 4)} ${nam.slice(4, 8)} ${nam.slice(8)}`
}
