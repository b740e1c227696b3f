import { AcceptedDocuments } from '../legal/accepted-documents.tsx'
import { PageTitle } from '../layout/page-title.tsx'
import { useText } from '../language/language.ts'
import { useAccount } from './account.tsx'
import { EmailForm } from './email-form.tsx'
import { OpenSessions } from './open-sessions.tsx'
import { ProfileForm } from './profile-form.tsx'
import { RolesHeld } from './roles-held.tsx'
import { SecurityFacts } from './security-facts.tsx'
import './session.css'

/** The person's own account: details, address, secrets, roles, open sessions. */
export function AccountPage() {
  const { t } = useText()
  const { account } = useAccount()
  return (
    <div className="stack reading account" style={{ '--gap': 'var(--space-6)' } as React.CSSProperties}>
      <PageTitle below={account.name}>{t('session.account.title')}</PageTitle>
      <Section id="profile" title={t('session.account.profile')}>
        <ProfileForm key={account.version} />
      </Section>
      <Section id="email" title={t('session.account.email')}>
        <EmailForm />
      </Section>
      <Section id="security" title={t('session.account.security')}>
        <SecurityFacts />
      </Section>
      <Section id="roles" title={t('session.account.roles')}>
        <RolesHeld />
      </Section>
      <Section id="accepted" title={t('legal.accepted.title')}>
        <AcceptedDocuments />
      </Section>
      <Section id="sessions" title={t('session.account.sessions')}>
        <OpenSessions />
      </Section>
    </div>
  )
}

function Section({ id, title, children }: { id: string; title: string; children: React.ReactNode }) {
  return (
    <section className="stack" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
