## Titles of refusals

problem-numero-de-don-pris = Ce numéro de don existe déjà
problem-aucun-ecart = Rien à expliquer
problem-reception-groupee = Certaines étiquettes sont refusées
problem-liste-a-corriger = La liste est à corriger
problem-ligne-deja-prise = Cette ligne a déjà sa machine

## Labels of codes

category-individual = Particulier
category-company = Entreprise
category-association = Association
category-local_authority = Collectivité
category-state = État
category-school = Établissement scolaire
category-other = Autre
donation-warning-donor_to_complete = Donateur à compléter
donation-warning-no_agreement = Pas de convention
donation-warning-value_above_cap = Valeur unitaire au-dessus du plafond des dons publics
donation-warning-too_old = Trop ancien à la réforme pour compter comme réemploi

intake-warning-number_on_no_line = Le numéro lu n’est sur aucune ligne de la liste : il est gardé en note
intake-warning-line_already_met = Une autre machine a déjà cette ligne de la liste : deux machines portent ce numéro
intake-warning-kind_differs = La liste annonce un autre type de matériel
accessory-charger = Chargeur
accessory-keyboard = Clavier
accessory-mouse = Souris
accessory-cable = Câble
accessory-bag = Sacoche
accessory-dock = Station d’accueil
accessory-headset = Casque
accessory-webcam = Webcam
list-field-kind = Type de machine
list-field-maker = Marque
list-field-model = Modèle
list-field-serial = N° de série
list-field-donor_number = N° du donateur
list-field-purchase_year = Année d’achat
list-field-unit_value = Valeur unitaire

## Settings

setting-donation-accessories = Accessoires que l’on compte à la collecte, sans étiquette. Ceux d’origine ont un libellé ; les autres se lisent tels quels.
setting-donation-accessories-shape = Une liste d’au plus 50 noms courts : ["charger", "clavier braille"].
setting-donation-value-cap-cents = Valeur unitaire, en centimes, au-dessus de laquelle un bien d’un donateur public demande à être regardé. C’est un avertissement, jamais un refus.
setting-donation-value-cap-cents-source = Décret n° 2022-791 du 6 mai 2022 (CG3P, art. L. 3212-2) : 300 €, à vérifier.
setting-donation-value-cap-cents-shape = Un nombre entier de centimes, de 1 à 10 000 000.
setting-donation-reuse-age-years = Âge à la réforme, en années, au-delà duquel un donateur public ne compte pas une machine comme réemployée. C’est un avertissement.
setting-donation-reuse-age-years-source = Décret n° 2023-266 du 12 avril 2023 (loi REEN, art. 16) : 10 ans, à vérifier.
setting-donation-reuse-age-years-shape = Un nombre entier d’années, de 1 à 50.

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
collection-reception = Réception du don { $reference }
collection-see-donation = voir tout le don
collection-counts = Annoncé, chargé, reçu
collection-no-counts = Rien n’est encore compté.
collection-kind = Type
collection-gap-loaded = Écart au chargement
collection-gap-received = Écart à l’arrivée
collection-more = { $more } en plus
collection-to-explain = { $count ->
    [one] Une machine chargée n’est pas arrivée
   *[other] { $count } machines chargées ne sont pas arrivées
  }
collection-on-the-road = Elles contiennent peut-être des données. Cherchez-les d’abord ; si vous savez ce qu’elles sont devenues, dites-le ici.
collection-why = Ce qui s’est passé
collection-explain = Expliquer l’écart
collection-accessories = Accessoires
collection-slip = Bordereau de collecte
collection-signed-on = Signé le { $day }
collection-fill-slip = Remplir le bordereau
collection-slip-explained = Comptez ce qui est chargé chez le donateur, puis faites signer.
collection-signed-by = Qui a signé pour le donateur
collection-record-slip = Enregistrer le bordereau
collection-donor-list = Liste du donateur
collection-list-progress = Liste du { $moment } : { $written ->
    [one] 1 ligne
   *[other] { $written } lignes
  } sur { $lines }
