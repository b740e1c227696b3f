import { type Language, textIn } from '@guichet/core/domain'
import { type Db, getOrganization, type Letterhead, type MessageValues, type Translator } from '@guichet/core/server'

/** Sentences of this service in one language, by their key without the name of the service. */
export type Say = (key: string, values?: MessageValues) => string

/** The sentences of this service in a language; those of documents begin with `pdf.` and stay on the server. */
export function sayIn(translator: Translator, language: Language): Say {
  return (key, values) => translator.t(language, `directives-registry.${key}`, values)
}

/** How an establishment heads its documents. */
export async function letterheadOf(db: Db, organizationId: string, language: Language): Promise<Letterhead> {
  const { name, settings } = await getOrganization(db, organizationId)
  const { contact } = settings
  return {
    name: textIn(name, language),
    address: contact ? [textIn(contact.name, language)] : [],
    contact: [contact?.phone, contact?.email].filter((line) => line !== undefined),
  }
}
