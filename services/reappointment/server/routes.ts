import type { AnyRoute } from '@guichet/core/server'
import { applicantRoutes } from './applicant-routes.ts'
import { cycleRoutes } from './cycle-routes.ts'
import type { Payments } from './payments/payment-desk.ts'
import { paymentRoutes } from './payments/index.ts'
import { decisionRoutes, evaluationRoutes, intakeRoutes } from './reviewer-routes.ts'
import { trainingRoutes } from './training-routes.ts'

/** Every route of the service, by who calls it. */
export function reappointmentRoutes(payments: Payments): AnyRoute[] {
  return [
    ...applicantRoutes(payments),
    ...intakeRoutes,
    ...evaluationRoutes,
    ...decisionRoutes,
    ...trainingRoutes,
    ...cycleRoutes,
    ...paymentRoutes(payments),
  ]
}
