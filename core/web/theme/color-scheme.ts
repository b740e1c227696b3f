import { useSyncExternalStore } from 'react'

/** `auto` follows the device. */
export type SchemeChoice = 'auto' | 'light' | 'dark'

const storageKey = 'guichet.scheme'
const device = () => matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

/** What the person chose on this device. */
export function schemeChoice(): SchemeChoice {
  const stored = localStorage.getItem(storageKey)
  return stored === 'light' || stored === 'dark' ? stored : 'auto'
}

/** The scheme that is shown now. */
export function shownScheme(): 'light' | 'dark' {
  const choice = schemeChoice()
  if (choice !== 'auto') return choice
  return device().matches ? 'dark' : 'light'
}

function apply(): void {
  document.documentElement.dataset.mantineColorScheme = shownScheme()
  for (const listener of listeners) listener()
}

export function chooseScheme(choice: SchemeChoice): void {
  if (choice === 'auto') localStorage.removeItem(storageKey)
  else localStorage.setItem(storageKey, choice)
  apply()
}

/** Shows the chosen scheme and follows the device from now on. */
export function startScheme(): void {
  apply()
  device().addEventListener('change', apply)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useSchemeChoice = (): SchemeChoice => useSyncExternalStore(subscribe, schemeChoice)
export const useShownScheme = (): 'light' | 'dark' => useSyncExternalStore(subscribe, shownScheme)
