## Pages of sessions

training-sessions = Séances
training-sessions-today = Aujourd’hui
training-sessions-none-today = Aucune séance aujourd’hui.
training-sessions-to-close = À fermer
training-sessions-coming = Les deux semaines qui viennent
training-sessions-none-coming = Aucune séance n’est prévue. La coordination les prévoit ; une séance imprévue s’ouvre ci-dessous.
training-sessions-closed = Terminées depuis deux mois
training-open-now = Ouvrir une séance maintenant
training-open-now-about = Pour une séance que personne n’avait prévue : elle commence tout de suite, avec vous.
training-open-course = Formation
training-open-no-course = Aucune
training-open-title = Titre (facultatif)
training-open-kind = Pour qui
training-open-module = Ce que l’on y apprend
training-open-minutes = Durée en minutes
training-open-do = Ouvrir
training-sheet-of = Feuille de présence du { $day }
training-sheet-back = Toutes les séances
training-sheet-length = { $minutes } min
training-sheet-trainer = Tenue par { $name }.
training-sheet-planned = Prévue avec { $name }.
training-sheet-no-trainer = Personne n’est encore nommé pour la tenir.
training-sheet-replace = Je remplace
training-sheet-not-held = Cette séance n’a pas lieu : il n’y a rien à noter.
training-sheet-to-come = Cette séance est à venir : on peut déjà noter qui s’excuse.
training-sheet-funder = Opération financée par { $funder }.
training-sheet-unsigned = { $count ->
    [one] { $count } personne présente n’a pas signé.
   *[other] { $count } personnes présentes n’ont pas signé.
}
training-sheet-came = { $count ->
    [one] { $count } personne présente.
   *[other] { $count } personnes présentes.
}
training-sheet-unset = { $count ->
    [one] { $count } reste à noter.
   *[other] { $count } restent à noter.
}
training-tap-present = Là
training-tap-excused = Excusé
training-tap-absent = Absent
training-sheet-all-present = Tout le monde est là
training-sheet-nobody = Personne n’est inscrit. Qui vient se note ci-dessous, sans nom.
training-sheet-walk-in = de passage
training-sheet-why = Pourquoi ce changement
training-sheet-stayed = Minutes restées
training-sheet-passing = Quelqu’un de plus, sans nom
training-sheet-walk-ins = { $count ->
    [one] { $count } personne de passage notée.
   *[other] { $count } personnes de passage notées.
}
training-sheet-take-back-title = Quelqu’un de trop ?
training-sheet-take-back = Retirer : { $who }
training-sheet-along = Venus avec
training-sheet-children = Enfants
training-sheet-companions = Adultes qui accompagnent
training-sheet-note = Noter
training-sheet-close-title = Fermer la feuille
training-sheet-close-about = Une feuille fermée se corrige encore aujourd’hui ; plus tard, en disant pourquoi.
training-sheet-close = Fermer
training-sheet-closed = La feuille est fermée.
training-sheet-closed-word = Fermée
training-counts-title = { $count ->
    [one] { $count } personne comptée
   *[other] { $count } personnes comptées
}
training-counts-about = On compte, sans nom. Laissez vide ce qui ne concerne personne.
training-counts-age = Âge
training-counts-save = Enregistrer

## Pages of courses

