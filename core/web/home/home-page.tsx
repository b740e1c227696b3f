import type { HomeView } from '../../domain/dossier-contract.ts'
import { linksFor } from '../service.ts'
import { PageLink } from '../app/navigation.tsx'
import { useServices } from '../app/services-context.ts'
import { useApi } from '../api-client/use-api.ts'
import { useText } from '../language/language.ts'
import { PageTitle } from '../layout/page-title.tsx'
import { EmptyState, Pending } from '../layout/pending.tsx'
import { ButtonLink } from '../plain/button.tsx'
import { useAccount } from '../session/account.tsx'
import { DossierLine } from './dossier-line.tsx'
import { Elsewhere } from './elsewhere.tsx'
import { QueueLine, WaitingLine } from './waiting-line.tsx'
import './home.css'

/** How many lines of "what waits" the home page shows; the desk of the service shows the rest. */
const shownWaiting = 8

/** What waits for the person, then their own dossiers, then what each service lets them do. */
export function HomePage() {
  const { t } = useText()
  const { account, secondFactor } = useAccount()
  const home = useApi<HomeView>('/api/home', { live: true })
  if (!home.data) return <Pending query={home} />
  const { waiting, dossiers } = home.data
  const own = new Set(dossiers.map((dossier) => dossier.id))
  const mine = new Set(waiting.map((dossier) => dossier.id))
  return (
    <div className="home">
      <PageTitle>{t('home.hello', { name: account.givenName })}</PageTitle>
      {secondFactor.withheldRoles.length > 0 && <WithheldRoles />}
      <Waiting home={home.data} own={own} />
      {dossiers.length > 0 && (
        <section className="stack" aria-labelledby="dossiers">
          <div className="spread">
            <h2 id="dossiers">{t('home.dossiers')}</h2>
            <PageLink to="/dossiers">{t('home.dossiers.all')}</PageLink>
          </div>
          <ul className="plain-list lines">
            {dossiers.map((dossier) => (
              <li key={dossier.id}>
                <DossierLine dossier={dossier} yours={mine.has(dossier.id)} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <ServiceCards former={home.data.former} />
      <Elsewhere />
      <Offers open={home.data.services} />
    </div>
  )
}

/** What the person has to do: queues of work first, then dossiers, the most urgent ones. */
function Waiting({ home, own }: { home: HomeView; own: ReadonlySet<string> }) {
  const { t } = useText()
  const { waiting, waitingTotal, queues } = home
  const total = waitingTotal + queues.reduce((sum, { count }) => sum + count, 0)
  const left = waitingTotal - Math.min(waiting.length, shownWaiting)
  return (
    <section className="stack" aria-labelledby="waiting">
      <h2 id="waiting">
        {t('home.waiting')} {total > 0 && <span className="count-quiet">{total}</span>}
      </h2>
      {total === 0 ? (
        <EmptyState title={t('home.waiting.none')} />
      ) : (
        <ul className="plain-list lines">
          {queues.map((queue) => (
            <li key={queue.label}>
              <QueueLine queue={queue} />
            </li>
          ))}
          {waiting.slice(0, shownWaiting).map((dossier) => (
            <li key={dossier.id}>
              <WaitingLine dossier={dossier} own={own.has(dossier.id)} />
            </li>
          ))}
        </ul>
      )}
      {left > 0 && (
        <p className="quiet">
          <PageLink to="/dossiers" search={{ waiting: 'yes' }}>
            {t('home.waiting.more', { count: left })}
          </PageLink>
        </p>
      )}
    </section>
  )
}

/** Roles that do not count until the person has a second factor: said where work would otherwise be missed. */
function WithheldRoles() {
  const { t } = useText()
  return (
    <div className="notice" data-tone="wait">
      <div className="notice-body">
        <p>{t('session.account.factor.withheld')}</p>
        <div>
          <ButtonLink to="/account/second-factor" look="second">
            {t('session.enrol.title')}
          </ButtonLink>
        </div>
      </div>
    </div>
  )
}

/** What each service lets this person do, or keeps for them after their part in it. */
function ServiceCards({ former }: Pick<HomeView, 'former'>) {
  const { t } = useText()
  const { roles } = useAccount()
  const cards = useServices()
    .flatMap((service) => [
      ...(service.former && former.includes(service.name) ? [service.former] : []),
      ...service.cards,
    ])
    .map((card) => ({ ...card, links: linksFor(card.links, roles) }))
    .filter((card) => card.links.length > 0)
  if (cards.length === 0) return null
  return (
    <section className="stack" aria-labelledby="your-services">
      <h2 id="your-services">{t('home.services')}</h2>
      <ul className="plain-list service-cards">
        {cards.map((card) => (
          <li key={card.text} className="card stack">
            <h3>{t(card.title)}</h3>
            <p className="quiet">{t(card.text)}</p>
            <ul className="plain-list service-links">
              {card.links.map((link) => (
                <li key={link.path}>
                  <PageLink to={link.path}>{t(link.label)}</PageLink>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the person can ask for beside what they have, of services open to them: nothing that one of their cards leads to already. */
function Offers({ open }: { open: HomeView['services'] }) {
  const { t } = useText()
  const { roles, contexts } = useAccount()
  const services = useServices()
  const held = new Set(contexts.flatMap((context) => context.roles.map(({ role }) => role)))
  const had = new Set(
    services.flatMap(({ cards }) => cards.flatMap(({ links }) => linksFor(links, roles))).map(({ path }) => path),
  )
  const openNames = new Set(open.map(({ name }) => name))
  const offers = services.flatMap(({ name, offer }) =>
    offer && openNames.has(name) && !had.has(offer.link.path) && !offer.hadBy?.some((role) => held.has(role))
      ? offer
      : [],
  )
  if (offers.length === 0) return null
  return (
    <section className="stack" aria-labelledby="other-services">
      <h2 id="other-services">{t('home.offers')}</h2>
      <ul className="plain-list service-cards">
        {offers.map(({ title, text, link }) => (
          <li key={title} className="card stack">
            <h3>{t(title)}</h3>
            <p className="quiet">{t(text)}</p>
            <p>
              <PageLink to={link.path}>{t(link.label)}</PageLink>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
