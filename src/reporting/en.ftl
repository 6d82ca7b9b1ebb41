## Labels of codes

profile-excel-fr = Excel
profile-opendata = technical format

## Reports

report-machines = The machines
report-erasures = The register of erasures
report-allocations = The allocations
report-attendance = The attendance
report-training-records = The training records
report-weee = What left as waste (WEEE)
report-donor-statement = The statement for each donor
report-donation-trace = The trace of the donations
reporting-this-report = This report
reporting-period = The period ends before it begins.
# In the header of a download about people.
reporting-not-to-publish = do not publish
reporting-yes = Yes
reporting-no = No

## The home page

reporting-home = Home
reporting-search = Scan or type a label, look for a machine
reporting-search-button = Search
reporting-waiting = What is waiting
reporting-nothing-waits = Nothing is waiting in the workshop.
reporting-all-waiting = See them all
reporting-parts-taken = Parts taken from this machine
reporting-undo = Undo my last act: { $act }
reporting-reopen = Take back into the workshop
reporting-reopen-why = Why take it back (found, saved…)
reporting-reload = This form is incomplete: reload the page and try again.
reporting-history-rest =
    { $count ->
        [one] One line of detail
       *[other] { $count } lines of detail
    }
reporting-oldest = The { $count } oldest.
reporting-by-stage = Machines by stage
# A stage after its count: « 3 reçues ». English does not change.
reporting-stage =
    { $count ->
        [one] { $stage }
       *[other] { $stage }
    }
reporting-gaps = Donations with a gap
reporting-no-gaps = All that was loaded at the donors’ has arrived.
reporting-missing-here =
    { $count ->
        [one] { $count } machine is missing
       *[other] { $count } machines are missing
    }
reporting-exports = Exports for Excel
reporting-masked = “< 5”: fewer than five, zero included. Small numbers are masked.
reporting-note-trainer = Training: to open a computer’s card, scan its label. The pages of sessions and attendance are coming; today they are filled in with a tool connected to Ordi-pratique.
reporting-note-referrer = Referrals: registering a family and asking for a computer is done today with a tool connected to Ordi-pratique. The pages of families and requests are coming.
reporting-note-admin = Administration: accounts and tokens are managed today from the command line, or with a tool connected to Ordi-pratique. The pages of accounts are coming.
reporting-backups = Backups
reporting-all-well = (all is well)
reporting-warning = Attention. { $warning }

## A donation and its trace

reporting-donation = Donation { $reference }
reporting-donor = Donor
reporting-collected-on = Collected on
reporting-not-said-yet = not said yet
reporting-erasure-asked = Erasure asked for
reporting-agreement = Agreement
reporting-resale = Resale
reporting-forbidden = forbidden
reporting-counts = Announced, loaded, received
reporting-no-counts = Nothing is announced or received yet for this donation.
reporting-missing =
    { $count ->
        [one] { $count } machine is missing: find it, it may hold data.
       *[other] { $count } machines are missing: find them, they may hold data.
    }
reporting-kind = Kind
reporting-announced = Announced
reporting-loaded = Loaded
reporting-received = Received
reporting-gap = Gap
reporting-fewer = { $missing } missing
reporting-no-gap = none
reporting-trace = Trace of the donation
reporting-no-machine = No machine of this donation is received yet: each appears here as soon as its label is scanned.
reporting-machines-received =
    { $count ->
        [one] { $count } machine received
       *[other] { $count } machines received
    }
reporting-families-equipped =
    { $count ->
        [one] { $count } family equipped
       *[other] { $count } families equipped
    }
reporting-hours-attended = { $hours } hours of training attended
reporting-machine-heading = Machine
reporting-stage-heading = Stage
reporting-to-do = To do
reporting-family = Family
reporting-hours-heading = Training, hours attended / asked for
reporting-training = Training
reporting-erased-on = erased on { $day }
reporting-handed-over-on = handed over on { $day }
reporting-module-hours = { $module }: { $attended } / { $asked }
reporting-counted-above = hours already counted above

## A machine

reporting-machine = Machine { $tag }
reporting-blocked = Blocked: { $blockers }.
reporting-taken-in = Left here by the family, for repair.
reporting-fault = The family has reported a fault.
reporting-files = Before erasing, ask the family what they want to keep of their files.
reporting-incident = Lost without a proof of erasure: the donor must be told.
reporting-for-whom = For whom
reporting-until = until { $day }
reporting-reserved-on = reserved on { $day }
reporting-waived = Handed over by waiver, without the training asked for.
reporting-the-machine = The machine
reporting-maker-and-model = Maker and model
reporting-names-not-said = not said yet
reporting-serial = Serial number
reporting-donor-number = Donor’s number
reporting-where = Where it is
reporting-not-said = not said
reporting-diagnosis = Diagnosis
reporting-looks = Looks
reporting-working-order = Working order
reporting-grade = { $code }: { LOWER($grade) }
reporting-the-donation = Donation
reporting-received-on = Received on
reporting-hardware = Hardware sheet
reporting-hardware-kind = Kind read
reporting-cpu = Processor
reporting-memory = Memory
reporting-gigabytes = { $size } GB
reporting-battery = Battery
reporting-battery-left = { $percent }% of its original charge
reporting-screen = Screen
reporting-storages-unsaid = Nobody has said yet which disks it holds: look inside and say so in the diagnosis.
reporting-storages = Disks
reporting-no-storage = No disk is known on this machine.
reporting-storage-removed = (removed from the machine)
reporting-proved = Erasure proved on { $moment }.
reporting-history = History
reporting-number = No.
reporting-void = (undone)
reporting-quote = “{ $text }”
reporting-text-removed = text removed
reporting-old-account = a former account
reporting-read-photo = Read a label from a photograph
reporting-check = Check
reporting-correct = Correct this card
reporting-correct-all = Correct the cards of this donation
reporting-print-label = Print the label (PDF)
reporting-print-labels = Print the labels of this donation (PDF)
reporting-see-label = See the label to print
reporting-certificates = Certificates of erasure:

