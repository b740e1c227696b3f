/** The part before the @ of mailboxes that several people read, in French and English; an establishment adds its own. */
const sharedMailboxes = [
  'accueil',
  'admin',
  'administration',
  'archives',
  'contact',
  'direction',
  'equipe',
  'info',
  'nepasrepondre',
  'noreply',
  'office',
  'reception',
  'secretariat',
  'service',
  'soutien',
  'support',
  'team',
  'urgence',
]

/** Whether an address belongs to a function or a team rather than to one person. `more` are names the establishment knows of. */
export function isRoleMailbox(email: string, more: readonly string[]): boolean {
  const [local = ''] = email.toLowerCase().split('@')
  const words = local.split(/[._+-]/).filter((word) => !/^\d*$/.test(word))
  return [...sharedMailboxes, ...more].some(
    (name) => local === name || (words.length > 0 && words.every((word) => word === name)),
  )
}

/** Whether two addresses reach the same mailbox, as far as that can be told: letter case and what follows a plus do not count. */
export function isSameMailbox(one: string, other: string): boolean {
  const plain = (email: string) =>
    email
      .trim()
      .toLowerCase()
      .replace(/\+[^@]*@/, '@')
  return plain(one) === plain(other)
}

/** Whether an address lies outside the domains of an establishment and those below them; never where it names none. */
export function isMailboxElsewhere(email: string, domains: readonly string[]): boolean {
  const [, domain = ''] = email.trim().toLowerCase().split('@')
  if (domains.length === 0 || !domain.includes('.')) return false
  return !domains.some((own) => domain === own || domain.endsWith(`.${own}`))
}
