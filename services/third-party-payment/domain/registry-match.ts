import type { LocalizedText } from '@guichet/core/domain'
import { searchWords } from './act-search.ts'
import { type ProviderNumber, providerNumberOf } from './provider-code.ts'

/** What a request says about the provider. */
export interface StatedProvider {
  /** As it was typed. */
  number: string
  inpe: string | null
  establishment: string
  phone: string
  email: string
}

/** What the register says. */
export interface RegisteredProvider {
  code: string
  inpe: string
  name: LocalizedText
  phone: string | null
  email: string | null
}

/** One thing compared. `fits` is null where one side says nothing. */
export interface MatchFact {
  fact: 'number' | 'inpe' | 'name' | 'phone' | 'email'
  stated: string | null
  registered: string | null
  fits: boolean | null
}

export interface RegistryMatch {
  facts: MatchFact[]
  /** Of the facts that could be compared, how many fit: 0 to 100. */
  percent: number
}

const phoneDigits = (phone: string) => phone.replaceAll(/\D/g, '').slice(-9)

/** Whether two ways of writing a phone number call the same one. */
export const isSamePhone = (one: string, other: string): boolean => phoneDigits(one) === phoneDigits(other)

const mailHost = (email: string) => email.split('@')[1] ?? ''

/** Compares a request with a provider of the register, fact by fact, so that the adviser sees why it fits and where not. */
export function registryMatch(stated: StatedProvider, registered: RegisteredProvider): RegistryMatch {
  const number = providerNumberOf(stated.number)
  const facts: MatchFact[] = [
    { fact: 'number', ...numberFact(stated.number, number, registered) },
    compared('inpe', stated.inpe, registered.inpe, (text) => text),
    {
      fact: 'name',
      stated: stated.establishment,
      registered: registered.name.fr,
      fits: sameName(stated.establishment, registered.name),
    },
    compared('phone', stated.phone, registered.phone, phoneDigits),
    compared('email', stated.email, registered.email, mailHost),
  ]
  const known = facts.filter(({ fits }) => fits !== null)
  const fitting = known.filter(({ fits }) => fits).length
  return { facts, percent: known.length === 0 ? 0 : Math.round((100 * fitting) / known.length) }
}

function numberFact(typed: string, number: ProviderNumber | undefined, registered: RegisteredProvider) {
  const byInpe = number !== undefined && 'inpe' in number
  const [stated, own] = byInpe ? [number.inpe, registered.inpe] : [number?.code ?? typed, registered.code]
  return { stated, registered: own, fits: stated === own }
}

function compared(
  fact: MatchFact['fact'],
  stated: string | null,
  registered: string | null,
  formOf: (text: string) => string,
): MatchFact {
  const fits = stated === null || registered === null ? null : formOf(stated) === formOf(registered)
  return { fact, stated, registered, fits }
}

/** Words that say what a place is and not which one. */
const kindWords = new Set(
  searchWords('clinique centre hôpital cabinet laboratoire docteur dr dre polyclinique de la le du des et'),
)

/** Two thirds of the words that tell one provider from another are in both names, in one language at least. */
function sameName(stated: string, registered: LocalizedText): boolean {
  const asked = ownWords(stated)
  if (asked.length === 0) return false
  return Object.values(registered).some((name: string) => {
    const known = ownWords(name)
    const shared = asked.filter((word) => known.includes(word)).length
    return shared * 3 >= Math.max(asked.length, known.length) * 2
  })
}

const ownWords = (name: string) => [...new Set(searchWords(name).filter((word) => !kindWords.has(word)))]
