import type { Actor } from '../../domain/actor.ts'
import type { CivilDate, Instant } from '../../domain/calendar.ts'
import type { DocumentState } from '../../domain/document.ts'
import type { LocalizedText } from '../../domain/language.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Db, Tx } from '../database/database.ts'
import type { Dossier } from '../dossiers/dossier.ts'
import type { Registry } from '../registry.ts'

/** A file of a dossier. Its bytes lie in the file store under `storageKey`. */
export interface Document {
  id: string
  organizationId: string
  dossierId: string
  /** Code of the requirement it answers. */
  requirement: string
  origin: 'uploaded' | 'generated'
  fileName: string
  mediaType: string
  bytes: number
  /** Hexadecimal. */
  sha256: string
  storageKey: string
  state: DocumentState
  rejectReason: string | null
  issuedOn: CivilDate | null
  expiresOn: CivilDate | null
  createdBy: string | null
  createdAt: Instant
  reviewedBy: string | null
  reviewedAt: Instant | null
}

/** A document somebody is asked for. */
export interface DocumentRequirement {
  code: string
  title: LocalizedText
  required: boolean
  help?: LocalizedText
  /** Several files may stand side by side; otherwise a new one takes the place of the one before. */
  multiple?: boolean
}

/** What somebody wants to upload, before the file itself is looked at. */
export interface UploadIntent {
  requirement: string
  issuedOn: CivilDate | null
  expiresOn: CivilDate | null
}

/**
 * What a service decides about the documents of its dossiers; core does the rest. A permission is answered with true, with false (told as `not-your-part`), or
 * with the refusal to tell.
 */
export interface DocumentRules {
  requirementsOf(db: Db, dossier: Dossier): Promise<readonly DocumentRequirement[]>
  /** Whether the actor may add documents now; whoever may add may remove what they added since the dossier was last handed over. */
  mayUpload(db: Db, dossier: Dossier, actor: Actor): Promise<boolean | Refusal>
  /** Whether the actor may accept and reject documents now; left out where nobody does. Nobody ever reviews documents of their own dossier. */
  mayReview?(db: Db, dossier: Dossier, actor: Actor): Promise<boolean | Refusal>
  /** Refuses an upload that the rules of its requirement do not allow; problems have the paths `requirement`, `issuedOn`, `expiresOn`. */
  checkUpload?(db: Db, dossier: Dossier, upload: UploadIntent): Promise<void>
  /** Which documents of a dossier the actor sees; all when left out. */
  maySee?(db: Db, dossier: Dossier, actor: Actor): Promise<(document: Document) => boolean>
  /** Told after a document was added, accepted, rejected, expired or removed, in the transaction of the change. */
  onChange?(tx: Tx, dossier: Dossier, document: Document): Promise<void>
}

/** The rules for this dossier; refuses `not-found` when its service keeps no documents. */
export function documentRulesOf(registry: Pick<Registry, 'dossierKind'>, dossier: Dossier): DocumentRules {
  const rules = registry.dossierKind(dossier.kind).documents
  if (!rules) throw new Refusal('not-found')
  return rules
}

/** Refuses unless the permission is given. */
export function refuseUnless(permission: boolean | Refusal): void {
  if (permission instanceof Refusal) throw permission
  if (!permission) throw new Refusal('not-your-part')
}
