import { type Read, useApi } from '@guichet/core/web'
import { useEffect, useState } from 'react'
import type { AuthorizationView, GrantPreview } from '../../domain/authorization-contract.ts'
import { type EnteredGrant, previewQuery } from './entered-grant.ts'
import { authorizationApi } from './use-authorization.ts'

/** Milliseconds without a key before the price is asked for. */
const quiet = 400

/** What the insurer and the patient would pay of what is entered, as the decision will price it; the last known while a number cannot be read. */
export function useGrantPreview(
  { dossier, lines }: Pick<AuthorizationView, 'dossier' | 'lines'>,
  entered: readonly EnteredGrant[],
): Read<GrantPreview> {
  const typed = previewQuery(lines, entered)
  const [asked, setAsked] = useState(typed)
  useEffect(() => {
    if (typed === null || typed === asked) return
    const timer = setTimeout(() => setAsked(typed), quiet)
    return () => clearTimeout(timer)
  }, [typed, asked])
  return useApi<GrantPreview>(`${authorizationApi(dossier.id)}/grant-preview?lines=${asked ?? ''}`, {
    enabled: asked !== null,
    keep: true,
  })
}
