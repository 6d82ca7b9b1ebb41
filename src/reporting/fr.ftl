## Labels of codes

profile-excel-fr = Excel
profile-opendata = format technique

## Reports

report-machines = Les machines
report-erasures = Le registre des effacements
report-allocations = Les attributions
report-attendance = Les présences
report-training-records = Les suivis de formation
report-weee = Les sorties en déchets (DEEE)
report-donor-statement = Le bilan pour chaque donateur
report-donation-trace = Le chemin des dons
reporting-this-report = Ce rapport
reporting-period = La période finit avant de commencer.
# In the header of a download about people.
reporting-not-to-publish = ne pas publier
reporting-yes = Oui
reporting-no = Non

## The home page

reporting-home = Accueil
reporting-search = Scanner ou taper une étiquette, chercher une machine
reporting-search-button = Chercher
reporting-waiting = Ce qui attend
reporting-nothing-waits = Rien n’attend à l’atelier.
reporting-all-waiting = Toutes les voir
reporting-parts-taken = Pièces prises sur cette machine
reporting-undo = Annuler mon dernier acte : { $act }
reporting-reopen = Reprendre à l’atelier
reporting-reopen-why = Pourquoi la reprendre (retrouvée, sauvée…)
reporting-reload = Ce formulaire est incomplet : rechargez la page et recommencez.
reporting-history-rest =
    { $count ->
        [one] Une ligne de détail
       *[other] { $count } lignes de détail
    }
reporting-oldest = Les { $count } plus anciennes.
reporting-by-stage = Machines par étape
# A stage after its count: « 3 reçues ». English does not change.
reporting-stage =
    { $count ->
        [one] { $stage }
       *[other] { $stage }s
    }
reporting-gaps = Dons avec un écart
reporting-no-gaps = Tout ce qui a été chargé chez les donateurs est arrivé.
reporting-missing-here =
    { $count ->
        [one] il manque { $count } machine
       *[other] il manque { $count } machines
    }
reporting-exports = Exports pour Excel
reporting-masked = « < 5 » : moins de cinq, zéro compris. Les petits nombres sont masqués.
reporting-note-trainer = Formation : pour ouvrir la fiche d’un ordinateur, scannez son étiquette. Les pages des séances et des présences arrivent ; aujourd’hui, elles se remplissent avec un outil relié à Ordi-pratique.
reporting-note-referrer = Prescription : inscrire une famille et demander un ordinateur se fait aujourd’hui avec un outil relié à Ordi-pratique. Les pages des familles et des demandes arrivent.
reporting-note-admin = Administration : les comptes et les jetons se gèrent aujourd’hui en ligne de commande, ou avec un outil relié à Ordi-pratique. Les pages des comptes arrivent.
reporting-backups = Sauvegardes
reporting-all-well = (tout va bien)
reporting-warning = Attention. { $warning }

## A donation and its trace

reporting-donation = Don { $reference }
reporting-donor = Donateur
reporting-collected-on = Collecté le
reporting-not-said-yet = pas encore dit
reporting-erasure-asked = Effacement demandé
reporting-agreement = Convention
reporting-resale = Revente
reporting-forbidden = interdite
reporting-counts = Annoncé, chargé, reçu
reporting-no-counts = Rien n’est encore annoncé ni reçu pour ce don.
reporting-missing =
    { $count ->
        [one] Il manque { $count } machine : à retrouver, elle peut contenir des données.
       *[other] Il manque { $count } machines : à retrouver, elles peuvent contenir des données.
    }
reporting-kind = Type
reporting-announced = Annoncé
reporting-loaded = Chargé
reporting-received = Reçu
reporting-gap = Écart
reporting-fewer = { $missing } en moins
reporting-no-gap = aucun
reporting-trace = Chemin du don
reporting-no-machine = Aucune machine de ce don n’est encore reçue : chacune apparaît ici dès que son étiquette est scannée.
reporting-machines-received =
    { $count ->
        [one] { $count } machine reçue
       *[other] { $count } machines reçues
    }