## Headers of exports

column-family = Family
column-commune = Town
column-priority_neighbourhood = Priority neighbourhood
column-adults = Adults
column-children = Children
column-tag = Code
column-kind = Kind
column-mode = Mode
column-price = Price (€)
column-requested_on = Asked on
column-reserved_on = Reserved on
column-handed_over_on = Handed over on
column-days_waited = Delay (days)
column-line_state = State of the allocation
column-ended_on = Ended on
column-return_reason = Reason of the return
column-waived = Training waived
column-session = Session
column-day = Date
column-half_day = Half-day
column-place = Place
column-organisation = Organisation
column-action = Action
column-course = Course
column-modules = Modules
column-length_hours = Length (hours)
column-session_state = State of the session
column-participant = Participant
column-gender = Gender
column-birth_year = Year of birth
column-attendance = Attendance
column-basics_hours = Basic use (hours)
column-parenting_hours = Parenting (hours)
column-rights_hours = Access to rights (hours)
column-other_hours = Other (hours)
column-maker = Maker
column-model = Model
column-serial = Serial number
column-donor_number = Donor’s number
column-donation = Donation
column-donor_category = Donor category
column-received_on = Received on
column-stage = Stage
column-blockers = Blocks
column-verdict = Diagnosis
column-cosmetic_grade = Looks
column-functional_grade = Working order
column-erased_on = Erased on
column-certificate = Certificate no.
column-storage = Disk
column-storage_serial = Disk serial number
column-medium = Medium
column-size_bytes = Capacity (bytes)
column-level = Level
column-level_asked = Level asked
column-method = Method
column-tool = Tool
column-tool_version = Version
column-started_at = Start
column-ended_at = End
column-clock_doubtful = Clock doubtful
column-verification = Verification
column-hidden_area = Hidden area
column-errors = Errors
column-bytes_erased = Bytes erased
column-result = Result
column-faults = Contradicted by
column-proves = Proves
column-operator = Operator
column-validated_by = Validated by
column-recorded_on = Recorded on
column-supersedes = Supersedes
column-destruction_certificate = Certificate of destruction
column-log_sha256 = SHA-256 of the log
column-way_out = Way out
column-erasure_level = Erasure level
column-out_on = Left on
column-weight = Weight (kg)
column-waste_code = Waste code
column-waste_category = Category
column-units = Units
column-weighed_units = Units weighed
column-carrier = Carrier
column-destination = Destination
column-treatment = Treatment code
column-slip = Slip number
column-record_state = Training record
column-basics_hours_attended = Basic use: hours attended
column-basics_hours_asked = Basic use: hours asked for
column-basics_reached = Basic use: reached
column-parenting_hours_attended = Parenting: hours attended
column-parenting_hours_asked = Parenting: hours asked for
column-parenting_reached = Parenting: reached
column-rights_hours_attended = Access to rights: hours attended
column-rights_hours_asked = Access to rights: hours asked for
column-rights_reached = Access to rights: reached
column-other_hours_attended = Other: hours attended
column-other_hours_asked = Other: hours asked for
column-other_reached = Other: reached
column-hours_elsewhere = Hours followed elsewhere
column-sessions_attended = Sessions attended
column-person_hours = Person-hours
column-hours_counted = Hours to count
column-donor = Donor
column-agreement = Agreement
column-transferred_on = Ownership transferred on
column-list_line = Line of the list
column-weee_category = WEEE category
column-purchase_year = Year of purchase
column-age_at_reform = Age at reform
column-unit_value = Unit value (€)
column-received_year = Year of reception
column-outcome = Outcome
column-outcome_on = Since
column-outcome_year = Year of the outcome
column-storages_waiting = Storages taken out and waiting

## Lines of the API’s description

door-get-donations-id-trace = The trace of a donation
door-get-reports = The reports
door-get-reports-weee-csv = Export what left as waste
door-get-reports-name-csv = Export a report as CSV
room-reporting = The trace of a donation, the reports
part-name = The name of a report.
reporting-openapi-file-name = The name of the file.
reporting-openapi-export = Who exported what, when, with which filters: JSON, then the moment.
reporting-openapi-hash = The hash of the file.

## Labels of codes: what became of a machine

outcome-reused = Reused
outcome-in_parts = In parts
outcome-recycled = Recycled
outcome-in_hand = In hand
outcome-lost = Lost
outcome-returned_to_donor = Returned to the donor
outcome-never_met = Never arrived
