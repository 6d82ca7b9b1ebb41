## Labels of codes

priority-neighbourhood-yes = Oui
priority-neighbourhood-no = Non
priority-neighbourhood-unknown = Ne sait pas
computer-at-home-none = Aucun
computer-at-home-phone_only = Téléphone seulement
computer-at-home-obsolete = Ordinateur trop ancien
computer-at-home-working = Ordinateur qui marche
computer-at-home-unknown = Ne sait pas
internet-at-home-yes = Oui
internet-at-home-no = Non
internet-at-home-phone_only = Par le téléphone seulement
internet-at-home-unknown = Ne sait pas
gender-female = Femme
gender-male = Homme
gender-not_said = Non communiqué

## Sentences

families-this-family = Cette famille
families-this-person = Cette personne
families-one-person = Donnez au moins une personne, avec son prénom.
families-no-organisation = Votre compte n’a pas de structure : demandez à l’administration de l’ajouter.
families-how-many = Donnez un nombre de personnes, de 0 à 50.
families-email-at = Un courriel contient une arobase : prenom@exemple.fr.
# $year is a text: a year takes no separator.
families-birth-year = Une année de naissance va de 1900 à { $year }.
families-national-number = Ce texte contient un numéro de sécurité sociale : ce numéro ne s’enregistre jamais ici. Effacez-le.

## Lines of the API’s description

door-get-families = Les familles
door-post-families = Inscrire une famille
door-get-families-code = Une famille
door-patch-families-code = Modifier la fiche d’une famille
door-post-families-code-members = Ajouter une personne à une famille
room-families = Les familles et les personnes
part-code = Le code d’une famille.
shape-family-code = Le code d’une famille.
