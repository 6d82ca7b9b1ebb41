## Titles of refusals

problem-pas-de-pieces-a-prendre = This machine has no part to give
problem-inventaire-illisible = Hardware reading not understood
problem-horloge-a-confirmer = Nothing tells that it was erased after it came back
problem-journal-illisible = This file is no log of an erasing tool
problem-certificat-a-corriger = This certificate cannot be corrected so

## Labels of codes

standing-valid = Valid
standing-superseded = Superseded
standing-withdrawn = Withdrawn
placing-recorded = Recorded
placing-ready = Ready to record
placing-choice = To be chosen
placing-refused = Refused

## Settings

setting-workshop-one-person = Workshop of one person: who installs may check; the history says so.
setting-erasure-certificate-days = How long, in days, the certificate of destruction of an entrusted disk is awaited; after that, the home page says so.
setting-erasure-certificate-days-shape = A whole number of days, from 1 to 3650.

setting-workshop-checklists = What is checked on each kind of machine, when it is diagnosed and when it is checked. Short at first; a kind that is absent follows the list of laptops.
setting-workshop-checklists-shape = A list for each kind of machine, with at least one point: {"{"}"laptop": ["boot", "screen"]{"}"}. The glossary has the points that can be.
setting-waste-categories = Category of waste equipment of each kind of machine. A kind that is absent is of category 6.
setting-waste-categories-source = French environmental code, art. R. 543-172 II, since 15 August 2018: 2 for screens and equipment with a screen above 100 cm², 6 for small IT equipment. Which kind belongs where is the usual reading, to be confirmed with the producer responsibility organisation.
setting-waste-categories-shape = A category from "1" to "7" for each kind of machine: {"{"}"laptop": "2"{"}"}.
setting-waste-codes = Waste code taken for each category when a machine leaves to be recycled and nobody says another.
setting-waste-codes-source = European list of waste: 16 02 13* equipment with hazardous components, 16 02 14 without. Usual practice, not verified: whoever takes the waste tells the right code.
setting-waste-codes-shape = Three pairs of digits, with an asterisk where the waste is hazardous: {"{"}"2": "16 02 13*"{"}"}.

## The page of what is asked of a donor

reconditioning-to-ask = To ask of the donor
reconditioning-of-donation = donation
reconditioning-nothing-to-ask = Nothing to ask: no machine of this donation is locked.
reconditioning-to-ask-why = These machines are locked. Only the donor can free them; otherwise they will go for parts or recycling.
reconditioning-donor-number = Donor’s number
reconditioning-serial = Serial number
reconditioning-asked = To ask
reconditioning-asked-unsaid = to be said
reconditioning-no-password = A password that the donor gives is typed on the machine and written nowhere here.

## Sentences