training-courses = Formations
training-courses-back = Toutes les formations
training-courses-none = Aucune formation n’est ouverte. La coordination les crée ; les séances sans formation s’ouvrent depuis « Séances ».
training-courses-ended = { $count ->
    [one] { $count } formation terminée
   *[other] { $count } formations terminées
}
training-course-title = Formation : { $title }
training-course-back = Revenir à la formation
training-course-new = Nouvelle formation
training-course-change = Changer la formation
training-course-from = depuis le { $from }
training-course-from-to = du { $from } au { $to }
training-course-when = Dates
training-course-organisation = Structure
training-course-held-by = Tenue par
training-course-cohort = Groupe
training-course-hours = Heures demandées
training-course-threshold = (terminée à { $percent } %)
training-course-computer = L’ordinateur est remis
training-course-after = { $count ->
    [one] après { $count } séance
   *[other] après { $count } séances
}
training-course-axes = Action et axes
training-course-operation = Opération financée
training-course-no-operation = Aucune
training-course-people = { $count ->
    [0] Personne n’est inscrit
    [one] { $count } personne inscrite
   *[other] { $count } personnes inscrites
}
training-course-full = Les { $seats } places sont prises. Qui vient reste le bienvenu.
training-course-nobody = Inscrivez quelqu’un ci-dessous, par le code de sa famille ou par une fiche rapide.
training-enrolled-since = inscription du { $day }
training-sign-choose = Choisir un signe
training-sign-change = Changer de signe
training-sign-of = Le signe de { $name }
training-sign-about = La personne montre le dessin qui lui plaît : un appui suffit. Deux personnes d’une formation n’ont jamais le même.
training-sign-colours = Couleur du dessin
training-sign-back = Revenir à la formation
training-sign-is-taken = (déjà pris)
training-end = Finir l’inscription
training-end-completed = La formation est finie
training-end-why = Pourquoi la personne part, si elle l’a dit
training-end-left = La personne part
training-end-where = Où elle continue
training-end-moved = Elle continue ailleurs, avec ses heures
training-course-left = { $count ->
    [one] { $count } inscription finie
   *[other] { $count } inscriptions finies
}
training-enrol = Inscrire quelqu’un
training-enrol-code = Code de la famille
training-enrol-find = Voir les personnes
training-enrol-do = Inscrire { $name }
training-enrol-already = déjà inscrit
training-enrol-new = La famille n’a pas encore de fiche
training-enrol-new-about = Un prénom suffit ; le reste se complète plus tard, avec la personne.
training-enrol-first-name = Prénom
training-enrol-phone = Téléphone (facultatif)
training-enrol-new-do = Faire la fiche et inscrire
training-course-sessions = Séances
training-course-no-session = Aucune séance à venir : prévoyez-en une ci-dessous.
training-course-past = { $count ->
    [one] { $count } séance passée
   *[other] { $count } séances passées
}
training-plan = Prévoir une séance, ou plusieurs
training-plan-day = Jour
training-plan-hour = Heure
training-plan-parts = Minutes de chaque module
training-plan-place = Lieu
training-plan-no-place = Sans lieu
training-plan-series = La même, plusieurs fois
training-plan-times = Combien de séances
training-plan-weeks = Toutes les combien de semaines
training-plan-except = Sauf les jours
training-plan-except-about = Par exemple « 22/12/2026, 29/12/2026 » : les vacances.
training-plan-do = Prévoir
training-hours = { $hours } h
training-save = Enregistrer
training-course-name = Nom de la formation
training-course-starts = Premier jour
training-course-ends = Dernier jour (facultatif)
training-course-asked = Heures demandées pour chaque module
training-course-asked-about = Laissez vide un module que cette formation ne demande pas.
training-course-threshold-field = Part des heures qui suffit, en %
training-course-after-field = Après combien de séances
training-course-cohort-field = Groupe (facultatif)
training-course-seats = Nombre de places (facultatif)
training-course-action = Action
training-session-change = Changer la séance
training-session-back = Revenir à la feuille
training-session-off = Elle n’a pas lieu
training-session-off-about = La feuille est gardée, et les personnes inscrites ne comptent pas comme absentes.
training-session-cancel = Annulée
training-session-postpone = Reportée

## Passes and papers

training-pass-give = Donner un passe à quelqu’un sans compte
training-pass-about = Une stagiaire, un bénévole : huit chiffres ouvrent cette feuille, le jour de la séance seulement, jusqu’à minuit. Vous en répondez.
training-pass-for = Pour qui, en un mot
training-pass-make = Faire le passe
training-pass-revoke = Retirer le passe : { $label }
training-pass-made = Un passe
training-pass-for-whom = Passe : { $label }
training-pass-how = Sur le téléphone de la personne : scanner ce code, ou ouvrir { $address } et taper ces chiffres.
training-pass-code = Le code à scanner
training-pass-once = Ces chiffres ne seront plus montrés. Perdus ? Retirez le passe et faites-en un autre.
training-pass-gone = Ce passe est fait, mais ses chiffres ne sont plus connus. Retirez-le depuis la feuille, et faites-en un autre.
training-pass-open = Ouvrir une feuille avec un passe
training-pass-open-about = L’intervenant de la séance vous a donné huit chiffres.
training-pass-digits = Les huit chiffres
training-pass-enter = Ouvrir
training-pass-one-more = + une personne
training-paper-print = La feuille à imprimer
training-paper-title = Feuille d’émargement
training-paper-who = Prénom et signe
training-paper-signature = Signature
training-paper-other = Autre personne :
training-paper-trainer = Intervenant :
training-paper-along = Venus avec : ______ enfants, ______ adultes qui accompagnent.
training-paper-about = Imprimez avec le menu de votre navigateur (Ctrl + P). Au retour, les présences se notent sur la feuille de la séance.
