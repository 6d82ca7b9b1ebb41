## Titles of refusals

problem-rien-de-remis = Nothing is handed over in this allocation
problem-rien-de-reserve = Nothing is reserved in this allocation
problem-derogation-inutile = This waiver does not apply
problem-prix-refuse = This price is not allowed
problem-demande-close = This request is closed
problem-demande-sans-passage = The request does not go from here to there
problem-machine-deja-attribuee = This machine is already allocated
problem-second-ordinateur = This family already has a computer
problem-sans-formation = No computer without training
problem-don-change = This donation has changed meanwhile

## Labels of codes

request-state-received = received
request-state-incomplete = incomplete
request-state-waiting = waiting
request-state-proposed = proposed
request-state-in_training = in training
request-state-served = served
request-state-refused = refused
request-state-cancelled = cancelled
request-state-no_news = no news
computer-user-adults = The adults
computer-user-children = The children
computer-user-everybody = The whole family
waiting-criterion-children = Children at home
waiting-criterion-no_computer = No computer at home
waiting-criterion-no_internet = No internet at home
waiting-criterion-priority_neighbourhood = Priority neighbourhood
eligibility-criterion-family_quotient = Family quotient (CAF)
eligibility-criterion-remaining_income = Income left to live on
eligibility-criterion-minimum_income = Minimum social benefit
eligibility-criterion-job_seeker = Looking for work
eligibility-criterion-student = Student
eligibility-criterion-priority_neighbourhood = Priority neighbourhood
eligibility-criterion-no_computer = No computer, or too old
eligibility-criterion-social_worker = Sent by a social worker
mode-gift = Gift
mode-sale = Solidarity sale
mode-loan = Loan
condition-good = In good state
condition-worn = Worn
condition-damaged = Damaged
condition-incomplete = Incomplete
broken-rule-R1 = Erasure not proved (R1)
broken-rule-R4 = Two computers for one family (R4)
broken-rule-R5 = Computer given without a course (R5)
broken-rule-R6 = Price or sale against the rule (R6)
line-state-reserved = reserved
line-state-handed_over = handed over
line-state-cancelled = cancelled
line-state-swapped = swapped
line-state-mistaken = entered by mistake
line-state-returned = returned
line-state-lost = lost

## Settings

setting-sale-public-caps-cents = Highest price of a solidarity sale, in cents with tax and by kind, of machines given by a public donor. A kind left out is not sold.
setting-sale-public-caps-cents-source = French decree of 7 November 2022 (CG3P, art. L. 3212-2), amounts of 2022: to be checked before selling.
setting-sale-public-caps-cents-shape = A cap by kind of machine, in cents, from 1 to 1,000,000: {"{"}"laptop": 18000{"}"}.
setting-handover-text-gift = What a family is told and signs when a computer is given. The text of the day is kept with each handover.
setting-handover-text-gift-shape = A text of 2,000 characters at most.
setting-handover-text-sale = What a family is told and signs when a computer is sold at a solidarity price.
setting-handover-text-sale-shape = A text of 2,000 characters at most.
setting-handover-text-loan = What a family is told and signs when a computer is lent.
setting-handover-text-loan-shape = A text of 2,000 characters at most.
setting-requests-points = Points that count in the waiting list, by criterion. Without points, the date alone decides. A family that waits again after a fault or a loss always comes before the others.
setting-requests-points-shape = Points by criterion, from 1 to 100: {"{"}"children": 2, "no_computer": 3{"}"}. The criteria: children, no_computer, no_internet, priority_neighbourhood.
setting-requests-eligibility = The criteria noted on a request, each with the sentence that says why. None by default: programmes and funders do not all ask the same. The proof is never recorded.
setting-requests-eligibility-shape = A sentence of 200 characters at most for each criterion: {"{"}"family_quotient": "The city keeps these gifts for quotients under € 600."{"}"}. The criteria: family_quotient, remaining_income, minimum_income, job_seeker, student, priority_neighbourhood, no_computer, social_worker.
setting-requests-referrer-cap = Open requests of one organisation beyond which a new one is pointed out. It is never refused. 0: never.
setting-requests-referrer-cap-shape = A number of requests, from 0 to 10,000.

## Sentences

