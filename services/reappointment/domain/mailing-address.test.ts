import { expect, test } from 'vitest'
import { riviereClaire } from './example.test-data.ts'
import { mailingAddress } from './mailing-address.ts'

const home = {
  'mailing-choice': 'home',
  'home-address': '12, rue des Pins',
  'home-city': 'Ottawa',
  'home-province': 'ON',
  'home-postal-code': 'K1A 0B1',
  'office-address': '1, rue du Quai',
  'office-city': 'Rivière-Claire',
}
const address = (values: Record<string, string>, language: 'fr' | 'en' | 'ar' = 'fr') =>
  mailingAddress(riviereClaire.profile, values, language).map((line) => line.replaceAll('\u00A0', ' '))

test('a letter goes to the town, its province and its postal code, as people of the language write them', () => {
  expect(address(home)).toEqual(['12, rue des Pins', 'Ottawa (Ontario)  K1A 0B1'])
  expect(address(home, 'en')).toEqual(['12, rue des Pins', 'Ottawa ON  K1A 0B1'])
  expect(address(home, 'ar')).toEqual(['12, rue des Pins', 'Ottawa ON  K1A 0B1'])
})

test('it goes to the office of who asked for that, and leaves out what is not known', () => {
  expect(address({ ...home, 'mailing-choice': 'office' })).toEqual(['1, rue du Quai', 'Rivière-Claire'])
  expect(address({})).toEqual([])
})
