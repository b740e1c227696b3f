import { textIn } from '@guichet/core/domain'
import { useFormat, useText } from '@guichet/core/web'
import type { ProfileFieldView } from '../../domain/application-contract.ts'

export type ProfileValue = ProfileFieldView['value']

/** Says the value of a field of the profile in words; undefined when it is blank. */
export function useProfileWords(): (field: ProfileFieldView, value: ProfileValue | undefined) => string | undefined {
  const { t, language } = useText()
  const format = useFormat()
  const option = (field: ProfileFieldView, code: string) => {
    const found = field.options.find((one) => one.code === code)
    return found ? textIn(found.name, language) : code
  }
  return (field, value) => {
    // A box that was not ticked says no.
    if (field.kind === 'boolean') return t(value ? 'forms.yes' : 'forms.no')
    if (Array.isArray(value)) {
      return value.length > 0 ? format.list(value.map((code) => option(field, code))) : undefined
    }
    if (typeof value !== 'string' || value === '') return undefined
    if (field.kind === 'date') return format.date(value)
    return field.kind === 'choice' ? option(field, value) : value
  }
}
