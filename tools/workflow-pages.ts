import { type AnyWorkflow, type PartyScope, rolesOfParty, toMermaid } from '../core/domain/workflow.ts'
import type { Sentences } from '../core/server/messages/translator.ts'
import type { Language } from '../core/domain/language.ts'

/** The page of one declared workflow: diagram, parties, states and actions, in the words people see. */
export function workflowPage(workflow: AnyWorkflow, messages: Record<Language, Sentences>): string {
  const english = (key: string) => sentence(messages.en, key)
  const french = (key: string) => sentence(messages.fr, key)
  const both = (key: string) => `${cell(english(key))} | ${cell(french(key))}`
  return [
    `# ${english(workflow.label)}`,
    `\`${workflow.kind}\` · ${french(workflow.label)} · references begin with \`${workflow.prefix}\``,
    'Written by `npm run docs` from the declaration; change that instead.',
    `\`\`\`mermaid\n${toMermaid(workflow)}\`\`\``,
    '## Parties',
    table(
      ['Party', 'English', 'French', 'Who'],
      Object.entries(workflow.parties).map(([name, party]) => `\`${name}\` | ${both(party.label)} | ${whoIs(party)}`),
    ),
    '## States',
    table(
      ['State', 'English', 'French', 'Waits for', 'Step'],
      Object.entries(workflow.states).map(
        ([name, state]) => `\`${name}\` | ${both(state.label)} | ${holderOf(state)} | ${state.step ?? ''}`,
      ),
    ),
    '## Actions',
    table(
      ['Action', 'English', 'French', 'By', 'From', 'To', 'Needs', 'Reason'],
      Object.entries(workflow.actions).map(
        ([name, action]) =>
          `\`${name}\` | ${both(action.label)} | \`${action.by}\` | ${codes(action.from)} | ${action.to === 'same' ? 'stays' : `\`${action.to}\``} | ${codes(action.needs ?? [])} | ${action.reason ?? ''}`,
      ),
    ),
    '## Conditions',
    table(
      ['Condition', 'What is said when it is not met (English)', 'French'],
      Object.entries(workflow.conditions).map(([name, condition]) => `\`${name}\` | ${both(condition.label)}`),
    ),
  ].join('\n\n')
}

/** As written, the places of its values shown. Throws when nobody wrote it. */
function sentence(sentences: Sentences, key: string): string {
  const found = sentences[key] ?? sentences[`${key}_other`]
  if (found === undefined) throw new Error(`no message ${key}`)
  return found
}

function holderOf({ final, atRest, holder }: AnyWorkflow['states'][string]): string {
  return final ? 'nobody: final' : atRest ? 'nobody: at rest' : `\`${holder}\``
}

const placeOf: Record<PartyScope, string> = {
  organization: 'the dossier’s organization',
  department: 'the dossier’s department',
  'applicant-organization': 'the organization that asks',
}

function whoIs(party: AnyWorkflow['parties'][string]): string {
  if (party.is === 'applicant') return 'the person the dossier belongs to'
  if (party.is === 'system') return 'the portal itself'
  const where = placeOf[party.scope]
  return `role ${codes(rolesOfParty(party))} in ${where}${party.seesIn ? `, sees it only in ${codes(party.seesIn)}` : ''}`
}

const codes = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')

const cell = (text: string) => text.replaceAll('|', String.raw`\|`).replaceAll(/\s+/g, ' ')

function table(heads: string[], rows: string[]): string {
  if (rows.length === 0) return 'None.\n'
  return [`| ${heads.join(' | ')} |`, `|${heads.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row} |`)].join(
    '\n',
  )
}
