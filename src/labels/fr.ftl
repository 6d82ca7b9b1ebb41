## Titles of refusals

problem-photo-illisible = Cette photo ne se lit pas
problem-photo-sans-code = Aucun QR code sur cette photo

## On the sticker

labels-label = Étiquette { $tag }
labels-demo = DÉMONSTRATION
labels-call = Appelez le { $phone }

## Sentences

labels-count = Demandez de 1 à { $most } étiquettes par planche.
labels-this-batch = Cette planche d’étiquettes
labels-these-machines = Une machine de ce don
labels-choose = Scannez ou tapez au moins une étiquette.
labels-too-many = Pas plus de { $most } étiquettes à la fois : imprimez-les en plusieurs fois.
labels-stock-unknown = Ce papier n’est pas connu. Les papiers connus : { $allowed }.
labels-from = La première place va de 1 à { $most } sur ce papier.
labels-reload = La page a vieilli : rechargez-la.
labels-read-photo = Lire une étiquette en photo
labels-photo-how = Une seule étiquette par photo, de près, bien éclairée. La photo n’est pas gardée.
labels-photo-take = Photo de l’étiquette
labels-photo-send = Lire l’étiquette
labels-photo-read =
    { $count ->
        [one] Est-ce cette machine ?
       *[other] Laquelle est la bonne ?
    }
labels-photo-unread =
    { $count ->
        [one] La photo montre un autre code, qui n’a pas pu être lu : comparez avec l’étiquette que vous tenez, ou reprenez la photo de plus près.
       *[other] La photo montre { $count } autres codes, qui n’ont pas pu être lus : comparez avec l’étiquette que vous tenez, ou reprenez la photo de plus près.
    }
labels-photo-else = Vous pouvez aussi taper le code écrit sous le QR code :
labels-photo-search = chercher une machine
labels-photo-unreadable = Envoyez une photo JPEG ou PNG, de { $megapixels } millions de points au plus.
labels-photo-without = Reprenez la photo de plus près, l’étiquette à plat et bien éclairée, ou tapez ses huit caractères.
labels-photo-several = La photo montre plusieurs étiquettes : prenez-en une seule.

## Papers

labels-stock-sheet = A4, { $count } étiquettes de { $width } × { $height } mm
labels-stock-roll = Rouleau, étiquettes de { $width } × { $height } mm
labels-calibration = Calibrage
labels-rule = Imprimez à 100 %. Cette règle fait { $length } mm.

## Pages

labels-labels = Étiquettes
labels-makeshift = L’adresse de ce service est provisoire : les QR codes imprimés maintenant ne s’ouvriront peut-être pas sur un téléphone. Ils resteront lisibles ici. Pour une adresse qui dure, lancez le service avec --public-url.
labels-new = Nouvelles étiquettes
labels-new-explained = Elles s’impriment d’avance, vierges. Collez-en une sur chaque machine qui arrive, puis scannez-la.
labels-how-many = Combien
labels-make = Préparer les étiquettes
labels-batches = Planches préparées
labels-none = Aucune étiquette n’est encore préparée. Préparez une première planche ci-dessus.
labels-made-on = Préparée le
labels-claimed = Déjà collées
labels-batch-of = Planche du { $moment }
labels-to-start = Revenir au début
labels-older = Planches plus anciennes
labels-again = Réimprimer des étiquettes
labels-again-explained = Scannez ou tapez les codes, un par ligne. Une étiquette abîmée se réimprime telle quelle.
labels-tags = Codes
labels-stock = Papier
labels-from-place = Première place
labels-from-explained = Sur une planche entamée, comptez les places ligne par ligne : la première place libre est celle par où commencer. Imprimez à 100 %, sans ajuster à la page.
labels-print = Imprimer
labels-print-sheet = Imprimer une planche
labels-calibrate = Calibrer l’imprimante
labels-calibrate-explained = Imprimez cette page sur du papier ordinaire, posez-la sur une planche d’étiquettes et regardez par transparence : les traits doivent tomber sur les bords.
labels-print-calibration = Imprimer la page de calibrage
labels-batch-told = { $count ->
    [one] { $count } étiquette
   *[other] { $count } étiquettes
  }, dont { $claimed } déjà collées sur une machine.
labels-one-by-one = Une seule étiquette de cette planche
labels-all-batches = Toutes les planches

## Settings

setting-labels-stock = Papier à étiquettes proposé d’abord, et celui des étiquettes demandées sans le dire.
setting-labels-stock-shape = Le nom d’un papier connu : a4-21, a4-24, a4-65, roll-62 ou roll-57x32.
setting-labels-programme = Nom écrit sur chaque étiquette : à qui est cette machine, pour qui la trouve. Le téléphone à côté est celui de public.phone.
setting-labels-programme-shape = Un nom de 1 à 40 caractères.
setting-labels-tag-only = Le QR code ne contient que le code de la machine, sans adresse : pour un lieu qui n’a pas encore d’adresse. Un téléphone ne l’ouvre pas, l’atelier le lit.

## Lines of the API’s description

door-post-tag-batches = Imprimer une planche d’étiquettes
door-get-tag-batches = Les planches d’étiquettes
door-get-tag-batches-id = Une planche et ses étiquettes
door-get-tag-batches-id-sheet-pdf = Une planche à imprimer, en PDF
door-get-machines-tag-label-svg = Une étiquette, en SVG
door-get-machines-tag-label-png = Le QR code d’une étiquette, en PNG
door-get-machines-tag-label-pdf = Une étiquette à imprimer, en PDF
door-get-donations-id-labels-pdf = Les étiquettes des machines d’un don, en PDF
door-get-labels-pdf = Les étiquettes choisies, en PDF
door-get-labels-calibration-pdf = Les contours d’un papier à étiquettes, en PDF
door-post-tags-read = Reconnaître ce qui a été scanné, tapé ou photographié
room-labels = Les étiquettes : planches, images, lecture d’un code
