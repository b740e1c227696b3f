import { type Language, textIn } from '@guichet/core/domain'
import type { Block, Fact } from '@guichet/core/server'
import type { LibraryBlock, LibraryDocument } from '../../domain/publication-schema.ts'
import type { Provider } from '../provider-store.ts'
import type { Say } from './care-document.ts'

/** Who reads, and how. Without a provider (the insurer's own people) its details are left to be written. */
export interface LibraryReader {
  language: Language
  provider: Provider | null
  say: Say
}

/** The pieces of a library document in one language. */
export function libraryBlocks(document: LibraryDocument, reader: LibraryReader): Block[] {
  return document.blocks.map((block) => blockIn(block, reader))
}

/** Room for a word written by hand. */
const blank = '……………………………………'

function blockIn(block: LibraryBlock, { language, provider, say }: LibraryReader): Block {
  const text = (words: { fr: string; en: string; ar: string }) => textIn(words, language)
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', level: 1, text: text(block.text) }
    case 'paragraph':
      return { kind: 'paragraph', text: text(block.text) }
    case 'list':
      return { kind: 'list', items: block.items.map(text), ...(block.ordered ? { ordered: true } : {}) }
    case 'notice':
      return { kind: 'notice', tone: 'info', title: text(block.title), text: text(block.text) }
    case 'table':
      return {
        kind: 'table',
        columns: block.columns.map((column) => ({ label: text(column) })),
        rows: block.rows.map((row) => row.map(text)),
      }
    case 'provider':
      return { kind: 'facts', items: providerFacts(provider, language, say), columns: 2 }
    case 'lines':
      return { kind: 'facts', items: block.labels.map((label) => ({ label: text(label), value: blank })) }
    case 'signature':
      return { kind: 'signature', name: blank, role: text(block.role) }
  }
}

function providerFacts(provider: Provider | null, language: Language, say: Say): Fact[] {
  const fact = (key: string, value: string | null | undefined) => ({
    label: say(`library.${key}`),
    value: value ?? blank,
  })
  return [
    fact('provider', provider && textIn(provider.name, language)),
    fact('code', provider?.code),
    fact('inpe', provider?.inpe),
    fact('ice', provider?.ice),
    fact('tax-number', provider?.taxNumber),
    fact('address', provider && `${provider.address}, ${provider.city}`),
    fact('phone', provider?.phone),
  ]
}
