import { textIn } from '@guichet/core/domain'
import { Tag, type Tone, useText } from '@guichet/core/web'
import type { PrivilegeLineView } from '../../domain/application-contract.ts'
import './application.css'

/** What was recommended or decided on a line, with the words that go with it. */
export type LineOutcome = NonNullable<PrivilegeLineView['recommendation']> | NonNullable<PrivilegeLineView['granted']>

const tones: Record<LineOutcome['value'], Tone> = {
  grant: 'good',
  granted: 'good',
  'grant-with-condition': 'wait',
  'granted-with-condition': 'wait',
  defer: 'wait',
  deny: 'stop',
  denied: 'stop',
}

/** The outcome of a line in a word. */
export function OutcomeTag({ outcome, word }: { outcome: LineOutcome; word: string }) {
  return <Tag tone={tones[outcome.value]}>{word}</Tag>
}

/** The words of an outcome, called what they are: the condition of a grant, the reason of anything else. */
export function OutcomeWords({ outcome }: { outcome: LineOutcome }) {
  const { t } = useText()
  if (!outcome.condition) return null
  const conditional = outcome.value === 'grant-with-condition' || outcome.value === 'granted-with-condition'
  return (
    <p className="small">
      {t(`reappointment.line-words.${conditional ? 'condition' : 'reason'}`)} <bdi>{outcome.condition}</bdi>
    </p>
  )
}

interface Props {
  /** Outcomes by the code of their line, in order. */
  outcomes: readonly { code: string; outcome: LineOutcome }[]
  /** The dictionary of the file, for the names of the lines. */
  lines: readonly PrivilegeLineView[]
  word: (value: LineOutcome['value']) => string
}

/** Line by line: the privilege, what was recommended or decided, and its condition or reason; below one another on a narrow screen. */
export function LineOutcomes({ outcomes, lines, word }: Props) {
  const { language } = useText()
  const labels = new Map(lines.map((line) => [line.code, textIn(line.label, language)]))
  return (
    <ul className="plain-list line-outcomes">
      {outcomes.map(({ code, outcome }) => (
        <li key={code}>
          <div className="entry-title">
            <p className="entry-name">{labels.get(code) ?? code}</p>
            <OutcomeTag outcome={outcome} word={word(outcome.value)} />
          </div>
          <OutcomeWords outcome={outcome} />
        </li>
      ))}
    </ul>
  )
}
