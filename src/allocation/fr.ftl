## Titles of refusals

problem-rien-de-remis = Rien n’est remis dans cette attribution
problem-rien-de-reserve = Rien n’est réservé dans cette attribution
problem-derogation-inutile = Cette dérogation ne s’applique pas
problem-prix-refuse = Ce prix n’est pas permis
problem-demande-close = Cette demande est close
problem-demande-sans-passage = La demande ne passe pas d’ici à là
problem-machine-deja-attribuee = Cette machine est déjà attribuée
problem-second-ordinateur = Cette famille a déjà un ordinateur
problem-sans-formation = Pas d’ordinateur sans formation
problem-don-change = Ce don a changé entre-temps

## Labels of codes

request-state-received = reçue
request-state-incomplete = incomplète
request-state-waiting = en attente
request-state-proposed = proposée
request-state-in_training = en formation
request-state-served = servie
request-state-refused = refusée
request-state-cancelled = annulée
request-state-no_news = sans nouvelles
computer-user-adults = Les adultes
computer-user-children = Les enfants
computer-user-everybody = Toute la famille
waiting-criterion-children = Des enfants à la maison
waiting-criterion-no_computer = Pas d’ordinateur à la maison
waiting-criterion-no_internet = Pas d’internet à la maison
waiting-criterion-priority_neighbourhood = Quartier prioritaire
eligibility-criterion-family_quotient = Quotient familial
eligibility-criterion-remaining_income = Reste à vivre
eligibility-criterion-minimum_income = Minimum social
eligibility-criterion-job_seeker = Recherche d’emploi
eligibility-criterion-student = Études
eligibility-criterion-priority_neighbourhood = Quartier prioritaire
eligibility-criterion-no_computer = Pas d’ordinateur, ou trop ancien
eligibility-criterion-social_worker = Envoyée par un travailleur social
mode-gift = Don
mode-sale = Vente solidaire
mode-loan = Prêt
condition-good = En bon état
condition-worn = Usé
condition-damaged = Abîmé
condition-incomplete = Incomplet
broken-rule-R1 = Effacement non prouvé (R1)
broken-rule-R4 = Deux ordinateurs pour une famille (R4)
broken-rule-R5 = Ordinateur remis sans formation (R5)
broken-rule-R6 = Prix ou vente contraires à la règle (R6)
line-state-reserved = réservée
line-state-handed_over = remise
line-state-cancelled = annulée
line-state-swapped = échangée
line-state-mistaken = saisie par erreur
line-state-returned = retournée
line-state-lost = perdue

## Settings

setting-sale-public-caps-cents = Prix de vente solidaire maximal, en centimes TTC et par type, des machines données par un donateur public. Un type absent ne se vend pas.
setting-sale-public-caps-cents-source = Décret du 7 novembre 2022 (CG3P, art. L. 3212-2), montants de 2022 : à vérifier avant de vendre.
setting-sale-public-caps-cents-shape = Un plafond par type de machine, en centimes, de 1 à 1 000 000 : {"{"}"laptop": 18000{"}"}.
setting-handover-text-gift = Ce que l’on dit et fait signer à une famille à qui l’on donne un ordinateur. Le texte du jour est gardé avec chaque remise.
setting-handover-text-gift-shape = Un texte d’au plus 2 000 signes.
setting-handover-text-sale = Ce que l’on dit et fait signer à une famille à qui l’on vend un ordinateur à prix solidaire.
setting-handover-text-sale-shape = Un texte d’au plus 2 000 signes.
setting-handover-text-loan = Ce que l’on dit et fait signer à une famille à qui l’on prête un ordinateur.
setting-handover-text-loan-shape = Un texte d’au plus 2 000 signes.
setting-requests-points = Points qui comptent dans la liste d’attente, par critère. Sans points, la date seule décide. Une famille qui attend de nouveau après une panne ou une perte passe toujours avant les autres.
setting-requests-points-shape = Des points par critère, de 1 à 100 : {"{"}"children": 2, "no_computer": 3{"}"}. Les critères : children, no_computer, no_internet, priority_neighbourhood.
setting-requests-eligibility = Les critères d’accès que l’on note sur une demande, chacun avec la phrase qui dit pourquoi. Aucun d’origine : les programmes et les financeurs ne demandent pas tous la même chose. La preuve ne s’enregistre jamais.
setting-requests-eligibility-shape = Une phrase d’au plus 200 signes par critère : {"{"}"family_quotient": "La ville réserve ces dons aux quotients de moins de 600 €."{"}"}. Les critères : family_quotient, remaining_income, minimum_income, job_seeker, student, priority_neighbourhood, no_computer, social_worker.
setting-requests-referrer-cap = Demandes ouvertes d’une même structure au-delà desquelles une nouvelle est signalée. Elle n’est jamais refusée. 0 : jamais.
setting-requests-referrer-cap-shape = Un nombre de demandes, de 0 à 10 000.

