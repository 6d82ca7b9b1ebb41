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
problem-quartiers-a-corriger = The file of neighbourhoods needs mending

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
families-apart-itself = A family is not told apart from itself: give the code of the other one.
families-this-pair = This pair of families told apart
families-same-both = Give two people who are the same: one of each card, by their id.
families-same-twice = Each person is given once.
families-split-who = Give people of this family, by their id.
families-split-all = Somebody stays on the card: do not give everybody.
families-information-later = The information cannot have been given in the future: give the day on which it was.
families-quarters-year = Give the year of the geography, from { $first } to { $last }.
families-quarters-header = The first line does not name the columns “code” and “nom” (and “commune”). Add it.
families-quarters-open-quote = A quotation mark opens here and does not close: close it, or delete it.
families-quarters-empty = This file names no neighbourhood.
families-quarters-many = This file has more than { $most } lines: see whether it is the right one.
families-quarters-code = A code is missing: letters and digits, 20 at most.
families-quarters-name = A name is missing, or is longer than 200 characters.
families-quarters-commune = The name of the commune is longer than 200 characters.
families-quarters-twice = The code { $code } stands already on line { $first }: keep one of them.
families-quarters-held = Cards name neighbourhoods that are no longer in this file: { $codes }. Mend those cards, or the file.
families-quarters-to-mend =
    { $count ->
        [one] Nothing is loaded: one error is to be mended.
       *[other] Nothing is loaded: { $count } errors are to be mended.
    }
families-quarter-unknown = This neighbourhood is not in the list ({ $years }). Give its code or its name, as the list spells it; if it is not a priority one, leave it empty.
families-quarter-is-priority = This neighbourhood is in the list of priority ones. If the family does not live there, empty the neighbourhood first.

## Lines of the API’s description

door-get-families = The families
door-post-families = Register a family
door-get-families-duplicates = Families that may be one
door-get-families-code = One family
door-patch-families-code = Change a family’s card
door-post-families-code-members = Add a person to a family
door-get-families-code-members-id = A person of a family
door-patch-families-code-members-id = Change what is known of a person
door-get-families-code-not-the-same = The families told apart from this one
door-post-families-code-not-the-same = Say that two families are not the same
door-post-families-code-not-the-same-removal = Take back “not the same family”
door-get-families-code-information = What was explained to the family, and when
door-post-families-code-information = Note that the family was told what is kept
door-get-quarters = The priority neighbourhoods of a geography
door-post-quarters-preview = Show what a file of neighbourhoods would change
door-post-quarters = Load a file of priority neighbourhoods
room-families = The families and the people
part-code = The code of a family.
shape-family-code = The code of a family.
