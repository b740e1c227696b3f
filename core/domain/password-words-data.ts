/**
 * Words that people who guess try first: the heads of published lists of leaked passwords, in French, English and Arabic
 * transliteration, and the vocabulary of health portals. Lower case, without accents, longest first.
 */
export const commonPasswordWords: readonly string[] = `
motdepasse password passwort passw0rd motpasse azertyuiop qwertyuiop administrateur administrator changezmoi changeme
letmein welcome bienvenue bonjour bonsoir salut iloveyou jetaime tequiero monamour moncoeur doudou loulou chouchou
soleil princesse princess superman batman spiderman starwars pokemon football soccer hockey baseball basketball
canadiens nordiques mapleleafs juventus barcelona barcelone realmadrid marseille chelsea liverpool arsenal
dragon monkey shadow master michael jordan jennifer charlie thomas daniel andrew joshua matthew nicolas
alexandre isabelle julien camille caroline sophie marie pierre antoine maxime sebastien caramel chocolat chocolate
vanille cookie tigger pepper ginger summer winter spring autumn printemps automne hiver monday sunday lundi mardi
vendredi samedi dimanche janvier fevrier avril juillet aout septembre octobre novembre decembre january february
april august september october november december
hopital hospital clinique clinic medecin docteur doctor infirmier infirmiere nurse patient sante health medical
medecine urgence emergency chirurgie surgery pharmacie pharmacy laboratoire dentiste sagefemme mutuelle assurance
insurance guichet counter portail portal compte account secret securite security connexion login utilisateur user
admin root test demo guest invite
canada quebec montreal ontario toronto ottawa sherbrooke gatineau laval rimouski sudbury london paris france
maroc morocco casablanca rabat marrakech tanger agadir tunis tunisie alger algerie atlas medina
habibi habibti bismillah hamdoulillah inchallah mohamed mohammed muhammad ahmed fatima youssef yasmine salam marhaba
trustno access qazwsx zaqwsx flower freedom whatever sunshine forever mustang hunter killer computer internet
ordinateur telephone samsung google facebook microsoft windows android apple orange
`
  .trim()
  .split(/\s+/)
  .sort((a, b) => b.length - a.length)

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'qwertzuiop',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
]

/** Neighbours on keyboards and in the alphabet, forwards and backwards. */
export const keyboardRows: readonly string[] = rows.flatMap((row) => [row, [...row].toReversed().join('')])
