import type { ButtonHTMLAttributes } from 'react'
import { PageLink, type PageLinkProps } from '../app/navigation.tsx'

export type ButtonLook = 'first' | 'second' | 'quiet' | 'stop'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook
  /** As wide as its place. */
  wide?: boolean
  /** Something is under way: the button stays focused and pressing it again does nothing. */
  busy?: boolean
}

/** A button. One `first` per page; `stop` for what cannot be undone. */
export function Button({
  look = 'first',
  wide,
  busy,
  onClick,
  type = 'button',
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={className ? `button ${className}` : 'button'}
      data-look={look}
      data-wide={wide || undefined}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {children}
    </button>
  )
}

/** A link that looks like a button, for the one thing a page leads to. */
export function ButtonLink({ look = 'first', wide, ...rest }: PageLinkProps & Pick<ButtonProps, 'look' | 'wide'>) {
  return <PageLink {...rest} className="button" data-look={look} data-wide={wide || undefined} />
}
