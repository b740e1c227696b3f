/** What a request for an operation says of its indication, by the act: the diagnosis, why, where, and on which side. */
export const surgeryAnswers: Record<string, Record<string, unknown>> = {
  CHI01: {
    'diagnosis-main': 'K35.3 Plastron appendiculaire',
    indication:
      'Plastron traité par antibiotiques en février, intervention à froid prévue ; la douleur a repris ce matin.',
    'operation-side': 'none',
  },
  CHI03: {
    'diagnosis-main': 'K80.2 Calcul de la vésicule biliaire sans cholécystite',
    indication: 'Coliques hépatiques répétées depuis quatre mois, mal soulagées par les antispasmodiques.',
    'operation-side': 'none',
  },
  CHI04: {
    'diagnosis-main': 'M16.1 Coxarthrose primaire droite',
    indication:
      'Périmètre de marche réduit à 200 mètres, douleur nocturne, échec du traitement médical et des infiltrations.',
    ward: 'Orthopédie, 3e étage',
    'operation-side': 'right',
    anaesthesia: 'regional',
    implant: true,
    'implant-model': 'Prothèse totale de hanche sur mesure, Orthomed',
    'implant-price': 38_000,
  },
  CHI05: {
    'diagnosis-main': 'H25.1 Cataracte nucléaire de l’œil gauche',
    indication: 'Acuité visuelle de 3/10 à gauche malgré la correction, gêne à la conduite et à la lecture.',
    ward: 'Ophtalmologie, rez-de-chaussée',
    'operation-side': 'left',
    anaesthesia: 'local',
  },
  CHI07: {
    'diagnosis-main': 'J35.0 Amygdalite chronique',
    indication: 'Sept angines documentées en douze mois malgré les antibiotiques, arrêts de travail répétés.',
    ward: 'ORL, 1er étage',
    'operation-side': 'none',
  },
}

/** Of an examination between two parts of a treatment. */
export const hodgkin = {
  'diagnosis-main': 'C81.1 Maladie de Hodgkin',
  indication: 'Évaluation après deux cures de chimiothérapie, avant de choisir la suite du traitement.',
  region: 'Corps entier',
  question: 'Réponse au traitement, fixation résiduelle ?',
}

/** Of a stay that begins at night in an emergency. */
export const pancreatitis = {
  origin: 'urgent',
  'diagnosis-main': 'K85 Pancréatite aiguë',
  indication: 'Douleur épigastrique brutale depuis douze heures, lipase à douze fois la normale.',
  ward: 'Médecine A',
}
