import { useMemo } from 'react'
import { type Formatter, formatter } from './format.ts'
import { useText } from './language.ts'
import { useNow } from './portal-clock.ts'

/** Dates, times, money and numbers in the language of the page, by the portal's clock. */
export function useFormat(): Formatter {
  const { language } = useText()
  const now = useNow()
  return useMemo(() => formatter(language, now), [language, now])
}