collection-list-stopped = L’enregistrement n’est pas fini. S’il n’avance plus, envoyez de nouveau le même fichier : il reprendra.
collection-list-explained = Un fichier CSV : chaque ligne est une machine attendue. À la réception, elle est retrouvée par son numéro. Les noms de personnes du fichier ne sont pas gardés.
collection-list-file = Fichier de la liste
collection-list-see = Voir avant d’enregistrer
collection-met = { $met } sur { $count } lignes retrouvées.
collection-line = Ligne
collection-model = Modèle
collection-machine = Machine
collection-awaited = attendue
collection-next-lines = Lignes suivantes
collection-preview = Aperçu de la liste
collection-preview-count = { $count ->
    [one] Une machine est lue.
   *[other] { $count } machines sont lues.
  }
collection-preview-already = { $count ->
    [one] Une est déjà attendue et ne sera pas ajoutée.
   *[other] { $count } sont déjà attendues et ne seront pas ajoutées.
  }
collection-nothing-yet = Rien n’est encore enregistré.
collection-errors = { $count ->
    [one] Une chose à corriger
   *[other] { $count } choses à corriger
  }
collection-notices = { $count ->
    [one] Une remarque
   *[other] { $count } remarques
  }
collection-at-line = Ligne { $line }
collection-columns = Quelle colonne contient quoi
collection-not-read = (pas lue)
collection-assume = Type pris quand il n’est pas compris
collection-no-assumption = (aucun)
collection-apply = { $count ->
    [one] Enregistrer une ligne
   *[other] Enregistrer { $count } lignes
  }
collection-read-again = Relire ainsi
collection-give-up = Abandonner
collection-what-is-read = Ce qui est lu
collection-first-lines = Les { $shown } premières lignes :
collection-already = déjà attendue
collection-reload = Cette page est trop ancienne : rechargez-la, puis recommencez.
collection-no-file = Aucun fichier n’est arrivé : choisissez le fichier CSV, puis recommencez.
collection-new-donation = Un camion arrive sans don ?
collection-arrival-name = Nom du donateur
collection-arrive = Nouveau don
collection-to-reception = Réception, bordereau et liste du donateur

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
collection-this-list = Cette liste
collection-this-line = Cette ligne
collection-this-name = Ce nom
collection-year = Une année va de 1980 à 2100.
collection-value = Une valeur va de 0 à 1 000 000 €, en centimes.
collection-accessory = « { $accessory } » n’est pas un accessoire que l’on compte ici : { $allowed }. La liste se change dans les réglages.
collection-how-many = Une réception groupée prend de 1 à { $most } étiquettes : scannez-les en plusieurs fois.
collection-scanned-twice = L’étiquette { $tag } est scannée deux fois : enlevez-la une fois.
collection-some-refused = Aucune machine n’est reçue : { $count ->
    [one] une étiquette est refusée
   *[other] { $count } étiquettes sont refusées
  }. Enlevez ou remplacez ce qui est dit pour chacune, puis recommencez.
collection-no-gap-to-settle = Tout ce qui a été chargé est reçu ou expliqué : il n’y a rien à expliquer.
collection-line-taken = La ligne { $line } de la liste a déjà sa machine : choisissez-en une autre, ou dites d’abord de cette machine-là que ce n’est pas elle.
collection-number-read = Numéro lu sur la machine : { $number }
collection-alert-gap = { $count ->
    [one] Une machine chargée chez un donateur n’est pas arrivée
   *[other] { $count } machines chargées chez des donateurs ne sont pas arrivées
  }
collection-alert-donors = { $count ->
    [one] Un donateur connu par son nom seulement est à compléter
   *[other] { $count } donateurs connus par leur nom seulement sont à compléter
  }

## Lists of donors