## Sentences

allocation-this-allocation = Cette attribution
allocation-this-request = Cette demande
allocation-this-request-of-family = Cette demande de la famille
allocation-nothing-given = Aucune machine de cette attribution n’est chez la famille.
allocation-not-given = La machine { $tag } n’est pas chez la famille dans cette attribution.
allocation-already-given = Ces machines sont déjà remises à la famille.
allocation-over = Cette attribution est terminée : réservez de nouveau.
allocation-waiver-needless = La famille remplit la condition de formation : remettez sans dérogation.
allocation-waiver-coordination = Seule la coordination peut déroger à la formation : demandez-lui.
allocation-sale-price = Une vente solidaire a un prix : dites « price_cents », en centimes.
allocation-no-price = Un don ou un prêt n’a pas de prix : choisissez la vente, ou ôtez le prix.
allocation-resale-forbidden = Le donateur interdit la revente : donnez ou prêtez cette machine.
allocation-no-cap = « { $kind } » d’un donateur public ne se vend pas : aucun plafond n’est fixé.
allocation-over-cap = Une machine d’un donateur public se vend au plus { $euros } € (« { $kind } »).
allocation-requested-later = Une demande ne peut pas venir de l’avenir.
allocation-eligibility-off = Les critères d’accès ne se notent pas ici, pour garder le moins possible sur les familles. Si un financeur les demande, la coordination nomme ceux qui servent, et pourquoi, dans le réglage « { $setting } ».
allocation-criterion-off = « { $criterion } » n’est pas un critère que l’on note ici : aucun financeur ne le demande. La coordination peut l’ajouter, et dire pourquoi, dans le réglage « { $setting } ».
allocation-checked-later = Une vérification ne peut pas venir de l’avenir : donnez le jour où elle a été faite.
allocation-checked-by = Dites la structure qui a vu la preuve : « checked_by ».
allocation-merge-itself = Une famille ne se réunit pas avec elle-même : donnez le code de l’autre.
allocation-merge-many = Donnez au plus { $most } personnes.
allocation-merge-two-computers = Les deux fiches ont un ordinateur. Regardez lequel la famille garde, reprenez l’autre, puis réunissez.
allocation-request-served = Cette demande est servie : un retour de la machine la rouvre, si besoin.
allocation-no-such-move = Une demande « { $from } » ne passe pas à « { $to } ». D’ici, elle peut devenir : { $ways }.
allocation-many-requests = Votre structure a { $open } demandes ouvertes, pour { $cap } prévues. La demande est enregistrée ; l’attente peut être longue.
allocation-next-received = La coordination va lire la demande.
allocation-next-incomplete = Il manque quelque chose : la coordination attend votre réponse.
allocation-next-waiting = La famille attend un ordinateur. Sa place dans la liste : { $place }.
allocation-next-proposed = Un ordinateur est réservé. Il sera remis dès que la formation le permet.
allocation-next-in-training = La famille est en formation. L’ordinateur vient ensuite.
allocation-next-served = L’ordinateur est remis. Il n’y a rien à faire.
allocation-next-refused = La demande est refusée. Demandez pourquoi à la coordination.
allocation-next-cancelled = La demande est annulée. Pour la rouvrir, écrivez à la coordination.
allocation-next-no-news = La famille ne répond plus. Donnez de ses nouvelles : la demande se rouvre.
allocation-waits-before-all = Après une panne ou une perte, la famille passe avant toutes les autres.
allocation-waits-points =
    { $points ->
        [one] { $criterion } : un point.
       *[other] { $criterion } : { $points } points.
    }
