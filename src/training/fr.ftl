## Titles of refusals

problem-seance-non-tenue = Cette séance n’a pas eu lieu
problem-deja-inscrit = Cette personne est déjà inscrite
problem-inscription-terminee = Cette inscription est déjà terminée

## Labels of codes

attendance-state-registered = Inscrit
attendance-state-present = Présent
attendance-state-late = En retard
attendance-state-excused = Absent excusé
attendance-state-absent = Absent
action-ordi_pratique = Ordi-pratique
action-web_biollay = Web Biollay
action-eduquer_numerique = Éduquer au numérique
action-parcours_emploi = Parcours emploi
axis-education = Éducation
axis-rights_access = Accès aux droits
axis-inclusion = Insertion sociale et professionnelle
axis-participation = Participation
axis-economic_development = Développement économique
computer-given-enrolled = Dès l’inscription
computer-given-sessions = Après un nombre de séances
computer-given-completed = Quand la formation est terminée
ending-completed = Terminée
ending-left = Abandon
ending-moved_to = Passée dans une autre formation
ending-reason-moved = Déménagement
ending-reason-work = Emploi ou formation
ending-reason-other = Autre raison
ending-reason-unknown = Raison inconnue
module-basics = Usages de base
module-parenting = Parentalité
module-rights = Accès aux droits
module-other = Autre
record-state-complete = Formation terminée
record-state-under_way = Formation en cours
record-state-enrolled = Inscrite
record-state-left = Partie avant la fin
record-state-none = Pas inscrite
session-state-planned = Prévue
session-state-held = Tenue
session-state-cancelled = Annulée
session-state-postponed = Reportée
half-day-morning = Matin
half-day-afternoon = Après-midi
half-day-evening = Soirée

## Sentences

training-this-course = Cette formation
training-this-session = Cette séance
training-this-enrolment = Cette inscription
training-not-held = La séance du { $day } est notée « { LOWER($state) } » : si elle a bien eu lieu, notez-la d’abord comme tenue.
training-not-yet = La séance du { $day } est à venir : on note les présences le jour même ou après.
training-late-minutes = Pour un retard, dites combien de minutes ont été suivies, de 1 à { $length }.
training-walk-in = Une personne de passage est présente ou en retard ; sinon, dites qui c’est.
training-who-holds-course = Dites quelle structure tient la formation.
training-course-ends-first = La formation ne peut pas finir avant de commencer.
training-threshold = Le seuil va de 1 à 100 %.
training-after-sessions = Dites après combien de séances l’ordinateur est remis (1 à 500).
training-sessions-only = Un nombre de séances ne va qu’avec « sessions » dans computer_given.
training-no-module = Une formation demande des heures d’au moins un module.
training-module-minutes = Un module demande de 1 à { $most } minutes.
training-module-twice = Un module est donné deux fois : additionnez ses minutes.
training-no-axis = Donnez au moins un axe.
training-already-enrolled = Cette personne suit déjà cette formation : il n’y a rien à faire, ou terminez d’abord l’inscription en cours.
training-enrolment-ends-first = Une inscription ne peut pas finir avant d’avoir commencé.
training-ends-later = Cette date est à venir : terminez l’inscription le jour venu.
training-already-ended = Quelqu’un a déjà terminé cette inscription ; réinscrivez la personne si elle revient.
training-equivalence-minutes = Donnez les minutes suivies, de 1 à 60 000.
training-who-holds-session = Dites quelle structure tient la séance.
training-own-organisation = Vous pouvez créer des séances pour votre structure seulement.
training-time = Écrivez l’heure comme 14:00.
training-when = Dites la demi-journée, ou l’heure de début.
training-part-minutes = Une partie dure de 1 à 600 minutes.
training-parts = Une séance a de 1 à 12 parties, chacune avec un module et des minutes.
training-planned-again = Une séance ne redevient pas prévue : créez-en une autre à la nouvelle date.
training-held-later = Cette séance est à venir : elle ne peut pas encore avoir été tenue.
training-how-many = Donnez un nombre de personnes, de 0 à 200.
training-cursor = Ce curseur n’est pas de ceux que la liste a donnés.
training-minutes = Des minutes suivies vont de 1 à { $most }.

## What a handover still waits for (R5)

training-not-enrolled = Cette famille n’est inscrite à aucune formation : inscrivez-la d’abord, ou la coordination écrit pourquoi elle y renonce.
training-modules-missing = Les formations de cette famille ne demandent pas d’heures de : { LOWER($modules) }. Inscrivez-la à une formation qui les demande, ou notez ce qui a été suivi ailleurs.
training-sessions-missing = La formation « { $course } » remet l’ordinateur après { $needed } séances ; la famille en a suivi { $attended }. Notez les présences du jour si elles manquent.
training-hours-missing = La formation « { $course } » remet l’ordinateur quand elle est terminée ; il reste : { LOWER($modules) }.

## Lines of the API’s description

door-get-courses = Les formations
door-post-courses = Ajouter une formation
door-get-courses-id = Une formation
door-get-courses-id-enrolments = Les inscrits d’une formation
door-post-enrolments = Inscrire une personne
door-post-enrolments-id-ending = Terminer une inscription
door-get-sessions = Les séances
door-post-sessions = Ajouter une séance
door-get-sessions-id = Une séance
door-post-sessions-id-state = Dire ce qu’il est advenu d’une séance
door-get-sessions-id-attendance = La feuille de présence
door-patch-sessions-id-attendance = Noter une présence
door-post-sessions-id-attendance-all-present = Noter présents tous ceux qui restent
door-get-families-code-training-record = Le suivi de formation d’une famille
door-post-families-code-equivalences = Noter ce qui a été suivi ailleurs
room-training = Formations, séances, inscriptions, présences, suivi
