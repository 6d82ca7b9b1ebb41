### This file and its English twin hold the words of what every room uses. A message is named by its room,
### then by what it says; titles of refusals are `problem-…`, labels of codes `<list>-<code>`, lines of the
### API's description `door-…`, settings `setting-…`.

## Titles of refusals

problem-illisible = Message illisible
problem-identifiant-manquant = Identifiant d’acte manquant
problem-inacceptable = Valeur refusée
problem-non-connecte = Connexion nécessaire
problem-non-autorise = Accès refusé
problem-origine-etrangere = Demande venue d’un autre site
problem-introuvable = Introuvable
problem-methode = Méthode non prévue à cette adresse
problem-identifiant-reutilise = Identifiant déjà utilisé
problem-trop-gros = Message trop gros
problem-version-depassee = La fiche a changé entre-temps
problem-version-manquante = Version manquante
problem-panne = Une panne de notre côté
problem-acte-a-regler = Cet acte attend d’être réglé
problem-base-injoignable = La base de données ne répond pas
problem-disque-plein = Le disque est plein
problem-occupe = Trop de demandes à la fois
problem-pas-pret = Le service n’est pas prêt
problem-sauvegarde-en-cours = Une sauvegarde est en cours
problem-sauvegarde-sans-place = Pas assez de place pour la sauvegarde
problem-sauvegarde-impossible = La sauvegarde ne peut pas se faire
problem-cle-unique = Une seule clé ne suffit pas
problem-cle-illisible = Clé illisible
problem-sauvegarde-fermee = Cette sauvegarde est chiffrée
problem-sauvegarde-illisible = Ce n’est pas une sauvegarde lisible
problem-sauvegarde-plus-recente = Sauvegarde plus récente que ce programme
problem-sauvegarde-autre-base = Sauvegarde d’une autre sorte de base
problem-base-pas-vide = La base à remplir n’est pas vide
problem-outil-absent = Un outil de PostgreSQL manque

## Labels of codes

right-names = Voir les noms
right-export = Exporter
right-export_names = Exporter des noms
scope-read = Lire
scope-write = Écrire
scope-names = Voir les noms
scope-export = Exporter
role-workshop = Atelier
role-trainer = Formation
role-referrer = Prescription
role-coordinator = Coordination
role-viewer = Lecture
role-admin = Administration
# The name of this language, in itself.
platform-language = Français
engine-kind-sqlite = SQLite
engine-kind-postgresql = PostgreSQL

## Pages

platform-skip = Aller au contenu
platform-demo = DÉMONSTRATION : personnes et machines inventées
platform-nav = Principale
platform-whole-number = Écrivez un nombre entier.
platform-a-day = Un jour, par exemple 24/11/2026.
platform-hours = Un nombre d’heures, par exemple « 10 » ou « 1,5 ».
platform-amount = Écrivez un montant en euros, comme 45 ou 45,50.
platform-certificate-authority = Ordi-pratique (réseau local)
platform-certificate-title = Installer le certificat
platform-certificate-about = L’appareil photo d’un téléphone ne s’ouvre que pour un site qu’il reconnaît. Installez ce certificat une fois, sur chaque téléphone et chaque PC de l’équipe.
platform-certificate-take = Prendre le certificat
platform-certificate-on-android = Android
platform-certificate-android = Prenez le fichier, puis Réglages › Sécurité › Chiffrement et identifiants › Installer un certificat › Certificat CA. Choisissez le fichier.
platform-certificate-on-apple = iPhone, iPad
platform-certificate-apple = Prenez le fichier avec Safari, puis Réglages › Profil téléchargé › Installer. Ensuite Réglages › Général › Informations › Réglages des certificats : allumez « Ordi-pratique ».
platform-certificate-on-windows = Windows
platform-certificate-windows = Ouvrez le fichier › Installer un certificat › Ordinateur local › Autorités de certification racines de confiance.
platform-certificate-on-firefox = Firefox, Linux
platform-certificate-firefox = Paramètres › Vie privée et sécurité › Certificats › Afficher › Autorités › Importer.
platform-certificate-compare = Avant d’accepter, comparez l’empreinte SHA-256 que montre l’appareil avec celle-ci, que le PC a aussi écrite en s’ouvrant :
platform-certificate-limits = Ce certificat ne vaut que pour les adresses privées et les noms locaux : même volé, il ne peut se faire passer pour aucun site d’Internet.
platform-nav-home = Accueil
platform-nav-donations = Dons
platform-nav-workshop = Atelier
platform-nav-machines = Machines
platform-nav-labels = Étiquettes
platform-nav-families = Familles
platform-nav-waiting = Liste d’attente
platform-nav-courses = Formations
platform-nav-sessions = Séances
platform-nav-to-settle = À régler
platform-nav-loans = Prêts
platform-nav-audit = Journal des accès
platform-nav-badges = Badges
platform-nav-departure = Une personne part
platform-sign-in = Se connecter
platform-sign-out = Se déconnecter
platform-back-home = Revenir à l’accueil
# What stands before a colon: French wants a space.
platform-colon = {" "}:
platform-request-number = Numéro :
platform-problems-title = Les refus
platform-problems-french = Cette page est en français seulement.

