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
likeness-phone = Même téléphone
likeness-first_name_and_year = Même prénom et même année de naissance
likeness-whole_name = Même prénom et même nom
information-how-read_aloud = Lue à voix haute
information-how-paper = Sur papier

## Titles of refusals

problem-champ-non-demande = Ce champ n’est pas demandé ici
problem-quartiers-a-corriger = Le fichier des quartiers est à corriger

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
families-perhaps-national-number = Un texte de cette fiche a la forme d’un numéro de sécurité sociale. Regardez-le : si c’en est un, effacez-le.
families-names-erased = Les noms de cette personne ont été effacés : ils ne se remplacent pas. Ajoutez une personne, si elle revient.
families-apart-itself = Une famille n’est pas à distinguer d’elle-même : donnez le code de l’autre.
families-this-pair = Cette paire de familles distinguées
families-same-both = Donnez deux personnes qui sont la même : une de chaque fiche, par leur identifiant.
families-same-twice = Chaque personne ne se donne qu’une fois.
families-split-who = Donnez des personnes de cette famille, par leur identifiant.
families-split-all = Quelqu’un reste sur la fiche : ne donnez pas tout le monde.
families-information-later = L’information ne peut pas avoir été donnée dans l’avenir : donnez le jour où elle l’a été.
families-quarters-year = Donnez l’année de la géographie, de { $first } à { $last }.
families-quarters-header = La première ligne ne nomme pas les colonnes « code » et « nom » (et « commune »). Ajoutez-la.
families-quarters-open-quote = Un guillemet s’ouvre ici et ne se ferme pas : fermez-le, ou effacez-le.
families-quarters-empty = Ce fichier ne nomme aucun quartier.
families-quarters-many = Ce fichier a plus de { $most } lignes : vérifiez que c’est le bon.
families-quarters-code = Il manque un code : des lettres et des chiffres, 20 au plus.
families-quarters-name = Il manque un nom, ou il dépasse 200 signes.
families-quarters-commune = Le nom de la commune dépasse 200 signes.
families-quarters-twice = Le code { $code } est déjà à la ligne { $first } : gardez-en une.
families-quarters-held = Des fiches nomment des quartiers qui ne sont plus dans ce fichier : { $codes }. Corrigez ces fiches, ou le fichier.
families-quarters-to-mend =
    { $count ->
        [one] Rien n’est enregistré : une erreur est à corriger.
       *[other] Rien n’est enregistré : { $count } erreurs sont à corriger.
    }
families-quarter-unknown = Ce quartier n’est pas dans la liste ({ $years }). Donnez son code ou son nom, tel que la liste l’écrit ; s’il n’est pas prioritaire, laissez vide.
families-quarter-is-priority = Ce quartier est dans la liste des quartiers prioritaires. Si la famille n’y habite pas, videz d’abord le quartier.

## Lines of the API’s description

door-get-families = Les familles
door-post-families = Inscrire une famille
door-get-families-duplicates = Les familles qui sont peut-être une seule
door-get-families-code = Une famille
door-patch-families-code = Modifier la fiche d’une famille
door-post-families-code-members = Ajouter une personne à une famille
door-get-families-code-members-id = Une personne d’une famille
door-patch-families-code-members-id = Modifier ce qu’on sait d’une personne
door-get-families-code-not-the-same = Les familles qu’on a distinguées de celle-ci
door-post-families-code-not-the-same = Dire que deux familles ne sont pas la même
door-post-families-code-not-the-same-removal = Revenir sur « ce n’est pas la même famille »
door-get-families-code-information = Ce qu’on a expliqué à la famille, et quand
door-post-families-code-information = Noter que la famille est informée de ce qui est gardé
door-get-quarters = Les quartiers prioritaires d’une géographie
door-post-quarters-preview = Montrer ce qu’un fichier de quartiers changerait
door-post-quarters = Enregistrer un fichier de quartiers prioritaires
room-families = Les familles et les personnes
part-code = Le code d’une famille.
shape-family-code = Le code d’une famille.
