## On the sticker

labels-label = Label { $tag }
labels-demo = DEMONSTRATION

## Sentences

labels-count = Ask for 1 to { $most } labels a sheet.
labels-this-batch = This sheet of labels

## Lines of the API’s description

door-post-tag-batches = Print a sheet of labels
door-get-tag-batches = The sheets of labels
door-get-tag-batches-id = A sheet and its labels
door-get-machines-tag-label-svg = A label, as SVG
door-get-machines-tag-label-png = The QR code of a label, as PNG
door-post-tags-read = Recognise what was scanned or typed
room-labels = The labels: sheets, images, reading a code
