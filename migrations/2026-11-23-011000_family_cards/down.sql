DROP TABLE family_information;
DROP TABLE cards_to_complete;
