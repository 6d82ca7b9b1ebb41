## Labels of codes

next-act-unblock = to unblock
next-act-diagnose = to diagnose
next-act-erase = to erase
next-act-repair = to repair
next-act-install = to install
next-act-check = to check
next-act-take_apart = to take apart
next-act-recycle = to recycle
next-act-ready = ready
next-act-reserved = reserved
next-act-handed_over = handed over
next-act-retired = retired

## Settings

setting-workshop-part-days = After how many days a machine that waits for a part is shown as late on the workshop’s board.
setting-workshop-part-days-shape = A whole number of days, from 1 to 365.
setting-workshop-fetch-days = After how many days a reserved machine that nobody has fetched is shown as late on the workshop’s board.
setting-workshop-fetch-days-shape = A whole number of days, from 1 to 365.

## The board

machine-board = Workshop: what is waiting
machine-board-place = Place
machine-board-all-places = All
machine-board-show = Show
machine-board-none = Nothing is waiting in the workshop. Machines come here as soon as they are received.
machine-board-none-found = Nothing is waiting here.
machine-board-all = See the whole workshop
machine-board-all-acts = All acts
machine-board-see = See all { $count }
machine-board-days =
    { $days ->
        [0] since today
        [one] for one day
       *[other] for { $days } days
    }
machine-board-late-parts =
    { $count ->
        [one] One machine has been waiting for a part for { $days } days or longer.
       *[other] { $count } machines have been waiting for a part for { $days } days or longer.
    }
machine-board-unfetched =
    { $count ->
        [one] One reserved machine has not been fetched for { $days } days or longer.
       *[other] { $count } reserved machines have not been fetched for { $days } days or longer.
    }
machine-board-stock-takes = Take stock of a place
machine-board-stock-take = Take stock of “{ $place }”
machine-board-cursor = This cursor is not one of the board’s: begin again from the start.

## Lines of the API’s description

door-get-board = The workshop’s board