collection-list-empty = Ce fichier ne contient aucune machine : vérifiez que c’est la bonne feuille, enregistrée en CSV.
collection-list-no-header = Aucune colonne n’est reconnue : dites laquelle contient le type, la marque, le n° de série…
collection-list-no-kind = Aucune colonne ne dit le type des machines : choisissez-la, ou dites de quel type elles sont toutes.
collection-list-no-column = Le fichier n’a pas de colonne « { $column } » pour « { $field } » : choisissez-en une par son nom ou son numéro, ou - pour aucune.
collection-list-long = Une liste a au plus { $most } lignes : partagez le fichier en plusieurs.
collection-list-to-mend = { $count ->
    [one] Une case est à corriger
   *[other] { $count } cases sont à corriger
  } : rien n’est enregistré. Corrigez le fichier, ou choisissez de ne pas lire la colonne, puis recommencez.
collection-line-nothing = Rien de reconnu sur cette ligne : elle est laissée de côté.
collection-line-shifted = Cette ligne a plus de cases que la ligne des titres (« { $value } » dépasse) : un séparateur de trop décale les cases. Corrigez la ligne dans le tableur, ou donnez un titre à la colonne qui dépasse.
collection-line-open-quote = Un guillemet (") s’ouvre sur cette ligne et ne se referme pas : tout ce qui suit serait pris pour une seule case. Fermez-le ou effacez-le.
collection-line-several = Une case de cette ligne tient sur plusieurs lignes du fichier : si des machines manquent ensuite, cherchez un guillemet (") resté ouvert.
collection-cell-kind = « { $value } » n’est pas un type connu : écrivez portable, fixe, écran… ou dites quel type prendre quand il n’est pas compris.
collection-cell-no-kind = Le type manque : écrivez-le, ou dites quel type prendre quand il n’est pas dit.
collection-cell-assumed = « { $value } » n’est pas un type connu : pris comme { $kind }.
collection-cell-long = Plus de { $most } caractères : raccourcissez, ou cherchez un guillemet resté ouvert.
collection-cell-several = Cette case tient sur plusieurs lignes du fichier : cherchez un guillemet (") resté ouvert ; sinon, écrivez-la sur une seule ligne.
collection-cell-invisible = Un caractère invisible s’y trouve : effacez la case et retapez-la.
collection-cell-year = « { $value } » ne contient pas d’année de 1980 à 2100 : écrivez 2019, ou ne lisez pas cette colonne.
collection-cell-value = « { $value } » n’est pas un montant en euros : écrivez 150 ou 150,50, ou ne lisez pas cette colonne.
collection-cell-damaged = « { $value } » : le tableur a arrondi ce numéro, il est perdu et n’est pas pris. Pour le sauver, mettez la colonne au format Texte dans le fichier d’origine.
collection-cell-placeholder = « { $value } » ne désigne aucune machine : pris comme une absence de numéro.
collection-cell-twice = Le même n° de série est déjà à la ligne { $line } : à la réception, une personne choisira.

## Lines of the API’s description

door-get-donors = Les donateurs
door-post-donors = Ajouter un donateur
door-get-donors-id = Un donateur
door-get-donations = Les dons
door-post-donations = Enregistrer un don
door-get-donations-id = Un don : annoncé, chargé, reçu
door-patch-donations-id = Corriger un don
door-post-machines = Recevoir une machine
door-patch-donors-id = Compléter ou corriger un donateur
door-post-donations-arrivals = Ouvrir un don par le seul nom du donateur
door-post-donations-id-slip = Enregistrer le bordereau signé chez le donateur
door-post-donations-id-slip-erasure = Effacer le nom de qui a signé
door-post-donations-id-gap = Expliquer ce qui a été chargé et n’est pas arrivé
door-post-donations-id-list-preview = Lire la liste d’un donateur sans rien enregistrer
door-post-donations-id-list = Enregistrer la liste d’un donateur
door-get-donations-id-lists = Les listes d’un don, et où en est leur enregistrement
door-post-donations-id-lists-list-removal = Retirer une liste : ses lignes sans machine
door-get-donations-id-expected-lines = Les lignes attendues d’un don
door-post-machines-intake = Recevoir plusieurs machines d’un même modèle
door-post-machines-tag-expected-line = Dire quelle ligne de la liste est cette machine
part-list = Une liste d’un donateur, par son identifiant
room-collection = Donateurs, dons, réception