allocation-this-allocation = This allocation
allocation-this-request = This request
allocation-this-request-of-family = This request of the family
allocation-nothing-given = No machine of this allocation is with the family.
allocation-not-given = The machine { $tag } is not with the family in this allocation.
allocation-already-given = These machines are already handed over to the family.
allocation-over = This allocation is over: reserve again.
allocation-waiver-needless = The family meets the training condition: hand over without a waiver.
allocation-waiver-coordination = Only the coordination may waive the training: ask them.
allocation-sale-price = A solidarity sale has a price: say “price_cents”, in cents.
allocation-no-price = A gift or a loan has no price: choose a sale, or remove the price.
allocation-resale-forbidden = The donor forbids resale: give or lend this machine.
allocation-no-cap = “{ $kind }” from a public donor is not sold: no cap is set.
allocation-over-cap = A machine from a public donor sells for at most € { $euros } (“{ $kind }”).
allocation-requested-later = A request cannot come from the future.
allocation-eligibility-off = Criteria are not noted here, so that as little as possible is kept of families. If a funder asks for them, the coordination names those that are used, and why, in the setting “{ $setting }”.
allocation-criterion-off = “{ $criterion }” is not a criterion noted here: no funder asks for it. The coordination can add it, and say why, in the setting “{ $setting }”.
allocation-checked-later = A check cannot come from the future: give the day on which it was made.
allocation-checked-by = Say which organisation saw the proof: “checked_by”.
allocation-merge-itself = A family is not merged with itself: give the code of the other one.
allocation-merge-many = Give { $most } people at most.
allocation-merge-two-computers = Both cards have a computer. See which one the family keeps, take the other back, then merge.
allocation-request-served = This request is served: a return of the machine opens it again, if need be.
allocation-no-such-move = A request that is “{ $from }” does not become “{ $to }”. From here it can become: { $ways }.
allocation-many-requests = Your organisation has { $open } open requests, where { $cap } are planned. The request is recorded; the wait may be long.
allocation-next-received = The coordination will read the request.
allocation-next-incomplete = Something is missing: the coordination waits for your answer.
allocation-next-waiting = The family waits for a computer. Its place in the list: { $place }.
allocation-next-proposed = A computer is reserved. It is handed over as soon as the course allows.
allocation-next-in-training = The family is in training. The computer comes next.
allocation-next-served = The computer is handed over. There is nothing to do.
allocation-next-refused = The request is refused. Ask the coordination why.
allocation-next-cancelled = The request is cancelled. To reopen it, write to the coordination.
allocation-next-no-news = The family no longer answers. Give news of them: the request reopens.
allocation-waits-before-all = After a fault or a loss, the family comes before all others.
allocation-waits-points =
    { $points ->
        [one] { $criterion }: one point.
       *[other] { $criterion }: { $points } points.
    }
allocation-waits-since = Asked on { $day }: among equals, the oldest comes first.
allocation-twice = The same machine is named twice in this allocation.
allocation-loan-past = The return of a loan cannot be in the past.
allocation-loan-only = Only a loan has a return date.
allocation-not-in-repair = This machine is not here in repair for this family.
allocation-second-computer = The family already has a computer reserved or handed over. If it needs a second one, write why (“second_reason”).
allocation-machine-taken = The machine { $tag } is already { $state } for a family: choose another one that is ready.
allocation-not-reserved-here = The machine to swap is not reserved in this allocation.
allocation-same-kind = Take a machine of the same kind: “{ $kind }”.
allocation-name-one = Name at least one machine, or none to take all of them back.

allocation-correct-nothing = Nothing changes: say what is right in “set”.
allocation-correct-one-storage = A disk is corrected on one machine at a time.
allocation-this-storage = This disk of the machine
allocation-storage-size = A size is given in bytes, from 1 to a million billion (a petabyte).
allocation-donation-empty = This donation has no machine to correct: correct each machine where it stands.
allocation-donation-changed = This donation now has { $count } machines: look again at what will change, then confirm.
allocation-no-such-reference = No donation has the number “{ $reference }”: read it again on the donation’s page.
allocation-reload = This page is too old: reload it.
allocation-correct-machine = Correct card { $tag }
allocation-correct-donation = Correct the machines of donation { $reference }
allocation-correct-explained = Write what is right. Old, new and reason stay in the history, for ever.
allocation-correct-all-explained =
    { $count ->
        [one] The correction applies to the only machine of this donation. Leave empty what does not change.
       *[other] The correction applies to the { $count } machines of this donation, all or none. Leave empty what does not change.
    }
allocation-correct-unchanged = Does not change
allocation-correct-a-storage = Correct a disk
allocation-correct-which-storage = Which disk
allocation-correct-medium = Medium
allocation-correct-storage-serial = Serial number of the disk
allocation-correct-storage-model = Model of the disk
allocation-correct-mistake = This disk was never in this machine
allocation-correct-why = Why this correction
allocation-correct-see = See what will change
allocation-correct-foreseen = What will change
allocation-correct-on =
    { $count ->
        [one] On one machine
       *[other] On { $count } machines
    }
allocation-correct-same =
    { $count ->
        [one] One machine is right already: nothing changes on it.
       *[other] { $count } machines are right already: nothing changes on them.
    }
allocation-correct-confirm =
    { $count ->
        [one] Correct this card
       *[other] Correct { $count } cards
    }
