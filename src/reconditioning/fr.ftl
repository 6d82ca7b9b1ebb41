## Titles of refusals

problem-pas-de-pieces-a-prendre = Cette machine n’a pas de pièce à donner
problem-inventaire-illisible = Lecture du matériel illisible
problem-horloge-a-confirmer = Rien ne dit que l’effacement vient après le retour
problem-journal-illisible = Ce fichier n’est pas un journal d’effacement
problem-certificat-a-corriger = Ce certificat ne peut pas être corrigé ainsi

## Labels of codes

standing-valid = Valable
standing-superseded = Remplacé
standing-withdrawn = Retiré
placing-recorded = Enregistré
placing-ready = Prêt à enregistrer
placing-choice = À choisir
placing-refused = Refusé

## Settings

setting-workshop-one-person = Atelier d’une seule personne : qui installe peut contrôler ; l’historique le dit.
setting-erasure-certificate-days = Délai d’attente, en jours, du certificat de destruction d’un disque confié ; après, l’accueil le signale.
setting-erasure-certificate-days-shape = Un nombre entier de jours, de 1 à 3650.

setting-workshop-checklists = Ce que l’on vérifie sur chaque type de machine, au diagnostic et au contrôle. Court au départ ; un type absent suit la liste des portables.
setting-workshop-checklists-shape = Une liste par type de machine, au moins un point chacune : {"{"}"laptop": ["boot", "screen"]{"}"}. Les points possibles sont dans le glossaire.
setting-waste-categories = Catégorie de déchet d’équipement de chaque type de machine. Un type absent est de catégorie 6.
setting-waste-categories-source = Code de l’environnement, art. R. 543-172 II, depuis le 15 août 2018 : 2 pour les écrans et équipements à écran de plus de 100 cm², 6 pour les petits équipements informatiques. Le rattachement de chaque type est une lecture courante, à confirmer avec l’éco-organisme.
setting-waste-categories-shape = Une catégorie de "1" à "7" par type de machine : {"{"}"laptop": "2"{"}"}.
setting-waste-codes = Code de déchet proposé pour chaque catégorie à la sortie d’une machine recyclée, quand personne n’en dit un autre.
setting-waste-codes-source = Liste européenne des déchets : 16 02 13* équipement avec composants dangereux, 16 02 14 sans. Usage courant, non vérifié : qui enlève les déchets dit le bon code.
setting-waste-codes-shape = Trois paires de chiffres, avec un astérisque si le déchet est dangereux : {"{"}"2": "16 02 13*"{"}"}.

## The page of what is asked of a donor

reconditioning-to-ask = À demander au donateur
reconditioning-of-donation = don
reconditioning-nothing-to-ask = Rien à demander : aucune machine de ce don n’est verrouillée.
reconditioning-to-ask-why = Ces machines sont verrouillées. Le donateur seul peut les libérer ; sans cela, elles partiront en pièces ou au recyclage.
reconditioning-donor-number = N° chez le donateur
reconditioning-serial = N° de série
reconditioning-asked = À demander
reconditioning-asked-unsaid = à préciser
reconditioning-no-password = Le mot de passe que donnerait le donateur se tape sur la machine et ne s’écrit nulle part ici.

## Sentences

