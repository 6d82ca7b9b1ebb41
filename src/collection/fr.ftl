## Titles of refusals

problem-numero-de-don-pris = Ce numéro de don existe déjà

## Labels of codes

category-individual = Particulier
category-company = Entreprise
category-association = Association
category-local_authority = Collectivité
category-state = État
category-school = Établissement scolaire
category-other = Autre

## Pages

collection-donations = Dons
collection-none = Aucun don n’est encore enregistré. C’est la coordination qui les enregistre, avant la collecte.
collection-donation = Don
collection-donor = Donateur
collection-collected-on = Collecté le
collection-announced = Annoncé
collection-loaded = Chargé
collection-received = Reçu
collection-gap = Écart
collection-missing = { $missing } en moins
collection-no-gap = aucun
collection-to-start = Revenir au début
collection-next = Dons suivants

## Sentences

collection-this-donation = Ce don
collection-this-donor = Ce donateur
collection-reference-taken = Un autre don porte ce numéro : choisissez-en un autre, ou laissez le service en faire un.
collection-level = Un don demande « clear » ou « purge ».
collection-count = Un nombre de machines va de 0 à { $most }.
collection-always-public = Une collectivité ou un service de l’État est un donateur public.
collection-say-public = Dites si ce donateur est un établissement public : le prix de vente en dépend.
collection-already-received = La machine { $tag } est déjà reçue pour ce don : passez à la suivante.
collection-label-taken = L’étiquette { $tag } est déjà sur une autre machine ({ $kind }) : prenez une étiquette neuve.

## Lines of the API’s description

door-get-donors = Les donateurs
door-post-donors = Ajouter un donateur
door-get-donors-id = Un donateur
door-get-donations = Les dons
door-post-donations = Enregistrer un don
door-get-donations-id = Un don : annoncé, chargé, reçu
door-patch-donations-id = Corriger un don
door-post-machines = Recevoir une machine
room-collection = Donateurs, dons, réception
