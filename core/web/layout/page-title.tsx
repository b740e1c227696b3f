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

/** A reference never breaks at its hyphens, wherever it stands in the title. */
function InOnePiece({ text, piece }: { text: string; piece: string | undefined }) {
  const at = piece ? text.indexOf(piece) : -1
  if (!piece || at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <span className="isolate nowrap">{piece}</span>
      {text.slice(at + piece.length)}
    </>
  )
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
        <InOnePiece text={children} piece={tab} />
      </h1>
      {below && <p className="page-title-below">{below}</p>}
    </div>
  )
}
