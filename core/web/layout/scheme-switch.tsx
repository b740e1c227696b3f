import { useText } from '../language/language.ts'
import { chooseScheme, type SchemeChoice, useSchemeChoice } from '../theme/color-scheme.ts'

const choices: readonly SchemeChoice[] = ['auto', 'light', 'dark']

/** Light, dark, or as the device: remembered on this device. */
export function SchemeChoices() {
  const { t } = useText()
  const chosen = useSchemeChoice()
  return (
    <fieldset className="scheme">
      <legend>{t('web.scheme')}</legend>
      <div className="row">
        {choices.map((choice) => (
          <label key={choice} className="scheme-choice">
            <input type="radio" name="scheme" checked={choice === chosen} onChange={() => chooseScheme(choice)} />
            <span>{t(`web.scheme.${choice}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
