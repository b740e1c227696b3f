import { useContext, useMemo } from 'react'
import { AccountContext } from '../session/account.tsx'
import { type Formatter, formatter } from './format.ts'
import { useText } from './language.ts'
import { useMachineNow, useNow } from './portal-clock.ts'

/**
 * Dates, times, money and numbers in the language of the page, by the portal's clock, in the zone of the organization. Pages without
 * a signed-in person give the zone of whose page it is; without one it is that of the device.
 */
export function useFormat(zoneOfPage?: string): Formatter {
  return useFormatAt(useNow(), zoneOfPage)
}

/** As `useFormat`, by the machine's clock: sessions follow it on the server too, also where a demo's clock was moved. */
export function useMachineFormat(): Formatter {
  return useFormatAt(useMachineNow())
}

function useFormatAt(now: number, zoneOfPage?: string): Formatter {
  const { language } = useText()
  const me = useContext(AccountContext)
  const zone = zoneOfPage ?? (me?.organization ?? me?.contexts[0]?.organization)?.timeZone
  const clock = me?.clocks.find(({ timeZone }) => timeZone === zone)
  return useMemo(() => formatter(language, now, clock ?? zone), [language, now, clock, zone])
}
