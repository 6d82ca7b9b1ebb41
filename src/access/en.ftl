## Titles of refusals

problem-identifiants-refuses = E-mail or password refused
problem-courriel-pris = This e-mail already has an account

## Labels of codes

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
access-demo-accounts = Demonstration accounts, password { $password }:

## Sentences

access-password-length = A password has { $shortest } to { $longest } characters: a phrase does well.
access-wrong = Check the e-mail and the password; the administration can give you a new one.
access-initials = { $initials } ({ $roles })
access-this-account = This account
access-this-organisation = This organisation
access-this-place = This place
access-email-at = An e-mail address holds an at sign: name@example.org.
access-one-role = Give at least one role.
access-email-taken = An account already exists with this e-mail: look for it in the list.
access-not-oneself = Ask another person of the administration to change your account.

## Lines of the API’s description

door-post-login = Sign in
door-post-logout = Sign out
door-get-me = Who I am
door-get-users = The accounts
door-post-users = Add an account
door-get-users-id = One account
door-patch-users-id = Close an account, change its roles
door-get-audit = The access log
door-get-organisations = The organisations
door-post-organisations = Add an organisation
door-get-places = The places
door-post-places = Add a place
room-access = Sign-ins, accounts, organisations, places, access log
access-openapi-cookie = The sign-in, for pages.
access-openapi-no-cookie = Removes the cookie of the sign-in.
