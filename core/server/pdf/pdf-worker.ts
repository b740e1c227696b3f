import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type * as Typst from '@myriaddreamin/typst-ts-node-compiler'
import { coveredBy, readFonts } from './fonts.ts'
import { letterheadData } from './letterhead-data.ts'
import type { PdfRequest } from './pdf-document.ts'
import { typographyFor } from './typography.ts'

// The compiler's ES module wrapper looks for its native part beside the current folder; the CommonJS one finds it anywhere.
const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler') as typeof Typst

/** What the worker is asked and what it answers, told apart by `id`. */
export interface PdfWork {
  id: number
  request: PdfRequest
}
export type PdfAnswer = { id: number; bytes: Uint8Array<ArrayBuffer>; warning?: string } | { id: number; error: string }

/** Results of layout that stay in memory for the next documents: how many documents long. */
const cacheAge = 5

const fonts = readFonts()
const compiler = NodeCompiler.create({
  workspace: fileURLToPath(new URL('.', import.meta.url)),
  // Given as blobs they come before any font of the same name on the machine; nothing else is ever asked for.
  fontArgs: [{ fontBlobs: fonts }],
})

const [latin, latinBold, arabic, arabicBold] = fonts.map(coveredBy)
const covered = (codePoint: number) =>
  Boolean(
    (latin?.has(codePoint) && latinBold?.has(codePoint)) || (arabic?.has(codePoint) && arabicBold?.has(codePoint)),
  )

process.on('message', (work: PdfWork) => process.send?.(answerTo(work)))
// Signals that stop the portal reach this process too; it ends with the portal, whose documents under way are finished first.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)

function answerTo({ id, request }: PdfWork): PdfAnswer {
  try {
    return { id, ...typeset(request) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}

function typeset(request: PdfRequest): { bytes: Uint8Array<ArrayBuffer>; warning?: string } {
  const document = letterheadData(request, typographyFor(request.document.language, covered))
  const compiled = compiler.compile({
    mainFilePath: fileURLToPath(new URL('letterhead.typ', import.meta.url)),
    inputs: { document },
  })
  const failure = compiled.takeError()
  if (failure || !compiled.result)
    throw new Error(`the document does not compile: ${JSON.stringify(failure?.shortDiagnostics)}`)
  try {
    return accessiblePdf(compiled.result)
  } finally {
    compiler.evictCache(cacheAge)
  }
}

/** PDF/UA-1. Should a text break one of its rules, a document without the mark is better than none: it is still tagged. */
function accessiblePdf(document: Typst.NodeTypstDocument): { bytes: Uint8Array<ArrayBuffer>; warning?: string } {
  try {
    return { bytes: Uint8Array.from(compiler.pdf(document, { pdfStandard: 'ua-1' })) }
  } catch (error) {
    return {
      bytes: Uint8Array.from(compiler.pdf(document, { pdfStandard: '1.7', pdfTags: true })),
      warning: String(error),
    }
  }
}
