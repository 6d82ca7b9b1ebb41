## Labels of codes

priority-neighbourhood-yes = Yes
priority-neighbourhood-no = No
priority-neighbourhood-unknown = Does not know
computer-at-home-none = None
computer-at-home-phone_only = Phone only
computer-at-home-obsolete = Computer too old
computer-at-home-working = Working computer
computer-at-home-unknown = Does not know
internet-at-home-yes = Yes
internet-at-home-no = No
internet-at-home-phone_only = Through the phone only
internet-at-home-unknown = Does not know
gender-female = Woman
gender-male = Man
gender-not_said = Not said
likeness-phone = Same phone
likeness-first_name_and_year = Same first name and year of birth
likeness-whole_name = Same first name and family name
information-how-read_aloud = Read aloud
information-how-paper = On paper

## Titles of refusals

problem-champ-non-demande = This field is not asked here

## Sentences

families-this-family = This family
families-this-person = This person
families-one-person = Give at least one person, with their first name.
families-no-organisation = Your account has no organisation: ask the administration to add it.
families-how-many = Give a number of people, from 0 to 50.
families-email-at = An e-mail address holds an at sign: name@example.org.
# $year is a text: a year takes no separator.
families-birth-year = A year of birth is between 1900 and { $year }.
families-national-number = This text holds a social security number: that number is never recorded here. Delete it.
families-perhaps-national-number = A text of this card has the shape of a French national number. Look at it: if it is one, remove it.
families-names-erased = The names of this person were erased: they are not replaced. Add a person if they come back.
families-split-who = Give people of this family, by their id.
families-split-all = Somebody stays on the card: do not give everybody.
families-information-later = The information cannot have been given in the future: give the day on which it was.

## Lines of the API’s description

door-get-families = The families
door-post-families = Register a family
door-get-families-duplicates = Families that may be one
door-get-families-code = One family
door-patch-families-code = Change a family’s card
door-post-families-code-members = Add a person to a family
door-get-families-code-members-id = A person of a family
door-patch-families-code-members-id = Change what is known of a person
door-get-families-code-information = What was explained to the family, and when
door-post-families-code-information = Note that the family was told what is kept
room-families = The families and the people
part-code = The code of a family.
shape-family-code = The code of a family.
