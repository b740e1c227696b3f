import { settingsHelp } from '@guichet/core/server'

/** What `npm start -- --help` prints. */
export const help = `Guichet: one counter for health professionals and care establishments.

npm start              opens the portal; without any setting it is a demo with people to try
npm start -- --help    this text
npm run dev            the same, and every change of the sources is seen at once
npm run migrate        brings the database of DATABASE_URL to this version, then ends

Settings are environment variables, or lines of a file .env (see .env.example); the environment wins.

${settingsHelp()}
`
