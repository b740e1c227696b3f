import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core'

/** Mantine wants ten shades of a colour; each of ours is one token that already knows light and dark. */
const shades = (first: string, soft: string): MantineColorsTuple => [
  soft,
  soft,
  soft,
  first,
  first,
  first,
  first,
  first,
  first,
  first,
]

/** Written as plain objects: naming the components here would load them all with the first one. */
const components: MantineThemeOverride['components'] = {
  Button: {
    vars: () => ({
      root: {
        '--button-height': 'var(--control)',
        '--button-fz': 'var(--text-md)',
        '--button-padding-x': 'var(--space-4)',
      },
    }),
  },
  Input: { vars: () => ({ wrapper: { '--input-height': 'var(--control)', '--input-fz': 'var(--text-md)' } }) },
  InputWrapper: {
    defaultProps: { inputWrapperOrder: ['label', 'description', 'error', 'input'] },
    vars: () => ({
      label: { '--input-label-size': 'var(--text-md)', '--input-asterisk-color': 'var(--ink-quiet)' },
      description: { '--input-description-size': 'var(--text-sm)' },
      error: { '--input-error-size': 'var(--text-sm)' },
    }),
  },
  Checkbox: { defaultProps: { size: 'md' } },
  Radio: { defaultProps: { size: 'md' } },
  Switch: { defaultProps: { size: 'md' } },
  Badge: { defaultProps: { variant: 'light', tt: 'none' } },
  Tabs: { defaultProps: { keepMounted: false } },
  Table: { defaultProps: { verticalSpacing: 'xs' } },
}

/** The tokens of `tokens.css` as a Mantine theme, so that its controls cannot be told from our plain elements. */
export const theme = createTheme({
  colors: {
    portal: shades('var(--primary)', 'var(--primary-soft)'),
    good: shades('var(--good)', 'var(--good-soft)'),
    wait: shades('var(--wait)', 'var(--wait-soft)'),
    stop: shades('var(--stop)', 'var(--stop-soft)'),
  },
  primaryColor: 'portal',
  fontFamily: 'inherit',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'inherit', fontWeight: '650' },
  defaultRadius: 'var(--radius)',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: {
    xs: 'var(--text-xs)',
    sm: 'var(--text-sm)',
    md: 'var(--text-md)',
    lg: 'var(--text-lg)',
    xl: 'var(--text-xl)',
  },
  spacing: {
    xs: 'var(--space-2)',
    sm: 'var(--space-3)',
    md: 'var(--space-4)',
    lg: 'var(--space-5)',
    xl: 'var(--space-6)',
  },
  components,
})

const shared = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-quiet)',
  '--mantine-color-placeholder': 'var(--ink-quiet)',
  '--mantine-color-anchor': 'var(--primary)',
  '--mantine-color-error': 'var(--stop)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--primary-soft)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--surface-sunk)',
  '--mantine-color-disabled-color': 'var(--ink-quiet)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--primary)',
  '--mantine-primary-color-filled-hover': 'var(--primary-strong)',
  '--mantine-primary-color-contrast': 'var(--on-primary)',
  '--mantine-color-white': 'var(--on-primary)',
  '--mantine-primary-color-light': 'var(--primary-soft)',
  '--mantine-primary-color-light-hover': 'var(--primary-soft)',
  '--mantine-primary-color-light-color': 'var(--on-primary-soft)',
  '--mantine-line-height': 'var(--leading)',
  // The borders of fields, boxes and circles, and the ground of fields in the dark.
  '--mantine-color-gray-4': 'var(--line-strong)',
  '--mantine-color-dark-4': 'var(--line-strong)',
  '--mantine-color-dark-6': 'var(--surface)',
  ...meaning('portal', 'var(--primary)', 'var(--primary-soft)', 'var(--on-primary-soft)'),
  ...meaning('good', 'var(--good)', 'var(--good-soft)', 'var(--good)'),
  ...meaning('wait', 'var(--wait)', 'var(--wait-soft)', 'var(--wait)'),
  ...meaning('stop', 'var(--stop)', 'var(--stop-soft)', 'var(--stop)'),
}

function meaning(name: string, filled: string, soft: string, onSoft: string): Record<string, string> {
  return {
    [`--mantine-color-${name}-filled`]: filled,
    [`--mantine-color-${name}-filled-hover`]: filled,
    [`--mantine-color-${name}-light`]: soft,
    [`--mantine-color-${name}-light-hover`]: soft,
    [`--mantine-color-${name}-light-color`]: onSoft,
    [`--mantine-color-${name}-outline`]: filled,
    [`--mantine-color-${name}-text`]: filled,
  }
}

/** Both schemes read the same tokens; the tokens know which one is shown. */
export const variables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared })
