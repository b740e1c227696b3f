import { textIn } from '../../domain/language.ts'
import { useText } from '../language/language.ts'
import { Disclosure } from '../plain/disclosure.tsx'
import { ChevronIcon } from '../plain/icons.tsx'
import { useAccount } from '../session/account.tsx'
import { ProblemNotice } from './problem-notice.tsx'
import { useContextChoice } from './use-context-choice.ts'

/** The organization the person acts for, and the others they may act for. Nothing for somebody who acts for themselves only. */
export function ContextSwitch({ inline }: { inline?: boolean }) {
  const { t, language } = useText()
  const { organization, contexts } = useAccount()
  if (contexts.length === 0) return null
  if (inline) return <ContextChoices />
  const name = organization ? textIn(organization.name, language) : t('web.context.self')
  return (
    <Disclosure
      hint={t('web.context')}
      button={
        <>
          <span className="context-name">{name}</span> <ChevronIcon />
        </>
      }
    >
      {(close) => <ContextChoices onDone={close} />}
    </Disclosure>
  )
}

function ContextChoices({ onDone }: { onDone?: () => void }) {
  const { t, language } = useText()
  const { organization, contexts } = useAccount()
  const choose = useContextChoice(onDone)
  const choices = [
    ...contexts.map((context) => ({
      id: context.organization.id as string | null,
      name: textIn(context.organization.name, language),
      roles: [...new Set(context.roles.map((role) => t(role.label)))].join(', '),
    })),
    { id: null, name: t('web.context.self'), roles: t('web.context.self-text') },
  ]
  return (
    <div>
      <p className="panel-heading">{t('web.context')}</p>
      <ul className="plain-list choices">
        {choices.map((choice) => (
          <li key={choice.id ?? 'self'}>
            <button
              type="button"
              className="menu-choice"
              aria-current={choice.id === (organization?.id ?? null) ? 'true' : undefined}
              onClick={() => void choose.run({ organizationId: choice.id, to: '/home' })}
            >
              <span>{choice.name}</span>
              <span className="menu-choice-note">{choice.roles}</span>
            </button>
          </li>
        ))}
      </ul>
      <ProblemNotice problem={choose.problem} />
    </div>
  )
}
