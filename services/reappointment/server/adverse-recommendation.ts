import { civilDateOf } from '@guichet/core/domain'
import { lastHearingDay, standingRecommendation } from '../domain/evaluation.ts'
import type { AdverseRecommendation, HearingTerm } from '../domain/review-contract.ts'
import type { ApplicationFacts } from './application-facts.ts'
import type { Application } from './application-store.ts'
import type { ReviewRow } from './review-store.ts'

type Standing = NonNullable<ReturnType<typeof standingRecommendation<ReviewRow>>>

/** What the person must know of the committee's recommendation while the Board has it; null before and after. */
export function adverseRecommendationOf(
  application: Application,
  { configuration }: ApplicationFacts,
  reviews: ReviewRow[],
): AdverseRecommendation | null {
  if (application.state !== 'awaiting-board') return null
  const standing = standingRecommendation(reviews)
  if (standing?.step !== 'mac' || standing.recommendation === 'recommended') return null
  const rights = configuration.cycle.policy.rights.recommendation
  return {
    recommendation: standing.recommendation,
    heldOn: standing.detail.heldOn ?? civilDateOf(standing.at, application.timeZone),
    released: releasedOf(application, standing, rights.hearingDays),
    rights,
  }
}

/** The reasons, once they were given: the days to ask for a hearing run from that day. */
function releasedOf(
  { reasonsReleasedAt, timeZone }: Application,
  { comment, conditions }: Standing,
  hearingDays: number,
): AdverseRecommendation['released'] {
  if (reasonsReleasedAt === null) return null
  const on = civilDateOf(reasonsReleasedAt, timeZone)
  return { on, reasons: comment ?? '', conditions, hearingUntil: lastHearingDay(on, hearingDays) }
}

/** Until when the person may ask for a hearing, for those who wait for it: medical affairs and the Board; null before the reasons were given and after the decision. */
export function hearingTermOf(
  application: Application,
  facts: ApplicationFacts,
  reviews: ReviewRow[],
): HearingTerm | null {
  const adverse = adverseRecommendationOf(application, facts, reviews)
  if (!adverse?.released) return null
  const { on, hearingUntil } = adverse.released
  return { givenOn: on, until: hearingUntil, before: adverse.rights.hearingBefore }
}
