## On the sticker

labels-label = Étiquette { $tag }
labels-demo = DÉMONSTRATION

## Sentences

labels-count = Demandez de 1 à { $most } étiquettes par planche.
labels-this-batch = Cette planche d’étiquettes

## Lines of the API’s description

door-post-tag-batches = Imprimer une planche d’étiquettes
door-get-tag-batches = Les planches d’étiquettes
door-get-tag-batches-id = Une planche et ses étiquettes
door-get-machines-tag-label-svg = Une étiquette, en SVG
door-get-machines-tag-label-png = Le QR code d’une étiquette, en PNG
door-post-tags-read = Reconnaître ce qui a été scanné ou tapé
room-labels = Les étiquettes : planches, images, lecture d’un code
