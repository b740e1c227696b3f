import { encode } from 'uqr'
import letterheadMessages from '../../messages/pdf.json' with { type: 'json' }
import { formatLocales } from '../../domain/language.ts'
import type { Block, PdfRequest } from './pdf-document.ts'
import type { Typography } from './typography.ts'

/**
 * The JSON that `letterhead.typ` reads: the document with every text made fit to print, the letterhead's own words in its
 * language, the QR code drawn, and headings that never skip a level.
 */
export function letterheadData({ document, createdAt }: PdfRequest, typography: Typography): string {
  const verification = document.verification
  const say = (key: keyof typeof letterheadMessages) => letterheadMessages[key][document.language]
  const words = {
    labels: {
      page: say('pdf.page'),
      reference: say('pdf.reference'),
      date: say('pdf.date'),
      code: say('pdf.verification-code'),
      verifyAt: say('pdf.verify-at'),
      qrAlt: say('pdf.qr-alt'),
    },
    title: oneLine(document.title),
    subtitle: document.subtitle,
    organization: document.organization,
    reference: document.reference,
    date: document.date,
    watermark: document.watermark,
    blocks: withHeadingsInOrder(document.blocks),
  }
  return JSON.stringify({
    ...mapTexts(words, typography),
    language: document.language,
    region: formatLocales[document.language].slice(3),
    paper: document.paper ?? 'a4',
    createdAt: dateTimeOf(createdAt),
    ...(verification && {
      verification: { ...verification, shown: shownUrl(verification.url), qr: qrSvg(verification.url) },
    }),
  })
}

const notWords = new Set(['kind', 'tone', 'align'])

/** The same value with `change` applied to each text in it, however deep; names of variants stay as they are. */
function mapTexts(value: unknown, change: Typography): object {
  const visit = (part: unknown): unknown => {
    if (typeof part === 'string') return change(part)
    if (Array.isArray(part)) return part.map(visit)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(
      Object.entries(part).map(([key, inner]) => [key, notWords.has(key) ? inner : visit(inner)]),
    )
  }
  return visit(value) as object
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** An accessible PDF must not skip a heading level; a level too deep is brought up to the next allowed one. */
function withHeadingsInOrder(blocks: readonly Block[]): Block[] {
  let previous = 0
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block
    previous = Math.min(block.level, previous + 1)
    return { ...block, level: previous as 1 | 2 | 3 }
  })
}

function dateTimeOf(moment: string) {
  const date = new Date(moment)
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  }
}

function shownUrl(url: string): string {
  return url.replace(/^https?:\/\//, '')
}

/** A QR code as one SVG path. The quiet zone around it is left by the layout of the letterhead. */
function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  let path = ''
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) path += `M${x} ${y}h1v1h-1z`
    })
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}" fill="#000"/></svg>`
}