reconditioning-minutes = Une durée va de 0 à 10 000 minutes.
reconditioning-parts = Une réparation nomme { $most } pièces au plus.
reconditioning-part-from = « from » nomme la machine d’où vient une pièce récupérée (harvested).
reconditioning-part-nowhere = La machine d’où vient la pièce n’est pas reçue : recevez-la d’abord.
reconditioning-part-itself = Une machine ne se prend pas une pièce à elle-même : dites l’autre machine.
reconditioning-part-given = { $tag } est { $stage } : on ne lui prend pas de pièce.
reconditioning-why-refused = Un contrôle refusé dit pourquoi : une réponse « fault » ou « absent », ou une note.
reconditioning-weight = Un poids va de 1 gramme à 1 000 000 de grammes (une tonne).
reconditioning-waste-recycled = Ce champ ne se dit que d’une machine recyclée (« recycled »).
reconditioning-waste-code = « { $code } » n’est pas un tel code : « 16 02 14 » ou « 16 02 13* » pour un déchet, R1 à R13 ou D1 à D15 pour un traitement.
reconditioning-check-of = Contrôler { $tag }
reconditioning-checklist-lines = Ligne par ligne
reconditioning-unanswered = Pas encore vu
reconditioning-answered = { $answer } (déjà vu)
reconditioning-rest-ok = Tout le reste va bien
reconditioning-looks = Aspect
reconditioning-working-order = Fonctionnement
reconditioning-grade = { $code } : { LOWER($grade) }.
reconditioning-check-result = Résultat
reconditioning-check-passed = Réussi : la machine est prête
reconditioning-check-failed = Refusé : elle retourne à l’établi
reconditioning-check-note = Remarque (pourquoi, si c’est refusé)
reconditioning-record-check = Enregistrer le contrôle
reconditioning-back-to-machine = Revenir à la machine
reconditioning-grades = Un contrôle réussi donne deux notes, de A à D : l’aspect et le fonctionnement.
reconditioning-flag-comes = « Effacement échoué » vient tout seul, avec l’effacement.
reconditioning-checklist = « { $code } » n’est pas sur la liste : { $list }.
reconditioning-storage-uuid = L’identifiant d’un disque est un UUID : relisez la fiche de la machine.
reconditioning-method-medium = « { $method } » ne s’applique pas à ce disque ({ $medium }). Choisissez : { $ways }. Si le support est mal noté, corrigez-le d’abord.
reconditioning-clock-to-confirm = L’horloge de l’outil était fausse, et ce disque est revenu depuis : rien ne dit qu’il a été effacé après son retour. Si vous en êtes sûr, confirmez-le ; sinon, effacez de nouveau.
reconditioning-log-after-return = Ces disques ont été effacés depuis leur retour : je le confirme.
reconditioning-repair-nothing = Rien n’est dit de cette réparation. Dites une pièce, un temps ou un mot.
reconditioning-part-whose = De quelle machine vient cette pièce ? Dites son code (from), ou une autre origine si elle est inconnue.
reconditioning-before-entrusted = Ce certificat est daté d’avant le jour où le disque a été confié. Relisez sa date.
reconditioning-aim = Un effacement vise « clear » ou « purge » ; détruire un disque est un autre acte.
reconditioning-errors = Un nombre d’erreurs va de 0 à { $most }.
reconditioning-ends-first = La fin de l’effacement vient avant son début.
reconditioning-entrusted-exit = Des disques partent avec la machine seulement à recycler, et confiés à quelqu’un : dites « entrusted_to ».
reconditioning-future = Cette date n’est pas encore venue.
reconditioning-size = Une capacité se donne en octets, de 1 à un million de milliards (un pétaoctet).
reconditioning-alike = Deux disques de la fiche ressemblent à celui-ci : dites lequel par son « id ».
reconditioning-twice = Le même disque est nommé deux fois.
reconditioning-storage-id = L’identifiant d’un disque est un UUID.
reconditioning-place = « place » se dit « sda:7K3R9XC4 », ou « sda:7K3R9XC4:<disque> », avec des virgules entre plusieurs.
reconditioning-place-storage = Ce disque n’est pas sur la fiche de cette machine : relisez-la.
reconditioning-logs = Journaux d’effacement
reconditioning-log-explained = Déposez le journal de nwipe ou de ShredOS. Vous verrez ce qui a été compris ; rien ne s’enregistre avant votre accord.
reconditioning-log-file = Le journal (fichier texte)
reconditioning-log-tag = Code de la machine (vide : chaque disque va à sa machine, par son numéro de série)
reconditioning-log-see = Voir ce qui a été compris
reconditioning-log-another = Un autre journal
reconditioning-log-nothing = Ce fichier n’est pas un journal de nwipe ou de ShredOS. Déposez le fichier que l’outil a écrit, tel quel.
reconditioning-log-empty = Aucun disque effacé dans ce journal.
reconditioning-log-understood = Voici ce qui a été compris. Rien n’est encore enregistré.
reconditioning-log-written = Enregistré. Le même journal envoyé de nouveau ne changerait rien.
reconditioning-log-new = disque ajouté à la fiche
reconditioning-result = Résultat
reconditioning-level = Niveau
reconditioning-certificate-short = Certificat
reconditioning-log-clock = cette horloge ne pouvait pas être juste
reconditioning-log-which = Quel disque est-ce ?
reconditioning-log-later = Ne pas l’enregistrer maintenant
reconditioning-log-machine = La machine d’où il vient : scannez son étiquette
reconditioning-log-other-machine = Ou la machine d’où il vient : scannez son étiquette
reconditioning-log-confirm = Enregistrer
reconditioning-log-form = Le formulaire n’est pas arrivé entier : rechargez la page et recommencez.
reconditioning-disks-waiting = Disques qui attendent
reconditioning-waiting-open = À effacer, détruire, confier ou rendre
reconditioning-waiting-away = Confiés : certificat de destruction attendu
reconditioning-waiting-none = Aucun disque n’attend ici.
reconditioning-waiting-gone = dans une machine sortie
reconditioning-waiting-late = en retard : relancez l’entreprise
reconditioning-days = Jours
reconditioning-destruction-number = N° du certificat
reconditioning-destruction-day = Date du certificat
reconditioning-destruction-received = Certificat reçu
reconditioning-waiting-days =
    { $count ->
        [one] Depuis { $count } jour.
       *[other] Depuis { $count } jours.
    }
