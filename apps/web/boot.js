// Before the first paint: the language, direction and colours this person chose last, and what the page at this address needs first,
// asked for all at once. Everything else is in the bundle. The build writes this into the page, with its files in place of `null`.
;(function (firstFiles) {
  var root = document.documentElement

  function choose() {
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
  }

  function ask(file) {
    var link = document.createElement('link')
    link.rel = file.endsWith('css') ? 'preload' : 'modulepreload'
    if (link.rel === 'preload') link.as = 'style'
    link.crossOrigin = ''
    link.href = file
    document.head.appendChild(link)
  }

  try {
    choose()
  } catch {
    root.dataset.mantineColorScheme = 'light'
  }
  if (!firstFiles) return
  var page = firstFiles.pages[location.pathname] || { frame: 'portal', files: [] }
  var words = firstFiles.words[root.lang]
  firstFiles.frames[page.frame].concat(page.files, page.frame === 'door' ? words[0] : words).forEach(ask)
})(null)
