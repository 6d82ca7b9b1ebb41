## Titles of refusals

problem-inventaire-deja-ouvert = Un inventaire de ce lieu est déjà ouvert
problem-inventaire-termine = Cet inventaire est terminé

## Labels of codes

stock-take-state-open = Ouvert
stock-take-state-closed = Terminé
stock-take-state-dropped = Abandonné
finding-right = En place
finding-missing = Manquante
finding-elsewhere = Notée ailleurs
finding-handed_over = Notée remise à une famille
finding-retired = Notée sortie
finding-blank = Étiquette vierge
finding-unknown = Code jamais imprimé ici
finding-moved = Partie pendant l’inventaire

## Refusals

reconditioning-this-stock-take = cet inventaire
reconditioning-stock-already-open = On compte déjà « { $place } » : rejoignez cet inventaire, ou terminez-le d’abord.
reconditioning-stock-ended = L’inventaire de « { $place } » ne reçoit plus rien (état : { $state }). Rien n’a été enregistré : commencez-en un nouveau.
reconditioning-stock-how-many = Scannez de 1 à { $most } codes à la fois.
reconditioning-stock-reload = Ce formulaire est incomplet : rechargez la page et recommencez.

## The page where stock-takes begin

reconditioning-stock-takes = Inventaires
reconditioning-stock-begin = Compter un lieu
reconditioning-stock-explained = Choisissez une étagère, une pièce ou un véhicule, puis scannez tout ce qui s’y trouve. L’inventaire compare ; il ne change rien tout seul. À plusieurs, choisissez le même lieu : vous comptez ensemble.
reconditioning-stock-expected =
    { $count ->
        [0] Aucune machine n’est notée à « { $place } ».
        [one] Une machine est notée à « { $place } ».
       *[other] { $count } machines sont notées à « { $place } ».
    }
reconditioning-stock-place = Lieu
reconditioning-stock-count = Compter ce lieu
reconditioning-stock-made = Les inventaires, du plus récent au plus ancien
reconditioning-stock-none = Aucun inventaire pour l’instant. Le premier commence ci-dessus.
reconditioning-stock-state = État
reconditioning-stock-who = Par
reconditioning-stock-to-start = Revenir au début
reconditioning-stock-older = Plus anciens
reconditioning-stock-board = Le tableau de l’atelier
reconditioning-stock-all = Tous les inventaires

## The page of one

reconditioning-stock-take = Inventaire : { $place }
reconditioning-stock-opened = Commencé par { $who }, { $moment }.
reconditioning-stock-ended-by = Fini par { $who }, { $moment }.
reconditioning-stock-scan = Scannez ou tapez un code
reconditioning-stock-add = Ajouter
reconditioning-stock-list = Coller une liste de codes
reconditioning-stock-list-label = Un code par ligne, 500 au plus
reconditioning-stock-read =
    { $count ->
        [one] Un texte reçu
       *[other] { $count } textes reçus
    }, { $read ->
        [0] aucun code lu
        [one] un code lu
       *[other] { $read } codes lus
    }, { $right ->
        [0] aucun en place
        [one] un en place
       *[other] { $right } en place
    }.
reconditioning-stock-register-place = (noté : { $place })
reconditioning-stock-no-place = (aucun lieu noté)
reconditioning-stock-missing = Manquantes
reconditioning-stock-unexpected = Inattendues
reconditioning-stock-right = En place
reconditioning-stock-moved = Parties entre-temps
reconditioning-stock-no-missing = Rien ne manque.
reconditioning-stock-no-unexpected = Rien d’inattendu.
reconditioning-stock-no-right = Rien de scanné à sa place pour l’instant.
reconditioning-stock-no-moved = Aucune machine n’a bougé pendant l’inventaire.
reconditioning-stock-tag = Code
reconditioning-stock-machine = Machine
reconditioning-stock-found = Ce qu’on a trouvé
reconditioning-stock-to-do = À faire
reconditioning-stock-scanned-by = scannée par { $who }, { $moment }
reconditioning-stock-move-explained = Ces machines sont ici, mais notées ailleurs. Décochez celles que vous rapportez à leur lieu.
reconditioning-stock-move-here = Déplacer ici
reconditioning-stock-missing-explained = Notées ici, et pas encore scannées. Cochez celles que vous savez ailleurs et dites où. Les autres peuvent attendre : une manquante le reste jusqu’à ce qu’on la trouve.
reconditioning-stock-found-at = Elles sont à
reconditioning-stock-move-there = Déplacer les cochées
reconditioning-stock-lost = Perdue ?
reconditioning-stock-lost-explained = Elle sort comme perdue, et sa réservation prend fin. Si ses disques n’étaient pas effacés, un incident s’ouvre jusqu’à ce que le donateur soit prévenu.
reconditioning-stock-declare-lost = Déclarer perdue
reconditioning-stock-do-handed-over = Si elle est bien là, enregistrez son retour ou son dépôt en réparation, sur sa fiche.
reconditioning-stock-do-retired = Si elle est bien là, reprenez-la, sur sa fiche.
reconditioning-stock-do-blank = Aucune machine ne porte ce code : recevez-la avec cette étiquette.
reconditioning-stock-receive = Les dons
reconditioning-stock-do-unknown = Cette étiquette ne vient pas d’ici : collez-en une autre et recevez la machine.
reconditioning-stock-next = Suite
reconditioning-stock-close = Terminer l’inventaire
reconditioning-stock-close-explained = Ce qui a été trouvé est gardé tel quel, avec votre nom. Les manquantes restent notées ici, à chercher.
reconditioning-stock-drop = Abandonner cet inventaire
reconditioning-stock-drop-explained = Rien n’est gardé de ce qu’il compare. Les déplacements déjà faits restent.
reconditioning-stock-dropped = Cet inventaire a été abandonné : il ne dit rien.
reconditioning-stock-again = Compter ce lieu de nouveau

## Lines of the API’s description

door-get-stock-takes = Les inventaires, du plus récent au plus ancien
door-post-stock-takes = Commencer l’inventaire d’un lieu
door-get-stock-takes-id = Un inventaire et ce qu’il trouve
door-get-stock-takes-id-lines = Les lignes d’un inventaire
door-post-stock-takes-id-scans = Scanner ce qui se trouve sur place
door-post-stock-takes-id-closing = Terminer un inventaire et garder son résultat
door-post-stock-takes-id-dropping = Abandonner un inventaire
