## Titles of refusals

problem-inventaire-illisible = Hardware reading not understood
problem-certificat-a-corriger = This certificate cannot be corrected so

## Labels of codes

standing-valid = Valid
standing-superseded = Superseded
standing-withdrawn = Withdrawn

## Settings

setting-workshop-one-person = Workshop of one person: who installs may check; the history says so.

## Sentences

reconditioning-minutes = A duration is between 0 and 10,000 minutes.
reconditioning-grades = A passed check gives two grades, from A to D: looks and working order.
reconditioning-flag-comes = “Erasure failed” comes by itself, with the erasure.
reconditioning-checklist = “{ $code }” is not on the list: { $list }.
reconditioning-storage-uuid = The id of a disk is a UUID: read the machine’s card again.
reconditioning-aim = An erasure aims at “clear” or “purge”; destroying a disk is another act.
reconditioning-errors = A number of errors is between 0 and { $most }.
reconditioning-ends-first = The end of the erasure comes before its start.
reconditioning-entrusted-exit = Disks leave with the machine only for recycling, and entrusted to somebody: say “entrusted_to”.
reconditioning-future = This date is still to come.
reconditioning-size = A capacity is given in bytes, from 1 to a million billion (one petabyte).
reconditioning-alike = Two disks on the card look like this one: say which by its “id”.
reconditioning-twice = The same disk is named twice.
reconditioning-storage-id = The id of a disk is a UUID.
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
reconditioning-serial = Serial number
reconditioning-serial-read = Number read by the tool
reconditioning-capacity = Capacity
reconditioning-bytes = { $bytes } bytes
reconditioning-source-computer = The computer it comes from
reconditioning-computer = Computer
reconditioning-tag = Tag
reconditioning-donor-number = Donor’s number
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

door-post-machines-tag-diagnosis = Diagnose
door-post-machines-tag-inventory = Send a hardware reading (lshw or GLPI)
door-post-machines-tag-erasures = Erase a disk
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
door-get-machines-tag-certificates = The certificates of erasure of a machine
door-get-certificates-number = A certificate of erasure
door-post-machines-tag-storages-storage-handing-back = Hand back a removed disk
room-reconditioning = The workshop: diagnosis, disks, erasure, installation, check, exit
part-storage = The id of a disk of the machine.
part-number = The number of a certificate of erasure.
