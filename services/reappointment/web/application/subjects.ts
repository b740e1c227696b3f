import type { ApplicationView, Checklist } from '../../domain/application-contract.ts'
import { sectionKeys, type SectionKey } from '../../domain/sections.ts'
import { applicationPage } from './use-application.ts'

/** The page of one part of the file. */
export function subjectPath(id: string, key: SectionKey): string {
  return `${applicationPage(id)}/${key === 'fees' ? 'payment' : key}`
}

export const reviewPath = (id: string) => `${applicationPage(id)}/review`

/** The parts that are filled in, in their order; fees are paid before or after and stand apart. */
const inOrder: readonly SectionKey[] = sectionKeys.filter((key) => key !== 'fees')

/** The parts that changed after the declarations were signed, which no longer count then. */
export function changedAfterSigning({ checklist }: Pick<ApplicationView, 'checklist'>): SectionKey[] {
  const missing = checklist?.sections.flatMap((section) => section.missing) ?? []
  const again = missing.filter(({ code }) => code === 'signature-again')
  const changed = new Set(again.flatMap(({ item }) => item.split(' ')))
  return sectionKeys.filter((key) => changed.has(key))
}

/** What comes after a part: the next one, then the check before signing. */
export function afterSubject(id: string, key: SectionKey): { to: string; next: SectionKey | 'review' } {
  const next = inOrder[inOrder.indexOf(key) + 1]
  return next ? { to: subjectPath(id, next), next } : { to: reviewPath(id), next: 'review' }
}

/**
 * Where the applicant mends what a condition of the workflow points to: the anchors of the file's page are the parts, which
 * have pages of their own while they can be changed. The list as a whole leads to the first part that is not finished.
 */
export function mendingPath(fix: string | undefined, checklist: Checklist | null): string | undefined {
  const wanted = fix === '#checklist' ? checklist?.sections.find((section) => section.blocking > 0)?.key : undefined
  const key = wanted ?? sectionKeys.find((one) => fix === `#${one}`)
  if (!key) return fix
  return `/${key === 'fees' ? 'payment' : key}`
}

/** The file's actions with every link leading to where the applicant mends what is missing. */
export function withMendingPaths({ dossier, checklist }: ApplicationView): ApplicationView['dossier'] {
  const actions = dossier.actions.map((action) => ({
    ...action,
    unmet: action.unmet.map((condition) => ({ ...condition, fix: mendingPath(condition.fix, checklist) })),
  }))
  return { ...dossier, actions }
}
