## Titles of refusals

problem-numero-de-don-pris = This donation number is taken

## Labels of codes

category-individual = Individual
category-company = Company
category-association = Association
category-local_authority = Local authority
category-state = State
category-school = School
category-other = Other

## Pages

collection-donations = Donations
collection-none = No donation is recorded yet. The coordination records them, before the pickup.
collection-donation = Donation
collection-donor = Donor
collection-collected-on = Collected on
collection-announced = Announced
collection-loaded = Loaded
collection-received = Received
collection-gap = Gap
collection-missing = { $missing } missing
collection-no-gap = none
collection-to-start = Back to the start
collection-next = More donations

## Sentences

collection-this-donation = This donation
collection-this-donor = This donor
collection-reference-taken = Another donation has this number: choose another one, or let the service make one.
collection-level = A donation asks for “clear” or “purge”.
collection-count = A number of machines is between 0 and { $most }.
collection-always-public = A local authority or a service of the State is a public donor.
collection-say-public = Say whether this donor is a public body: the selling price depends on it.
collection-already-received = The machine { $tag } is already received for this donation: go on to the next one.
collection-label-taken = The label { $tag } is already on another machine ({ $kind }): take a new label.

## Lines of the API’s description

door-get-donors = The donors
door-post-donors = Add a donor
door-get-donors-id = One donor
door-get-donations = The donations
door-post-donations = Record a donation
door-get-donations-id = One donation: announced, loaded, received
door-patch-donations-id = Correct a donation
door-post-machines = Receive a machine
room-collection = Donors, donations, intake
