## Titles of refusals

problem-inventaire-deja-ouvert = A stock-take of this place is open already
problem-inventaire-termine = This stock-take has ended

## Labels of codes

stock-take-state-open = Open
stock-take-state-closed = Closed
stock-take-state-dropped = Dropped
finding-right = In place
finding-missing = Missing
finding-elsewhere = Recorded elsewhere
finding-handed_over = Recorded as given to a family
finding-retired = Recorded as gone
finding-blank = Blank label
finding-unknown = Code never printed here
finding-moved = Left during the stock-take

## Refusals

reconditioning-this-stock-take = this stock-take
reconditioning-stock-already-open = Somebody is counting “{ $place }” already: join that stock-take, or close it first.
reconditioning-stock-ended = The stock-take of “{ $place }” takes nothing more (state: { $state }). Nothing was recorded: begin a new one.
reconditioning-stock-how-many = Scan from 1 to { $most } codes at a time.
reconditioning-stock-reload = This form is incomplete: reload the page and try again.

## The page where stock-takes begin

reconditioning-stock-takes = Stock-takes
reconditioning-stock-begin = Count a place
reconditioning-stock-explained = Choose a shelf, a room or a van, then scan everything there. The stock-take compares; it changes nothing by itself. With several people, choose the same place: you count together.
reconditioning-stock-expected =
    { $count ->
        [0] No machine is recorded at “{ $place }”.
        [one] One machine is recorded at “{ $place }”.
       *[other] { $count } machines are recorded at “{ $place }”.
    }
reconditioning-stock-place = Place
reconditioning-stock-count = Count this place
reconditioning-stock-made = Stock-takes, newest first
reconditioning-stock-none = No stock-take so far. The first one begins above.
reconditioning-stock-state = State
reconditioning-stock-who = By
reconditioning-stock-to-start = Back to the start
reconditioning-stock-older = Older
reconditioning-stock-board = The workshop’s board
reconditioning-stock-all = All stock-takes

## The page of one

reconditioning-stock-take = Stock-take: { $place }
reconditioning-stock-opened = Begun by { $who }, { $moment }.
reconditioning-stock-ended-by = Ended by { $who }, { $moment }.
reconditioning-stock-scan = Scan or type a code
reconditioning-stock-add = Add
reconditioning-stock-list = Paste a list of codes
reconditioning-stock-list-label = One code on each line, 500 at most
reconditioning-stock-read =
    { $count ->
        [one] One text received
       *[other] { $count } texts received
    }, { $read ->
        [0] no code read
        [one] one code read
       *[other] { $read } codes read
    }, { $right ->
        [0] none in place
        [one] one in place
       *[other] { $right } in place
    }.
reconditioning-stock-register-place = (recorded: { $place })
reconditioning-stock-no-place = (no place recorded)
reconditioning-stock-missing = Missing
reconditioning-stock-unexpected = Unexpected
reconditioning-stock-right = In place
reconditioning-stock-moved = Left meanwhile
reconditioning-stock-no-missing = Nothing is missing.
reconditioning-stock-no-unexpected = Nothing unexpected.
reconditioning-stock-no-right = Nothing scanned in its place so far.
reconditioning-stock-no-moved = No machine moved during the stock-take.
reconditioning-stock-tag = Code
reconditioning-stock-machine = Machine
reconditioning-stock-found = What was found
reconditioning-stock-to-do = To do
reconditioning-stock-scanned-by = scanned by { $who }, { $moment }
reconditioning-stock-move-explained = These machines are here, but recorded elsewhere. Untick those that you carry back to their place.
reconditioning-stock-move-here = Move here
reconditioning-stock-missing-explained = Recorded here, and not scanned yet. Tick those that you know to be elsewhere and say where. The others can wait: what is missing stays so until somebody finds it.
reconditioning-stock-found-at = They are at
reconditioning-stock-move-there = Move those ticked
reconditioning-stock-lost = Lost?
reconditioning-stock-lost-explained = It leaves as lost, and its reservation ends. If its storages were not erased, an incident opens until the donor has been told.
reconditioning-stock-declare-lost = Declare lost
reconditioning-stock-do-handed-over = If it is really here, record its return, or that it is in for repair, on its page.
reconditioning-stock-do-retired = If it is really here, take it in again, on its page.
reconditioning-stock-do-blank = No machine carries this code: receive it with this label.
reconditioning-stock-receive = Donations
reconditioning-stock-do-unknown = This label is not from here: stick another one on, and receive the machine.
reconditioning-stock-next = Next
reconditioning-stock-close = Close the stock-take
reconditioning-stock-close-explained = What was found is kept as it is, with your name. What is missing stays recorded here, to be looked for.
reconditioning-stock-drop = Drop this stock-take
reconditioning-stock-drop-explained = Nothing is kept of what it compares. Moves made already stay.
reconditioning-stock-dropped = This stock-take was dropped: it says nothing.
reconditioning-stock-again = Count this place again

## Lines of the API’s description

door-get-stock-takes = Stock-takes, newest first
door-post-stock-takes = Begin a stock-take of a place
door-get-stock-takes-id = A stock-take and what it finds
door-get-stock-takes-id-lines = The lines of a stock-take
door-post-stock-takes-id-scans = Scan what stands there
door-post-stock-takes-id-closing = Close a stock-take and keep its result
door-post-stock-takes-id-dropping = Drop a stock-take
