import { defineJob } from '@guichet/core/server'
import { listIssuedUnderOlderBooks } from '../quote-store.ts'
import { expireQuote } from '../settle-quote.ts'

/** Quotes that were issued under tariffs that are no longer in force end with them. Runs each hour. */
export const expireQuotesJob = defineJob<object>({
  name: 'third-party-payment.expire-quotes',
  schedule: '20 * * * *',
  concurrency: 1,
  handle: async (_data, ports) => {
    const pageSize = 200
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const ids = await listIssuedUnderOlderBooks(ports.database.read(), after, pageSize)
      for (const id of ids) await ports.database.transaction((tx) => expireQuote(tx, ports, id))
      after = ids.at(-1) ?? after
      if (ids.length < pageSize) return
    }
  },
})
