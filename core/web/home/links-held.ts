import { type HomeCard, linksFor, type RoleLink } from '../service.ts'

/** The entries of these cards that are there for one of these roles, not those for everybody. */
export function linksHeld(cards: readonly HomeCard[], roles: readonly string[]): RoleLink[] {
  return cards.flatMap((card) => linksFor(card.links, roles).filter((link) => link.roles !== undefined))
}
