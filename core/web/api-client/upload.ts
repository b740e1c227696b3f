import { ApiProblem, problemOfAnswer } from './api-problem.ts'
import { newCommandKey } from './api-client.ts'
import { noteReached } from './connectivity.ts'

export interface UploadOptions {
  /** Share sent so far, 0 to 1. */
  onProgress?: (share: number) => void
  signal?: AbortSignal
  key?: string
}

/** Sends a file with its fields as a form and tells how far it is. Gives the answer's content, or throws `ApiProblem`. */
export function upload<T>(path: string, form: FormData, options: UploadOptions = {}): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.responseType = 'json'
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('x-language', document.documentElement.lang)
    request.setRequestHeader('idempotency-key', options.key ?? newCommandKey())
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      noteReached(true)
      if (request.status >= 200 && request.status < 300) resolve(request.response as T)
      else reject(problemOfAnswer(request.status, request.response))
    })
    request.addEventListener('error', () => {
      noteReached(false)
      reject(new ApiProblem('offline', 0))
    })
    request.addEventListener('abort', () => reject(new ApiProblem('cancelled', 0)))
    options.signal?.addEventListener('abort', () => request.abort())
    request.send(form)
  })
}
