## Titles of refusals

problem-photo-illisible = This photograph cannot be read
problem-photo-sans-code = No QR code on this photograph

## On the sticker

labels-label = Label { $tag }
labels-demo = DEMONSTRATION
labels-call = Call { $phone }

## Sentences

labels-count = Ask for 1 to { $most } labels a sheet.
labels-this-batch = This sheet of labels
labels-these-machines = A machine of this donation
labels-choose = Scan or type at least one label.
labels-too-many = No more than { $most } labels at a time: print them in several parts.
labels-stock-unknown = This paper is not known. The known papers: { $allowed }.
labels-from = The first place goes from 1 to { $most } on this paper.
labels-reload = The page has grown old: load it again.
labels-read-photo = Read a label from a photograph
labels-photo-how = One label on each photograph, from near, in good light. The photograph is not kept.
labels-photo-take = Photograph of the label
labels-photo-send = Read the label
labels-photo-read =
    { $count ->
        [one] Is it this machine?
       *[other] Which one is it?
    }
labels-photo-unread =
    { $count ->
        [one] The photograph shows another code that could not be read: compare with the label in your hand, or take the photograph again from nearer.
       *[other] The photograph shows { $count } other codes that could not be read: compare with the label in your hand, or take the photograph again from nearer.
    }
labels-photo-else = You can also type the code written under the QR code:
labels-photo-search = search for a machine
labels-photo-unreadable = Send a JPEG or PNG photograph of { $megapixels } million pixels at most.
labels-photo-without = Take the photograph again, closer, with the label flat and well lit, or type its eight characters.
labels-photo-several = The photograph shows several labels: take a single one.

## Papers

labels-stock-sheet = A4, { $count } labels of { $width } × { $height } mm
labels-stock-roll = Roll, labels of { $width } × { $height } mm
labels-calibration = Calibration
labels-rule = Print at 100%. This rule is { $length } mm long.

## Pages

labels-labels = Labels
labels-makeshift = The address of this service will not last: QR codes printed now may not open on a phone later. They can always be read here. For an address that lasts, start the service with --public-url.
labels-new = New labels
labels-new-explained = They are printed ahead, blank. Stick one on each machine that arrives, then scan it.
labels-how-many = How many
labels-make = Prepare the labels
labels-batches = Prepared sheets
labels-none = No label has been prepared yet. Prepare a first sheet above.
labels-made-on = Prepared on
labels-claimed = Stuck already
labels-batch-of = Sheet of { $moment }
labels-to-start = Back to the start
labels-older = Older sheets
labels-again = Print labels again
labels-again-explained = Scan or type the codes, one on a line. A damaged label is printed again as it was.
labels-tags = Codes
labels-stock = Paper
labels-from-place = First place
labels-from-explained = On a sheet that was begun, count the places line by line: the first free place is where to begin. Print at 100%, without fitting to the page.
labels-print = Print
labels-print-sheet = Print a sheet
labels-calibrate = Calibrate the printer
labels-calibrate-explained = Print this page on plain paper, lay it on a sheet of labels and hold both against the light: the lines must fall on the edges.
labels-print-calibration = Print the calibration page
labels-batch-told = { $count ->
    [one] { $count } label
   *[other] { $count } labels
  }, { $claimed } of them stuck on a machine already.
labels-one-by-one = A single label of this sheet
labels-all-batches = All sheets

## Settings

setting-labels-stock = Label paper offered first, and that of labels asked for without naming one.
setting-labels-stock-shape = The name of a known paper: a4-21, a4-24, a4-65, roll-62 or roll-57x32.
setting-labels-programme = Name written on each label: whose machine this is, for whoever finds it. The phone beside it is that of public.phone.
setting-labels-programme-shape = A name of 1 to 40 characters.
setting-labels-tag-only = The QR code holds the machine’s tag alone, without an address: for a place that has no address yet. A phone does not open it, the workshop reads it.

## Lines of the API’s description

door-post-tag-batches = Print a sheet of labels
door-get-tag-batches = The sheets of labels
door-get-tag-batches-id = A sheet and its labels
door-get-tag-batches-id-sheet-pdf = A sheet to print, as PDF
door-get-machines-tag-label-svg = A label, as SVG
door-get-machines-tag-label-png = The QR code of a label, as PNG
door-get-machines-tag-label-pdf = A label to print, as PDF
door-get-donations-id-labels-pdf = The labels of a donation’s machines, as PDF
door-get-labels-pdf = The labels chosen, as PDF
door-get-labels-calibration-pdf = The outlines of a label paper, as PDF
door-post-tags-read = Recognise what was scanned, typed or photographed
room-labels = The labels: sheets, images, reading a code
