import { useLayoutEffect, useRef, useState } from 'react'
import { PageLink, useNavigation } from '../app/navigation.tsx'
import { useText } from '../language/language.ts'
import { Disclosure } from '../plain/disclosure.tsx'
import { ChevronIcon } from '../plain/icons.tsx'

export interface NavLink {
  path: string
  label: string
}

/** The path among the links at which one stands, or below which: the nearest. Undefined when there is none. */
export function linkHolding(links: readonly NavLink[], pathname: string): string | undefined {
  const around = links.map(({ path }) => path).filter((path) => pathname === path || pathname.startsWith(`${path}/`))
  return around.toSorted((a, b) => b.length - a.length)[0]
}

/** The pages side by side in one line; those there is no room for fold into a menu at its end. */
export function WideNav({ links }: { links: readonly NavLink[] }) {
  const { t } = useText()
  const { nav, measure, fitting } = useFitting(links.length)
  const folded = links.slice(fitting)
  const holding = linkHolding(links, useNavigation().pathname)
  return (
    <nav className="wide-nav wide-only" aria-label={t('web.nav')} ref={nav}>
      <ul className="plain-list nav">
        {links.slice(0, fitting).map((link) => (
          <li key={link.path}>
            <PageLink to={link.path} holdsPage={link.path === holding}>
              {t(link.label)}
            </PageLink>
          </li>
        ))}
        {folded.length > 0 && (
          <li>
            <FoldedLinks links={folded} holding={holding} />
          </li>
        )}
      </ul>
      {/* The width of every name as it would stand in the line, and of the menu at its end. */}
      <div className="nav-measure" aria-hidden="true">
        <ul className="plain-list nav" ref={measure}>
          {links.map((link) => (
            <li key={link.path} className="nav-name">
              {t(link.label)}
            </li>
          ))}
          <li>
            <span className="shell-button">
              {t('web.nav.more')} <ChevronIcon />
            </span>
          </li>
        </ul>
      </div>
    </nav>
  )
}

function FoldedLinks({ links, holding }: { links: readonly NavLink[]; holding: string | undefined }) {
  const { t } = useText()
  return (
    <Disclosure
      align="start"
      hint={t('web.nav')}
      className={links.some(({ path }) => path === holding) ? 'shell-button nav-holds-current' : 'shell-button'}
      button={
        <>
          {t('web.nav.more')} <ChevronIcon />
        </>
      }
    >
      {(close) => (
        <ul className="plain-list choices">
          {links.map((link) => (
            <li key={link.path}>
              <PageLink to={link.path} holdsPage={link.path === holding} className="menu-choice" onClick={close}>
                {t(link.label)}
              </PageLink>
            </li>
          ))}
        </ul>
      )}
    </Disclosure>
  )
}

/** How many of the names fit in the line, with room for the menu when not all do. Measured again when the room or the words change. */
function useFitting(count: number) {
  const nav = useRef<HTMLElement>(null)
  const measure = useRef<HTMLUListElement>(null)
  const [fitting, setFitting] = useState(count)
  useLayoutEffect(() => {
    const room = nav.current
    const names = measure.current
    if (!room || !names) return
    const look = () => setFitting(fittingIn(room.clientWidth, names))
    look()
    const observer = new ResizeObserver(look)
    observer.observe(room)
    observer.observe(names)
    return () => observer.disconnect()
  }, [])
  return { nav, measure, fitting }
}

function fittingIn(room: number, names: HTMLUListElement): number {
  const gap = Number.parseFloat(getComputedStyle(names).columnGap) || 0
  const widths = Array.from(names.children, (name) => name.getBoundingClientRect().width)
  return fittingLinks(widths.slice(0, -1), widths.at(-1) ?? 0, { room, gap })
}

/** How many names of these widths stand in one line of `room`, with the menu at its end unless all do. Pixels. */
export function fittingLinks(
  widths: readonly number[],
  menu: number,
  { room, gap }: { room: number; gap: number },
): number {
  const needed = widths.reduce((sum, width) => sum + width + gap, -gap)
  if (needed <= room) return widths.length
  let left = room - menu
  const cut = widths.findIndex((width) => (left -= width + gap) < 0)
  return cut === -1 ? widths.length : cut
}
