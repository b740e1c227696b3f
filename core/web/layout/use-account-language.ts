import { useEffect, useRef } from 'react'
import type { MeView } from '../../domain/account-contract.ts'
import { switchLanguage, useText } from '../language/language.ts'

const chosenKey = 'guichet.language'

/** On a device where nobody chose a language yet, the portal speaks the language of the account. */
export function useAccountLanguage(me: MeView): void {
  const { language } = useText()
  const settled = useRef(false)
  useEffect(() => {
    if (settled.current) return
    settled.current = true
    const wanted = me.account.language
    if (!localStorage.getItem(chosenKey) && wanted !== language) void switchLanguage(wanted)
  }, [me, language])
}
