import { hasSentence, Tag, useFormat, useText } from '@guichet/core/web'
import type { ConfigurationPart } from '../../../domain/cycle-contract.ts'

/** The parts of the configuration with their version, how much is in them and what is wrong with them. */
export function ConfigurationParts({ parts }: { parts: readonly ConfigurationPart[] }) {
  const { t } = useText()
  const format = useFormat()
  return (
    // A table that is wider than the screen scrolls by itself, also with the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="table-scroll" aria-label={t('reappointment.cycle.parts')} tabIndex={0}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('reappointment.cycle.part')}</th>
            <th scope="col">{t('reappointment.cycle.version')}</th>
            <th scope="col" className="amount">
              {t('reappointment.cycle.count')}
            </th>
            <th scope="col">{t('reappointment.cycle.ready')}</th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.part}>
              <th scope="row">{t(`reappointment.configuration.${part.part}`)}</th>
              <td className="isolate nowrap">{part.version}</td>
              <td className="amount">{format.number(part.count)}</td>
              <td>
                <PartState faults={part.faults} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type Faults = ConfigurationPart['faults']

function PartState({ faults }: { faults: Faults }) {
  const { t } = useText()
  const words = useFaultWords()
  if (faults.length === 0) return <Tag tone="good">{t('reappointment.cycle.part-ready')}</Tag>
  return (
    <>
      <Tag tone="stop">{t('reappointment.cycle.part-faults', { count: faults.length })}</Tag>
      <ul className="small">
        {faults.map((fault, index) => (
          <li key={index}>
            {words(fault)} <code className="isolate quiet">{fault.path}</code>
          </li>
        ))}
      </ul>
    </>
  )
}

/** What is wrong, as a sentence; the steps of a calendar by their names. */
function useFaultWords() {
  const { t } = useText()
  const named = (value: string | number | undefined) => {
    const key = `reappointment.calendar.${value}`
    return hasSentence(key) ? t(key) : value
  }
  return ({ code, values }: Faults[number]) => {
    const key = `problem.${code}`
    if (!hasSentence(key)) return t('reappointment.cycle.fault')
    return t(key, { ...values, step: named(values.step), before: named(values.before) })
  }
}
