import { afterUndertakings, defineWebService } from '@guichet/core/web'
import { accessCards, accessNav, accessPages } from './access/pages.ts'
import { consultationCards, consultationNav, consultationPages } from './consultation/pages.ts'
import { officeCards, officePages } from './office/pages.ts'
import { privacyCards, privacyNav, privacyPages } from './privacy/pages.ts'
import { registerCards, registerNav, registerPages } from './register/pages.ts'
import { withdrawalCards, withdrawalNav, withdrawalPages } from './withdrawal/pages.ts'

/** Where the page of each kind of dossier stands. */
const dossierPages: Record<string, string> = {
  'directives-registry.access-request': '/directives-registry/requests',
  'directives-registry.withdrawal': '/directives-registry/withdrawals',
}

/** The registry on the screen: asking for access, deciding on it and withdrawing it, and consulting. */
export const directivesRegistryWeb = defineWebService({
  name: 'directives-registry',
  introduction: { title: 'directives-registry.public.title', text: 'directives-registry.public.text' },
  offer: {
    title: 'directives-registry.offer.title',
    text: 'directives-registry.offer.text',
    link: { label: 'directives-registry.ask.title', path: '/directives-registry/ask' },
    hadBy: ['registry-clinician'],
  },
  pages: [
    ...afterUndertakings([...consultationPages, ...privacyPages, ...registerPages]),
    ...accessPages,
    ...withdrawalPages,
    ...officePages,
  ],
  nav: [...consultationNav, ...accessNav, ...withdrawalNav, ...privacyNav, ...registerNav],
  cards: [...consultationCards, ...accessCards, ...withdrawalCards, ...officeCards, ...privacyCards, ...registerCards],
  former: {
    title: 'directives-registry.former.title',
    text: 'directives-registry.former.text',
    links: [
      { label: 'directives-registry.former.what-happened', path: '/directives-registry/access' },
      { label: 'directives-registry.consultations.title', path: '/directives-registry/consultations' },
    ],
  },
  dossierPath: (kind, id) => dossierPages[kind] && `${dossierPages[kind]}/${id}`,
})
