## Titles of refusals

problem-rien-a-annuler = Rien à annuler ici
problem-already-received = Cette machine est déjà reçue
problem-etiquette-prise = Cette étiquette nomme déjà une machine
problem-etape-impossible = Cet acte ne vient pas à cette étape
problem-effacement-non-prouve = L’effacement n’est pas prouvé
problem-meme-personne = Le contrôle revient à une autre personne
problem-machine-bloquee = La machine est bloquée
problem-fichiers-de-la-famille = Il faut d’abord parler des fichiers de la famille
problem-disque-inconnu = Ce disque n’est pas sur la fiche
problem-disque-dans-un-autre-etat = Ce disque n’est pas dans l’état voulu
problem-panne-declaree = Une panne est encore notée
problem-verdict-contraire = Le diagnostic ne conduit pas là
problem-etiquette-jamais-imprimee = Cette étiquette n’a jamais été imprimée ici
problem-etiquette-non-attribuee = Cette étiquette n’est encore sur aucune machine
problem-code-mal-lu = Code mal lu
problem-code-etranger = Ce code n’est pas une étiquette d’Ordi-pratique
problem-code-ambigu = Ce scan peut dire deux étiquettes

## Labels of codes

kind-laptop = Ordinateur portable
kind-desktop = Ordinateur fixe
kind-all_in_one = Tout-en-un
kind-screen = Écran
kind-tablet = Tablette
kind-phone = Téléphone
kind-printer = Imprimante
kind-router = Box ou routeur
kind-accessory = Accessoire
kind-other = Autre
stage-received = reçue
stage-diagnosed = diagnostiquée
stage-erased = effacée
stage-installed = installée
stage-ready = prête
stage-reserved = réservée
stage-handed_over = remise
stage-returned = retournée
stage-retired = sortie
blocker-erasure_failed = effacement échoué
blocker-locked = verrouillée
blocker-missing_part = pièce manquante
blocker-dangerous_battery = batterie dangereuse
blocker-to_examine = à examiner
lock-bios_password = mot de passe du BIOS
lock-account = compte du fabricant (Apple, Google, Microsoft)
lock-mdm = gestion à distance (MDM)
lock-disk_password = mot de passe du disque
lock-other = autre verrou
part-origin-new = neuve
part-origin-second_hand = d’occasion
part-origin-harvested = récupérée
licence-free = libre
licence-oem = du fabricant
licence-refurbisher = de reconditionneur
licence-other = autre
waste-category-1 = 1. Équipements d’échange thermique
waste-category-2 = 2. Écrans et équipements à écran
waste-category-3 = 3. Lampes
waste-category-4 = 4. Gros équipements
waste-category-5 = 5. Petits équipements
waste-category-6 = 6. Petits équipements informatiques
waste-category-7 = 7. Panneaux photovoltaïques
checklist-line-boot = Démarrage
checklist-line-screen = Écran
checklist-line-hinges = Charnières
checklist-line-keyboard = Clavier
checklist-line-touchpad = Pavé tactile
checklist-line-speakers = Haut-parleurs
checklist-line-microphone = Micro
checklist-line-webcam = Webcam
checklist-line-wifi = Wi-Fi
checklist-line-ethernet = Ethernet
checklist-line-usb = USB
checklist-line-battery = Batterie
checklist-line-charger = Chargeur
checklist-line-disk_smart = Disque (SMART)
checklist-line-memory = Mémoire
medium-hdd = Disque dur
medium-ssd_sata = SSD SATA
medium-nvme = SSD NVMe
medium-emmc = Mémoire eMMC
medium-phone = Mémoire de téléphone
medium-usb = Mémoire USB
level-none = Aucun
level-clear = Effacement simple
level-purge = Effacement renforcé
level-destroy = Destruction
method-overwrite = Réécriture
method-ata_secure_erase = ATA Secure Erase
method-ata_sanitize = ATA Sanitize
method-scsi_sanitize = SCSI Sanitize
method-nvme_sanitize = NVMe Sanitize
method-nvme_format = NVMe Format sécurisé
method-crypto_erase = Effacement cryptographique
method-factory_reset = Remise à l’état d’usine
erasure-result-passed = Réussi
erasure-result-failed = Échoué
erasure-result-aborted = Interrompu
verification-none = Aucune
verification-last = Dernière passe
verification-all = Toutes les passes
hidden-area-none = Aucune
hidden-area-erased = Effacée
hidden-area-not_erased = Non effacée
hidden-area-unknown = Inconnue
erasure-fault-errors = Erreurs
erasure-fault-hidden_area = Zone cachée non effacée
erasure-fault-serial = Autre numéro de série
erasure-fault-bytes = Octets manquants
erasure-fault-passes = Passes manquantes
erasure-fault-only_read = Lecture seule
erasure-fault-unknown_method = Méthode inconnue
erasure-fault-status = L’outil ne dit pas « effacé »
erasure-fault-too_old = Fait avant le retour de la machine
fact-donation_id = Don
fact-kind = Type
fact-maker = Marque
fact-model = Modèle
fact-serial = Numéro de série
fact-donor_number = Numéro du donateur
storage-state-open = peut contenir des données
storage-state-passed = effacé
storage-state-blank = neuf
storage-state-destroyed = détruit
storage-state-entrusted = confié pour destruction
storage-state-handed_back = rendu
verdict-refurbish = À reconditionner
verdict-parts = Pour pièces
verdict-recycle = À recycler
grade-A = Très bon
grade-B = Bon
grade-C = Moyen
grade-D = Mauvais
looks-A = Comme neuf, aucune marque à bout de bras
looks-B = Petites marques, il faut les chercher
looks-C = Marques visibles tout de suite, rien de cassé
looks-D = Abîmé, coque fendue, pièce cassée ou absente
working-order-A = Tout fonctionne
working-order-B = Un petit défaut, qui ne gêne pas une famille
working-order-C = Un élément ne marche plus, l’usage courant reste possible
working-order-D = Plusieurs défauts, à ne pas remettre sans réparation
tested-ok = Bon
tested-fault = Défaut
tested-absent = Absent
tested-not_tested = Non testé
way-out-parts = Démontée pour pièces
way-out-recycled = Recyclée
way-out-lost = Perdue ou volée
way-out-returned_to_donor = Rendue au donateur
way-out-internal_use = Usage interne
return-reason-fault = En panne
return-reason-loan_over = Fin du prêt
return-reason-not_needed = Plus besoin
return-reason-moved = Déménagement
return-reason-mistake = Erreur de saisie
files-answer-copied = Fichiers copiés pour la famille
files-answer-not_wanted = La famille n’en veut pas
files-answer-could_not_ask = La famille n’a pas pu être jointe
owner-donor = Donateur
owner-family = Famille

