## The history: what happened

told-receive = Reçue
told-describe = Décrite
told-diagnose = Diagnostiquée
told-examine = Examinée
told-inventory = Fiche technique lue
told-erase = Effacement
told-repair = Réparée
told-fit-storage = Disque monté
told-remove-storage = Disque retiré
told-install = Installée
told-check = Contrôlée
told-destroy = Disque détruit
told-entrust = Disque confié pour destruction
told-certify-destruction = Certificat de destruction reçu
told-hand-back = Disque rendu
told-reserve = Réservée
told-release = Réservation libérée
told-hand-over = Remise à la famille
told-return = Retournée
told-files = Fichiers de la famille
told-report-fault = Panne signalée
told-take-in = Déposée pour réparation
told-give-back = Rendue après réparation
told-retire = Sortie
told-reopen = Reprise à l’atelier
told-close-incident = Incident clos
told-relabel = Étiquette changée
told-move = Déplacée
told-note = Note
told-flag = Bloquée
told-unflag = Blocage levé
told-correct = Fiche corrigée
told-undo = Acte annulé
told-redact = Texte retiré

## The history: what makes a line different

detail-receive = { $kind }, étiquette { $tag }
# $count: the storages that somebody said it holds.
detail-diagnose =
    { $count ->
        [0] { $verdict }, aucun disque
        [one] { $verdict }, un disque
       *[other] { $verdict }, { $count } disques
    }
# $how: the method, and the tool where it is known.
detail-inventory =
    { $count ->
        [0] aucun disque vu
        [one] { $count } disque vu
       *[other] { $count } disques vus
    }
detail-corrected = { $fact } : { $old } → { $new }
detail-nothing-known = rien
detail-storage-mistaken = disque saisi par erreur : { $storage }
detail-storage-corrected = { $old } → { $new }
detail-erase = { $storage } : { LOWER($result) } ({ $how })
detail-erase-no-proof = { $storage } : { LOWER($result) } ({ $how }), ne prouve pas l’effacement
# $line: a line of the checklist; $answer: its answer.
detail-answer = { $line } : { LOWER($answer) }
detail-all-well =
    { $count ->
        [one] un point bon
       *[other] { $count } points bons
    }
detail-part = { $name } ({ $origin })
detail-part-from = { $name } (prise sur { $tag })
detail-licence = licence { $licence }
detail-waste = déchet { $code }
detail-weight = { $kilograms } kg
detail-certify-destruction = { $storage } : n° { $number } du { $day }
detail-certificate = certificat n° { $number }
detail-minutes = { $minutes } min
detail-battery = batterie dangereuse retirée
detail-blank = { $storage }, neuf
detail-hand-back = { $storage }, à : { LOWER($owner) }
detail-passed = réussi
detail-failed = refusé
detail-cosmetic-grade = aspect { $grade }
detail-functional-grade = fonctionnement { $grade }
detail-alone = par la même personne
detail-family = famille { $family }
detail-sound = la machine va bien
detail-to-examine = à examiner
detail-small = { LOWER($label) }
detail-donor-told = donateur prévenu le { $day }
detail-new-label = nouvelle étiquette { $tag }
detail-line = ligne { $seq }
