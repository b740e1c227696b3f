import { readFileSync } from 'node:fs'
import path from 'node:path'
import { runQuote, terminalLanguage } from '../services/third-party-payment/server/run-quote.ts'

/**
 * `npm run --silent quote -- FILE.json`: prices the care that a file describes, without a server, and prints the split as JSON; `-`
 * reads what is piped in. Ends with 1 and a sentence for each fault. The format: services/third-party-payment/README.md.
 */

// npm runs scripts at the root of the project; names of files are those of the folder it was called from.
const calledFrom = process.env.INIT_CWD ?? process.cwd()
const readText = (file: string) => readFileSync(file === '-' ? 0 : path.resolve(calledFrom, file), 'utf8')

const { exitCode, output } = runQuote(process.argv.slice(2), terminalLanguage(process.env), readText)
if (exitCode === 0) console.log(output)
else console.error(output)
process.exitCode = exitCode
