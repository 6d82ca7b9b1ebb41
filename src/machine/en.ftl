## Titles of refusals

problem-rien-a-annuler = Nothing to undo here
problem-already-received = This machine is already received
problem-etiquette-prise = This label already names a machine
problem-etape-impossible = This act does not come at this stage
problem-effacement-non-prouve = The erasure is not proved
problem-meme-personne = The check falls to another person
problem-machine-bloquee = The machine is blocked
problem-fichiers-de-la-famille = The family’s files come first
problem-disque-inconnu = This disk is not on the card
problem-disque-dans-un-autre-etat = This disk is not in the right state
problem-panne-declaree = A fault is still noted
problem-verdict-contraire = The diagnosis does not lead there
problem-etiquette-jamais-imprimee = This label was never printed here
problem-etiquette-non-attribuee = This label is not on any machine yet
problem-code-mal-lu = Code misread
problem-code-etranger = This code is not an Ordi-pratique label
problem-code-ambigu = This scan may mean two labels

## Labels of codes

kind-laptop = Laptop
kind-desktop = Desktop computer
kind-all_in_one = All-in-one
kind-screen = Screen
kind-tablet = Tablet
kind-phone = Phone
kind-printer = Printer
kind-router = Router
kind-accessory = Accessory
kind-other = Other
stage-received = received
stage-diagnosed = diagnosed
stage-erased = erased
stage-installed = installed
stage-ready = ready
stage-reserved = reserved
stage-handed_over = handed over
stage-returned = returned
stage-retired = retired
blocker-erasure_failed = erasure failed
blocker-locked = locked
blocker-missing_part = part missing
blocker-dangerous_battery = dangerous battery
blocker-to_examine = to be examined
lock-bios_password = BIOS password
lock-account = maker’s account (Apple, Google, Microsoft)
lock-mdm = remote management (MDM)
lock-disk_password = disk password
lock-other = another lock
part-origin-new = new
part-origin-second_hand = second-hand
part-origin-harvested = harvested
licence-free = free software
licence-oem = the maker’s
licence-refurbisher = refurbisher’s
licence-other = other
waste-category-1 = 1. Temperature exchange equipment
waste-category-2 = 2. Screens and equipment with a screen
waste-category-3 = 3. Lamps
waste-category-4 = 4. Large equipment
waste-category-5 = 5. Small equipment
waste-category-6 = 6. Small IT equipment
waste-category-7 = 7. Solar panels
checklist-line-boot = Starts
checklist-line-screen = Screen
checklist-line-hinges = Hinges
checklist-line-keyboard = Keyboard
checklist-line-touchpad = Touchpad
checklist-line-speakers = Speakers
checklist-line-microphone = Microphone
checklist-line-webcam = Webcam
checklist-line-wifi = Wi-Fi
checklist-line-ethernet = Ethernet
checklist-line-usb = USB
checklist-line-battery = Battery
checklist-line-charger = Charger
checklist-line-disk_smart = Disk (SMART)
checklist-line-memory = Memory
medium-hdd = Hard disk
medium-ssd_sata = SATA SSD
medium-nvme = NVMe SSD
medium-emmc = eMMC memory
medium-phone = Phone memory
medium-usb = USB memory
level-none = None
level-clear = Clear
level-purge = Purge
level-destroy = Destruction
method-overwrite = Overwrite
method-ata_secure_erase = ATA Secure Erase
method-ata_sanitize = ATA Sanitize
method-scsi_sanitize = SCSI Sanitize
method-nvme_sanitize = NVMe Sanitize
method-nvme_format = NVMe secure Format
method-crypto_erase = Cryptographic erase
method-factory_reset = Factory reset
erasure-result-passed = Passed
erasure-result-failed = Failed
erasure-result-aborted = Aborted
verification-none = None
verification-last = Last pass
verification-all = All passes
hidden-area-none = None
hidden-area-erased = Erased
hidden-area-not_erased = Not erased
hidden-area-unknown = Unknown
erasure-fault-errors = Errors
erasure-fault-hidden_area = Hidden area not erased
erasure-fault-serial = Another serial number
erasure-fault-bytes = Missing bytes
erasure-fault-passes = Missing passes
erasure-fault-only_read = Only read
erasure-fault-unknown_method = Unknown method
erasure-fault-status = The tool does not say “erased”
erasure-fault-too_old = Done before the machine came back
fact-donation_id = Donation
fact-kind = Kind
fact-maker = Maker
fact-model = Model
fact-serial = Serial number
fact-donor_number = Donor’s number
storage-state-open = may hold data
storage-state-passed = erased
storage-state-blank = new
storage-state-destroyed = destroyed
storage-state-entrusted = sent for destruction
storage-state-handed_back = handed back
verdict-refurbish = To refurbish
verdict-parts = For parts
verdict-recycle = To recycle
grade-A = Very good
grade-B = Good
grade-C = Fair
grade-D = Poor
looks-A = Like new: no mark at arm’s length
looks-B = Small marks: one has to look for them
looks-C = Marks seen at once, nothing broken
looks-D = Damaged: cracked case, part broken or missing
working-order-A = Everything works
working-order-B = One small fault that does not bother a family
working-order-C = One part no longer works, everyday use is still possible
working-order-D = Several faults: not to be given without a repair
tested-ok = Good
tested-fault = Fault
tested-absent = Absent
tested-not_tested = Not tested
way-out-parts = Taken apart for parts
way-out-recycled = Recycled
way-out-lost = Lost or stolen
way-out-returned_to_donor = Returned to the donor
way-out-internal_use = Internal use
return-reason-fault = Faulty
return-reason-loan_over = End of the loan
return-reason-not_needed = No longer needed
return-reason-moved = Moved away
return-reason-mistake = Entered by mistake
files-answer-copied = Files copied for the family
files-answer-not_wanted = The family does not want them
files-answer-could_not_ask = The family could not be reached
owner-donor = Donor
owner-family = Family

