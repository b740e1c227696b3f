import { readdirSync, readFileSync } from 'node:fs'
import { publishQuestionnaire, type Tx } from '@guichet/core/server'

const folder = new URL('../data/mutuelle-atlas/questionnaires/', import.meta.url)

/** Publishes what each kind of authorization asks. */
export async function publishAuthorizationQuestionnaires(tx: Tx, organizationId: string): Promise<void> {
  for (const file of readdirSync(folder).toSorted()) {
    const questionnaire: unknown = JSON.parse(readFileSync(new URL(file, folder), 'utf8'))
    await publishQuestionnaire(tx, { organizationId, questionnaire })
  }
}
