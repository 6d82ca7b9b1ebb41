### This file and its English twin hold the words of what every room uses. A message is named by its room,
### then by what it says; titles of refusals are `problem-…`, labels of codes `<list>-<code>`, lines of the
### API's description `door-…`, settings `setting-…`.

## Titles of refusals

problem-illisible = Unreadable message
problem-identifiant-manquant = The act has no id
problem-inacceptable = Value refused
problem-non-connecte = Sign in first
problem-non-autorise = Access refused
problem-origine-etrangere = Request from another site
problem-introuvable = Not found
problem-methode = Method not available at this address
problem-identifiant-reutilise = Id already used
problem-trop-gros = Message too large
problem-version-depassee = The card has changed meanwhile
problem-version-manquante = Version missing
problem-panne = A fault on our side
problem-acte-a-regler = This act waits to be settled
problem-base-injoignable = The database does not answer
problem-disque-plein = The disk is full
problem-occupe = Too many requests at once
problem-pas-pret = The service is not ready
problem-sauvegarde-en-cours = A backup is under way
problem-sauvegarde-sans-place = Not enough room for the backup
problem-sauvegarde-impossible = The backup cannot be made
problem-cle-unique = One key alone is not enough
problem-cle-illisible = Unreadable key
problem-sauvegarde-fermee = This backup is encrypted
problem-sauvegarde-illisible = This is no readable backup
problem-sauvegarde-plus-recente = Backup newer than this program
problem-sauvegarde-autre-base = Backup of another kind of database
problem-base-pas-vide = The database to fill is not empty
problem-outil-absent = A PostgreSQL tool is missing

## Labels of codes

right-names = See names
right-export = Export
right-export_names = Export names
scope-read = Read
scope-write = Write
scope-names = See names
scope-export = Export
role-workshop = Workshop
role-trainer = Training
role-referrer = Referrals
role-coordinator = Coordination
role-viewer = Reading
role-admin = Administration
# The name of this language, in itself.
platform-language = English
engine-kind-sqlite = SQLite
engine-kind-postgresql = PostgreSQL

## Pages

platform-skip = Skip to content
platform-demo = DEMONSTRATION: invented people and machines
platform-nav = Main
platform-whole-number = Write a whole number.
platform-a-day = A day, such as 24/11/2026.
platform-hours = A number of hours, such as “10” or “1.5”.
platform-amount = Write an amount in euros, such as 45 or 45.50.
platform-certificate-authority = Ordi-pratique (local network)
platform-certificate-title = Install the certificate
platform-certificate-about = A phone opens its camera only to a site that it knows. Install this certificate once, on each phone and PC of the team.
platform-certificate-take = Take the certificate
platform-certificate-on-android = Android
platform-certificate-android = Take the file, then Settings › Security › Encryption and credentials › Install a certificate › CA certificate. Choose the file.
platform-certificate-on-apple = iPhone, iPad
platform-certificate-apple = Take the file with Safari, then Settings › Profile downloaded › Install. Then Settings › General › About › Certificate trust settings: switch “Ordi-pratique” on.
platform-certificate-on-windows = Windows
platform-certificate-windows = Open the file › Install certificate › Local machine › Trusted root certification authorities.
platform-certificate-on-firefox = Firefox, Linux
platform-certificate-firefox = Settings › Privacy and security › Certificates › View › Authorities › Import.
platform-certificate-compare = Before you accept, compare the SHA-256 fingerprint that the device shows with this one, which the PC also wrote when it opened:
platform-certificate-limits = This certificate is good for private addresses and local names only: even stolen, it can pass for no site on the internet.
platform-nav-home = Home
platform-nav-donations = Donations
platform-nav-workshop = Workshop
platform-nav-machines = Machines
platform-nav-labels = Labels
platform-nav-families = Families
platform-nav-waiting = Waiting list
platform-nav-courses = Courses
platform-nav-sessions = Sessions
platform-nav-to-settle = To settle
platform-nav-loans = Loans
platform-nav-audit = Access log
platform-nav-badges = Badges
platform-nav-departure = Somebody leaves
platform-sign-in = Sign in
platform-sign-out = Sign out
platform-back-home = Back to the home page
# What stands before a colon: French wants a space.
platform-colon = :
platform-request-number = Number:
platform-problems-title = Refusals
platform-problems-french = This page is in French only. It says for each refusal what it means, its cause, and what to do.

## Refusals that any door can give