reconditioning-certificates-late =
    { $count ->
        [one] Un certificat de destruction est en retard.
       *[other] { $count } certificats de destruction sont en retard.
    }
reconditioning-measure = Une mesure va de 0 à { $most }.
reconditioning-validator = Qui valide est une autre personne, avec un compte ici : donnez son identifiant.
reconditioning-this-certificate = ce certificat
reconditioning-certificate-other-storage = Le certificat { $number } parle d’un autre disque : il se corrige par un effacement de ce disque-là.
reconditioning-certificate-corrected = Le certificat { $number } ne vaut déjà plus : corrigez celui qui le remplace, ou effacez sans rien remplacer.
reconditioning-certificate = Certificat d’effacement { $number }
reconditioning-certificate-demo = Démonstration : ce certificat ne prouve rien.
reconditioning-required = Demandé par le donateur : { $level }
reconditioning-supersedes = Remplace le certificat
reconditioning-the-storage = Le disque
reconditioning-medium = Support
reconditioning-model = Modèle
reconditioning-serial-read = N° lu par l’outil
reconditioning-capacity = Capacité
reconditioning-bytes = { $bytes } octets
reconditioning-source-computer = L’ordinateur d’où il vient
reconditioning-computer = Ordinateur
reconditioning-tag = Code
reconditioning-donation = Don
reconditioning-sanitisation = L’effacement
reconditioning-method = Méthode
reconditioning-tool = Outil
reconditioning-started = Début
reconditioning-ended = Fin
reconditioning-clock = Horloge
reconditioning-clock-doubtful = L’horloge de l’outil ne pouvait pas être juste ; enregistré ici le { $moment }.
reconditioning-verification = Vérification
reconditioning-hidden-area = Zone cachée
reconditioning-error-count = Erreurs
reconditioning-pattern = Méthode, selon l’outil
reconditioning-prng = Générateur aléatoire
reconditioning-passes = Passes faites / demandées
reconditioning-rounds = Tours faits / demandés
reconditioning-bytes-erased = Octets effacés
reconditioning-people = Qui
reconditioning-operator = Opérateur
reconditioning-organisation = Structure
reconditioning-validator-name = Validé par
reconditioning-nobody = personne
reconditioning-not-known = non dit
reconditioning-issued = Enregistré
reconditioning-signature = Signature
reconditioning-log-hash = Journal de l’outil :
reconditioning-hash = Empreinte SHA-256 de ce certificat :

reconditioning-reading-broken = Ce fichier est coupé ou n’est pas du JSON : relancez la lecture, puis envoyez-la entière.
reconditioning-reading-unknown = Ce fichier n’est ni une lecture « lshw -json » ni un inventaire GLPI en JSON.
reconditioning-reading-alike = Deux disques peuvent être le même : { $storage }. Corrigez la fiche avec leur numéro de série, puis envoyez de nouveau la lecture.

## Lines of the API’s description

door-get-grades = Les notes et leurs définitions
door-post-machines-tag-diagnosis = Diagnostiquer
door-post-machines-tag-inventory = Envoyer la lecture du matériel (lshw ou GLPI)
door-post-machines-tag-erasures = Effacer un disque
door-get-machines-tag-checklist = La liste de contrôle d’une machine
door-post-machines-tag-checklist = Répondre à la liste de contrôle
door-get-machines-tag-parts = Les pièces prises sur une machine
door-get-donations-id-to-ask = Ce qu’il faut demander au donateur
door-post-machines-tag-erasures-log = Lire le journal d’un outil d’effacement sur cette machine
door-post-erasures-log = Lire le journal d’un poste d’effacement : chaque disque va à sa machine
door-post-machines-tag-repairs = Réparer
door-post-machines-tag-installation = Installer
door-post-machines-tag-check = Contrôler
door-post-machines-tag-reopening = Reprendre une machine sortie
door-post-machines-tag-incident-closing = Clore l’incident d’une machine perdue
door-post-machines-tag-storages = Monter un disque
door-post-machines-tag-storages-storage-removal = Retirer un disque
door-post-machines-tag-storages-storage-destruction = Détruire un disque retiré
door-post-machines-tag-storages-storage-entrusting = Confier un disque retiré
door-post-machines-tag-storages-storage-destruction-certificate = Recevoir le certificat de destruction d’un disque confié
door-get-storages-waiting = Les disques qui attendent, du plus ancien au plus récent
door-get-machines-tag-certificates = Les certificats d’effacement d’une machine
door-get-certificates-number = Un certificat d’effacement
door-post-machines-tag-storages-storage-handing-back = Rendre un disque retiré
room-reconditioning = L’atelier : diagnostic, disques, effacement, installation, contrôle, sortie
part-storage = L’identifiant d’un disque de la machine.
part-number = Le numéro d’un certificat d’effacement.