reconditioning-minutes = A duration is between 0 and 10,000 minutes.
reconditioning-parts = A repair names { $most } parts at most.
reconditioning-part-from = “from” names the machine that a harvested part comes from.
reconditioning-part-nowhere = The machine that the part comes from is not received: receive it first.
reconditioning-part-itself = A machine takes no part from itself: name the other machine.
reconditioning-part-given = { $tag } is { $stage }: no part is taken from it.
reconditioning-why-refused = A failed check says why: an answer “fault” or “absent”, or a note.
reconditioning-weight = A weight goes from 1 gram to 1,000,000 grams (a tonne).
reconditioning-waste-recycled = This field is only for a machine that is recycled (“recycled”).
reconditioning-waste-code = “{ $code }” is no such code: “16 02 14” or “16 02 13*” for waste, R1 to R13 or D1 to D15 for a treatment.
reconditioning-check-of = Check { $tag }
reconditioning-checklist-lines = Line by line
reconditioning-unanswered = Not looked at yet
reconditioning-answered = { $answer } (seen)
reconditioning-rest-ok = Everything else is fine
reconditioning-looks = Looks
reconditioning-working-order = Working order
reconditioning-grade = { $code }: { LOWER($grade) }.
reconditioning-check-result = Result
reconditioning-check-passed = Passed: the machine is ready
reconditioning-check-failed = Refused: it goes back to the bench
reconditioning-check-note = Remark (why, if it is refused)
reconditioning-record-check = Record the check
reconditioning-back-to-machine = Back to the machine
reconditioning-grades = A passed check gives two grades, from A to D: looks and working order.
reconditioning-flag-comes = “Erasure failed” comes by itself, with the erasure.
reconditioning-checklist = “{ $code }” is not on the list: { $list }.
reconditioning-storage-uuid = The id of a disk is a UUID: read the machine’s card again.
reconditioning-method-medium = “{ $method }” cannot be done to this disk ({ $medium }). Choose: { $ways }. If the medium is noted wrongly, correct that first.
reconditioning-clock-to-confirm = The tool’s clock was wrong, and this disk has come back since: nothing tells that it was erased after its return. If you are sure, confirm it; if not, erase it again.
reconditioning-log-after-return = These disks were erased since they came back: I confirm it.
reconditioning-repair-nothing = Nothing is said about this repair. Say a part, a time or a word.
reconditioning-part-whose = Which machine does this part come from? Say its tag (from), or another origin if nobody knows.
reconditioning-before-entrusted = This certificate is dated before the day on which the disk was entrusted. Read its date again.
reconditioning-aim = An erasure aims at “clear” or “purge”; destroying a disk is another act.
reconditioning-errors = A number of errors is between 0 and { $most }.
reconditioning-ends-first = The end of the erasure comes before its start.
reconditioning-entrusted-exit = Disks leave with the machine only for recycling, and entrusted to somebody: say “entrusted_to”.
reconditioning-future = This date is still to come.
reconditioning-size = A capacity is given in bytes, from 1 to a million billion (one petabyte).
reconditioning-alike = Two disks on the card look like this one: say which by its “id”.
reconditioning-twice = The same disk is named twice.
reconditioning-storage-id = The id of a disk is a UUID.
reconditioning-place = “place” reads “sda:7K3R9XC4”, or “sda:7K3R9XC4:<storage>”, with commas between several.
reconditioning-place-storage = This disk is not on that machine’s card: read it again.
reconditioning-logs = Logs of erasing tools
reconditioning-log-explained = Drop the log of nwipe or ShredOS. You will see what was understood; nothing is recorded before you agree.
reconditioning-log-file = The log (text file)
reconditioning-log-tag = The machine’s tag (empty: each disk goes to its machine, by its serial number)
reconditioning-log-see = See what was understood
reconditioning-log-another = Another log
reconditioning-log-nothing = This file is no log of nwipe or ShredOS. Drop the file that the tool wrote, as it is.
reconditioning-log-empty = No erased disk in this log.
reconditioning-log-understood = This is what was understood. Nothing is recorded yet.
reconditioning-log-written = Recorded. The same log sent again would change nothing.
reconditioning-log-new = disk added to the card
reconditioning-result = Result
reconditioning-level = Level
reconditioning-certificate-short = Certificate
reconditioning-log-clock = that clock cannot have been right
reconditioning-log-which = Which disk is it?
reconditioning-log-later = Do not record it now
reconditioning-log-machine = The machine it comes from: scan its label
reconditioning-log-other-machine = Or the machine it comes from: scan its label
reconditioning-log-confirm = Record
reconditioning-log-form = The form did not arrive whole: reload the page and start again.
reconditioning-disks-waiting = Disks that wait
reconditioning-waiting-open = To be erased, destroyed, sent away or handed back
reconditioning-waiting-away = Sent away: certificate of destruction awaited
reconditioning-waiting-none = No disk waits here.
reconditioning-waiting-gone = in a machine that left
reconditioning-waiting-late = late: remind the company
reconditioning-days = Days
reconditioning-destruction-number = Certificate number
reconditioning-destruction-day = Date of the certificate
reconditioning-destruction-received = Certificate received
reconditioning-waiting-days =
    { $count ->
        [one] For { $count } day.
       *[other] For { $count } days.
    }
reconditioning-certificates-late =
    { $count ->
        [one] One certificate of destruction is late.
       *[other] { $count } certificates of destruction are late.
    }
