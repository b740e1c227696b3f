import { defineWebService } from '@guichet/core/web'
import { applicationPages } from './application/pages.ts'
import { deskCards, deskNav, deskPages } from './desk/pages.ts'
import { paymentPages } from './payment/pages.ts'

/** Reappointment on the screen: the professional's file and payments, and the desks of those who review. */
export const reappointmentWeb = defineWebService({
  name: 'reappointment',
  introduction: { title: 'reappointment.public.title', text: 'reappointment.public.text' },
  pages: [...applicationPages, ...paymentPages, ...deskPages],
  nav: deskNav,
  cards: [
    {
      title: 'reappointment.card.title',
      text: 'reappointment.card.text',
      links: [
        { label: 'reappointment.card.mine', path: '/reappointment', roles: ['professional'] },
        { label: 'reappointment.card.appointments', path: '/reappointment/appointments', roles: ['professional'] },
        { label: 'reappointment.card.receipts', path: '/reappointment/receipts', roles: ['professional'] },
      ],
    },
    ...deskCards,
  ],
  dossierPath: (kind, id) => (kind === 'reappointment.application' ? `/reappointment/applications/${id}` : undefined),
})
