/** Roles people hold for the insurer. */
export const insurerRoles = [
  'adviser',
  'authorization-officer',
  'medical-officer',
  'claims-officer',
  'payment-approver',
  'complaints-officer',
] as const
export type InsurerRole = (typeof insurerRoles)[number]

/** Roles people hold for a provider; their colleague who holds the first one gives and ends them. */
export const providerRoles = ['provider-admin', 'practitioner', 'admissions', 'billing', 'accounting'] as const
export type ProviderRole = (typeof providerRoles)[number]

/** Who may ask about the rights of a member: those who receive patients. */
export const frontDeskRoles = [
  'provider-admin',
  'practitioner',
  'admissions',
  'billing',
] as const satisfies ProviderRole[]
