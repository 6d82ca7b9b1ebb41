## Titles of refusals

problem-identifiants-refuses = Courriel ou mot de passe refusé
problem-courriel-pris = Ce courriel a déjà un compte

## Labels of codes

organisation-kind-workshop = Atelier de reconditionnement
organisation-kind-training = Formation
organisation-kind-library = Médiathèque
organisation-kind-referrer = Prescripteur
organisation-kind-coordination = Coordination
organisation-kind-other = Autre structure

## Pages

access-sign-in-title = Connexion
access-email = Courriel
access-password = Mot de passe
access-demo-accounts = Comptes de démonstration, mot de passe { $password } :

## Sentences

access-password-length = Un mot de passe a de { $shortest } à { $longest } caractères : une phrase convient bien.
access-wrong = Vérifiez le courriel et le mot de passe ; l’administration peut vous en donner un nouveau.
access-initials = { $initials } ({ $roles })
access-this-account = Ce compte
access-this-organisation = Cette structure
access-this-place = Ce lieu
access-email-at = Un courriel contient une arobase : prenom@exemple.fr.
access-one-role = Donnez au moins un rôle.
access-email-taken = Un compte existe déjà avec ce courriel : cherchez-le dans la liste.
access-not-oneself = Demandez à une autre personne de l’administration de changer votre compte.

## Lines of the API’s description

door-post-login = Se connecter
door-post-logout = Se déconnecter
door-get-me = Qui je suis
door-get-users = Les comptes
door-post-users = Ajouter un compte
door-get-users-id = Un compte
door-patch-users-id = Fermer un compte, changer ses rôles
door-get-audit = Le journal d’accès
door-get-organisations = Les structures
door-post-organisations = Ajouter une structure
door-get-places = Les lieux
door-post-places = Ajouter un lieu
room-access = Connexions, comptes, structures, lieux, journal d’accès
access-openapi-cookie = La connexion, pour les pages.
access-openapi-no-cookie = Retire le cookie de la connexion.
