import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Config } from '@guichet/core/server'

/**
 * Starts the payment sandbox in a process of its own, as a real provider would be. It is told its settings through the
 * environment and ends with the portal. Returns what stops it.
 */
export async function startSandboxProcess(config: Config): Promise<() => Promise<void>> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../payment-sandbox/main.ts', import.meta.url))], {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PAYMENT_SANDBOX_PORT: String(config.paymentSandboxPort),
      PAYMENT_SANDBOX_SECRET: config.paymentSandboxSecret,
      PAYMENT_SANDBOX_URL: config.paymentSandboxUrl,
      DATA_DIR: config.dataDir,
    },
  })
  await once(child, 'spawn')
  return async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}