## Settings

setting-public-phone = Téléphone à appeler, sur la page publique derrière le QR code. Vide : elle dit de rapporter l’ordinateur là où il a été reçu.
setting-public-phone-shape = Un numéro de téléphone : chiffres, espaces, + . - et parenthèses ; vide pour n’en montrer aucun.

## Pages

machine-machines = Machines
machine-search = Code, marque, modèle, numéro
machine-stage = Étape
machine-all-stages = Toutes
machine-kind = Type
machine-all-kinds = Tous
machine-block = Blocage
machine-all-blocks = Toutes
machine-blocked-only = Bloquées seulement
machine-search-button = Chercher
machine-none = Aucune machine n’est encore reçue. Elles arrivent ici dès que leur étiquette est scannée à la réception.
machine-none-found = Aucune machine ne répond à cette recherche.
machine-see-all = Voir toutes les machines
machine-code = Code
machine-maker-and-model = Marque et modèle
machine-model = Modèle
machine-to-do = À faire
machine-to-start = Revenir au début
machine-next = Machines suivantes

## The public page behind a label

machine-public-title = Un ordinateur d’Ordi-pratique
machine-public-unknown = Étiquette inconnue
machine-public-unknown-why = Cette étiquette n’est pas connue d’Ordi-pratique. Elle est peut-être abîmée.
machine-public-code = Code :
machine-public-question = Un problème ? Vous l’avez trouvé ?
machine-public-bring-back = Rapportez-le à l’endroit où vous l’avez reçu.
machine-public-call = Appeler le { $phone }
machine-public-inside = Ouvrir la fiche de la machine

## Storages

machine-storage-size = { $medium } { $gigabytes } Go
machine-storage-serial = { $storage }, n° { $serial }
machine-a-storage = un disque

## Sentences about tags

