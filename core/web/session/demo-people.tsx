import { useEffect, useState } from 'react'
import type { DemoPersonView } from '../../domain/account-contract.ts'
import { textIn } from '../../domain/language.ts'
import { addMessageParts, useText } from '../language/language.ts'
import { ProblemNotice } from '../layout/problem-notice.tsx'
import { Skeleton } from '../layout/skeleton.tsx'
import { enterPortal } from './enter.ts'
import { sessionApi } from './session-api.ts'
import { useTask } from './use-task.ts'

interface Place {
  name: string
  people: DemoPersonView[]
}

/** The people of each organization together, the largest first; everybody once, whatever the number of their organizations. */
function byOrganization(people: readonly DemoPersonView[], nameOf: (person: DemoPersonView) => string): Place[] {
  const places = new Map<string, Place>()
  for (const person of people) {
    const name = nameOf(person)
    const place = places.get(name) ?? { name, people: [] }
    place.people.push(person)
    places.set(name, place)
  }
  const seen = new Set<string>()
  const firstTime = ({ email }: DemoPersonView) => !seen.has(email) && seen.add(email)
  return [...places.values()]
    .toSorted((one, other) => other.people.length - one.people.length)
    .map((place) => ({ ...place, people: place.people.filter(firstTime) }))
    .filter((place) => place.people.length > 0)
}

/** Demo only: the people of the demo world; one click signs in as one of them. */
export function DemoPeople({ next }: { next?: string }) {
  const { t, language } = useText()
  const [people, setPeople] = useState<DemoPersonView[] | null>(null)
  const load = useTask(() => Promise.all([sessionApi.demoPeople(), addMessageParts('demo')]))
  const signIn = useTask(sessionApi.demoSignIn)
  const begin = () => void load.run().then((answers) => answers && setPeople(answers[0].items))
  // Reads the list once, when it appears.
  // oxlint-disable-next-line react/exhaustive-deps
  useEffect(begin, [])

  const enter = async (email: string) => {
    if (await signIn.run(email)) enterPortal(next)
  }
  const places = byOrganization(people ?? [], ({ organization }) =>
    organization ? textIn(organization.name, language) : t('session.demo.independent'),
  )
  return (
    <section className="stack" aria-labelledby="demo-people">
      <h2 id="demo-people">{t('session.demo.title')}</h2>
      <p className="quiet">{t('session.demo.text')}</p>
      <ProblemNotice problem={load.problem} onRetry={begin} />
      <ProblemNotice problem={signIn.problem} />
      {!people && !load.problem && <Skeleton height="30rem" />}
      {places.map((place) => (
        <section key={place.name} className="stack" style={{ '--gap': 'var(--space-3)' } as React.CSSProperties}>
          <h3>{place.name}</h3>
          <ul className="plain-list people">
            {place.people.map((person) => (
              <li key={person.email}>
                <button
                  type="button"
                  className="person"
                  disabled={signIn.busy}
                  onClick={() => void enter(person.email)}
                >
                  <span className="person-name">{person.name}</span>
                  <span className="person-note">{t(person.does)}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}
