import type { Language } from '../../domain/language.ts'
import type { Block, PdfDocument, PdfRequest } from './pdf-document.ts'

/** Everything that markup languages treat specially, in one text. */
export const hostile =
  'a@b.org # $x$ \\n * <label> [x] {y} ~ _z_ `c` "q" \'s\' = + - // /* */ #panic("no") https://x.org/?a=1&b=2'

/** A document with every kind of block, each text of which is made by `text`. */
export function sampleDocument(language: Language, text: (what: string) => string = (what) => what): PdfDocument {
  return {
    language,
    title: text('Titre'),
    subtitle: text('Sous-titre'),
    organization: { name: text('Organisme'), address: [text('Adresse')], contact: [text('Contact')] },
    reference: text('RA-2027-000042-K'),
    date: text('12 mai 2027'),
    verification: { url: 'https://guichet.example/verify/7K3M-9QXA-2F4T-8BHWC', code: '7K3M-9QXA-2F4T-8BHWC' },
    blocks: blocksOf(text),
  }
}

function blocksOf(text: (what: string) => string): Block[] {
  return [
    { kind: 'heading', level: 1, text: text('Un') },
    { kind: 'heading', level: 3, text: text('Trop bas') },
    { kind: 'address', lines: [text('Personne'), text('Rue')] },
    { kind: 'paragraph', text: `${text('Premier')}\n${text('ligne')}\n\n${text('Second')}` },
    { kind: 'paragraph', tone: 'muted', text: text('Discret') },
    { kind: 'paragraph', tone: 'strong', text: text('Fort') },
    { kind: 'facts', items: [{ label: text('Nom'), value: text('Tremblay') }] },
    { kind: 'facts', columns: 2, items: [{ label: text('Nom'), value: text('Tremblay') }] },
    {
      kind: 'table',
      columns: [{ label: text('Ligne') }, { label: text('Montant'), align: 'end' }, { label: text('Part'), share: 2 }],
      rows: [[text('a'), text('b'), text('c')]],
      total: [text('Total'), text('d'), ''],
    },
    { kind: 'table', columns: [{ label: text('Vide') }], rows: [], empty: text('Rien') },
    { kind: 'list', items: [text('un'), text('deux')] },
    { kind: 'list', ordered: true, items: [text('un'), text('deux')] },
    { kind: 'notice', tone: 'warning', title: text('Avis'), text: text('Attention') },
    {
      kind: 'answers',
      items: [{ number: text('4.1'), question: text('Question'), answer: text('Oui'), explanation: text('Car') }],
    },
    { kind: 'page-break' },
    { kind: 'signature', name: text('Nom'), role: text('Rôle'), signed: text('Signé'), statement: text('Je certifie') },
    { kind: 'signature', name: text('Nom') },
  ]
}

export function sampleRequest(language: Language, text?: (what: string) => string): PdfRequest {
  return { document: sampleDocument(language, text), createdAt: '2027-05-12T14:00:00.000Z' }
}
