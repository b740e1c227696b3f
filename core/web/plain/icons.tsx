import type { ReactNode } from 'react'

function Icon({ children, mirrored }: { children: ReactNode; mirrored?: boolean }) {
  return (
    <svg
      aria-hidden="true"
      className={mirrored ? 'icon icon-mirrored' : 'icon'}
      width="1.15em"
      height="1.15em"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {children}
    </svg>
  )
}

/* Icons stand beside words, never instead of them. */
export const BellIcon = () => (
  <Icon>
    <path d="M4 14h12l-1.4-2V8.6a4.6 4.6 0 0 0-9.2 0V12L4 14Z" />
    <path d="M8.3 16.5a1.9 1.9 0 0 0 3.4 0" />
  </Icon>
)
export const PersonIcon = () => (
  <Icon>
    <circle cx="10" cy="6.8" r="3" />
    <path d="M4 16.6c.7-3 3-4.6 6-4.6s5.3 1.6 6 4.6" />
  </Icon>
)
export const ChevronIcon = () => (
  <Icon>
    <path d="m6 8 4 4 4-4" />
  </Icon>
)
export const NextIcon = () => (
  <Icon mirrored>
    <path d="m8 5 5 5-5 5" />
  </Icon>
)
export const CheckIcon = () => (
  <Icon>
    <path d="m4.5 10.5 3.6 3.6 7.4-8" />
  </Icon>
)
export const FileIcon = () => (
  <Icon>
    <path d="M5 2.8h6.5L15.5 7v10.2H5V2.8Z" />
    <path d="M11.2 3v4.3h4.2" />
  </Icon>
)
export const SearchIcon = () => (
  <Icon>
    <circle cx="9" cy="9" r="5" />
    <path d="m13 13 4 4" />
  </Icon>
)
