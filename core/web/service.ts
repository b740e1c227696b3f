import type { ComponentType } from 'react'
import { matchPath } from './app/find-page.ts'
import type { RawSearch } from './app/navigation.tsx'

export type { RawSearch } from './app/navigation.tsx'

/** A page of the portal. Every page is a chunk of its own, loaded when somebody goes there. */
export interface PageDeclaration {
  /** `/reappointment/applications/$dossierId`; parameters start with `$`. */
  path: string
  /** Loads the component of the page; it takes no props. */
  load: () => Promise<ComponentType>
  /** `public`: shown at the front door, to anybody. Otherwise only to people who are signed in. */
  access?: 'public'
  /** Not shown while something must be accepted first: its routes refuse. Other pages are left when a route refuses. */
  undertakings?: 'required'
  /** `desk`: dense and as wide as the screen. Otherwise one readable column. */
  width?: 'reading' | 'desk'
  /** Pages of plain elements alone do not load the controls of Mantine. True when left out. */
  controls?: boolean
  /** Parses the query of the address; kept so that a page never sees anything else. */
  search?: (raw: RawSearch) => object
}

/** Pages whose routes refuse while something must be accepted first. */
export function afterUndertakings(pages: readonly PageDeclaration[]): PageDeclaration[] {
  return pages.map((page) => ({ ...page, undertakings: 'required' }))
}

/** A link that shows for people who hold one of `roles` where they act now; for everybody when `roles` is left out. */
export interface RoleLink {
  /** Message key. */
  label: string
  path: string
  roles?: readonly string[]
}

/** What a service lets one do, on the home page. Hidden when none of its links is for this person. */
export interface HomeCard {
  /** Message keys. */
  title: string
  text: string
  links: readonly RoleLink[]
}

/** What the landing page says of a service. Message keys that start with `NAME.public.`. */
export interface Introduction {
  title: string
  text: string
  /** A public page where somebody without an account begins. */
  link?: { label: string; path: string }
}

/** What somebody who has an account asks for to get into the service; shown below "Ask for another service" on the home page of people the service is open to. Message keys. */
export interface Offer {
  title: string
  text: string
  link: { label: string; path: string }
  /** Roles of people who have it already, wherever they hold them. */
  hadBy?: readonly string[]
}

/** Everything a service brings to the screen. Core knows no service by name. */
export interface WebService {
  name: string
  introduction: Introduction
  /** Left out by services that people are invited to. */
  offer?: Offer
  pages: readonly PageDeclaration[]
  /** Entries of the header. */
  nav: readonly RoleLink[]
  cards: readonly HomeCard[]
  /** What stays with somebody whose part in the service has ended, as the server says. */
  former?: HomeCard
  /** The page of a dossier of this service; undefined for kinds of others. */
  dossierPath: (kind: string, dossierId: string) => string | undefined
}

/** Declares what a service shows; throws when a page lies outside the service's own addresses or can never be shown, because another comes first. */
export function defineWebService(service: WebService): WebService {
  for (const page of service.pages) {
    const own = page.path.startsWith(`/${service.name}/`) || page.path === `/${service.name}`
    if (!own) throw new Error(`${page.path} must start with /${service.name}`)
    const first = service.pages.find(({ path }) => matchPath(path, page.path))
    if (first !== page) throw new Error(`${page.path} is never shown: ${first?.path} comes first`)
  }
  return service
}

/** The entries among `links` for somebody with these roles. */
export function linksFor<T extends RoleLink>(links: readonly T[], roles: readonly string[]): T[] {
  return links.filter((link) => !link.roles || link.roles.some((role) => roles.includes(role)))
}
