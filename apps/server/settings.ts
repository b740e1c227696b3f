import { type Config, readConfig, SettingFault } from '@guichet/core/server'

/** The settings of this process, from `.env` and the environment. A wrong one ends the process with one sentence. */
export function readSettings(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    if (!(error instanceof SettingFault)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