## Refusals that any door can give

# $what: this donation, this machine…
platform-not-found = { $what } n’existe pas, ou n’est pas visible avec votre rôle.
platform-this-certificate = Un certificat à installer
platform-this-address = Cette adresse
platform-this-language = Cette langue
platform-this-setting = Ce réglage
platform-nowhere = Cette adresse ne mène nulle part : vérifiez-la, ou repartez de l’accueil.
platform-method = Cette adresse répond à : { $allow }.
platform-broken = Rien n’a été enregistré. Réessayez ; si cela recommence, donnez ce numéro à la coordination.
platform-interrupted = Le message s’est interrompu : renvoyez-le.
platform-too-large = Un message pèse au plus { $kib } Kio.
platform-foreign-origin = Reprenez cet acte depuis les pages d’Ordi-pratique.
platform-sign-in-first = Connectez-vous, puis recommencez.
platform-not-its-scope = Ce jeton n’est pas fait pour cela ({ $scope }) : demandez-en un autre à l’administration.
platform-right-withheld = Le droit « { $right } » ne vous est pas donné : demandez-le à l’administration.
platform-not-your-role = Votre rôle ne permet pas cet acte : demandez à la coordination.
platform-act-reused = Cet identifiant d’acte a déjà servi pour une autre demande : faites-en un nouveau.
platform-version-missing = Dites quelle version vous modifiez : « version », ou l’en-tête If-Match.
platform-stale = Quelqu’un a modifié cette fiche entre-temps : rechargez-la, puis refaites votre changement.
platform-database-silent = La base de données ne répond pas : renvoyez la même demande dans quelques secondes.
platform-writer-full = Trop d’écritures attendent : réessayez dans un instant.
platform-to-settle = Cet acte, envoyé depuis un téléphone, a été refusé : réglez-le dans « À régler » (/a-regler).
platform-database-busy = La base de données est très occupée : réessayez dans quelques secondes.
platform-paper-busy = Trop de papiers sont en cours d’impression : réessayez dans quelques secondes.
platform-database-locked = Une autre commande écrit dans la base : réessayez dans quelques secondes.
platform-disk-full = Le disque est plein, rien n’a été enregistré : faites de la place, puis recommencez.
platform-id-taken = Une chose porte déjà cet identifiant : faites-en un nouveau.
platform-asked-id = Un identifiant est un UUID, comme les listes le donnent.
platform-setting-admin = Ce réglage touche à l’ordinateur lui-même : demandez à l’administration.
platform-tool-missing = { $name } n’est pas installé sur cet ordinateur : installez le client de PostgreSQL (apt-get install postgresql-client), de la même version que le serveur ou plus récent.

## What is wrong with a body or a query

platform-query = Un champ de l’adresse ou du formulaire ne se comprend pas. { $why }
platform-field-unfit = « { $field } » : { $why }
platform-body-no-json = Le corps n’est pas du JSON lisible : { $cause }
platform-body-no-object = Le corps doit être un objet JSON.
platform-id-missing = Chaque écriture porte un identifiant UUID fait par vous, dans « id » ou dans l’en-tête Idempotency-Key : c’est lui qui permet de renvoyer la même demande sans la faire deux fois.
platform-id-no-uuid = L’identifiant d’acte doit être un UUID, par exemple une version 7.
platform-ids-differ = « id » et Idempotency-Key diffèrent : n’en envoyez qu’un.
platform-file-empty = Aucun fichier n’est arrivé, ou il est vide : choisissez-le de nouveau.
platform-nul = Un texte contient un caractère invisible interdit (NUL) : retapez-le.
platform-unknown-value = « { $value } » n’est pas prévu ici. Valeurs possibles : { $allowed }.
platform-unknown-field = « { $field } » n’est pas un champ d’ici. Champs possibles : { $allowed }.
platform-no-fields = « { $field } » n’est pas un champ d’ici : il n’y en a aucun.
platform-missing-field = Le champ « { $field } » manque.
platform-unfit = Ce type de valeur ne convient pas : { $expected } attendu, reçu { $found }.
platform-unfit-other = Cette valeur ne convient pas ({ $cause }).
platform-unfit-text = Cette valeur ne convient pas : il faut { $expected }.
platform-unfit-range = Ce nombre est trop grand ou trop petit.
platform-code-named = { $label } ({ $code })
platform-kind-text = un texte
platform-kind-this-text = le texte « { $value } »
platform-kind-number = un nombre entier
platform-kind-this-number = le nombre { $value }
platform-kind-yes-no = oui ou non (true, false)
platform-kind-this-yes-no = oui ou non ({ $value })
platform-kind-list = une liste
platform-kind-object = un objet
platform-kind-nothing = rien
platform-kind-day = une date AAAA-MM-JJ
platform-day-range = Une date va de 1990 à 2100.
platform-text-empty = Ce champ ne peut pas rester vide.
platform-text-long = Ce texte dépasse { $longest } caractères : raccourcissez-le.
platform-text-invisible = Ce texte contient des caractères invisibles : retapez-le.
platform-limit = Demandez de 1 à { $most } lignes.
platform-cursor = Ce curseur n’est pas de ceux que la liste a donnés dans « next ».
platform-setting-yes-no = Ce réglage vaut true ou false.