allocation-waits-since = Demande du { $day } : à égalité, la plus ancienne passe d’abord.
allocation-twice = La même machine est nommée deux fois dans cette attribution.
allocation-loan-past = Le retour d’un prêt ne peut pas être déjà passé.
allocation-loan-only = Seul un prêt a une date de retour.
allocation-not-in-repair = Cette machine n’est pas ici en réparation pour cette famille.
allocation-second-computer = La famille a déjà un ordinateur réservé ou remis. S’il en faut un second, écrivez pourquoi (« second_reason »).
allocation-machine-taken = La machine { $tag } est déjà { $state } pour une famille : choisissez-en une autre, prête.
allocation-not-reserved-here = La machine à échanger n’est pas réservée dans cette attribution.
allocation-same-kind = Prenez une machine de même sorte : « { $kind } ».
allocation-name-one = Nommez au moins une machine, ou aucune pour les reprendre toutes.

allocation-correct-nothing = Rien ne change : dites ce qui est juste dans « set ».
allocation-correct-one-storage = Un disque se corrige sur une seule machine à la fois.
allocation-this-storage = Ce disque de la machine
allocation-storage-size = Une capacité se donne en octets, de 1 à un million de milliards (un pétaoctet).
allocation-donation-empty = Ce don n’a aucune machine à corriger : corrigez chaque machine là où elle est.
allocation-donation-changed = Ce don a maintenant { $count } machines : regardez de nouveau ce qui va changer, puis confirmez.
allocation-no-such-reference = Aucun don ne porte le numéro « { $reference } » : relisez-le sur la page du don.
allocation-reload = Cette page est trop ancienne : rechargez-la.
allocation-correct-machine = Corriger la fiche { $tag }
allocation-correct-donation = Corriger les machines du don { $reference }
allocation-correct-explained = Écrivez ce qui est juste. L’ancien, le nouveau et la raison restent dans l’historique, pour toujours.
allocation-correct-all-explained =
    { $count ->
        [one] La correction vaut pour la seule machine de ce don. Laissez vide ce qui ne change pas.
       *[other] La correction vaut pour les { $count } machines de ce don, toutes ou aucune. Laissez vide ce qui ne change pas.
    }
allocation-correct-unchanged = Ne change pas
allocation-correct-a-storage = Corriger un disque
allocation-correct-which-storage = Quel disque
allocation-correct-medium = Support
allocation-correct-storage-serial = Numéro de série du disque
allocation-correct-storage-model = Modèle du disque
allocation-correct-mistake = Ce disque n’a jamais été dans cette machine
allocation-correct-why = Pourquoi cette correction
allocation-correct-see = Voir ce qui va changer
allocation-correct-foreseen = Ce qui va changer
allocation-correct-on =
    { $count ->
        [one] Sur une machine
       *[other] Sur { $count } machines
    }
allocation-correct-same =
    { $count ->
        [one] Une machine est déjà juste : rien n’y change.
       *[other] { $count } machines sont déjà justes : rien n’y change.
    }
allocation-correct-confirm =
    { $count ->
        [one] Corriger cette fiche
       *[other] Corriger { $count } fiches
    }
