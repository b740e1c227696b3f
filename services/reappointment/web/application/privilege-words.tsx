import { textIn } from '@guichet/core/domain'
import { Tag, type Tone, useText } from '@guichet/core/web'
import type { PrivilegeLineView } from '../../domain/application-contract.ts'
import { Facts } from './facts.tsx'

const tones: Record<PrivilegeLineView['origin'], Tone> = { kept: 'good', mapped: 'wait', offered: 'plain', new: 'wait' }

/** What a line was last year, and whether the dictionary changed about it. */
export function OriginTag({ line }: { line: PrivilegeLineView }) {
  const { t } = useText()
  return <Tag tone={tones[line.origin]}>{t(`reappointment.privilege-origin.${line.origin}`)}</Tag>
}

/** What a line asks of who wants it: criteria, and how often it must have been done. */
export function LineTerms({ line }: { line: PrivilegeLineView }) {
  const { t, language } = useText()
  const terms = [
    line.criteria && t('reappointment.privileges.criteria', { criteria: textIn(line.criteria, language) }),
    line.currency &&
      t('reappointment.privileges.currency', { number: line.currency.minimum, months: line.currency.months }),
  ].filter((term) => term !== null)
  return terms.length > 0 ? <Facts items={terms} /> : null
}

/** Lines by kind, in the order in which people ask for them; kinds without a line are left out. */
export function linesByKind(lines: readonly PrivilegeLineView[]): [PrivilegeLineView['kind'], PrivilegeLineView[]][] {
  return (['core', 'non-core', 'context'] as const)
    .map((kind): [PrivilegeLineView['kind'], PrivilegeLineView[]] => [kind, lines.filter((line) => line.kind === kind)])
    .filter(([, found]) => found.length > 0)
}
