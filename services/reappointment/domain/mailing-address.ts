import { type Language, textIn } from '@guichet/core/domain'
import type { ProfileValue } from './profile-fields.ts'
import type { ProfileConfiguration } from './rule-schema.ts'

/** Where the person asked to be written to, as on an envelope: the town has its province and postal code on its line, the province in words in French. */
export function mailingAddress(
  { fields }: Pick<ProfileConfiguration, 'fields'>,
  values: Readonly<Record<string, ProfileValue | undefined>>,
  language: Language,
): string[] {
  const place = values['mailing-choice'] === 'office' ? 'office' : 'home'
  const written = (name: string): string => {
    const value = values[`${place}-${name}`]
    return typeof value === 'string' ? value : ''
  }
  const province = fields
    .find(({ code }) => code === `${place}-province`)
    ?.options?.find(({ code }) => code === written('province'))
  const region = province && (language === 'fr' ? `(${textIn(province.name, 'fr')})` : province.code)
  const town = [written('city'), region].filter(Boolean).join(' ')
  const townLine = [town, written('postal-code')].filter(Boolean).join('\u00A0 ')
  return [written('address'), townLine].filter(Boolean)
}
