import { readdirSync, readFileSync } from 'node:fs'
import { faultsOfQuestionnaire, type Questionnaire } from '@guichet/core/domain'
import { expect, test } from 'vitest'

const folder = new URL('../data/mutuelle-atlas/questionnaires/', import.meta.url)
const files = readdirSync(folder)

test.each(files)('%s can be published in three languages', (file) => {
  const questionnaire = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Questionnaire
  expect(faultsOfQuestionnaire(questionnaire, ['fr', 'en', 'ar'])).toEqual([])
  expect(questionnaire.id).toBe(file.replace('.json', ''))
})