reconditioning-measure = A measure goes from 0 to { $most }.
reconditioning-validator = The validator is another person with an account here: give their id.
reconditioning-this-certificate = this certificate
reconditioning-certificate-other-storage = Certificate { $number } is about another disk: it is corrected by an erasure of that disk.
reconditioning-certificate-corrected = Certificate { $number } no longer holds: correct the one that replaces it, or erase without replacing any.
reconditioning-certificate = Certificate of erasure { $number }
reconditioning-certificate-demo = Demonstration: this certificate proves nothing.
reconditioning-required = Asked by the donor: { $level }
reconditioning-supersedes = Replaces certificate
reconditioning-the-storage = The disk
reconditioning-medium = Medium
reconditioning-model = Model
reconditioning-serial-read = Number read by the tool
reconditioning-capacity = Capacity
reconditioning-bytes = { $bytes } bytes
reconditioning-source-computer = The computer it comes from
reconditioning-computer = Computer
reconditioning-tag = Tag
reconditioning-donation = Donation
reconditioning-sanitisation = The erasure
reconditioning-method = Method
reconditioning-tool = Tool
reconditioning-started = Start
reconditioning-ended = End
reconditioning-clock = Clock
reconditioning-clock-doubtful = The tool’s clock cannot have been right; recorded here on { $moment }.
reconditioning-verification = Verification
reconditioning-hidden-area = Hidden area
reconditioning-error-count = Errors
reconditioning-pattern = Method, in the tool’s words
reconditioning-prng = Random generator
reconditioning-passes = Passes done / asked
reconditioning-rounds = Rounds done / asked
reconditioning-bytes-erased = Bytes erased
reconditioning-people = Who
reconditioning-operator = Operator
reconditioning-organisation = Organisation
reconditioning-validator-name = Validated by
reconditioning-nobody = nobody
reconditioning-not-known = not said
reconditioning-issued = Recorded
reconditioning-signature = Signature
reconditioning-log-hash = Tool’s log:
reconditioning-hash = SHA-256 of this certificate:

reconditioning-reading-broken = This file is cut short or is no JSON: read the hardware again, then send the whole file.
reconditioning-reading-unknown = This file is neither a reading of “lshw -json” nor a GLPI inventory in JSON.
reconditioning-reading-alike = Two disks may be the same: { $storage }. Correct the card with their serial numbers, then send the reading again.

## Lines of the API’s description

door-get-grades = The grades and their definitions
door-post-machines-tag-diagnosis = Diagnose
door-post-machines-tag-inventory = Send a hardware reading (lshw or GLPI)
door-post-machines-tag-erasures = Erase a disk
door-get-machines-tag-checklist = The checklist of a machine
door-post-machines-tag-checklist = Answer the checklist
door-get-machines-tag-parts = The parts taken from a machine
door-get-donations-id-to-ask = What to ask of the donor
door-post-machines-tag-erasures-log = Read the log of an erasing tool on this machine
door-post-erasures-log = Read the log of an erasing station: each disk goes to its machine
door-post-machines-tag-repairs = Repair
door-post-machines-tag-installation = Install
door-post-machines-tag-check = Check
door-post-machines-tag-reopening = Take back a retired machine
door-post-machines-tag-incident-closing = Close the incident of a lost machine
door-post-machines-tag-storages = Fit a disk
door-post-machines-tag-storages-storage-removal = Remove a disk
door-post-machines-tag-storages-storage-destruction = Destroy a removed disk
door-post-machines-tag-storages-storage-entrusting = Entrust a removed disk
door-post-machines-tag-storages-storage-destruction-certificate = Receive the certificate of destruction of an entrusted disk
door-get-storages-waiting = The disks that wait, the oldest first
door-get-machines-tag-certificates = The certificates of erasure of a machine
door-get-certificates-number = A certificate of erasure
door-post-machines-tag-storages-storage-handing-back = Hand back a removed disk
room-reconditioning = The workshop: diagnosis, disks, erasure, installation, check, exit
part-storage = The id of a disk of the machine.
part-number = The number of a certificate of erasure.
