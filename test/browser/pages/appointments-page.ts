import type { Visitor } from '../support/visitor.ts'
import { PortalPage } from './portal-page.ts'

/** What each hospital granted the person, and until when. */
export class AppointmentsPage extends PortalPage {
  static async arrive(visitor: Visitor): Promise<AppointmentsPage> {
    const page = new AppointmentsPage(visitor)
    await page.arrives(visitor.say('reappointment.appointments.title'))
    return page
  }
}
