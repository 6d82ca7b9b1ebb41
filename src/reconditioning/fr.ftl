## Titles of refusals

problem-inventaire-illisible = Lecture du matériel illisible

## Settings

setting-workshop-one-person = Atelier d’une seule personne : qui installe peut contrôler ; l’historique le dit.

## Sentences

reconditioning-minutes = Une durée va de 0 à 10 000 minutes.
reconditioning-grades = Un contrôle réussi donne deux notes, de A à D : l’aspect et le fonctionnement.
reconditioning-flag-comes = « Effacement échoué » vient tout seul, avec l’effacement.
reconditioning-checklist = « { $code } » n’est pas sur la liste : { $list }.
reconditioning-storage-uuid = L’identifiant d’un disque est un UUID : relisez la fiche de la machine.
reconditioning-aim = Un effacement vise « clear » ou « purge » ; détruire un disque est un autre acte.
reconditioning-errors = Un nombre d’erreurs va de 0 à { $most }.
reconditioning-ends-first = La fin de l’effacement vient avant son début.
reconditioning-entrusted-exit = Des disques partent avec la machine seulement à recycler, et confiés à quelqu’un : dites « entrusted_to ».
reconditioning-future = Cette date n’est pas encore venue.
reconditioning-size = Une capacité se donne en octets, de 1 à un million de milliards (un pétaoctet).
reconditioning-alike = Deux disques de la fiche ressemblent à celui-ci : dites lequel par son « id ».
reconditioning-twice = Le même disque est nommé deux fois.
reconditioning-storage-id = L’identifiant d’un disque est un UUID.

reconditioning-reading-broken = Ce fichier est coupé ou n’est pas du JSON : relancez la lecture, puis envoyez-la entière.
reconditioning-reading-unknown = Ce fichier n’est ni une lecture « lshw -json » ni un inventaire GLPI en JSON.
reconditioning-reading-alike = Deux disques peuvent être le même : { $storage }. Corrigez la fiche avec leur numéro de série, puis envoyez de nouveau la lecture.

## Lines of the API’s description

door-post-machines-tag-diagnosis = Diagnostiquer
door-post-machines-tag-inventory = Envoyer la lecture du matériel (lshw ou GLPI)
door-post-machines-tag-erasures = Effacer un disque
door-post-machines-tag-repairs = Réparer
door-post-machines-tag-installation = Installer
door-post-machines-tag-check = Contrôler
door-post-machines-tag-reopening = Reprendre une machine sortie
door-post-machines-tag-incident-closing = Clore l’incident d’une machine perdue
door-post-machines-tag-storages = Monter un disque
door-post-machines-tag-storages-storage-removal = Retirer un disque
door-post-machines-tag-storages-storage-destruction = Détruire un disque retiré
door-post-machines-tag-storages-storage-entrusting = Confier un disque retiré
door-post-machines-tag-storages-storage-handing-back = Rendre un disque retiré
room-reconditioning = L’atelier : diagnostic, disques, effacement, installation, contrôle, sortie
part-storage = L’identifiant d’un disque de la machine.
