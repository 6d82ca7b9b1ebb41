## Titles of refusals

problem-numero-de-don-pris = This donation number is taken
problem-aucun-ecart = Nothing to explain
problem-reception-groupee = Some labels are refused
problem-liste-a-corriger = The list needs mending
problem-ligne-deja-prise = This line has its machine already

## Labels of codes

category-individual = Individual
category-company = Company
category-association = Association
category-local_authority = Local authority
category-state = State
category-school = School
category-other = Other
donation-warning-donor_to_complete = Donor to complete
donation-warning-no_agreement = No agreement
donation-warning-value_above_cap = Unit value above the cap of public gifts
donation-warning-too_old = Too old at reform to count as reuse

intake-warning-number_on_no_line = The number read is on no line of the list: the note keeps it
intake-warning-line_already_met = Another machine has this line of the list already: two machines carry this number
intake-warning-kind_differs = The list announces another kind of machine
accessory-charger = Charger
accessory-keyboard = Keyboard
accessory-mouse = Mouse
accessory-cable = Cable
accessory-bag = Bag
accessory-dock = Docking station
accessory-headset = Headset
accessory-webcam = Webcam
list-field-kind = Kind of machine
list-field-maker = Maker
list-field-model = Model
list-field-serial = Serial number
list-field-donor_number = Donor’s number
list-field-purchase_year = Year of purchase
list-field-unit_value = Unit value

## Settings

setting-donation-accessories = Accessories that are counted at pickup, without a label. The usual ones have a label; others are read as they are written.
setting-donation-accessories-shape = A list of at most 50 short names: ["charger", "braille keyboard"].
setting-donation-value-cap-cents = Unit value, in cents, above which a thing from a public donor should be looked at. It is a warning, never a refusal.
setting-donation-value-cap-cents-source = Decree no. 2022-791 of 6 May 2022 (CG3P, art. L. 3212-2): €300, to be checked.
setting-donation-value-cap-cents-shape = A whole number of cents, from 1 to 10,000,000.
setting-donation-reuse-age-years = Age at reform, in years, beyond which a public donor does not count a machine as reused. It is a warning.
setting-donation-reuse-age-years-source = Decree no. 2023-266 of 12 April 2023 (REEN law, art. 16): 10 years, to be checked.
setting-donation-reuse-age-years-shape = A whole number of years, from 1 to 50.

## Pages

collection-donations = Donations
collection-none = No donation is recorded yet. The coordination records them, before the pickup.
collection-donation = Donation
collection-donor = Donor
collection-collected-on = Collected on
collection-announced = Announced
collection-loaded = Loaded
collection-received = Received
collection-gap = Gap
collection-missing = { $missing } missing
collection-no-gap = none
collection-to-start = Back to the start
collection-next = More donations
collection-reception = Reception of donation { $reference }
collection-see-donation = see the whole donation
collection-counts = Announced, loaded, received
collection-no-counts = Nothing is counted yet.
collection-kind = Kind
collection-gap-loaded = Gap at loading
collection-gap-received = Gap on arrival
collection-more = { $more } more
collection-to-explain = { $count ->
    [one] One machine that was loaded has not arrived
   *[other] { $count } machines that were loaded have not arrived
  }
collection-on-the-road = They may hold data. Look for them first; if you know what became of them, say so here.
collection-why = What happened
collection-explain = Explain the gap
collection-accessories = Accessories
collection-slip = Collection slip
collection-signed-on = Signed on { $day }
collection-fill-slip = Fill in the slip
collection-slip-explained = Count what is loaded at the donor’s, then have it signed.
collection-signed-by = Who signed for the donor
collection-record-slip = Record the slip
collection-donor-list = The donor’s list
collection-list-progress = List of { $moment }: { $written ->
    [one] 1 line
   *[other] { $written } lines
  } of { $lines }
collection-list-stopped = It is not fully recorded. If it no longer moves, send the same file again: it will go on.
collection-list-explained = A CSV file: each line is an expected machine. At intake it is found by its number. Names of people in the file are not kept.
collection-list-file = File of the list
collection-list-see = See before recording
collection-met = { $met } of { $count } lines found.
collection-line = Line
collection-model = Model
collection-machine = Machine
collection-awaited = expected
collection-next-lines = More lines
collection-preview = Preview of the list
collection-preview-count = { $count ->
    [one] One machine is read.
   *[other] { $count } machines are read.
  }
collection-preview-already = { $count ->
    [one] One is expected already and will not be added.
   *[other] { $count } are expected already and will not be added.
  }
collection-nothing-yet = Nothing is recorded yet.
collection-errors = { $count ->
    [one] One thing to mend
   *[other] { $count } things to mend
  }
collection-notices = { $count ->
    [one] One remark
   *[other] { $count } remarks
  }
collection-at-line = Line { $line }
collection-columns = Which column holds what
collection-not-read = (not read)
collection-assume = Kind taken where it is not understood
collection-no-assumption = (none)
collection-apply = { $count ->
    [one] Record one line
   *[other] Record { $count } lines
  }
collection-read-again = Read it like this
collection-give-up = Give up
collection-what-is-read = What is read
collection-first-lines = The first { $shown } lines:
collection-already = expected already
collection-reload = This page is too old: reload it, then try again.
collection-no-file = No file arrived: choose the CSV file, then try again.
collection-new-donation = A van comes without a donation?
collection-arrival-name = Name of the donor
collection-arrive = New donation
collection-to-reception = Reception, slip and the donor’s list