## Settings

setting-public-phone = Phone to call, on the public page behind the QR code. Empty: it says to bring the computer back where it was received.
setting-public-phone-shape = A phone number: digits, spaces, + . - and brackets; empty to show none.

## Pages

machine-machines = Machines
machine-search = Code, maker, model, number
machine-stage = Stage
machine-all-stages = All
machine-kind = Kind
machine-all-kinds = All
machine-block = Block
machine-all-blocks = All
machine-blocked-only = Blocked only
machine-search-button = Search
machine-none = No machine is received yet. They appear here as soon as their label is scanned at intake.
machine-none-found = No machine matches this search.
machine-see-all = See all machines
machine-code = Code
machine-maker-and-model = Maker and model
machine-model = Model
machine-to-do = To do
machine-to-start = Back to the start
machine-next = More machines

## The public page behind a label

machine-public-title = A computer of Ordi-pratique
machine-public-unknown = Unknown label
machine-public-unknown-why = Ordi-pratique does not know this label. It may be damaged.
machine-public-code = Code:
machine-public-question = A problem? Did you find it?
machine-public-bring-back = Bring it back to the place where you received it.
machine-public-call = Call { $phone }
machine-public-inside = Open the machine’s card

## Storages

machine-storage-size = { $medium } { $gigabytes } GB
machine-storage-serial = { $storage }, no. { $serial }
machine-a-storage = a disk

## Sentences about tags

machine-tag-shape = This is not the code of a label: eight characters, like 7K3R-9XC4.
machine-never-printed = No sheet from here bears { $tag }: check the code, or take a label printed here.
machine-not-claimed = { $tag } is printed but no machine bears it yet: first receive the machine with this label.
machine-ambiguous = Depending on the keyboard, this scan says { $one } or { $other }: type the eight characters of the label.
machine-misread = One of the eight characters is wrong: read the label again, or scan it again.
machine-foreign = Scan the label stuck on by Ordi-pratique, or type its eight characters, for instance 7K3R-9XC4.
machine-tag-taken = Another machine already bears this label: take another one.
machine-tag-just-taken = Another machine has just taken this label: take another one.
machine-new-tag-taken = The new label already names a machine: take another one.

## Sentences about any act

machine-this-machine = This machine
machine-this-block = This block
machine-this-line = This line
machine-this-text = A text at this line
machine-one-of = “{ $field }” is one of: { $allowed }.
machine-how-many = Name 1 to { $most } machines.
machine-donation-too-large = This donation has { $count } machines: at most { $most } are corrected at once. Name them by their tags, in several goes.
machine-flag-comes = “Erasure failed” comes by itself, with the erasure.
machine-asks-locked = Only what locks a machine is asked of the donor: say the blocker “locked”.
machine-storage-elsewhere = This disk is on another machine’s card: give it a new id.
machine-nothing-to-undo = Nothing is left to undo on this machine.
machine-undo-author = Only the person who did this undoes it, and on the same day: correct it in another way.
# $instead: one of the three below.
machine-no-undo = This act cannot be undone: { $instead }.
machine-undo-erase = an erasure is replaced by another erasure
machine-undo-reserve = a reservation is released
machine-undo-hand-over = a handover is reversed by a return, reason “entered by mistake”
machine-undo-other = this act also touches an allocation: do the opposite act
machine-seq = A rank of the history is between 0 and the last line.
machine-removed-again = Removed again after a restoration

## Where a machine stands, and what comes first

