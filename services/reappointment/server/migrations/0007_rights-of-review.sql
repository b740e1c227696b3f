-- The policy of a cycle says what a person may ask for after a recommendation or a decision against them, and by which law.

update reappointment.cycle set configuration = jsonb_set(configuration, '{cycle,policy,rights}', '{
  "recommendation": {
    "reasonsDays": 7,
    "hearingDays": 7,
    "hearingBefore": {
      "fr": "le conseil d’administration",
      "en": "the Board",
      "ar": "مجلس الإدارة"
    },
    "citation": {
      "fr": "Loi sur les hôpitaux publics, L.R.O. 1990, chap. P.40, art. 37 à 39",
      "en": "Public Hospitals Act, R.S.O. 1990, c. P.40, ss. 37 to 39",
      "ar": "قانون المستشفيات العامة (أونتاريو)، R.S.O. 1990، c. P.40، المواد 37 إلى 39"
    }
  },
  "decision": {
    "reasonsDays": 7,
    "hearingDays": 7,
    "hearingBefore": {
      "fr": "la Commission d’appel et de révision des professions de la santé",
      "en": "the Health Professions Appeal and Review Board",
      "ar": "مجلس استئناف ومراجعة المهن الصحية"
    },
    "citation": {
      "fr": "Loi sur les hôpitaux publics, L.R.O. 1990, chap. P.40, art. 41",
      "en": "Public Hospitals Act, R.S.O. 1990, c. P.40, s. 41",
      "ar": "قانون المستشفيات العامة (أونتاريو)، R.S.O. 1990، c. P.40، المادة 41"
    }
  }
}'::jsonb)
where not configuration #> '{cycle,policy}' ? 'rights';
