## The history: what happened

told-receive = Received
told-describe = Described
told-diagnose = Diagnosed
told-examine = Examined
told-inventory = Hardware read
told-erase = Erasure
told-repair = Repaired
told-fit-storage = Disk fitted
told-remove-storage = Disk removed
told-install = Installed
told-check = Checked
told-destroy = Disk destroyed
told-entrust = Disk sent for destruction
told-certify-destruction = Certificate of destruction received
told-hand-back = Disk handed back
told-reserve = Reserved
told-release = Reservation released
told-hand-over = Handed over to the family
told-return = Returned
told-files = Files of the family
told-report-fault = Fault reported
told-take-in = Taken in for repair
told-give-back = Given back after repair
told-retire = Retired
told-reopen = Back in the workshop
told-close-incident = Incident closed
told-relabel = Label changed
told-move = Moved
told-note = Note
told-flag = Blocked
told-unflag = Block lifted
told-correct = Card corrected
told-undo = Act undone
told-redact = Text removed

## The history: what makes a line different

detail-receive = { $kind }, label { $tag }
# $count: the storages that somebody said it holds.
detail-diagnose =
    { $count ->
        [0] { $verdict }, no disk
        [one] { $verdict }, one disk
       *[other] { $verdict }, { $count } disks
    }
# $how: the method, and the tool where it is known.
detail-inventory =
    { $count ->
        [0] no disk seen
        [one] one disk seen
       *[other] { $count } disks seen
    }
detail-corrected = { $fact }: { $old } → { $new }
detail-nothing-known = nothing
detail-storage-mistaken = disk recorded by mistake: { $storage }
detail-storage-corrected = { $old } → { $new }
detail-erase = { $storage }: { LOWER($result) } ({ $how })
detail-erase-no-proof = { $storage }: { LOWER($result) } ({ $how }), does not prove the erasure
# $line: a line of the checklist; $answer: its answer.
detail-answer = { $line }: { LOWER($answer) }
detail-all-well =
    { $count ->
        [one] one point well
       *[other] { $count } points well
    }
detail-part = { $name } ({ $origin })
detail-part-from = { $name } (taken from { $tag })
detail-licence = licence: { $licence }
detail-waste = waste { $code }
detail-weight = { $kilograms } kg
detail-certify-destruction = { $storage }: no. { $number } of { $day }
detail-certificate = certificate no. { $number }
detail-minutes = { $minutes } min
detail-battery = dangerous battery removed
detail-blank = { $storage }, new
detail-hand-back = { $storage }, to: { LOWER($owner) }
detail-passed = passed
detail-failed = failed
detail-cosmetic-grade = looks { $grade }
detail-functional-grade = working order { $grade }
detail-alone = by the same person
detail-family = family { $family }
detail-sound = the machine is sound
detail-to-examine = to be examined
detail-small = { LOWER($label) }
detail-donor-told = donor told on { $day }
detail-new-label = new label { $tag }
detail-line = line { $seq }
