## Titles of refusals

problem-inventaire-illisible = Hardware reading not understood

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
door-post-machines-tag-storages-storage-handing-back = Hand back a removed disk
room-reconditioning = The workshop: diagnosis, disks, erasure, installation, check, exit
part-storage = The id of a disk of the machine.