allocation-correct-back = Revenir sans rien changer
allocation-broken-rules = Règles rompues par une correction
allocation-broken-what = Une correction a montré que ces machines, déjà réservées, remises ou sorties, ne suivent pas une règle. Regardez chacune : une autre correction, un effacement ou un retour la remet en ordre.
allocation-broken-none = Aucune : tout suit les règles.
allocation-broken-since = depuis le { $day }
allocation-text-gift = Cet ordinateur est à vous : il vous est donné, vous n’avez rien à payer. Ses disques ont été effacés avant de vous être remis. Il vient avec une formation. S’il tombe en panne, dites-le-nous : nous regardons ensemble. Nous gardons votre prénom et ce que vous avez reçu ; vous pouvez demander à le lire ou à le faire effacer.
allocation-text-sale = Cet ordinateur est à vous : vous le payez le prix solidaire écrit sur le reçu, une seule fois. Ses disques ont été effacés avant de vous être remis. Il vient avec une formation. S’il tombe en panne, dites-le-nous : nous regardons ensemble. Nous gardons votre prénom et ce que vous avez reçu ; vous pouvez demander à le lire ou à le faire effacer.
allocation-text-loan = Cet ordinateur vous est prêté : vous le rendez le jour dit, ou avant. Ses disques ont été effacés avant de vous être remis ; avant de le rendre, nous copions vos fichiers si vous le voulez. Il vient avec une formation. S’il tombe en panne, dites-le-nous : vous ne payez rien. Nous gardons votre prénom et ce que vous avez reçu ; vous pouvez demander à le lire ou à le faire effacer.
allocation-signature = Une signature est un tracé : des « M » et des « L » suivis de nombres, en 20 000 signes au plus. Signez de nouveau, ou nommez un témoin.
allocation-this-receipt = Ce reçu (les machines ne sont pas remises, ou l’ont été avant qu’il n’existe)
allocation-this-signature = Cette signature
allocation-loans = Prêts
allocation-loans-what = Les ordinateurs prêtés, le prochain à revenir d’abord.
allocation-loans-none = Rien n’est prêté en ce moment.
allocation-loan-due = à rendre le { $day }
allocation-loan-late =
    { $days ->
        [one] un jour de retard
       *[other] { $days } jours de retard
    }
allocation-loan-no-day = sans date de retour
allocation-loan-repair = pendant une réparation
allocation-meeting = Formations et ordinateurs
allocation-without-course = Des ordinateurs sans formation
allocation-without-course-what = Réservés, ou déjà remis, à une famille qui ne suit pas de formation, ou remis par dérogation. Inscrivez la famille, ou rendez la réservation.
allocation-without-course-none = Chaque ordinateur va avec une formation.
allocation-meeting-waived = remis par dérogation
allocation-without-computer = Des familles en formation sans ordinateur
allocation-without-computer-what = Rien ne leur est réservé, et elles n’ont pas d’ordinateur qui marche.
allocation-without-computer-none = Chaque famille en formation a son ordinateur, ou en a un qui l’attend.
allocation-meeting-due = sa formation remet l’ordinateur dès maintenant
allocation-alert-without-course =
    { $count ->
        [one] 1 ordinateur sans formation
       *[other] { $count } ordinateurs sans formation
    }
allocation-alert-without-computer =
    { $count ->
        [one] 1 famille en formation attend son ordinateur
       *[other] { $count } familles en formation attendent leur ordinateur
    }
allocation-alert-loans =
    { $count ->
        [one] Un prêt a passé sa date de retour
       *[other] { $count } prêts ont passé leur date de retour
    }
allocation-fits-asked = { $kind } : ce qui est demandé
allocation-fits-since =
    { $days ->
        [one] prête depuis un jour
       *[other] prête depuis { $days } jours
    }
allocation-fits-no-sale = Le donateur interdit la revente : à donner ou à prêter.
allocation-fits-second = La famille a déjà un ordinateur : un second demande une raison écrite.
allocation-broken-alert =
    { $count ->
        [one] Une correction a rompu une règle : une machine à regarder
       *[other] Des corrections ont rompu { $count } règles : machines à regarder
    }

