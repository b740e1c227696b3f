import type { Instant } from '../../domain/calendar.ts'
import type { Language } from '../../domain/language.ts'

/** Who issues the document, as printed at the head of its first page. */
export interface Letterhead {
  name: string
  /** Address, one line each. */
  address: readonly string[]
  /** How to reach the issuer: telephone, e-mail, site. */
  contact: readonly string[]
}

/** A label and what it says, for example `Department` and `Emergency`. */
export interface Fact {
  label: string
  value: string
}

export interface TableColumn {
  label: string
  /** Amounts and counts go to the `end`. Default `start`. */
  align?: 'start' | 'center' | 'end'
  /** Share of the width left over. Without it a column that goes to the `end` takes what it needs and another one share. */
  share?: number
}

export interface Answer {
  /** Number of the question as the person saw it. */
  number?: string
  question: string
  /** What was answered, already in words. */
  answer: string
  /** What the person added; line breaks are kept. */
  explanation?: string
}

/**
 * One piece of a document. Every text is plain text in the document's language, never markup: whatever it holds is printed
 * as it is. Line breaks in paragraphs, values and explanations are kept; an empty line begins a new paragraph.
 */
export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string; tone?: 'plain' | 'muted' | 'strong' }
  /** To whom a letter goes: name and address, one line each. */
  | { kind: 'address'; lines: readonly string[] }
  | { kind: 'facts'; items: readonly Fact[]; columns?: 1 | 2 }
  | {
      kind: 'table'
      columns: readonly TableColumn[]
      /** Cells in the order of the columns. */
      rows: readonly (readonly string[])[]
      /** Cells of the last, emphasized row. */
      total?: readonly string[]
      /** Printed instead of the table when it has no rows. */
      empty?: string
    }
  | { kind: 'list'; items: readonly string[]; ordered?: boolean }
  | { kind: 'notice'; tone: 'info' | 'warning' | 'success'; title?: string; text: string }
  | {
      kind: 'signature'
      name: string
      role?: string
      /** How and when it was signed, in words. Without it a line to sign by hand is drawn. */
      signed?: string
      statement?: string
    }
  | { kind: 'answers'; items: readonly Answer[] }
  | { kind: 'page-break' }

/** A document on the letterhead, complete and already translated: the same content gives the same bytes. */
export interface PdfDocument {
  language: Language
  /** Default `a4`. */
  paper?: 'a4' | 'letter'
  title: string
  subtitle?: string
  organization: Letterhead
  reference: string
  /** The date of the document in words. */
  date: string
  /** Where a stranger checks the document: printed as QR code, link and code. */
  verification?: { url: string; code: string }
  /** Written across every page, behind the text: whose copy it is. */
  watermark?: string
  blocks: readonly Block[]
}

export interface PdfRequest {
  document: PdfDocument
  /** The moment written into the file as its creation date. Never the clock's: the same request gives the same bytes. */
  createdAt: Instant
}
