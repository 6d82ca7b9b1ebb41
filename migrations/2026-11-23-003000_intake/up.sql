-- Intake: the agreement, what was signed at the donor's, what is missing and why, accessories, and the donor's list.
ALTER TABLE donors ADD COLUMN to_complete BOOLEAN;
ALTER TABLE donations ADD COLUMN agreement_on DATE;
ALTER TABLE donations ADD COLUMN transferred_on DATE;
ALTER TABLE donations ADD COLUMN purchase_year INTEGER;
ALTER TABLE donations ADD COLUMN unit_value_cents INTEGER;
CREATE TABLE donation_accessories (
  donation_id TEXT NOT NULL REFERENCES donations (id),
  accessory TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (donation_id, accessory)
);
CREATE TABLE collection_slips (
  donation_id TEXT NOT NULL PRIMARY KEY REFERENCES donations (id),
  signed_on DATE NOT NULL,
  recorded_by TEXT NOT NULL,
  recorded_at TIMESTAMP NOT NULL
);
-- Who signed stands apart, so that the name can go while the slip stays.
CREATE TABLE slip_names (
  donation_id TEXT NOT NULL PRIMARY KEY REFERENCES donations (id),
  signed_by TEXT NOT NULL
);
-- Machines that were loaded and never came in, and what is known of it.
CREATE TABLE gaps_settled (
  donation_id TEXT NOT NULL REFERENCES donations (id),
  kind TEXT NOT NULL,
  missing INTEGER NOT NULL,
  reason TEXT NOT NULL,
  settled_by TEXT NOT NULL,
  settled_at TIMESTAMP NOT NULL,
  PRIMARY KEY (donation_id, kind)
);
-- A donor's list: which file, by its SHA-256. The file itself is not kept.
CREATE TABLE donor_lists (
  id TEXT NOT NULL PRIMARY KEY,
  donation_id TEXT NOT NULL REFERENCES donations (id),
  sha256 TEXT NOT NULL,
  lines INTEGER NOT NULL,
  started_at TIMESTAMP NOT NULL,
  started_by TEXT NOT NULL
);
CREATE INDEX donor_lists_donation ON donor_lists (donation_id);
-- What the donor says that they give; a machine that is received may meet its line.
CREATE TABLE expected_lines (
  id TEXT NOT NULL PRIMARY KEY,
  donation_id TEXT NOT NULL REFERENCES donations (id),
  list_id TEXT NOT NULL REFERENCES donor_lists (id),
  line INTEGER NOT NULL,
  kind TEXT NOT NULL,
  maker TEXT,
  model TEXT,
  serial TEXT,
  serial_key TEXT,
  donor_number TEXT,
  number_key TEXT,
  purchase_year INTEGER,
  unit_value_cents INTEGER,
  machine_id TEXT REFERENCES machines (id)
);
CREATE INDEX expected_lines_donation ON expected_lines (donation_id, id);
CREATE INDEX expected_lines_serial ON expected_lines (donation_id, serial_key);
CREATE INDEX expected_lines_number ON expected_lines (donation_id, number_key);
CREATE INDEX expected_lines_list ON expected_lines (list_id);
CREATE INDEX expected_lines_machine ON expected_lines (machine_id);
