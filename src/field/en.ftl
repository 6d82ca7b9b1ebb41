## Titles of refusals

problem-date-invraisemblable = This date is too long ago
problem-deja-regle = This act is already settled

## Labels of codes

outcome-applied = Done
outcome-duplicate = Done before
outcome-refused = Refused
settle-state-open = To settle
settle-state-applied = Applied
settle-state-corrected = Corrected
settle-state-set_aside = Set aside
settlement-apply = Apply now
settlement-correct = Correct
settlement-set_aside = Set aside

## The page of acts to settle

field-to-settle = To settle
field-nothing = Nothing to settle: all that was done without network is recorded.
field-explained = These acts were done without network and refused when they arrived. Nothing is lost: apply them when the reason of the refusal is gone, or set them aside and say why.
field-possible = Possible now: the reason of the refusal is gone.
field-done-by = Done on { $told } by { $author }, arrived on { $arrived }
field-done = Done on { $told }, arrived on { $arrived }
field-recorded = What was recorded
field-why-aside = Why set it aside
field-to-start = Back to the start
field-next = More acts
# An act whose door is gone.
field-act = Act
field-alert =
    { $count ->
        [one] { $count } act done without network was refused: to settle
       *[other] { $count } acts done without network were refused: to settle
    }

## Sentences

field-too-far-back = The device dates this act { $day }, more than { $days } days ago: check its clock. If it is right, apply the act: it will take the date of its arrival.
field-this-act = This act to settle
field-author-account = The account of its author
field-already-settled = Somebody has already settled it ({ LOWER($how) }): nothing is left to do.
field-say-why = Write why: others will read it.
field-whole-act = Give the corrected act, whole.
field-correct-instead = To change what was recorded, correct it (“correct”).
field-reload = Reload the page “To settle”, then try again.
field-too-many = Send at most { $most } operations at a time ({ $count } here): split them up.
field-operation-id = The id of an operation must be a UUID, for instance a version 7.
field-moment = A moment is written like 2026-11-22T09:30:00.000Z.
field-broken = A fault on our side stopped this act; it is kept, and will be applied once that is mended.
field-unreadable = This operation cannot be read.
field-unknown-kind = “{ $kind }” is not a value here. Possible values: { $known }.
field-lacking = The field “{ $field }” is missing: it says what the act is about.

## Lines of the API’s description

door-post-sync = Send what was done without network
door-get-to-settle = The acts to settle
door-get-to-settle-id = An act to settle
door-post-to-settle-id-settlement = Settle a refused act
room-field = What was done without network, and what is to settle