machine-tag-shape = Ce n’est pas un code d’étiquette : huit caractères, comme 7K3R-9XC4.
machine-never-printed = Aucune planche d’ici ne porte { $tag } : vérifiez le code, ou prenez une étiquette imprimée ici.
machine-not-claimed = { $tag } est imprimée mais aucune machine ne la porte encore : recevez d’abord la machine avec cette étiquette.
machine-ambiguous = Selon le clavier, ce scan dit { $one } ou { $other } : tapez les huit caractères de l’étiquette.
machine-misread = Un des huit caractères est faux : relisez l’étiquette, ou scannez-la de nouveau.
machine-foreign = Scannez l’étiquette collée par Ordi-pratique, ou tapez ses huit caractères, par exemple 7K3R-9XC4.
machine-tag-taken = Une autre machine porte déjà cette étiquette : prenez-en une autre.
machine-tag-just-taken = Une autre machine vient de prendre cette étiquette : prenez-en une autre.
machine-new-tag-taken = La nouvelle étiquette nomme déjà une machine : prenez-en une autre.

## Sentences about any act

machine-this-machine = Cette machine
machine-this-block = Ce blocage
machine-this-line = Cette ligne
machine-this-text = Un texte à cette ligne
machine-one-of = « { $field } » est l’un de : { $allowed }.
machine-how-many = Nommez de 1 à { $most } machines.
machine-donation-too-large = Ce don a { $count } machines : on en corrige { $most } au plus d’un coup. Nommez-les par leurs étiquettes, en plusieurs fois.
machine-flag-comes = « Effacement échoué » vient tout seul, avec l’effacement.
machine-asks-locked = On ne demande au donateur que ce qui verrouille une machine : dites le blocage « locked ».
machine-storage-elsewhere = Ce disque est sur la fiche d’une autre machine : donnez-lui un identifiant neuf.
machine-nothing-to-undo = Il ne reste rien à annuler sur cette machine.
machine-undo-author = Seule la personne qui a fait cet acte l’annule, et le jour même : corrigez autrement.
# $instead: one of the three below.
machine-no-undo = Cet acte ne s’annule pas : { $instead }.
machine-undo-erase = un effacement se remplace par un autre effacement
machine-undo-reserve = une réservation se libère
machine-undo-hand-over = une remise se défait par un retour, motif « erreur de saisie »
machine-undo-other = cet acte touche aussi une attribution : faites l’acte contraire
machine-seq = Un rang de l’historique va de 0 à la dernière ligne.
machine-removed-again = Retiré de nouveau après une restauration

## Where a machine stands, and what comes first

# $stands: where it stands; $first: what comes first.
machine-out-of-order = { $stands } : { $first }
machine-stands-nowhere = Cette machine n’est pas reçue
machine-stands-in-repair = La machine est remise à une famille et en réparation ici
machine-stands = La machine est { $stage }
machine-first-receive = elle est déjà reçue : ouvrez sa fiche.
machine-first-diagnose-and-prove = diagnostiquez-la, puis prouvez l’effacement de chaque disque (R1).
machine-first-prove = prouvez l’effacement de chaque disque d’abord, ou dites qu’elle n’en contient pas (R1).
machine-first-install = l’installation vient après l’effacement, pour un ordinateur.
machine-first-check = le contrôle vient après l’installation (ou après l’effacement quand rien ne s’installe).
machine-first-diagnose = le diagnostic vient à la réception, ou avant l’installation.
machine-first-reserve = seule une machine prête se réserve.
machine-first-reserved = réservez-la pour une famille d’abord.
machine-first-family = elle n’est pas chez une famille.
machine-first-taken-in = elle n’a pas été déposée pour réparation.
machine-first-files = il n’y a pas de fichiers de famille en attente.
machine-first-retired = elle n’est pas sortie.
machine-first-incident = elle n’a pas d’incident ouvert.
machine-first-reopen = rouvrez-la d’abord.
machine-first-agreement = il faut l’accord de la famille pour toucher au disque.
machine-first-workshop = ramenez-la d’abord à l’atelier (retour, ou réouverture).

## Rules

# $to: what the machine cannot do; $why: the proof that lacks (R1).
machine-not-proved = La machine ne peut pas { $to } : { $why }. Effacez, ou retirez et détruisez.
machine-to-be-given = être remise
machine-to-go-on = avancer
machine-to-leave = sortir
machine-proof-unsaid = personne n’a dit quels disques elle contient (« aucun » se dit au diagnostic)
machine-proof-open =
    { $count ->
        [one] un disque peut encore contenir des données
       *[other] { $count } disques peuvent encore contenir des données
    }
