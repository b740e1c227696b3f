import { PageLink } from '../app/navigation.tsx'

/** The name of the product; it leads home. */
export function Brand({ to }: { to: string }) {
  return (
    <PageLink to={to} className="brand">
      <svg aria-hidden="true" width="30" height="30" viewBox="0 0 32 32" fill="none">
        <rect width="32" height="32" rx="7" fill="var(--primary)" />
        <path d="M8 22v-7a8 8 0 0 1 16 0v7" stroke="var(--on-primary)" strokeWidth="2.6" />
        <path d="M6 24.5h20" stroke="var(--on-primary)" strokeWidth="2.6" strokeLinecap="round" />
        <circle cx="16" cy="16.2" r="2.8" fill="var(--on-primary)" />
      </svg>
      <span>Guichet</span>
    </PageLink>
  )
}