allocation-correct-back = Go back and change nothing
allocation-broken-rules = Rules broken by a correction
allocation-broken-what = A correction has shown that these machines, already reserved, handed over or gone, do not follow a rule. Look at each: another correction, an erasure or a return puts it in order.
allocation-broken-none = None: all follow the rules.
allocation-broken-since = since { $day }
allocation-text-gift = This computer is yours: it is a gift, you pay nothing. Its disks were erased before it came to you. It comes with a course. If it breaks down, tell us: we look at it together. We keep your first name and what you received; you may ask to read it or to have it erased.
allocation-text-sale = This computer is yours: you pay the solidarity price on the receipt, once. Its disks were erased before it came to you. It comes with a course. If it breaks down, tell us: we look at it together. We keep your first name and what you received; you may ask to read it or to have it erased.
allocation-text-loan = This computer is lent to you: you bring it back on the day named, or before. Its disks were erased before it came to you; before you bring it back we copy your files if you wish. It comes with a course. If it breaks down, tell us: you pay nothing. We keep your first name and what you received; you may ask to read it or to have it erased.
allocation-signature = A signature is a drawn line: “M” and “L” with numbers after them, 20,000 characters at most. Sign again, or name a witness.
allocation-this-receipt = This receipt (the machines are not handed over, or were before receipts were kept)
allocation-this-signature = This signature
allocation-loans = Loans
allocation-loans-what = Computers that are lent, the next to come back first.
allocation-loans-none = Nothing is lent at the moment.
allocation-loan-due = due on { $day }
allocation-loan-late =
    { $days ->
        [one] one day late
       *[other] { $days } days late
    }
allocation-loan-no-day = no day of return
allocation-loan-repair = during a repair
allocation-meeting = Courses and computers
allocation-without-course = Computers without a course
allocation-without-course-what = Reserved for a family, or with it, that follows no course, or given by a waiver. Enrol the family, or give the reservation back.
allocation-without-course-none = Every computer goes with a course.
allocation-meeting-waived = given by a waiver
allocation-without-computer = Families on a course without a computer
allocation-without-computer-what = Nothing is reserved for them, and they have no computer that works.
allocation-without-computer-none = Every family on a course has its computer, or one that waits for it.
allocation-meeting-due = its course gives the computer from now on
allocation-alert-without-course =
    { $count ->
        [one] 1 computer without a course
       *[other] { $count } computers without a course
    }
allocation-alert-without-computer =
    { $count ->
        [one] 1 family on a course waits for its computer
       *[other] { $count } families on a course wait for their computer
    }
allocation-alert-loans =
    { $count ->
        [one] One loan is past its day of return
       *[other] { $count } loans are past their day of return
    }
allocation-fits-asked = { $kind }: what was asked for
allocation-fits-since =
    { $days ->
        [one] ready for one day
       *[other] ready for { $days } days
    }
allocation-fits-no-sale = The donor forbids resale: to give or to lend.
allocation-fits-second = The family has a computer already: a second one needs a written reason.
allocation-broken-alert =
    { $count ->
        [one] A correction broke a rule: one machine to look at
       *[other] Corrections broke { $count } rules: machines to look at
    }

## Lines of the API’s description

door-get-requests = The requests for a computer
door-get-requests-waiting = The waiting list, in order, and why
door-post-families-code-merge = Merge two cards of one family
door-post-requests = Ask for a computer for a family
door-get-requests-id = A request, what comes next, and where it went
door-patch-requests-id = Note what was checked of a request
door-get-requests-criteria = The criteria that are noted, and why
door-post-requests-id-state = Decide on a request
door-get-allocations = The allocations
door-post-allocations = Reserve for a family
door-get-allocations-id = One allocation
door-post-allocations-id-handover = Hand over to the family
door-get-machines-tag-fitting-requests = Requests that this machine fits
door-get-requests-id-fitting-machines = Machines that fit this request
door-get-loans = Loans at the moment
door-post-enrolments-id-ending = End an enrolment
door-get-enrolments-without-computer = Families on a course without a computer
door-get-allocations-without-course = Computers without a course
door-get-allocations-id-receipt = What the family got and signed
door-post-receipts-id-erasure = Erase a signature
door-post-allocations-id-cancel = Release the reservation
door-post-allocations-id-swap = Swap a machine
door-post-allocations-id-return = Take the machines back
door-post-machines-tag-corrections = Correct the card of a machine
door-post-machines-corrections = Correct several cards at once
door-post-donations-id-corrections = Correct the cards of a whole donation
door-post-machines-tag-undo = Undo one’s last act of the day
door-post-machines-tag-return = Take a machine back
door-post-machines-tag-files = Say what becomes of the family’s files
door-post-machines-tag-faults = Report a fault
door-post-machines-tag-take-in = Take in for repair
door-post-machines-tag-give-back = Give back after repair
door-post-machines-tag-retirement = Retire a machine
room-allocation = Requests, reservations, handovers, repairs, returns

