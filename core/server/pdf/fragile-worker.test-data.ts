import type { PdfWork } from './pdf-worker.ts'

// In place of the PDF worker: does what the title of the document says, and otherwise answers how many it has seen.
let seen = 0
process.on('message', ({ id, request }: PdfWork) => {
  const { title } = request.document
  seen += 1
  if (title === 'crash') process.exit(3)
  if (title === 'throw') throw new Error('broken on purpose')
  if (title === 'fault of native code') process.kill(process.pid, 'SIGSEGV')
  else if (title !== 'hang') process.send?.({ id, bytes: new Uint8Array([seen]) })
})
