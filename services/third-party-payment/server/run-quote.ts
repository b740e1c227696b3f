import { isLanguage, type Language } from '@guichet/core/domain'
import { priceEvent } from '../domain/price-event.ts'
import type { QuoteFaultCode } from '../domain/quote-faults.ts'
import { parseQuote } from '../domain/quote-file.ts'
import { quoteResult } from '../domain/quote-result.ts'
import sentences from '../messages/quote-file.json' with { type: 'json' }
import { hasCoverage, readCoverage } from './read-coverage.ts'

const defaultInsurer = 'mutuelle-atlas'

interface Fault {
  path: string
  code: QuoteFaultCode | 'usage' | 'unreadable' | 'not-json' | 'not-object'
  values?: Record<string, string | number>
}

/** How a run of `npm run quote` ended: what it prints, and 0 when the file was priced. */
export interface QuoteRun {
  exitCode: 0 | 1
  output: string
}

/**
 * Prices the file named by the parameters of the command. `readText` gives the text of a file and throws when there is none. Whatever
 * the file holds, the run ends with sentences in the language asked for, one for each fault.
 */
export function runQuote(
  parameters: readonly string[],
  language: Language,
  readText: (file: string) => string,
): QuoteRun {
  const content = readContent(parameters, readText)
  if ('faults' in content) return refused(language, content.faults)
  const { value } = content
  const insurer = 'insurer' in value ? value.insurer : defaultInsurer
  if (typeof insurer !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(insurer) || !hasCoverage(insurer))
    return refused(language, [{ path: 'insurer', code: 'insurer' }])
  const coverage = readCoverage(insurer)
  const { event, faults } = parseQuote(coverage, value)
  if (faults) return refused(language, faults)
  return { exitCode: 0, output: JSON.stringify(quoteResult(priceEvent(coverage, event)), null, 2) }
}

function readContent(
  parameters: readonly string[],
  readText: (file: string) => string,
): { value: object } | { faults: Fault[] } {
  const [file, ...others] = parameters
  if (file === undefined || others.length > 0) return { faults: [{ path: '', code: 'usage' }] }
  let text: string
  try {
    text = readText(file)
  } catch {
    return { faults: [{ path: file, code: 'unreadable' }] }
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value }
    return { faults: [{ path: file, code: 'not-object' }] }
  } catch (error) {
    return { faults: [{ path: file, code: 'not-json', values: { why: error instanceof Error ? error.message : '' } }] }
  }
}

function refused(language: Language, faults: readonly Fault[]): QuoteRun {
  const lines = faults.map(({ path, code, values = {} }) => {
    const sentence = sentences[`third-party-payment.quote-fault.${code}`][language]
    const filled = sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''))
    return path === '' ? filled : `${path}: ${filled}`
  })
  return { exitCode: 1, output: lines.join('\n') }
}

/** The language of a terminal by its environment (`fr_CA.UTF-8`), English when it names none of ours. */
export function terminalLanguage(environment: Record<string, string | undefined>): Language {
  const named = (environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '').slice(0, 2).toLowerCase()
  return isLanguage(named) ? named : 'en'
}