# $what: this donation, this machine…
platform-not-found = { $what } does not exist, or your role may not see it.
platform-this-certificate = A certificate to install
platform-this-address = This address
platform-this-language = This language
platform-this-setting = This setting
platform-nowhere = This address leads nowhere: check it, or start again from the home page.
platform-method = This address answers to: { $allow }.
platform-broken = Nothing was recorded. Try again; if it happens again, give this number to the coordination.
platform-interrupted = The message broke off: send it again.
platform-too-large = A message weighs at most { $kib } KiB.
platform-foreign-origin = Do this again from the pages of Ordi-pratique.
platform-sign-in-first = Sign in, then try again.
platform-not-its-scope = This token is not for that ({ $scope }): ask the administrator for another.
platform-right-withheld = The right “{ $right }” is not given to you: ask the administrator for it.
platform-not-your-role = Your role does not allow this: ask the coordination.
platform-act-reused = This act id has already served for another request: make a new one.
platform-version-missing = Say which version you are changing: “version”, or the header If-Match.
platform-stale = Somebody changed this card meanwhile: reload it, then make your change again.
platform-database-silent = The database does not answer: send the same request again in a few seconds.
platform-writer-full = Too many writes are waiting: try again in a moment.
platform-to-settle = This act, sent from a phone, was refused: settle it under “To settle” (/a-regler).
platform-database-busy = The database is very busy: try again in a few seconds.
platform-paper-busy = Too many papers are being made: try again in a few seconds.
platform-database-locked = Another command is writing to the database: try again in a few seconds.
platform-disk-full = The disk is full, nothing was recorded: make room, then try again.
platform-id-taken = A thing already has this id: make a new one.
platform-asked-id = An id is a UUID, as the lists give it.
platform-setting-admin = This setting touches the computer itself: ask the administration.
platform-tool-missing = { $name } is not installed on this computer: install the PostgreSQL client (apt-get install postgresql-client), of the same version as the server or newer.

## What is wrong with a body or a query

platform-query = A field of the address or form cannot be understood. { $why }
platform-field-unfit = “{ $field }”: { $why }
platform-body-no-json = The body is not readable JSON: { $cause }
platform-body-no-object = The body must be a JSON object.
platform-id-missing = Every write carries a UUID made by you, in “id” or in the header Idempotency-Key: thanks to it the same request can be sent again without being done twice.
platform-id-no-uuid = The act id must be a UUID, for instance a version 7.
platform-ids-differ = “id” and Idempotency-Key differ: send only one.
platform-file-empty = No file came, or it is empty: choose it again.
platform-nul = A text holds a forbidden invisible character (NUL): type it again.
platform-unknown-value = “{ $value }” is not a value here. Possible values: { $allowed }.
platform-unknown-field = “{ $field }” is not a field here. Possible fields: { $allowed }.
platform-no-fields = “{ $field }” is not a field here: there are none.
platform-missing-field = The field “{ $field }” is missing.
platform-unfit = This kind of value does not fit: expected { $expected }, got { $found }.
platform-unfit-other = This value does not fit ({ $cause }).
platform-unfit-text = This value does not fit: expected { $expected }.
platform-unfit-range = This number is too large or too small.
platform-code-named = { $label } ({ $code })
platform-kind-text = a text
platform-kind-this-text = the text “{ $value }”
platform-kind-number = a whole number
platform-kind-this-number = the number { $value }
platform-kind-yes-no = yes or no (true, false)
platform-kind-this-yes-no = yes or no ({ $value })
platform-kind-list = a list
platform-kind-object = an object
platform-kind-nothing = nothing
platform-kind-day = a date YYYY-MM-DD
platform-day-range = A date is between 1990 and 2100.
platform-text-empty = This field cannot stay empty.
platform-text-long = This text is over { $longest } characters: shorten it.
platform-text-invisible = This text holds invisible characters: type it again.
platform-limit = Ask for 1 to { $most } lines.
platform-cursor = This cursor is none of those that the list gave in “next”.
platform-setting-yes-no = This setting is true or false.

## Health of the service

platform-health-migration = The database waits for a migration: stop the service and start it again.
platform-health-disk-unknown = The room left on the disk cannot be read.
platform-health-disk-full = { $mib } MiB are left on the disk of the data: make room before writing.
platform-health-disk-nearly-full = { $mib } MiB are left on the disk of the data: think of making room.

## The API's description


## Lines of the API’s description

