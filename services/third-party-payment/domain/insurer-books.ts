import { z } from 'zod'
import { accessPolicyFile } from './access-policy.ts'
import { authorizationKindsFile, authorizationPolicyFile } from './authorization-schema.ts'
import { complaintTypesFile } from './complaint-schema.ts'
import type { GuideNames } from './act-guide.ts'
import { type Coverage, parseCoverage } from './coverage.ts'
import { coverageSchema } from './coverage-files.ts'
import { invoiceDocumentsFile, invoicePolicyFile } from './invoice-schema.ts'

/** The files that say how an insurer works with its providers, by the name of each; one line for each subject. */
export const policySchema = z.strictObject({
  access: accessPolicyFile,
  authorizations: authorizationPolicyFile,
  authorizationKinds: authorizationKindsFile,
  invoicing: invoicePolicyFile,
  invoiceDocuments: invoiceDocumentsFile,
  complaints: complaintTypesFile,
})
export type Policies = z.output<typeof policySchema>

/** The name of the file each policy is read from. */
export const policyFiles: Record<keyof Policies, string> = {
  access: 'access-policy.json',
  authorizations: 'authorization-policy.json',
  authorizationKinds: 'authorization-kinds.json',
  invoicing: 'invoice-policy.json',
  invoiceDocuments: 'invoice-documents.json',
  complaints: 'complaint-types.json',
}

/** Everything an insurer published in one version: what it pays and how it works. */
export interface InsurerBooks {
  version: number
  coverage: Coverage
  /** What plans and sources are called, for whoever reads the guide. */
  names: GuideNames
  policies: Policies
}

/** The books of a published version. Throws when a file has a fault, naming the first. */
export function parseBooks(published: { version: number; coverage: unknown; policies: unknown }): InsurerBooks {
  const coverage = parseCoverage(published.coverage)
  const { plans, sources } = coverageSchema.parse(published.coverage)
  return {
    version: published.version,
    coverage,
    names: { plans: plans.plans, sources: sources.sources },
    policies: policySchema.parse(published.policies),
  }
}
