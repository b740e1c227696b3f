import type { DeskPage } from '../../services/reappointment/domain/desk-contract.ts'
import type { CycleList } from '../../services/reappointment/domain/cycle-contract.ts'
import type { DemoVisit } from './demo-visit.ts'
import { staff, tremblay } from './pages-data.ts'

interface File {
  id: string
  email: string
}

/** A file in each state that a page is about, with whose it is, and the other things that pages show. */
export interface DemoFiles {
  invited: File
  started: File
  unpaid: File
  returned: File
  approved: File
  intake: { id: string }
  chief: { id: string }
  credentials: { id: string }
  mac: { id: string }
  board: { id: string }
  cycleId: string
  draftCycleId: string
  /** Somebody who was invited and never opened the link. */
  newcomer: string
  mailId: string
}

/** Looks for them as medical affairs would. */
export async function findDemoFiles(visit: DemoVisit): Promise<DemoFiles> {
  const cycles = await visit.reads<CycleList>(staff.sophie, '/api/reappointment/cycles')
  const drafts = await visit.reads<CycleList>(staff.other, '/api/reappointment/cycles')
  const cycleId = cycles.items[0]?.id ?? ''
  const inState = async (state: string, department = '', person: string = staff.sophie) => {
    const query = new URLSearchParams({
      cycleId,
      state,
      sort: 'updated',
      limit: '20',
      ...(department && { department }),
    })
    const { items } = await visit.reads<DeskPage>(person, `/api/reappointment/desk?${query.toString()}`)
    return items
  }
  const first = async (state: string, department?: string) => {
    const [item] = await inState(state, department)
    if (!item) throw new Error(`no file is ${state}`)
    return item
  }
  const owned = async (state: string): Promise<File> => {
    const { id, reference } = await first(state)
    return { id, email: await visit.addressOf(reference, Object.values(staff)) }
  }
  const own = await visit.reads<{ items: { id: string }[] }>(tremblay, '/api/dossiers?kind=reappointment.application')
  const mail = await visit.allMail()
  const activating = async () => {
    for (const { id, address } of mail) if ((await visit.mail(id)).plain.includes('/activate#')) return address
    throw new Error('everybody is active')
  }
  return {
    invited: { id: own.items[0]?.id ?? '', email: tremblay },
    started: await owned('in-progress'),
    unpaid: await owned('submitted-unpaid'),
    returned: await owned('returned'),
    approved: await owned('approved'),
    intake: await first('intake'),
    chief: await first('awaiting-chief', 'emergency'),
    credentials: await first('awaiting-credentials'),
    mac: await first('awaiting-mac'),
    board: await first('awaiting-board'),
    cycleId,
    draftCycleId: drafts.items[0]?.id ?? '',
    newcomer: await activating(),
    mailId: mail[0]?.id ?? '',
  }
}
