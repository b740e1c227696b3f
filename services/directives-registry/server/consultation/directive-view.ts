import type { Db } from '@guichet/core/server'
import type { DeclaredSituation } from '../../domain/consultation.ts'
import type { DirectiveView } from '../../domain/consultation-contract.ts'
import { matrixInWords } from '../../domain/directive.ts'
import { findScan } from '../register/directive-scan.ts'
import { type Directive, findVerbalChange } from '../register/directive-store.ts'

/** What a registered version says, the declared situation first. */
export async function viewDirective(
  db: Db,
  directive: Directive,
  situation: DeclaredSituation,
): Promise<DirectiveView> {
  const { id, versionNumber, documentKind, signedOn, registeredAt, flags, decisions, pages } = directive
  if (!decisions || !registeredAt) throw new Error(`directive ${id} is not registered`)
  const scan = await findScan(db, directive)
  const verbalChange = await findVerbalChange(db, directive)
  return {
    versionId: id,
    versionNumber,
    kind: documentKind,
    signedOn,
    registeredAt: new Date(registeredAt).toISOString(),
    flags,
    rows: matrixInWords(decisions, situation),
    source: scan ? { mediaType: scan.mediaType, pages: pages.received } : null,
    verbalChange: verbalChange
      ? { ...verbalChange, reportedAt: new Date(verbalChange.reportedAt).toISOString() }
      : null,
  }
}
