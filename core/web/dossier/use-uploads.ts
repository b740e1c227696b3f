import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DocumentView } from '../../domain/document-contract.ts'
import type { Language } from '../../domain/language.ts'
import { isUploadableType } from '../../domain/document.ts'
import { newCommandKey } from '../api-client/api-client.ts'
import { type ApiProblem, asProblem } from '../api-client/api-problem.ts'
import { upload as send } from '../api-client/upload.ts'
import { refreshPaths } from '../api-client/use-command.ts'
import type { Values } from '../language/language.ts'
import { formatLimit } from '../language/format.ts'
import { useText } from '../language/language.ts'
import { type FileDates, type KeptFile, sentAgain } from './kept-file.ts'

export interface Upload {
  id: string
  name: string
  state: 'sending' | 'sent' | 'failed'
  /** 0 to 1. */
  share: number
  problem?: ApiProblem
  /** Why it was not even sent. */
  fault?: { key: string; values?: Values }
}

interface Options {
  dossierId: string
  requirement: string
  maxBytes: number
  accepts: readonly string[]
  refresh?: readonly string[]
  onUploaded?: (document: DocumentView) => void
}

/** A file whose bytes the browser has no type for is let through: the server looks at the content anyway. */
function isAccepted(file: File, accepts: readonly string[]): boolean {
  return file.type === '' || accepts.includes(file.type) || (isUploadableType(file.type) && accepts.length === 0)
}

interface Limits extends Pick<Options, 'maxBytes' | 'accepts'> {
  language: Language
}

/** Why a file is not even sent; undefined when it may be. */
function faultOf(file: File, { maxBytes, accepts, language }: Limits): Upload['fault'] {
  if (file.size === 0) return { key: 'dossier.upload.empty' }
  if (file.size > maxBytes)
    return { key: 'dossier.upload.too-large', values: { size: formatLimit(maxBytes, language) } }
  if (!isAccepted(file, accepts)) return { key: 'dossier.upload.wrong-type' }
  return undefined
}

function sendKept(
  path: string,
  requirement: string,
  { file, dates, key }: KeptFile,
  onProgress: (share: number) => void,
): Promise<DocumentView> {
  const form = new FormData()
  form.set('requirement', requirement)
  if (dates.issuedOn) form.set('issuedOn', dates.issuedOn)
  if (dates.expiresOn) form.set('expiresOn', dates.expiresOn)
  form.set('file', file)
  return send<DocumentView>(path, form, { key, onProgress })
}

/** The files under way for one requirement, each with its own progress, fault and idempotency key. */
export function useUploads({ dossierId, requirement, maxBytes, accepts, refresh, onUploaded }: Options) {
  const cache = useQueryClient()
  const { language } = useText()
  const [uploads, setUploads] = useState<Upload[]>([])
  const [kept] = useState(() => new Map<string, KeptFile>())
  const path = `/api/dossiers/${dossierId}/documents`
  const change = (id: string, part: Partial<Upload>) => {
    setUploads((list) => list.map((one) => (one.id === id ? { ...one, ...part } : one)))
  }

  const start = async (id: string) => {
    const entry = kept.get(id)
    if (!entry) return
    change(id, { state: 'sending', share: 0, problem: undefined })
    try {
      const document = await sendKept(path, requirement, entry, (share) => change(id, { share }))
      change(id, { state: 'sent', share: 1 })
      onUploaded?.(document)
      await refreshPaths(cache, [path, ...(refresh ?? [])])
      setUploads((list) => list.filter((one) => one.id !== id))
    } catch (error) {
      change(id, { state: 'failed', problem: asProblem(error) })
    }
  }

  const add = (files: readonly File[], dates: FileDates) => {
    const added = files.map((file): Upload => {
      const id = newCommandKey()
      const fault = faultOf(file, { maxBytes, accepts, language })
      if (!fault) kept.set(id, { file, dates, key: id })
      return { id, name: file.name, state: fault ? 'failed' : 'sending', share: 0, fault }
    })
    setUploads((list) => [...list.filter((one) => one.state !== 'failed'), ...added])
    for (const { id, fault } of added) if (!fault) void start(id)
  }

  /** Sends it again, with the dates as they are now. */
  const retry = (id: string, dates: FileDates) => {
    const entry = kept.get(id)
    if (!entry) return
    kept.set(id, sentAgain(entry, dates, newCommandKey))
    void start(id)
  }

  const dismiss = (id: string) => {
    kept.delete(id)
    setUploads((list) => list.filter((one) => one.id !== id))
  }
  return { uploads, add, retry, dismiss }
}
