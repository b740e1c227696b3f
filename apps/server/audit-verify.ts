import { machineClock, openDatabase, verifyAudit } from '@guichet/core/server'
import sql from 'sql-template-tag'
import { openDatabasePlace } from './database-place.ts'
import { readSettings } from './settings.ts'

/** `npm run audit:verify`: recomputes the whole record of who did and saw what; ends with 1 and every fault when something does not fit. */
const config = readSettings()
const place = await openDatabasePlace(config)
const database = openDatabase({ connection: place.application, role: config.databaseAppRole, clock: machineClock })
try {
  const db = database.read()
  const { present } = await db.one<{ present: boolean }>(sql`select to_regclass('core.audit') is not null as present`)
  if (present) {
    const { records, chains, seals, faults } = await verifyAudit(db)
    console.log(`${records} records in ${chains} chains, ${seals} seals.`)
    for (const fault of faults) console.error(fault)
    console.log(faults.length === 0 ? 'The record is whole.' : `The record is not whole: ${faults.length} faults.`)
    if (faults.length > 0) process.exitCode = 1
  } else {
    console.error('There is no portal in this database yet: start it first with npm start.')
    process.exitCode = 1
  }
} finally {
  await database.close()
  await place.stop()
}
