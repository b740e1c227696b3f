import { type Read, useApi, usePageParams } from '@guichet/core/web'
import { useMemo } from 'react'
import type { ApplicationView, BareApplicationView } from '../../domain/application-contract.ts'
import { type CycleDefinitions, definitionsPath, withDefinitions } from '../../domain/cycle-definitions.ts'

export const applicationApi = (id: string) => `/api/reappointment/applications/${id}`
export const applicationPage = (id: string) => `/reappointment/applications/${id}`

/** The application whose page this is, as its reader may see it. */
export function useApplication(): Read<ApplicationView> & { id: string } {
  const { dossierId } = usePageParams<{ dossierId: string }>()
  return { ...useApplicationOf(dossierId), id: dossierId }
}

/** An application with the words of its cycle, which the browser keeps for all applications of the cycle. */
export function useApplicationOf(id: string): Read<ApplicationView> {
  const bare = useApi<BareApplicationView>(applicationApi(id))
  const path = bare.data && definitionsPath(bare.data)
  const definitions = useApi<CycleDefinitions>(path ?? '', { enabled: path !== undefined, staleTime: Infinity })
  const data = useMemo(
    () => bare.data && definitions.data && withDefinitions(bare.data, definitions.data),
    [bare.data, definitions.data],
  )
  const problem = bare.problem ?? definitions.problem
  return {
    data,
    problem,
    gone: bare.gone,
    pending: data === undefined && !problem,
    busy: bare.busy || definitions.busy,
    refresh: definitions.problem ? definitions.refresh : bare.refresh,
  }
}

/** Whether the reader is the person the file is about. */
export const isOwnFile = (application: ApplicationView): boolean => application.dossier.parties.includes('applicant')

/** Where a document is downloaded. */
export const documentContent = (documentId: string) => `/api/documents/${documentId}/content`
