import type { PageDeclaration, WebService } from '../service.ts'

/** A page with the service it belongs to; core's own pages belong to none. */
export interface OwnedPage extends PageDeclaration {
  service?: string
}

export interface FoundPage {
  page: OwnedPage
  params: Record<string, string>
}

/** The pages of all services. */
export function pagesOf(services: readonly WebService[]): OwnedPage[] {
  return services.flatMap(({ name, pages }) => pages.map((page) => ({ ...page, service: name })))
}

/** The page at an address, the first that matches, or undefined when none does. */
export function findPage(pathname: string, pages: readonly OwnedPage[]): FoundPage | undefined {
  for (const page of pages) {
    const params = matchPath(page.path, pathname)
    if (params) return { page, params }
  }
  return undefined
}

/** The parameters of `pathname` by a pattern such as `/verify/$code`, or undefined when it is another page. */
export function matchPath(pattern: string, pathname: string): Record<string, string> | undefined {
  const wanted = pattern.split('/').filter(Boolean)
  const given = pathname.split('/').filter(Boolean)
  if (wanted.length !== given.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? ''
    if (part.startsWith('$')) params[part.slice(1)] = decoded(value)
    else if (part !== value) return undefined
  }
  return params
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
