// Before the first paint: the language, direction and colours this person chose last. Everything else is in the bundle.
;(function () {
  var root = document.documentElement
  try {
    var asked = new URLSearchParams(location.search).get('lang')
    var language = asked || localStorage.getItem('guichet.language') || (navigator.language || 'fr').slice(0, 2)
    if (['fr', 'en', 'ar'].indexOf(language) < 0) language = 'fr'
    root.lang = language
    root.dir = language === 'ar' ? 'rtl' : 'ltr'
    var scheme = localStorage.getItem('guichet.scheme')
    if (scheme !== 'light' && scheme !== 'dark') {
      scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
    }
    root.dataset.mantineColorScheme = scheme
  } catch {
    root.dataset.mantineColorScheme = 'light'
  }
})()