machine-verdict = Le dernier diagnostic dit « { $said } » : refaites-le si la machine peut resservir.
machine-no-diagnosis = aucun diagnostic
machine-still-broken = Noté en panne : { $lines }. Réparez, ou répondez de nouveau à ces lignes, puis contrôlez.
machine-never-given = Cette machine n’a jamais été remise à une famille : ce disque n’est pas à une famille. Rendez-le au donateur.
machine-locked-no-reason = Dites ce qui bloque avec la liste (asks), sans phrase : un mot de passe ne s’écrit jamais ici.
machine-blocked = Bloquée : { $blockers }. Réparez ou levez le blocage d’abord.
machine-battery = La batterie est dangereuse : ne touchez à rien d’autre avant de l’avoir retirée (réparation), ou sortez la machine.
machine-files-first = Cette machine revient d’une famille : dites d’abord si ses fichiers sont copiés, non voulus, ou si elle n’a pas pu être jointe.
machine-another-person =
    { $did ->
        [installed] Vous avez installé cette machine : demandez à une autre personne de la contrôler.
       *[diagnosed] Vous avez diagnostiqué cette machine : demandez à une autre personne de la contrôler.
    }
machine-changed-in-repair = Le disque a changé pendant la réparation : installez, puis faites contrôler, avant de rendre la machine.
machine-flag-lifts = « Effacement échoué » se lève tout seul : effacez de nouveau, ou retirez le disque.
machine-no-such-block = La machine ne porte pas le blocage « { $blocker } ».

## Rules about storages

machine-storage-unknown = Aucun disque de cette machine ne porte cet identifiant : relisez sa fiche.
machine-storage-out = Ce disque est déjà retiré.
machine-storage-on-card = La fiche porte encore un disque : retirez-le d’abord, ou dites-le avec les autres.
machine-storage-gone = Un des disques nommés est { $state } : il n’est plus dans la machine.
machine-storage-not-erasable = Ce disque est déjà { $state } : il n’est plus là pour être effacé.
machine-storage-fitted = Ce disque est déjà monté dans la machine.
machine-storage-still-fitted = Ce disque est encore monté : retirez-le d’abord.
machine-storage-at-family = Chez une famille, seul un disque neuf ou effacé se monte.
machine-storage-not-fitted-again = Ce disque est { $state } : il ne peut pas être remonté.
machine-storage-already = Ce disque est déjà { $state }.
machine-storage-not-entrusted = Ce disque n’a pas été confié pour destruction (il est : { $state }) : aucun certificat n’est attendu.
machine-see-logs = Déposer un journal d’effacement
machine-read-photo = Lire une étiquette en photo
machine-see-waiting = Disques qui attendent
machine-storages-left =
    { $count ->
        [one] Un disque de la machine n’est ni effacé, ni confié : nommez-le aussi.
       *[other] { $count } disques de la machine ne sont ni effacés, ni confiés : nommez-les tous.
    }
machine-storages-at-exit = Les disques nommés à la sortie partent confiés pour destruction, avec une machine à recycler.

## Lines of the API’s description

door-get-machines = Chercher des machines
door-get-machines-tag = Une machine
door-get-machines-tag-journal = L’historique d’une machine
door-post-machines-tag-description = Dire marque, modèle, numéro de série
door-post-machines-tag-moves = Déplacer
door-post-machines-moves = Déplacer plusieurs machines
door-post-machines-tag-notes = Noter
door-post-machines-tag-flags = Bloquer
door-post-machines-tag-flags-blocker-lift = Lever un blocage
door-post-machines-tag-relabel = Changer l’étiquette
door-post-machines-tag-journal-seq-redaction = Retirer les textes d’une ligne
room-machine = Les machines : chercher, lire l’historique, noter, déplacer, bloquer
part-tag = Le code de l’étiquette, comme il a été scanné ou tapé.
part-seq = Le rang d’une ligne de l’historique.
part-blocker = Ce qui bloque.
shape-tag-text = Le code d’une étiquette, comme il a été scanné ou tapé : avec ou sans tiret, en minuscules, ou l’adresse du QR code.
