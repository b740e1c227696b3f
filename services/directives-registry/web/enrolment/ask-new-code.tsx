import { Button, type ButtonLook, Notice, ProblemNotice, useTask, useText } from '@guichet/core/web'
import { useState } from 'react'
import { enrolmentApi } from './enrolment-api.ts'

/** Tells the access manager that the person behind a link needs another code. The answer never says whether there was anything to ask. */
export function AskNewCode({ token, look = 'first' }: { token: string; look?: ButtonLook }) {
  const { t } = useText()
  const [asked, setAsked] = useState(false)
  const ask = useTask(async () => {
    await enrolmentApi.askNewCode(token)
    return true
  })
  return (
    <>
      <ProblemNotice problem={ask.problem} />
      {asked ? (
        <Notice tone="good" live>
          {t('directives-registry.enrolment.asked')}
        </Notice>
      ) : (
        <div>
          <Button look={look} busy={ask.busy} onClick={() => void ask.run().then((told) => setAsked(told === true))}>
            {t('directives-registry.enrolment.ask')}
          </Button>
        </div>
      )}
    </>
  )
}
