import { TickField, useText } from '@guichet/core/web'
import { useState } from 'react'
import { isComparedByHand } from '../../domain/access-request-conditions.ts'
import type { AccessRequestView } from '../../domain/access-request-contract.ts'

/** Whether whoever approves has compared by hand a licence that the directory of the order did not confirm. */
export function useLicenceTick({ beneficiary: { licenceStatus } }: AccessRequestView) {
  const { t } = useText()
  const [compared, setCompared] = useState(false)
  const needed = isComparedByHand(licenceStatus)
  return {
    compared,
    fault: needed && !compared ? t('problem.licence-not-compared') : undefined,
    label: needed ? t(`directives-registry.licence-compared.${licenceStatus}`) : null,
    setCompared,
  }
}

interface Props {
  id: string
  error: string | undefined
  tick: ReturnType<typeof useLicenceTick>
}

/** The tick itself; nothing where the directory confirmed the licence. */
export function LicenceTick({ id, error, tick: { label, compared, setCompared } }: Props) {
  if (label === null) return null
  return (
    <TickField
      id={id}
      label={label}
      value={compared}
      onChange={setCompared}
      {...(error === undefined ? {} : { error })}
    />
  )
}
