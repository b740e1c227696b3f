import { type DestinationStream, type Logger, pino } from 'pino'

/**
 * Where the portal says what happens to it, line by line as JSON: never who or what a dossier is about. Nobody waits for a line to be
 * written: lines go out together, a moment later or when the process ends, unless it is killed.
 */
export function openLog(level: string, destination: DestinationStream = pino.destination(together)): Logger {
  return pino({ level, base: null, serializers: { err: errorLine } }, destination)
}

const together = { sync: false, minLength: 4096, periodicFlush: 200 }

/** What may be told of an error of the database: where it happened. Its `detail` quotes rows, its `client` holds a whole connection. */
const told = ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const

/** An error as it stands in the log. */
function errorLine(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const more = error as Error & Partial<Record<(typeof told)[number], unknown>>
  return {
    type: error.constructor.name,
    message: error.message,
    stack: error.stack,
    ...Object.fromEntries(told.flatMap((name) => (more[name] === undefined ? [] : [[name, more[name]]]))),
    ...(error.cause === undefined ? {} : { cause: errorLine(error.cause) }),
  }
}