## Sentences

collection-this-donation = This donation
collection-this-donor = This donor
collection-reference-taken = Another donation has this number: choose another one, or let the service make one.
collection-level = A donation asks for “clear” or “purge”.
collection-count = A number of machines is between 0 and { $most }.
collection-always-public = A local authority or a service of the State is a public donor.
collection-say-public = Say whether this donor is a public body: the selling price depends on it.
collection-already-received = The machine { $tag } is already received for this donation: go on to the next one.
collection-label-taken = The label { $tag } is already on another machine ({ $kind }): take a new label.
collection-this-list = This list
collection-this-line = This line
collection-this-name = This name
collection-year = A year is between 1980 and 2100.
collection-value = A value is between €0 and €1,000,000, in cents.
collection-accessory = “{ $accessory }” is no accessory that is counted here: { $allowed }. The list is changed in the settings.
collection-how-many = Between 1 and { $most } labels are taken in one go: scan them in several.
collection-scanned-twice = The label { $tag } was scanned twice: take it out once.
collection-some-refused = No machine is received: { $count ->
    [one] one label is refused
   *[other] { $count } labels are refused
  }. Take out or replace what is said of each, then try again.
collection-no-gap-to-settle = All that was loaded is received or explained: there is nothing to explain.
collection-line-taken = Line { $line } of the list has its machine already: choose another one, or first say of that machine that it is not the one.
collection-number-read = Number read on the machine: { $number }
collection-alert-gap = { $count ->
    [one] One machine loaded at a donor’s has not arrived
   *[other] { $count } machines loaded at donors’ have not arrived
  }
collection-alert-donors = { $count ->
    [one] One donor known by name only is to be completed
   *[other] { $count } donors known by name only are to be completed
  }

## Lists of donors

collection-list-empty = This file holds no machine: check that it is the right sheet, saved as CSV.
collection-list-no-header = No column is recognised: say which one holds the kind, the maker, the serial number…
collection-list-no-kind = No column tells the kind of the machines: choose it, or say of what kind all of them are.
collection-list-no-column = The file has no column “{ $column }” for “{ $field }”: choose one by its name or number, or - for none.
collection-list-long = A list has at most { $most } lines: split the file.
collection-list-to-mend = { $count ->
    [one] One cell needs mending
   *[other] { $count } cells need mending
  }: nothing is recorded. Mend the file, or choose not to read the column, then try again.
collection-line-nothing = Nothing is recognised on this line: it is left out.
collection-line-shifted = This row has more cells than the row of titles (“{ $value }” is beyond it): a separator too many has moved the cells. Correct the row in the spreadsheet, or give the extra column a title.
collection-line-open-quote = A quotation mark (") opens in this row and never closes: all that follows would be one cell. Close it or take it away.
collection-line-several = A cell of this row takes several lines of the file: if machines are missing after it, look for a quotation mark (") left open.
collection-cell-kind = “{ $value }” is no known kind: write laptop, desktop, screen… or say which kind to take where it is not understood.
collection-cell-no-kind = The kind is missing: write it, or say which kind to take where it is not told.
collection-cell-assumed = “{ $value }” is no known kind: taken as { $kind }.
collection-cell-long = More than { $most } characters: shorten it, or look for a quotation mark left open.
collection-cell-several = This cell takes several lines of the file: look for a quotation mark (") left open; otherwise write it on one line.
collection-cell-invisible = It holds an invisible character: clear the cell and type it again.
collection-cell-year = “{ $value }” holds no year between 1980 and 2100: write 2019, or do not read this column.
collection-cell-value = “{ $value }” is no amount in euros: write 150 or 150.50, or do not read this column.
collection-cell-damaged = “{ $value }”: the spreadsheet rounded this number, it is lost and not taken. To save it, format the column as text in the original file.
collection-cell-placeholder = “{ $value }” names no machine: taken as no number.
collection-cell-twice = The same serial number stands on line { $line } already: at intake, a person will choose.

## Lines of the API’s description

door-get-donors = The donors
door-post-donors = Add a donor
door-get-donors-id = One donor
door-get-donations = The donations
door-post-donations = Record a donation
door-get-donations-id = One donation: announced, loaded, received
door-patch-donations-id = Correct a donation
door-post-machines = Receive a machine
door-patch-donors-id = Complete or correct a donor
door-post-donations-arrivals = Open a donation by the donor’s name alone
door-post-donations-id-slip = Record the slip signed at the donor’s
door-post-donations-id-slip-erasure = Erase the name of who signed
door-post-donations-id-gap = Explain what was loaded and has not arrived
door-post-donations-id-list-preview = Read a donor’s list without recording anything
door-post-donations-id-list = Record a donor’s list
door-get-donations-id-lists = The lists of a donation, and how far they are recorded
door-post-donations-id-lists-list-removal = Take a list away: its lines without a machine
door-get-donations-id-expected-lines = The expected lines of a donation
door-post-machines-intake = Receive several machines of one model
door-post-machines-tag-expected-line = Say which line of the list this machine is
part-list = A donor’s list, by its id
room-collection = Donors, donations, intake