reporting-families-equipped =
    { $count ->
        [one] { $count } famille équipée
       *[other] { $count } familles équipées
    }
reporting-hours-attended = { $hours } heures de formation suivies
reporting-machine-heading = Machine
reporting-stage-heading = Étape
reporting-to-do = À faire
reporting-family = Famille
reporting-hours-heading = Formation, heures suivies / demandées
reporting-training = Formation
reporting-erased-on = effacée le { $day }
reporting-handed-over-on = remise le { $day }
reporting-module-hours = { $module } : { $attended } / { $asked }
reporting-counted-above = heures déjà comptées plus haut

## A machine

reporting-machine = Machine { $tag }
reporting-blocked = Bloquée : { $blockers }.
reporting-taken-in = Déposée ici par la famille, pour réparation.
reporting-fault = La famille a signalé une panne.
reporting-files = Avant d’effacer, demandez à la famille ce qu’elle veut garder de ses fichiers.
reporting-incident = Perdue sans preuve d’effacement : le donateur est à prévenir.
reporting-for-whom = Pour qui
reporting-until = jusqu’au { $day }
reporting-reserved-on = réservée le { $day }
reporting-waived = Remise par dérogation, sans la formation demandée.
reporting-the-machine = La machine
reporting-maker-and-model = Marque et modèle
reporting-names-not-said = pas encore dits
reporting-serial = N° de série
reporting-donor-number = N° chez le donateur
reporting-where = Où elle est
reporting-not-said = pas dit
reporting-diagnosis = Diagnostic
reporting-looks = Aspect
reporting-working-order = Fonctionnement
reporting-grade = { $code } : { LOWER($grade) }
reporting-the-donation = Don
reporting-received-on = Reçue le
reporting-hardware = Fiche technique
reporting-hardware-kind = Type lu
reporting-cpu = Processeur
reporting-memory = Mémoire
reporting-gigabytes = { $size } Go
reporting-battery = Batterie
reporting-battery-left = { $percent } % de sa charge d’origine
reporting-screen = Écran
reporting-storages-unsaid = Personne n’a encore dit quels disques elle contient : regardez à l’intérieur et dites-le au diagnostic.
reporting-storages = Disques
reporting-no-storage = Aucun disque n’est connu sur cette machine.
reporting-storage-removed = (retiré de la machine)
reporting-proved = Effacement prouvé le { $moment }.
reporting-history = Historique
reporting-number = N°
reporting-void = (annulé)
reporting-quote = « { $text } »
reporting-text-removed = texte retiré
reporting-old-account = un ancien compte
reporting-read-photo = Lire une étiquette en photo
reporting-check = Contrôler
reporting-correct = Corriger cette fiche
reporting-correct-all = Corriger les fiches de ce don
reporting-print-label = Imprimer l’étiquette (PDF)
reporting-print-labels = Imprimer les étiquettes de ce don (PDF)
reporting-see-label = Voir l’étiquette à imprimer
reporting-certificates = Certificats d’effacement :

## Headers of exports

