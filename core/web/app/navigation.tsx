import { type AnchorHTMLAttributes, createContext, type MouseEvent, type ReactNode, useContext } from 'react'
import { withQuery } from '../api-client/api-client.ts'

/** The query of an address: each name with its value, or its values when it occurs several times. */
export type RawSearch = Record<string, string | string[] | undefined>
export type SearchValues = Record<string, string | number | boolean | readonly string[] | undefined | null>

export interface GoOptions {
  search?: SearchValues
  /** Takes the place of the present entry of the browser's history. */
  replace?: boolean
  /** Leaves the scroll position as it is: for filters, not for other pages. */
  stay?: boolean
}

export interface Navigation {
  /** Parameters of the path of the page. */
  params: Record<string, string>
  search: RawSearch
  pathname: string
  go: (path: string, options?: GoOptions) => void
}

/** How a page goes elsewhere; at the front door the browser loads the other page, within the portal only its content changes. */
export const NavigationContext = createContext<Navigation | null>(null)

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext)
  if (!navigation) throw new Error('a page is shown outside the portal')
  return navigation
}

/** The parameters of the page's path, for example `usePageParams<{ dossierId: string }>()`. */
export function usePageParams<T extends Record<string, string>>(): T {
  return useNavigation().params as T
}

/** The page's query through the page's own parser, which never throws. */
export function usePageSearch<T>(parse: (raw: RawSearch) => T): T {
  return parse(useNavigation().search)
}

export function useGo(): Navigation['go'] {
  return useNavigation().go
}

/** The query of an address as `RawSearch`. */
export function parseQuery(text: string): RawSearch {
  const search: RawSearch = {}
  const parameters = new URLSearchParams(text)
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name)
    search[name] = values.length > 1 ? values : values[0]
  }
  return search
}

/** The one value of a query parameter, the first when there are several. */
export function oneOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

/** All values of a query parameter. */
export function allOf(value: string | string[] | undefined): string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value]
}

export interface PageLinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: string
  search?: SearchValues
  replace?: boolean
  /** The page at hand lies below this one. */
  holdsPage?: boolean
  children: ReactNode
}

/** Whether the browser should follow the link by itself: another tab, a download, another site. */
function isForBrowser(event: MouseEvent<HTMLAnchorElement>): boolean {
  const { currentTarget: link } = event
  const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0
  return event.defaultPrevented || modified || link.target === '_blank' || link.hasAttribute('download')
}

/** A link to a page of the portal. A `to` that starts with `#` stays on the page; one to the same page with another query does not scroll. */
export function PageLink({ to, search, replace, holdsPage, onClick, children, ...rest }: PageLinkProps) {
  const { go, pathname } = useNavigation()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (isForBrowser(event) || to.startsWith('#') || /^https?:/.test(to)) return
    event.preventDefault()
    go(to, { search, replace, stay: to === pathname })
  }
  return (
    <a
      {...rest}
      href={withQuery(to, search ?? {})}
      aria-current={pathname === to ? 'page' : holdsPage || undefined}
      onClick={follow}
    >
      {children}
    </a>
  )
}