## Health of the service

platform-health-migration = La base attend une migration : arrêtez le service et relancez-le.
platform-health-disk-unknown = La place qui reste sur le disque ne se lit pas.
platform-health-disk-full = Il reste { $mib } Mio sur le disque des données : faites de la place avant d’écrire.
platform-health-disk-nearly-full = Il reste { $mib } Mio sur le disque des données : pensez à faire de la place.

## The API's description


## Lines of the API’s description

door-get-health-live = Le service vit
door-get-health-ready = Le service peut travailler, et sinon pourquoi
door-get-api-openapi-json = Cette description
door-get-metrics = Les chiffres du service, pour qui le fait tourner
door-get-settings = Les réglages
door-get-settings-key = Un réglage
door-put-settings-key = Changer un réglage
platform-explorer = L’API
platform-explorer-title = Les portes de l’API
platform-explorer-licence = Licence
platform-explorer-script = Cette page demande JavaScript ; la même description est ici :
platform-openapi-summary = Du don à la dernière heure de formation.
platform-openapi = Chaque écriture porte un identifiant UUID fait par le client : renvoyée, elle n’a qu’un effet. Une erreur a partout la même forme (RFC 9457). Le mode d’emploi est dans docs/api.md.
platform-openapi-bearer = Le « token » de la connexion, ou un jeton de programme.
platform-openapi-cookie = Le cookie de la connexion, pour les pages.
platform-openapi-made = Fait : voici la chose
platform-openapi-shown = Voici
platform-openapi-retry-after = Secondes à attendre.
platform-openapi-etag = La version de ce qui est montré, pour « If-Match ».
platform-openapi-request-id = Le numéro de cette demande, à donner en cas de panne.
platform-openapi-id = Identifiant de l’acte, fait par le client (ou en-tête Idempotency-Key).
platform-openapi-idempotency-key = Identifiant de l’acte, pour qui ne le met pas dans « id ». Les deux à la fois disent la même chose.
platform-openapi-if-match = L’ETag de la fiche qui a été lue, pour qui ne met pas « version » dans le corps.
platform-openapi-problem = Un refus (RFC 9457). D’autres champs selon le refus : stage, verb, blockers, tag…
platform-openapi-type = Stable : c’est sur lui qu’un programme décide.
platform-openapi-detail = Ce cas-ci, en français, à montrer à la personne.
platform-openapi-rule = La règle de la maison qui s’oppose (R1 à R9).
platform-openapi-yours = Ce qui a été envoyé, d’une modification venue trop tard.
platform-openapi-current = La fiche d’aujourd’hui.
answer-400 = Le message ne se lit pas, ou ne porte pas d’identifiant d’acte.
answer-401 = Personne n’est connecté, ou les identifiants sont refusés.
answer-403 = Ce rôle n’ouvre pas cette porte, ou la demande vient d’un autre site.
answer-404 = Une chose nommée n’existe pas, ou pas pour ce rôle.
answer-409 = L’état présent ou une règle s’y oppose, ou l’identifiant d’acte a déjà servi.
answer-412 = La fiche a changé depuis la version citée ; « current » est celle d’aujourd’hui.
answer-413 = Le message dépasse ce que la porte prend (x-max-bytes).
answer-422 = Une valeur ne convient pas ; « errors » la nomme.
answer-428 = La version lue n’est pas citée.
answer-429 = Trop d’essais de connexion : il faut attendre.
answer-500 = Une panne de notre côté : rien n’est enregistré.
answer-503 = Trop de demandes, ou service pas prêt : réessayer.
answer-507 = Le disque du service est plein : rien n’est enregistré.
room-service = Réglages, sauvegardes, santé et chiffres du service
part-id = L’identifiant de la chose.
part-key = Le nom d’un réglage ; la liste est à /api/v1/settings.
shape-id = Un identifiant : UUID, en minuscules.
shape-short-text = Un nom, un titre.
shape-long-text = Un texte libre.
shape-short-note = Un nom, un titre ; vide veut dire aucun.
shape-long-note = Un texte libre ; vide veut dire aucun.
shape-reference = Un numéro court ; vide veut dire aucun.
shape-number = Un numéro court.
shape-language = Une langue.
shape-language-code = Le code d’une langue ; vide veut dire aucun.
shape-address = Un courriel ; vide veut dire aucun.
shape-password = Une phrase de passe.
shape-pin = Un code de 4 à 8 chiffres.
shape-day = Un jour, de 1990 à 2100.
shape-hour = Une heure ; vide veut dire aucune.
shape-cursor = Le « next » de la page précédente.
shape-drawing = Le tracé d’une signature : des déplacements « M » et des traits « L » d’un chemin SVG.
shape-next = Le « cursor » de la page suivante.
door-get-backups = Les sauvegardes, et l’âge de la dernière
door-post-backups = Faire une sauvegarde maintenant

