import { type LocalizedText, textIn } from '@guichet/core/domain'
import { Button, ProblemNotice, useContextChoice, useText } from '@guichet/core/web'
import { consultationPage } from './consultation/consultation-paths.ts'
import { isolated } from './facts.tsx'

/** Acts for another establishment, which gives access, and goes to the registry there. */
export function ActElsewhere({ organizationId, name }: { organizationId: string; name: LocalizedText }) {
  const { t, language } = useText()
  const choose = useContextChoice()
  return (
    <>
      <ProblemNotice problem={choose.problem} />
      <Button busy={choose.busy} onClick={() => void choose.run({ organizationId, to: consultationPage.consult })}>
        {t('directives-registry.consult.as', { organization: isolated(textIn(name, language)) })}
      </Button>
    </>
  )
}
