/** How the person of a report is named: by their number, or by the receipt of a consultation. */
export type ReportBy = 'nam' | 'receipt'

export const emptyReport = { nam: '', birthDate: '', receipt: '', basis: '', reason: '', from: '', to: '' }
export type ReportValues = typeof emptyReport

/** The least text that says why a case is opened. */
const leastReason = 5

/** The fields that have to be filled in and are not, in the order of the page. */
export function missingInReport(by: ReportBy, values: ReportValues): (ReportBy | 'basis' | 'reason')[] {
  const empty = ([by, 'basis'] as const).filter((field) => values[field].trim() === '')
  return values.reason.trim().length < leastReason ? [...empty, 'reason'] : empty
}

/** What is sent. */
export function reportBody(by: ReportBy, { nam, birthDate, receipt, basis, reason, from, to }: ReportValues) {
  const about = by === 'nam' ? { by, nam, birthDate: birthDate || null } : { by, receipt }
  return { about, basis, reason, from: from || null, to: to || null }
}
