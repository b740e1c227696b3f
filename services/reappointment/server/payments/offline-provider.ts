/** The provider under which money is recorded by hand. */
export const offlineProvider = 'offline'

/** What makes a proof unique: the same cheque of a hospital is recorded once, however it is typed. */
export function offlineReference(organizationId: string, method: string, reference: string): string {
  return `${organizationId}/${method}/${reference.toUpperCase()}`
}
