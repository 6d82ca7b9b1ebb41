## Titles of refusals

problem-identifiants-refuses = E-mail or password refused
problem-trop-d-essais = Too many tries
problem-lien-depasse = This link serves no more
problem-dernier-du-role = This is the last person of this role
problem-courriel-pris = This e-mail already has an account

## Labels of codes

audit-act-names_seen = Names seen
audit-act-report_exported = Report exported
audit-act-user_added = Account added
audit-act-user_changed = Account changed (roles, rights, open or closed)
audit-act-user_left = Departure of a person
audit-act-user_invited = Invitation made
audit-act-password_reset_offered = Password link made
audit-act-password_chosen = Password chosen
audit-act-token_created = Token created
audit-act-sign_in_ended = Sign-in or token ended
audit-act-sign_ins_ended = All sign-ins ended
audit-act-device_lost = Device lost
audit-act-setting_changed = Setting changed
audit-act-act_settled = Act settled
audit-act-backup_restored = Backup restored
audit-act-signature_erased = Signature erased
audit-act-slip_name_erased = Name of a slip erased
audit-act-gap_settled = Gap of a collection explained
audit-act-donor_list_applied = Donor’s list recorded
audit-act-donor_list_taken_away = Donor’s list taken away
sign-in-kind-sign_in = Sign-in
sign-in-kind-token = Token of a program
organisation-kind-workshop = Reconditioning workshop
organisation-kind-training = Training
organisation-kind-library = Library
organisation-kind-referrer = Referrer
organisation-kind-coordination = Coordination
organisation-kind-other = Other organisation

## Pages

access-sign-in-title = Sign in
access-email = E-mail
access-password = Password
access-choose-title = Choose a password
access-choose-about = Choose a phrase of at least { $shortest } characters. Nobody else will know it.
access-new-password = New password
access-password-again = The same, once more
access-choose = Save
access-audit-title = Access log
access-audit-about = Who saw names, exported, changed rights. Nothing is deleted here; a family is only a code.
access-audit-act = What
access-audit-all = Everything
access-audit-from = From
access-audit-to = To
access-audit-search = Search
access-audit-none = Nothing on these days.
access-audit-next = Older
access-demo-accounts = Demonstration accounts, password { $password }:

## Sentences

access-password-length = A password has { $shortest } to { $longest } characters: a phrase does well.
access-wrong = Check the e-mail and the password; the administration can give you a new one.
access-too-many = Too many tries: wait { $seconds } s, then try again. Forgotten your password? The administrator gives you a link to choose another.
access-link-spent = This link was used, or is more than three days old. Ask the administrator for another.
access-link-no-email = This account has no e-mail, or is closed: a link would not serve it.
access-passwords-differ = The two passwords are not the same: type them again.
access-last-of-role = Nobody would be left with the role “{ $role }”: give it to somebody else first.
access-token-days = A token lasts from 1 to { $most } days.
access-token-for-nothing = Name at least one use, or leave the field out for all.
access-only-ones-own = Everybody sees their own sign-ins; the administrator sees those of others.
access-this-sign-in = This sign-in
access-lost-acts = Acts done offline and not yet sent: they are lost with the device, do them again.
access-lost-machines = Codes of machines and their stages; no family's name.
access-lost-people = First names and initials of the sessions opened on the device: tell whoever is in charge of personal data.
access-lost-password = No password; the browser may have kept it: choose another.
access-initials = { $initials } ({ $roles })
access-this-account = This account
access-this-organisation = This organisation
access-this-place = This place
access-email-at = An e-mail address holds an at sign: name@example.org.
access-one-role = Give at least one role.
access-email-taken = An account already exists with this e-mail: look for it in the list.
access-not-oneself = Ask another person of the administration to change your account.

setting-access-idle-minutes = After how many minutes without use a sign-in ends.
setting-access-idle-minutes-shape = From 5 to 10080 minutes.
setting-access-longest-hours = How many hours a sign-in lasts at most.
setting-access-longest-hours-shape = From 1 to 744 hours.

## Lines of the API’s description

door-post-login = Sign in
door-post-logout = Sign out
door-get-me = Who I am
door-get-users = The accounts
door-post-users = Add an account
door-get-users-id = One account
door-patch-users-id = Close an account, change its roles
door-get-audit = The access log
door-get-sign-ins = Open sign-ins
door-post-sign-ins-id-ending = End a sign-in or a token
door-post-users-id-sign-ins-ending = End all sign-ins of a person
door-post-users-id-lost-device = Lost phone: end its sign-ins, say what it held
door-post-users-id-password-link = Make a link to choose a password
door-get-tokens = Open tokens
door-post-tokens = Create a token
door-get-organisations = The organisations
door-post-organisations = Add an organisation
door-get-places = The places
door-post-places = Add a place
room-access = Sign-ins, accounts, organisations, places, access log
access-openapi-cookie = The sign-in, for pages.
access-openapi-no-cookie = Removes the cookie of the sign-in.