column-family = Famille
column-commune = Commune
column-priority_neighbourhood = Quartier prioritaire
column-adults = Adultes
column-children = Enfants
column-tag = Code
column-kind = Type
column-mode = Mode
column-price = Prix (€)
column-requested_on = Demandé le
column-reserved_on = Réservée le
column-handed_over_on = Remise le
column-days_waited = Délai (jours)
column-line_state = État de l’attribution
column-ended_on = Terminée le
column-return_reason = Motif du retour
column-waived = Dérogation à la formation
column-session = Séance
column-day = Date
column-half_day = Demi-journée
column-place = Lieu
column-organisation = Structure
column-action = Action
column-course = Formation
column-modules = Modules
column-length_hours = Durée (heures)
column-session_state = État de la séance
column-participant = Participant
column-gender = Genre
column-birth_year = Année de naissance
column-attendance = Présence
column-basics_hours = Usages de base (heures)
column-parenting_hours = Parentalité (heures)
column-rights_hours = Accès aux droits (heures)
column-other_hours = Autre (heures)
column-maker = Marque
column-model = Modèle
column-serial = N° de série
column-donor_number = N° chez le donateur
column-donation = Don
column-donor_category = Catégorie du donateur
column-received_on = Reçue le
column-stage = Étape
column-blockers = Blocages
column-verdict = Diagnostic
column-cosmetic_grade = Aspect
column-functional_grade = Fonctionnement
column-erased_on = Effacée le
column-certificate = N° certificat
column-storage = Disque
column-storage_serial = N° de série disque
column-medium = Support
column-size_bytes = Capacité (octets)
column-level = Niveau
column-level_asked = Niveau demandé
column-method = Méthode
column-tool = Outil
column-tool_version = Version
column-started_at = Début
column-ended_at = Fin
column-clock_doubtful = Horloge douteuse
column-verification = Vérification
column-hidden_area = Zone cachée
column-errors = Erreurs
column-bytes_erased = Octets effacés
column-result = Résultat
column-faults = Contredit par
column-proves = Prouve
column-operator = Opérateur
column-validated_by = Validé par
column-recorded_on = Enregistré le
column-supersedes = Remplace
column-destruction_certificate = Certificat de destruction
column-log_sha256 = SHA-256 du journal
column-way_out = Sortie
column-erasure_level = Niveau d’effacement
column-out_on = Sortie le
column-weight = Poids (kg)
column-waste_code = Code déchet
column-waste_category = Catégorie
column-units = Unités
column-weighed_units = Unités pesées
column-carrier = Transporteur
column-destination = Destinataire
column-treatment = Code traitement
column-slip = N° bordereau
column-record_state = Suivi de formation
column-basics_hours_attended = Usages de base : heures suivies
column-basics_hours_asked = Usages de base : heures demandées
column-basics_reached = Usages de base : atteint
column-parenting_hours_attended = Parentalité : heures suivies
column-parenting_hours_asked = Parentalité : heures demandées
column-parenting_reached = Parentalité : atteint
column-rights_hours_attended = Accès aux droits : heures suivies
column-rights_hours_asked = Accès aux droits : heures demandées
column-rights_reached = Accès aux droits : atteint
column-other_hours_attended = Autre : heures suivies
column-other_hours_asked = Autre : heures demandées
column-other_reached = Autre : atteint
column-hours_elsewhere = Heures suivies ailleurs
column-sessions_attended = Séances suivies
column-person_hours = Heures-personnes
column-hours_counted = Heures à compter
column-donor = Donateur
column-agreement = Convention
column-transferred_on = Propriété transférée le
column-list_line = Ligne de la liste
column-weee_category = Catégorie DEEE
column-purchase_year = Année d’achat
column-age_at_reform = Âge à la réforme
column-unit_value = Valeur unitaire (€)
column-received_year = Année de réception
column-outcome = Devenir
column-outcome_on = Depuis le
column-outcome_year = Année du devenir
column-storages_waiting = Disques retirés en attente

## Lines of the API’s description

door-get-donations-id-trace = Le chemin d’un don
door-get-reports = Les rapports
door-get-reports-weee-csv = Exporter les sorties en déchets
door-get-reports-name-csv = Exporter un rapport en CSV
room-reporting = Le chemin d’un don, les rapports
part-name = Le nom d’un rapport.
reporting-openapi-file-name = Le nom du fichier.
reporting-openapi-export = Qui a exporté quoi, quand, avec quels filtres : JSON, puis l’instant.
reporting-openapi-hash = L’empreinte du fichier.

## Labels of codes: what became of a machine

outcome-reused = Réemployée
outcome-in_parts = En pièces
outcome-recycled = Recyclée
outcome-in_hand = En cours
outcome-lost = Perdue
outcome-returned_to_donor = Rendue au donateur
outcome-never_met = Jamais arrivée
