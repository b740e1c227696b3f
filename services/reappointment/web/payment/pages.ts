import type { PageDeclaration } from '@guichet/core/web'

/** The pages on which fees are paid and receipts found again. */
export const paymentPages: readonly PageDeclaration[] = [
  {
    path: '/reappointment/applications/$dossierId/payment',
    controls: false,
    load: () => import('./pay-page.tsx').then((module) => module.PayPage),
  },
  {
    path: '/reappointment/payments/$attemptId',
    controls: false,
    load: () => import('./payment-page.tsx').then((module) => module.PaymentPage),
  },
  {
    path: '/reappointment/receipts',
    controls: false,
    load: () => import('./receipts-page.tsx').then((module) => module.ReceiptsPage),
  },
]
