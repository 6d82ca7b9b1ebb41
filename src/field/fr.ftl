## Titles of refusals

problem-date-invraisemblable = Cette date est trop ancienne
problem-deja-regle = Cet acte est déjà réglé

## Labels of codes

outcome-applied = Fait
outcome-duplicate = Déjà fait
outcome-refused = Refusé
settle-state-open = À régler
settle-state-applied = Appliqué
settle-state-corrected = Corrigé
settle-state-set_aside = Mis de côté
settlement-apply = Appliquer maintenant
settlement-correct = Corriger
settlement-set_aside = Mettre de côté

## The page of acts to settle

field-to-settle = À régler
field-nothing = Rien à régler : tout ce qui a été fait hors réseau est enregistré.
field-explained = Ces actes ont été faits hors réseau et refusés à leur arrivée. Rien n’est perdu : appliquez-les quand la raison du refus est levée, ou mettez-les de côté en disant pourquoi.
field-possible = Possible maintenant : la raison du refus n’est plus là.
field-done-by = Fait le { $told } par { $author }, arrivé le { $arrived }
field-done = Fait le { $told }, arrivé le { $arrived }
field-recorded = Ce qui a été saisi
field-why-aside = Pourquoi le mettre de côté
field-to-start = Revenir au début
field-next = Actes suivants
# An act whose door is gone.
field-act = Acte
field-alert =
    { $count ->
        [one] { $count } acte fait hors réseau a été refusé : à régler
       *[other] { $count } actes faits hors réseau ont été refusés : à régler
    }

## Sentences

field-too-far-back = L’appareil date cet acte du { $day }, il y a plus de { $days } jours : vérifiez son horloge. S’il est juste, appliquez-le : il prendra la date de son arrivée.
field-this-act = Cet acte à régler
field-author-account = Le compte de son auteur
field-already-settled = Quelqu’un l’a déjà réglé ({ LOWER($how) }) : rien ne reste à faire.
field-say-why = Écrivez pourquoi : d’autres le liront.
field-whole-act = Donnez l’acte corrigé, en entier.
field-correct-instead = Pour changer ce qui a été saisi, corrigez (« correct »).
field-reload = Rechargez la page « À régler », puis recommencez.
field-too-many = Envoyez au plus { $most } opérations à la fois ({ $count } ici) : coupez en plusieurs envois.
field-operation-id = L’identifiant d’une opération doit être un UUID, par exemple une version 7.
field-moment = Un instant s’écrit comme 2026-11-22T09:30:00.000Z.
field-broken = Une panne de notre côté a arrêté cet acte ; il est gardé, et s’appliquera une fois réparée.
field-unreadable = Cette opération ne se lit pas.
field-unknown-kind = « { $kind } » n’est pas prévu ici. Valeurs possibles : { $known }.
field-lacking = Le champ « { $field } » manque : il dit sur quoi porte l’acte.

## Lines of the API’s description

door-post-sync = Envoyer ce qui a été fait hors réseau
door-get-to-settle = Les actes à régler
door-get-to-settle-id = Un acte à régler
door-post-to-settle-id-settlement = Régler un acte refusé
room-field = Ce qui a été fait hors réseau, et ce qui est à régler
