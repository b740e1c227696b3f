import { type Api, useCommand, useText } from '@guichet/core/web'
import type { ConsultationView } from '../../domain/consultation-contract.ts'
import { consultationApi } from './consultation-paths.ts'

/** Asks for the marked copy on paper and gives it to the browser, which forgets it with the page. */
export function usePrintCopy({ id, receipt }: Pick<ConsultationView, 'id' | 'receipt'>, onDone: () => void) {
  const { language } = useText()
  const copyOut = async (api: Api) => {
    const copy = await api.file(consultationApi.print(id, language))
    const address = URL.createObjectURL(copy)
    const link = document.createElement('a')
    link.href = address
    link.download = `${receipt}.pdf`
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
  }
  return useCommand<void, void>(copyOut, { onDone })
}
