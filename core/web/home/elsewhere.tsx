import { textIn } from '../../domain/language.ts'
import { useServices } from '../app/services-context.ts'
import { useText } from '../language/language.ts'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { useContextChoice } from '../layout/use-context-choice.ts'
import { Button } from '../plain/button.tsx'
import { useAccount } from '../session/account.tsx'
import { linksHeld } from './links-held.ts'

/** What the person may do for the other organizations they belong to: opening it makes them act there. */
export function Elsewhere() {
  const { t, language } = useText()
  const { organization, contexts } = useAccount()
  const services = useServices()
  const choose = useContextChoice()
  const others = contexts
    .filter((context) => context.organization.id !== organization?.id)
    .map((context) => {
      const roles = context.roles.map(({ role }) => role)
      return { ...context.organization, links: services.flatMap(({ cards }) => linksHeld(cards, roles)) }
    })
    .filter(({ links }) => links.length > 0)
  if (others.length === 0) return null
  return (
    <section className="stack" aria-labelledby="elsewhere">
      <h2 id="elsewhere">{t('home.elsewhere')}</h2>
      <ProblemNotice problem={choose.problem} />
      <ul className="plain-list service-cards">
        {others.map(({ id, name, links }) => (
          <li key={id} className="card stack">
            <h3>{textIn(name, language)}</h3>
            <p className="quiet">{t('home.elsewhere.text')}</p>
            <ul className="plain-list service-links">
              {links.map(({ label, path }) => (
                <li key={path}>
                  <Button
                    look="quiet"
                    busy={choose.busy}
                    onClick={() => void choose.run({ organizationId: id, to: path })}
                  >
                    {t(label)}
                  </Button>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}