# $stands: where it stands; $first: what comes first.
machine-out-of-order = { $stands }: { $first }
machine-stands-nowhere = This machine is not received
machine-stands-in-repair = The machine is handed over to a family and in repair here
machine-stands = The machine is { $stage }
machine-first-receive = it is already received: open its card.
machine-first-diagnose-and-prove = diagnose it, then prove the erasure of each disk (R1).
machine-first-prove = first prove the erasure of each disk, or say that it holds none (R1).
machine-first-install = installation comes after erasure, for a computer.
machine-first-check = the check comes after installation (or after erasure where nothing is installed).
machine-first-diagnose = the diagnosis comes at intake, or before installation.
machine-first-reserve = only a machine that is ready is reserved.
machine-first-reserved = first reserve it for a family.
machine-first-family = it is not with a family.
machine-first-taken-in = it was not taken in for repair.
machine-first-files = no family’s files are waiting.
machine-first-retired = it is not retired.
machine-first-incident = it has no open incident.
machine-first-reopen = first reopen it.
machine-first-agreement = the family must agree before the disk is touched.
machine-first-workshop = first bring it back to the workshop (return, or reopening).

## Rules

# $to: what the machine cannot do; $why: the proof that lacks (R1).
machine-not-proved = The machine cannot { $to }: { $why }. Erase, or remove and destroy.
machine-to-be-given = be handed over
machine-to-go-on = go on
machine-to-leave = leave
machine-proof-unsaid = nobody has said which disks it holds (“none” is said at the diagnosis)
machine-proof-open =
    { $count ->
        [one] a disk may still hold data
       *[other] { $count } disks may still hold data
    }
machine-verdict = The last diagnosis says “{ $said }”: do it again if the machine can serve again.
machine-no-diagnosis = no diagnosis
machine-still-broken = Noted as broken: { $lines }. Repair it, or answer those lines again, then check.
machine-never-given = This machine was never given to a family: this disk is no family’s. Hand it back to the donor.
machine-locked-no-reason = Say what locks it with the list (asks), without a sentence: a password is never written here.
machine-blocked = Blocked: { $blockers }. First repair or lift the block.
machine-battery = The battery is dangerous: touch nothing else before it is removed (repair), or retire the machine.
machine-files-first = This machine comes back from a family: first say whether its files are copied, not wanted, or whether it could not be reached.
machine-another-person =
    { $did ->
        [installed] You installed this machine: ask another person to check it.
       *[diagnosed] You diagnosed this machine: ask another person to check it.
    }
machine-changed-in-repair = The disk changed during the repair: install, then have it checked, before giving the machine back.
machine-flag-lifts = “Erasure failed” lifts by itself: erase again, or remove the disk.
machine-no-such-block = The machine does not have the block “{ $blocker }”.

## Rules about storages

machine-storage-unknown = No disk of this machine has this id: read its card again.
machine-storage-out = This disk is already removed.
machine-storage-on-card = The card still holds a disk: first remove it, or say it with the others.
machine-storage-gone = One of the disks named is { $state }: it is no longer in the machine.
machine-storage-not-erasable = This disk is already { $state }: it is no longer there to be erased.
machine-storage-fitted = This disk is already fitted in the machine.
machine-storage-still-fitted = This disk is still fitted: first remove it.
machine-storage-at-family = With a family, only a new or erased disk is fitted.
machine-storage-not-fitted-again = This disk is { $state }: it cannot be fitted again.
machine-storage-already = This disk is already { $state }.
machine-storage-not-entrusted = This disk was not sent for destruction (it is: { $state }): no certificate is awaited.
machine-see-logs = Drop the log of an erasing tool
machine-read-photo = Read a label from a photograph
machine-see-waiting = Disks that wait
machine-storages-left =
    { $count ->
        [one] One disk of the machine is neither erased nor entrusted: name it too.
       *[other] { $count } disks of the machine are neither erased nor entrusted: name them all.
    }
machine-storages-at-exit = Disks named at the exit leave entrusted for destruction, with a machine to recycle.

## Lines of the API’s description

door-get-machines = Search the machines
door-get-machines-tag = One machine
door-get-machines-tag-journal = The history of a machine
door-post-machines-tag-description = Say maker, model, serial number
door-post-machines-tag-moves = Move
door-post-machines-moves = Move several machines
door-post-machines-tag-notes = Write a note
door-post-machines-tag-flags = Block
door-post-machines-tag-flags-blocker-lift = Lift a block
door-post-machines-tag-relabel = Change the label
door-post-machines-tag-journal-seq-redaction = Remove the texts of a line
room-machine = The machines: search, read the history, write notes, move, block
part-tag = The code of the label, as it was scanned or typed.
part-seq = The rank of a line of the history.
part-blocker = What blocks.
shape-tag-text = The code of a label, as it was scanned or typed: with or without hyphen, in small letters, or the address of the QR code.
