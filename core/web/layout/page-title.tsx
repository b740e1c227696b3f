import { type ReactNode, useEffect, useRef } from 'react'

let firstPage = true

export interface PageTitleProps {
  /** The title of the page; a string, because it is also the title of the tab. */
  children: string
  /** What the tab says before the title, for example the reference of the dossier. */
  tab?: string
  /** Above the title: what this is part of. */
  above?: ReactNode
  /** Below the title, in the same breath. */
  below?: ReactNode
}

/** The one `h1` of the page. It names the tab, and takes the focus when somebody arrives from another page. */
export function PageTitle({ children, tab, above, below }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = [tab, children, 'Guichet'].filter(Boolean).join(' · ')
  }, [tab, children])
  useEffect(() => {
    if (!firstPage) heading.current?.focus({ preventScroll: true })
    firstPage = false
  }, [])
  return (
    <div className="page-title">
      {above && <p className="page-title-above">{above}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {children}
      </h1>
      {below && <p className="page-title-below">{below}</p>}
    </div>
  )
}
