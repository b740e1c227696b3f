import { useForm, type FormSetup } from '../use-form.ts'
import { registryApi } from '../paths.ts'
import type { ActionDialogProps } from './request-actions.tsx'

type Setup<T extends Record<keyof T, string>> = Pick<FormSetup<T, object, unknown>, 'initial' | 'fields' | 'check'>

/** The form of one action on a request: what is typed, and the command that sends it at the version that was seen. */
export function useRequestAction<T extends Record<keyof T, string>>(
  { request, action, onClose }: ActionDialogProps,
  setup: Setup<T>,
) {
  const form = useForm<T, object>({
    ...setup,
    send: (api, body, key) =>
      api.post(
        `${registryApi.request(request.dossier.id)}/actions/${action.action}`,
        { version: request.version, ...body },
        { key },
      ),
    onDone: onClose,
  })
  return form
}