door-get-health-live = The service is alive
door-get-health-ready = The service can work, and if not why
door-get-api-openapi-json = This description
door-get-metrics = The figures of the service, for who runs it
door-get-settings = The settings
door-get-settings-key = One setting
door-put-settings-key = Change a setting
platform-explorer = The API
platform-explorer-title = The doors of the API
platform-explorer-licence = Licence
platform-explorer-script = This page needs JavaScript; the same description is here:
platform-openapi-summary = From the donation to the last hour of training.
platform-openapi = Every write carries a UUID made by the client: sent again, it has one effect. An error has the same form everywhere (RFC 9457). The manual is docs/api.md, in French.
platform-openapi-bearer = The “token” of the sign-in, or a program’s token.
platform-openapi-cookie = The cookie of the sign-in, for pages.
platform-openapi-made = Done: here is the thing
platform-openapi-shown = Here it is
platform-openapi-retry-after = Seconds to wait.
platform-openapi-etag = The version of what is shown, for “If-Match”.
platform-openapi-request-id = The number of this request, to give when something breaks.
platform-openapi-id = Id of the act, made by the client (or header Idempotency-Key).
platform-openapi-idempotency-key = Id of the act, for who does not put it into “id”. Both at once say the same.
platform-openapi-if-match = The ETag of the card that was read, for who does not put “version” into the body.
platform-openapi-problem = A refusal (RFC 9457). Further fields depend on it: stage, verb, blockers, tag…
platform-openapi-type = Stable: programs decide on it.
platform-openapi-detail = This case, in the language that was asked for, to show to the person.
platform-openapi-rule = The rule of the house that forbids it (R1 to R9).
platform-openapi-yours = What was sent, of an edit that came too late.
platform-openapi-current = The card as it is today.
answer-400 = The message cannot be read, or carries no act id.
answer-401 = Nobody is signed in, or the credentials are refused.
answer-403 = This role does not open this door, or the request comes from another site.
answer-404 = A thing that was named does not exist, or not for this role.
answer-409 = The present state or a rule forbids it, or the act id has already served.
answer-412 = The card has changed since the version named; “current” is today’s.
answer-413 = The message is larger than the door takes (x-max-bytes).
answer-422 = A value does not fit; “errors” names it.
answer-428 = The version that was read is not named.
answer-429 = Too many tries to sign in: wait.
answer-500 = A fault on our side: nothing is recorded.
answer-503 = Too many requests, or service not ready: try again.
answer-507 = The disk of the service is full: nothing is recorded.
room-service = Settings, backups, health and figures of the service
part-id = The id of the thing.
part-key = The name of a setting; the list is at /api/v1/settings.
shape-id = An id: a UUID, in small letters.
shape-short-text = A name, a title.
shape-long-text = A free text.
shape-short-note = A name, a title; empty means none.
shape-long-note = A free text; empty means none.
shape-reference = A short number; empty means none.
shape-number = A short number.
shape-language = A language.
shape-language-code = The code of a language; empty means none.
shape-address = An e-mail address; empty means none.
shape-password = A passphrase.
shape-pin = A PIN of 4 to 8 digits.
shape-day = A day, from 1990 to 2100.
shape-hour = A time; empty means none.
shape-cursor = The “next” of the page before.
shape-drawing = A signature as drawn: moves “M” and lines “L” of an SVG path.
shape-next = The “cursor” of the following page.
door-get-backups = The backups, and the age of the latest
door-post-backups = Make a backup now

## Settings

setting-backup-hour = Hour of each night’s backup, in the time of Paris. A missed night is caught up as soon as the service runs.
setting-backup-hour-shape = A whole hour, from 0 to 23.
setting-backup-recipients = Public keys that encrypt each backup: one of the secret keys alone opens it. None: it is not encrypted.
setting-backup-recipients-shape = Two different public keys or more, made by “ordi-pratique backup-key new”: ["age1…", "age1…"]; or [] not to encrypt. One alone is refused: a lost key would be a lost backup.

## Backups

backup-latest = Latest backup: { $ago }
backup-none = Latest backup: none
backup-ago-minutes = less than an hour ago
backup-ago-hours =
    { $hours ->
        [one] { $hours } hour ago
       *[other] { $hours } hours ago
    }
backup-ago-days =
    { $days ->
        [one] { $days } day ago
       *[other] { $days } days ago
    }
backup-none-yet = No backup yet: a disk failure would lose everything.
backup-too-old = The latest backup is too old: tell the administration.
backup-same-disk = The backups are on the same disk as the data: a failure of that disk would lose everything. The administration can give another folder (--backup-dir).
backup-missed = The backup of { $moment } failed. { $why }
backup-refused = { $title }. { $detail }
backup-broken = A fault on our side: the technical log says which.
backup-folder-closed = The folder { $folder } does not open ({ $cause }): check that its disk is plugged in.
backup-no-room = { $mib } MiB are missing in { $folder }: make room, or give another folder.
backup-running = Another backup or restoration is under way on these data: wait until it ends.
backup-file-exists = { $file } already exists: choose another name.
backup-copy-damaged = The copy does not hold together: the disk or the database is damaged. Keep the earlier backups, and run “ordi-pratique verify”.
backup-bad-key = “{ $key }” is no public key: one begins with age1 and is copied whole.
backup-one-key = Two different public keys or more are needed, kept by two people: one lost key would be all backups lost. Make another one: ordi-pratique backup-key new
backup-in-file = { $file }: { $detail }
backup-no-secret = no secret key here: one begins with { $start }
backup-secret-miscopied = the secret key is miscopied, read it again character by character
backup-other-keys = None of these keys opens this backup: take the recovery sheet of one of the keys that locked it.
backup-file-closed = { $file } does not open ({ $cause }): check its name.
backup-locked = This backup is encrypted: add --identity and a file into which the secret key is copied from the recovery sheet.
backup-foreign = This file is no backup of Ordi-pratique: take a file ordi-pratique-….db, .dump or .age.
backup-wrong-engine = This is the backup of a { $engine } database, and the database to fill is { $other }: give (or leave out) --database-url.
backup-newer = This backup comes from a newer version of the program: install that version, then try again.
backup-not-empty = The PostgreSQL database is not empty, and nothing in it is replaced: create an empty one (createdb), give its address to --database-url, then point the service at it.
backup-damaged = This file is damaged or cut off: nothing was touched. Take it again from its disk, or take the earlier backup.
