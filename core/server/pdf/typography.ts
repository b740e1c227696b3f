import type { Language } from '../../domain/language.ts'

/** Makes a text fit to be typeset: see `typographyFor`. */
export type Typography = (text: string) => string

/** What stands in for a character that none of the fonts has. */
const missing = '\uFFFD'

/** Signs that people type and the fonts lack, with what says the same. */
const spelledOut: Record<string, string> = {
  '→': '->',
  '←': '<-',
  '⇒': '=>',
  '≥': '>=',
  '≤': '<=',
  '≠': '!=',
  '≈': '~',
  '☐': '[ ]',
  '☑': '[x]',
  '☒': '[x]',
  '✓': '[x]',
  '✔': '[x]',
  '●': '•',
  '■': '•',
  '▪': '•',
}

const noBreak = '\u00A0'
const softBreak = '\u200B'

// Direction overrides can make a text read as another one; the others are invisible or forbidden in an accessible PDF.
const unwanted = /(?!\n)[\p{Cc}\u00AD\u202A-\u202E\u2066-\u2069\uFEFF\p{Variation_Selector}\u{E0000}-\u{E007F}]/gu

// Invisible marks would be copied out of the document together with the text around them.
const directionMarks = /[\u061C\u200E\u200F]/g

/**
 * The preparation of every text of a document: line ends made alike, invisible and direction-changing characters removed,
 * characters without a glyph replaced, words too long for a line given places to break, and the spaces of the language
 * (French: no line break before `: ; ! ? » %` and inside guillemets) or its direction (Arabic: telephone numbers, codes and
 * dates keep their order) looked after. `covered` tells whether the fonts have a code point.
 */
export function typographyFor(language: Language, covered: (codePoint: number) => boolean): Typography {
  return (text) => {
    const clean = text
      .toWellFormed()
      .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
      .replaceAll('\t', ' ')
      .replaceAll(unwanted, '')
    const printable = withGlyphs(clean.normalize('NFC'), covered)
    const spaced = language === 'fr' ? frenchSpaces(printable) : language === 'ar' ? keepOrder(printable) : printable
    return breakLongWords(spaced.replaceAll(directionMarks, ''), language === 'ar' ? 64 : 36)
  }
}

function withGlyphs(text: string, covered: (codePoint: number) => boolean): string {
  let result = ''
  for (const character of text)
    result += character === '\n' || isCovered(character, covered) ? character : substitute(character, covered)
  return result
}

function isCovered(text: string, covered: (codePoint: number) => boolean): boolean {
  return Array.from(text).every((character) => covered(character.codePointAt(0) ?? 0))
}

function substitute(character: string, covered: (codePoint: number) => boolean): string {
  const candidates = [spelledOut[character], character.normalize('NFKC'), character.normalize('NFKD')]
  return candidates.find((candidate) => candidate !== undefined && isCovered(candidate, covered)) ?? missing
}

const months = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'
const firstOfMonth = new RegExp(`(?<![\\d.,-])1 (?=(?:${months})(?!\\p{Letter}))`, 'gu')
const dayOfMonth = new RegExp(`(?<=\\b\\d{1,2}|\\b1er) (?=(?:${months})(?!\\p{Letter}))`, 'gu')

/** Spaces that are already there become unbreakable where French wants it, and the first of a month is written `1er`. */
function frenchSpaces(text: string): string {
  return text
    .replaceAll(/ (?=[:;!?»%$€])/g, noBreak)
    .replaceAll(/(?<=«) /g, noBreak)
    .replaceAll(/(?<=(?:^|[\s(])(?:M\.|MM\.|Mme|Mmes|Dr|Dre|Drs|no|nos|art\.|p\.)) (?=\S)/g, noBreak)
    .replaceAll(/(?<=\d) (?=\d{3}(?!\d))/g, noBreak)
    .replaceAll(/(?<=\d) (?=h(?: \d\d)?(?![\p{Letter}]))/gu, noBreak)
    .replaceAll(/(?<=\d\u00A0h) (?=\d\d(?!\d))/g, noBreak)
    .replaceAll(firstOfMonth, '1er ')
    .replaceAll(dayOfMonth, noBreak)
}

const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u200F]/
/** A number with the Latin words after it, groups of digits, a currency sign with its letters. */
const leftToRightRun = new RegExp(
  String.raw`(?<![\p{Script=Latin}\d][ \u00A0]?)(?<![(/:._@-])(?:` +
    String.raw`\d[\d.,]*[ \u00A0](?![A-Z]{1,3}[$€£¥])\p{Script=Latin}(?:[^\u0590-\u08FF()]*[\p{Script=Latin}\d])?|` +
    String.raw`\+?(?:\(\d+\)|\d[\dA-Za-z]*)(?:[ \u00A0/:.-](?:\(\d+\)|\d[\dA-Za-z]*))+)|` +
    String.raw`[A-Z]{1,3}[$€£¥]`,
  'gu',
)

/**
 * On a right-to-left page, groups of digits separated by spaces would be set from right to left, turning a telephone number
 * around, and the full stop of a French sentence would come first. Such a run, or a line without any Arabic letter, is put
 * between isolates (U+2066, U+2069), which the template turns into text set from left to right.
 */
function keepOrder(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      if (!/[0-9\p{Letter}]/u.test(line)) return line
      if (!rightToLeft.test(line)) return isolated(line)
      return line.replaceAll(leftToRightRun, (run) => (/[\s$€£¥]/.test(run) ? isolated(run) : run))
    })
    .join('\n')
}

function isolated(text: string): string {
  return `\u2066${text}\u2069`
}

/**
 * Words of `longest` characters or more get places to break (zero-width spaces): after the signs inside, and at worst every 24
 * characters. The template turns these marks into empty space, so that an address copied from the document has none of them.
 */
function breakLongWords(text: string, longest: number): string {
  return text.replaceAll(/\S+/g, (word) =>
    word.length < longest
      ? word
      : word
          .replaceAll(/[/\\.@_\-?&=,;:](?=\S)/g, (sign) => sign + softBreak)
          .replaceAll(/[^\s\u200B]{24}(?=[^\s\u200B])/gu, (part) => part + softBreak),
  )
}
