import { type Read, useApi, usePageParams } from '@guichet/core/web'
import type { ApplicationView } from '../../domain/application-contract.ts'

export const applicationApi = (id: string) => `/api/reappointment/applications/${id}`
export const applicationPage = (id: string) => `/reappointment/applications/${id}`

/** The application whose page this is, as its reader may see it. */
export function useApplication(): Read<ApplicationView> & { id: string } {
  const { dossierId } = usePageParams<{ dossierId: string }>()
  return { ...useApi<ApplicationView>(applicationApi(dossierId)), id: dossierId }
}

/** Whether the reader is the person the file is about. */
export const isOwnFile = (application: ApplicationView): boolean => application.dossier.parties.includes('applicant')

/** Where a document is downloaded. */
export const documentContent = (documentId: string) => `/api/documents/${documentId}/content`