## Pages of who meets families

allocation-families = Families
allocation-families-search = Search by code or name
allocation-families-to-complete = Only those to complete
allocation-families-find = Search
allocation-families-none = No family is recorded yet: the first one is noted above.
allocation-families-not-found = Nothing matches. Look for a part of the first name or of the code.
allocation-families-more = The next ones
allocation-families-back = All families
allocation-family-new = New family
allocation-family-new-about = A first name is enough. The rest is completed later.
allocation-family-make = Give a code
allocation-family-of = Family { $code }
allocation-family-to-complete = To complete
allocation-family-people = People
allocation-person-first-name = First name
allocation-person-name = Family name (optional)
allocation-person-phone = Phone (optional)
allocation-person-language = Language (optional)
allocation-person-add = Add a person
allocation-person-make = Add
allocation-family-home = The household
allocation-family-commune = Town
allocation-family-adults = Adults
allocation-family-children = Children
allocation-family-computer = Computer at home
allocation-family-internet = Internet at home
allocation-family-requests = Requests
allocation-family-no-request = Nothing is asked for at the moment.
allocation-request-new = Ask for a computer
allocation-request-kind = Which kind
allocation-request-any = Any computer
allocation-request-for = For whom
allocation-request-make = Ask
allocation-family-machines = Machines
allocation-family-no-machine = No machine is reserved or handed over.
allocation-family-training = Training
allocation-family-module = Module
allocation-family-attended = Followed
allocation-family-asked = Asked
allocation-family-minutes = { $minutes } min
allocation-waiting-list = Waiting list
allocation-waiting-about = Each request says why it stands at this place.
allocation-waiting-none = Nobody is waiting.
allocation-waiting-place = Place
allocation-waiting-family = Family
allocation-waiting-asked = Request
allocation-waiting-why = Why
allocation-waiting-act = Act
allocation-waiting-more = The rest
allocation-match-see = See the machines
allocation-match-of = A machine for { $code }
allocation-match-request = The request
allocation-match-since = Asked on
allocation-match-machines = The ready machines that fit
allocation-match-none = No ready machine fits today. The workshop’s board tells which are coming.
allocation-match-choose = Choose a machine
allocation-match-mode = How it is given
allocation-match-more = Price, day of return, second computer
allocation-match-price = Price in euros (sale)
allocation-match-due = Back on (loan)
allocation-match-second = Why a second computer
allocation-match-reserve = Reserve
allocation-handing-of = Allocation to { $code }
allocation-handing-title = Hand over
allocation-handing-with = Given with
allocation-handing-aloud = Read aloud
allocation-handing-language = In which language, if not in French
allocation-handing-witness = Witness, if the person does not sign
allocation-handing-waiver = Why hand over without the course
allocation-handing-do = It is handed over
allocation-handing-cancel = Cancel the reservation
allocation-handing-sound = The machine is sound
allocation-handing-why = Why
allocation-handing-done = Nothing waits to be handed over.
allocation-handing-family = See the family

## Forgetting a family

problem-famille-encore-suivie = This family is still being served
family-trace-names = Names, phone numbers, addresses, years of birth
family-trace-signatures = Signatures
family-trace-texts = Written reasons
family-trace-card = Card without a name
family-trace-machines = Machines received
door-get-families-code-forgetting = What is kept about a family, and what forgetting it would do
door-post-families-code-forgetting = Forget a family
allocation-forget-open-request = A request is open: cancel it, or serve it.
allocation-forget-learning = Somebody of the family is enrolled in a course: end the enrolment.
allocation-forget-reserved = A machine is reserved for the family: hand it over, or cancel the reservation.
allocation-forget-lent = A machine is lent to the family: it has to come back first.
allocation-forget-would = This is what we keep about family { $code }, and what forgetting it would do.
allocation-forgotten = On { $day }, we erased what named family { $code }.
allocation-forget-goes = This is erased at once: { $what } ({ $count }).
allocation-forget-until = Signatures of attendance stay until { $until }, because { $funder } asks for them until then.
allocation-forget-until-said = Signatures of attendance stay as long as { $funder } has not said until when to keep them.
allocation-forget-card = A code, hours of training and figures stay, for our accounts: they no longer say who it is.
allocation-forget-machines = The history of the machines received stays, under the code.
allocation-forget-title = What we keep about { $code }
allocation-forget-see = What we keep about this family
allocation-forget-first = To end first
allocation-forget-code = To confirm, copy the family’s code
allocation-forget-wrong-code = This is not this family’s code: copy it as it is written at the top.
allocation-forget-for-ever = What is erased does not come back, even from a backup. Texts written about a machine are taken away from its history.
allocation-forget-do = Forget this family
allocation-forget-print = This page can be printed and read aloud to the family.