## Lines of the API’s description

door-get-requests = Les demandes d’ordinateur
door-get-requests-waiting = La liste d’attente, dans l’ordre, et pourquoi
door-post-families-code-merge = Réunir deux fiches d’une même famille
door-post-requests = Demander un ordinateur pour une famille
door-get-requests-id = Une demande, ce qui suit, et par où elle est passée
door-patch-requests-id = Noter ce qui a été vérifié d’une demande
door-get-requests-criteria = Les critères d’accès que l’on note, et pourquoi
door-post-requests-id-state = Décider d’une demande
door-get-allocations = Les attributions
door-post-allocations = Réserver pour une famille
door-get-allocations-id = Une attribution
door-post-allocations-id-handover = Remettre à la famille
door-get-machines-tag-fitting-requests = Les demandes auxquelles cette machine convient
door-get-requests-id-fitting-machines = Les machines qui conviennent à cette demande
door-get-loans = Les prêts en cours
door-post-enrolments-id-ending = Terminer une inscription
door-get-enrolments-without-computer = Les familles en formation sans ordinateur
door-get-allocations-without-course = Les ordinateurs sans formation
door-get-allocations-id-receipt = Ce que la famille a reçu et signé
door-post-receipts-id-erasure = Effacer une signature
door-post-allocations-id-cancel = Libérer la réservation
door-post-allocations-id-swap = Échanger une machine
door-post-allocations-id-return = Reprendre les machines
door-post-machines-tag-corrections = Corriger la fiche d’une machine
door-post-machines-corrections = Corriger plusieurs fiches d’un coup
door-post-donations-id-corrections = Corriger les fiches de tout un don
door-post-machines-tag-undo = Annuler son dernier acte du jour
door-post-machines-tag-return = Reprendre une machine
door-post-machines-tag-files = Dire ce que deviennent les fichiers de la famille
door-post-machines-tag-faults = Signaler une panne
door-post-machines-tag-take-in = Prendre en réparation
door-post-machines-tag-give-back = Rendre après réparation
door-post-machines-tag-retirement = Sortir une machine
room-allocation = Demandes, réservations, remises, réparations, retours

## Pages of who meets families

allocation-families = Familles
allocation-families-search = Chercher par code ou par nom
allocation-families-to-complete = À compléter seulement
allocation-families-find = Chercher
allocation-families-none = Aucune famille n’est encore enregistrée : la première se note ci-dessus.
allocation-families-not-found = Rien ne correspond. Cherchez un morceau du prénom ou du code.
allocation-families-more = Les suivantes
allocation-families-back = Toutes les familles
allocation-family-new = Nouvelle famille
allocation-family-new-about = Un prénom suffit. Le reste se complète plus tard.
allocation-family-make = Donner un code
allocation-family-of = Famille { $code }
allocation-family-to-complete = À compléter
allocation-family-people = Personnes
allocation-person-first-name = Prénom
allocation-person-name = Nom (facultatif)
allocation-person-phone = Téléphone (facultatif)
allocation-person-language = Langue (facultatif)
allocation-person-add = Ajouter une personne
allocation-person-make = Ajouter
allocation-family-home = Le foyer
allocation-family-commune = Commune
allocation-family-adults = Adultes
allocation-family-children = Enfants
allocation-family-computer = Ordinateur à la maison
allocation-family-internet = Internet à la maison
allocation-family-requests = Demandes
allocation-family-no-request = Rien n’est demandé pour le moment.
allocation-request-new = Demander un ordinateur
allocation-request-kind = Quelle sorte
allocation-request-any = N’importe quel ordinateur
allocation-request-for = Pour qui
allocation-request-make = Demander
allocation-family-machines = Machines
allocation-family-no-machine = Aucune machine n’est réservée ni remise.
allocation-family-training = Formation
allocation-family-module = Module
allocation-family-attended = Suivi
allocation-family-asked = Demandé
allocation-family-minutes = { $minutes } min
allocation-waiting-list = Liste d’attente
allocation-waiting-about = Chaque demande dit pourquoi elle est à cette place.
allocation-waiting-none = Personne n’attend.
allocation-waiting-place = Place
allocation-waiting-family = Famille
allocation-waiting-asked = Demande
allocation-waiting-why = Pourquoi
allocation-waiting-act = Agir
allocation-waiting-more = La suite
allocation-match-see = Voir les machines
allocation-match-of = Une machine pour { $code }
allocation-match-request = La demande
allocation-match-since = Demandée le
allocation-match-machines = Les machines prêtes qui conviennent
allocation-match-none = Aucune machine prête ne convient aujourd’hui. Le tableau de l’atelier dit celles qui arrivent.
allocation-match-choose = Choisir une machine
allocation-match-mode = Comment elle est donnée
allocation-match-more = Prix, date de retour, second ordinateur
allocation-match-price = Prix en euros (vente)
allocation-match-due = Retour le (prêt)
allocation-match-second = Pourquoi un second ordinateur
allocation-match-reserve = Réserver
allocation-handing-of = Attribution à { $code }
allocation-handing-title = Remettre
allocation-handing-with = Remis avec
allocation-handing-aloud = Lu à voix haute
allocation-handing-language = Dans quelle langue, si ce n’est le français
allocation-handing-witness = Témoin, si la personne ne signe pas
allocation-handing-waiver = Pourquoi remettre sans la formation
allocation-handing-do = C’est remis
allocation-handing-cancel = Annuler la réservation
allocation-handing-sound = La machine est en bon état
allocation-handing-why = Pourquoi
allocation-handing-done = Rien n’attend d’être remis.
allocation-handing-family = Voir la famille

