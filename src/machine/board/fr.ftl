## Labels of codes

next-act-unblock = à débloquer
next-act-diagnose = à diagnostiquer
next-act-erase = à effacer
next-act-repair = à réparer
next-act-install = à installer
next-act-check = à contrôler
next-act-take_apart = à démonter
next-act-recycle = à recycler
next-act-ready = prêt
next-act-reserved = réservé
next-act-handed_over = remis
next-act-retired = sorti

## Settings

setting-workshop-part-days = Après combien de jours une machine qui attend une pièce est montrée en retard sur le tableau de l’atelier.
setting-workshop-part-days-shape = Un nombre entier de jours, de 1 à 365.
setting-workshop-fetch-days = Après combien de jours une machine réservée que personne n’est venu chercher est montrée en retard sur le tableau de l’atelier.
setting-workshop-fetch-days-shape = Un nombre entier de jours, de 1 à 365.

## The board

machine-board = Atelier : ce qui attend
machine-board-place = Lieu
machine-board-all-places = Tous
machine-board-show = Montrer
machine-board-none = Rien n’attend à l’atelier. Les machines arrivent ici dès leur réception.
machine-board-none-found = Rien n’attend ici.
machine-board-all = Voir tout l’atelier
machine-board-all-acts = Tous les actes
machine-board-see = Voir les { $count }
machine-board-days =
    { $days ->
        [0] depuis aujourd’hui
        [one] depuis un jour
       *[other] depuis { $days } jours
    }
machine-board-late-parts =
    { $count ->
        [one] Une machine attend une pièce depuis { $days } jours ou plus.
       *[other] { $count } machines attendent une pièce depuis { $days } jours ou plus.
    }
machine-board-unfetched =
    { $count ->
        [one] Une machine réservée n’a pas été cherchée depuis { $days } jours ou plus.
       *[other] { $count } machines réservées n’ont pas été cherchées depuis { $days } jours ou plus.
    }
machine-board-stock-takes = Faire l’inventaire d’un lieu
machine-board-stock-take = Faire l’inventaire de « { $place } »
machine-board-cursor = Ce curseur n’est pas celui du tableau : reprenez au début.

## Lines of the API’s description

door-get-board = Le tableau de l’atelier
