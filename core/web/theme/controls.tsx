import { DirectionProvider, MantineProvider, useDirection } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useText } from '../language/language.ts'
import { useShownScheme } from './color-scheme.ts'
import './controls.css'
import { theme, variables } from './theme.ts'

/** Mantine's controls with the portal's looks, language direction and colours. */
export function ControlsProvider({ children }: { children: ReactNode }) {
  const scheme = useShownScheme()
  const { language } = useText()
  const direction = language === 'ar' ? 'rtl' : 'ltr'
  return (
    <DirectionProvider initialDirection={direction} detectDirection={false}>
      <FollowDirection direction={direction} />
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        forceColorScheme={scheme}
        withGlobalClasses={false}
      >
        {children}
      </MantineProvider>
    </DirectionProvider>
  )
}

function FollowDirection({ direction }: { direction: 'ltr' | 'rtl' }) {
  const { setDirection } = useDirection()
  useEffect(() => setDirection(direction), [direction, setDirection])
  return null
}