## Settings

setting-backup-hour = Heure de la sauvegarde de chaque nuit, à l’heure de Paris. Une nuit manquée se rattrape dès que le service tourne.
setting-backup-hour-shape = Une heure entière, de 0 à 23.
setting-backup-recipients = Clés publiques qui chiffrent chaque sauvegarde : une seule des clés secrètes suffit pour l’ouvrir. Aucune : elle n’est pas chiffrée.
setting-backup-recipients-shape = Deux clés publiques différentes ou plus, faites par « ordi-pratique backup-key new » : ["age1…", "age1…"] ; ou [] pour ne pas chiffrer. Une seule est refusée : une clé perdue serait une sauvegarde perdue.

## Backups

backup-latest = Dernière sauvegarde : { $ago }
backup-none = Dernière sauvegarde : aucune
backup-ago-minutes = il y a moins d’une heure
backup-ago-hours =
    { $hours ->
        [one] il y a { $hours } heure
       *[other] il y a { $hours } heures
    }
backup-ago-days =
    { $days ->
        [one] il y a { $days } jour
       *[other] il y a { $days } jours
    }
backup-none-yet = Aucune sauvegarde encore : une panne de disque perdrait tout.
backup-too-old = La dernière sauvegarde est trop vieille : prévenez l’administration.
backup-same-disk = Les sauvegardes sont sur le même disque que les données : une panne de ce disque perdrait tout. L’administration peut donner un autre dossier (--backup-dir).
backup-missed = La sauvegarde du { $moment } a échoué. { $why }
backup-refused = { $title }. { $detail }
backup-broken = Une panne de notre côté : le journal technique dit laquelle.
backup-folder-closed = Le dossier { $folder } ne s’ouvre pas ({ $cause }) : vérifiez que son disque est branché.
backup-no-room = Il manque { $mib } Mio dans { $folder } : faites de la place, ou donnez un autre dossier.
backup-running = Une autre sauvegarde ou restauration est en cours sur ces données : attendez qu’elle finisse.
backup-file-exists = { $file } existe déjà : choisissez un autre nom.
backup-copy-damaged = La copie ne tient pas debout : le disque ou la base est abîmé. Gardez les sauvegardes d’avant, et lancez « ordi-pratique verify ».
backup-bad-key = « { $key } » n’est pas une clé publique : elle commence par age1 et se copie entière.
backup-one-key = Il faut deux clés publiques différentes ou plus, gardées par deux personnes : une clé perdue serait toutes les sauvegardes perdues. Faites-en une autre : ordi-pratique backup-key new
backup-in-file = { $file } : { $detail }
backup-no-secret = aucune clé secrète ici : elle commence par { $start }
backup-secret-miscopied = la clé secrète est mal recopiée, relisez-la caractère par caractère
backup-other-keys = Aucune de ces clés n’ouvre cette sauvegarde : prenez la feuille de secours d’une des clés qui l’ont fermée.
backup-file-closed = { $file } ne s’ouvre pas ({ $cause }) : vérifiez son nom.
backup-locked = Cette sauvegarde est chiffrée : ajoutez --identity et un fichier où la clé secrète est recopiée de la feuille de secours.
backup-foreign = Ce fichier n’est pas une sauvegarde d’Ordi-pratique : prenez un fichier ordi-pratique-….db, .dump ou .age.
backup-wrong-engine = C’est la sauvegarde d’une base { $engine }, et la base à remplir est { $other } : donnez (ou retirez) --database-url.
backup-newer = Cette sauvegarde vient d’une version plus récente du programme : installez cette version, puis recommencez.
backup-not-empty = La base PostgreSQL n’est pas vide, et rien n’y est remplacé : créez-en une vide (createdb), donnez son adresse à --database-url, puis faites-y pointer le service.
backup-damaged = Ce fichier est abîmé ou coupé : rien n’a été touché. Reprenez-le de son disque, ou prenez la sauvegarde d’avant.
