## Titles of refusals

problem-identifiants-refuses = Courriel ou mot de passe refusé
problem-trop-d-essais = Trop d’essais
problem-lien-depasse = Ce lien ne sert plus
problem-dernier-du-role = C’est la dernière personne de ce rôle
problem-courriel-pris = Ce courriel a déjà un compte

## Labels of codes

audit-act-names_seen = Noms vus
audit-act-report_exported = Rapport exporté
audit-act-user_added = Compte ajouté
audit-act-user_changed = Compte changé (rôles, droits, ouvert ou fermé)
audit-act-user_left = Départ d’une personne
audit-act-user_invited = Invitation faite
audit-act-password_reset_offered = Lien de nouveau mot de passe fait
audit-act-password_chosen = Mot de passe choisi
audit-act-token_created = Jeton créé
audit-act-sign_in_ended = Connexion ou jeton terminé
audit-act-sign_ins_ended = Toutes les connexions terminées
audit-act-device_lost = Appareil perdu
audit-act-setting_changed = Réglage changé
audit-act-act_settled = Acte réglé
audit-act-backup_restored = Sauvegarde reprise
audit-act-signature_erased = Signature effacée
audit-act-slip_name_erased = Nom d’un bordereau effacé
audit-act-gap_settled = Écart d’une collecte expliqué
audit-act-donor_list_applied = Liste d’un donateur enregistrée
audit-act-donor_list_taken_away = Liste d’un donateur retirée
sign-in-kind-sign_in = Connexion
sign-in-kind-token = Jeton d’un programme
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
access-choose-title = Choisir un mot de passe
access-choose-about = Choisissez une phrase d’au moins { $shortest } caractères. Personne d’autre ne la connaîtra.
access-new-password = Nouveau mot de passe
access-password-again = Le même, encore une fois
access-choose = Enregistrer
access-audit-title = Journal des accès
access-audit-about = Qui a vu des noms, exporté, changé des droits. On n’y efface rien ; une famille n’y est qu’un code.
access-audit-act = Quoi
access-audit-all = Tout
access-audit-from = Du
access-audit-to = Au
access-audit-search = Chercher
access-audit-none = Rien ces jours-là.
access-audit-next = Plus ancien
access-demo-accounts = Comptes de démonstration, mot de passe { $password } :

## Sentences

access-password-length = Un mot de passe a de { $shortest } à { $longest } caractères : une phrase convient bien.
access-wrong = Vérifiez le courriel et le mot de passe ; l’administration peut vous en donner un nouveau.
access-too-many = Trop d’essais : attendez { $seconds } s, puis réessayez. Mot de passe oublié ? L’administration vous donne un lien pour en choisir un autre.
access-link-spent = Ce lien a déjà servi, ou a plus de trois jours. Demandez-en un autre à l’administration.
access-link-no-email = Ce compte n’a pas de courriel, ou il est fermé : un lien ne lui servirait pas.
access-passwords-differ = Les deux mots de passe ne sont pas les mêmes : tapez-les de nouveau.
access-last-of-role = Il ne resterait personne avec le rôle « { $role } » : donnez-le d’abord à quelqu’un d’autre.
access-token-days = Un jeton dure de 1 à { $most } jours.
access-token-for-nothing = Dites au moins un usage, ou aucun champ pour tous.
access-only-ones-own = Chacun voit ses propres connexions ; l’administration voit celles des autres.
access-this-sign-in = Cette connexion
access-lost-acts = Des actes faits hors réseau et pas encore envoyés : ils sont perdus avec l’appareil, refaites-les.
access-lost-machines = Des codes de machines et leurs étapes ; aucun nom de famille.
access-lost-people = Les prénoms et initiales des séances ouvertes sur l’appareil : prévenez la personne chargée des données personnelles.
access-lost-password = Aucun mot de passe ; le navigateur l’a peut-être gardé : choisissez-en un autre.
access-initials = { $initials } ({ $roles })
access-this-account = Ce compte
access-this-organisation = Cette structure
access-this-place = Ce lieu
access-email-at = Un courriel contient une arobase : prenom@exemple.fr.
access-one-role = Donnez au moins un rôle.
access-email-taken = Un compte existe déjà avec ce courriel : cherchez-le dans la liste.
access-not-oneself = Demandez à une autre personne de l’administration de changer votre compte.

setting-access-idle-minutes = Après combien de minutes sans usage une connexion se termine.
setting-access-idle-minutes-shape = De 5 à 10080 minutes.
setting-access-longest-hours = Combien d’heures dure une connexion, au plus.
setting-access-longest-hours-shape = De 1 à 744 heures.

## Lines of the API’s description

door-post-login = Se connecter
door-post-logout = Se déconnecter
door-get-me = Qui je suis
door-get-users = Les comptes
door-post-users = Ajouter un compte
door-get-users-id = Un compte
door-patch-users-id = Fermer un compte, changer ses rôles
door-get-audit = Le journal d’accès
door-get-sign-ins = Les connexions ouvertes
door-post-sign-ins-id-ending = Terminer une connexion ou un jeton
door-post-users-id-sign-ins-ending = Terminer toutes les connexions d’une personne
door-post-users-id-lost-device = Téléphone perdu : terminer les connexions, dire ce qu’il contenait
door-post-users-id-password-link = Faire un lien pour choisir un mot de passe
door-get-tokens = Les jetons ouverts
door-post-tokens = Créer un jeton
door-get-organisations = Les structures
door-post-organisations = Ajouter une structure
door-get-places = Les lieux
door-post-places = Ajouter un lieu
room-access = Connexions, comptes, structures, lieux, journal d’accès
access-openapi-cookie = La connexion, pour les pages.
access-openapi-no-cookie = Retire le cookie de la connexion.