## Forgetting a family

problem-famille-encore-suivie = Cette famille est encore suivie
family-trace-names = Noms, téléphones, adresses, années de naissance
family-trace-signatures = Signatures
family-trace-texts = Raisons écrites
family-trace-card = Fiche sans nom
family-trace-machines = Machines reçues
door-get-families-code-forgetting = Ce que l’on garde d’une famille, et ce que l’oublier ferait
door-post-families-code-forgetting = Oublier une famille
allocation-forget-open-request = Une demande est ouverte : annulez-la, ou servez-la.
allocation-forget-learning = Quelqu’un de la famille est inscrit à une formation : terminez l’inscription.
allocation-forget-reserved = Une machine est réservée pour la famille : remettez-la, ou annulez la réservation.
allocation-forget-lent = Une machine est prêtée à la famille : elle doit d’abord revenir.
allocation-forget-would = Voici ce que nous gardons de la famille { $code }, et ce que l’oublier ferait.
allocation-forgotten = Le { $day }, nous avons effacé ce qui nommait la famille { $code }.
allocation-forget-goes = Cela s’efface tout de suite : { $what } ({ $count }).
allocation-forget-until = Les signatures de présence restent jusqu’au { $until }, parce que { $funder } les demande jusque-là.
allocation-forget-until-said = Les signatures de présence restent tant que { $funder } n’a pas dit jusqu’à quand les garder.
allocation-forget-card = Il reste un code, des heures de formation et des chiffres, pour nos comptes : ils ne disent plus de qui il s’agit.
allocation-forget-machines = L’histoire des machines reçues reste, sous le code.
allocation-forget-title = Ce que nous gardons de { $code }
allocation-forget-see = Ce que nous gardons de cette famille
allocation-forget-first = À terminer d’abord
allocation-forget-code = Pour confirmer, recopiez le code de la famille
allocation-forget-wrong-code = Ce n’est pas le code de cette famille : recopiez-le tel qu’il est écrit en haut.
allocation-forget-for-ever = Ce qui s’efface ne revient pas, même d’une sauvegarde. Les textes écrits sur une machine se retirent depuis son historique.
allocation-forget-do = Oublier cette famille
allocation-forget-print = Cette page s’imprime et se lit à voix haute à la famille.
