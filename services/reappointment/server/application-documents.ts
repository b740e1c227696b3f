import { type Actor, accountIdOf, civilDateOf, Refusal, refuseIfAny } from '@guichet/core/domain'
import type { Db, Dossier, DossierKind } from '@guichet/core/server'
import { uploadProblems } from '../domain/documents.ts'
import { type ApplicationFacts, factsOf, refreshFlags } from './application-facts.ts'
import { type Application, getApplication, lockApplication, markCorrected } from './application-store.ts'
import { documentReader, mayHandleDocuments } from './application-readers.ts'

const clerk = { kind: 'system', party: 'clock' } as const

interface Handling {
  application: Application
  facts: ApplicationFacts
}

const handled = new WeakMap<Db, Map<string, Promise<Handling>>>()

/** The file and its rules, read once for all that one request asks about its documents. */
function handling(db: Db, dossier: Dossier, actor: Actor): Promise<Handling> {
  const known = handled.get(db) ?? new Map<string, Promise<Handling>>()
  handled.set(db, known)
  const key = `${dossier.id} ${accountIdOf(actor) ?? ''}`
  const found = known.get(key) ?? readHandling(db, dossier, actor)
  known.set(key, found)
  return found
}

async function readHandling(db: Db, dossier: Dossier, actor: Actor): Promise<Handling> {
  const application = await getApplication(db, actor, dossier.id)
  return { application, facts: await factsOf(db, application, actor) }
}

async function permissions(db: Db, dossier: Dossier, actor: Actor) {
  if (actor.kind !== 'account') return { upload: false, review: false }
  const { application, facts } = await handling(db, dossier, actor)
  return mayHandleDocuments(application, actor, facts)
}

/** What core asks about the documents of an application: which are wanted, who may give or review them now. */
export const applicationDocuments: NonNullable<DossierKind['documents']> = {
  requirementsOf: async (db, dossier) => {
    const { facts } = await handling(db, dossier, clerk)
    return facts.documents.map(({ requirement }) => ({
      code: requirement.code,
      title: requirement.label,
      required: requirement.required,
      ...(requirement.help ? { help: requirement.help } : {}),
    }))
  },
  mayUpload: async (db, dossier, actor) => (await permissions(db, dossier, actor)).upload,
  mayReview: async (db, dossier, actor) => (await permissions(db, dossier, actor)).review,
  checkUpload: async (db, dossier, upload) => {
    const { application, facts } = await handling(db, dossier, clerk)
    const wanted = facts.documents.find(({ requirement }) => requirement.code === upload.requirement)
    if (!wanted) throw new Refusal('not-found')
    const { termStart, termEnd, timeZone } = application
    refuseIfAny(
      uploadProblems(wanted.requirement, upload, { today: civilDateOf(db.now, timeZone), termStart, termEnd }),
    )
  },
  maySee: async (db, dossier, actor) => {
    if (actor.kind !== 'account') return () => true
    const { application, facts } = await handling(db, dossier, actor)
    const maySee = documentReader(application, facts, actor)
    return (document) => maySee(document.requirement)
  },
  onChange: async (tx, dossier) => {
    handled.delete(tx)
    const application = await lockApplication(tx, clerk, dossier.id)
    await refreshFlags(tx, await markCorrected(tx, application, 'documents'))
  },
}
