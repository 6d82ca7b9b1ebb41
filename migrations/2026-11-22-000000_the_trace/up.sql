-- The whole trace, from the donor's door to the last training hour, in the SQL both engines share.
-- Ids are text, times are UTC to the millisecond, no trigger, no default, no engine function.

-- access ----------------------------------------------------------------------------------------
CREATE TABLE organisations (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE TABLE places (
  id TEXT NOT NULL PRIMARY KEY,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE TABLE users (
  id TEXT NOT NULL PRIMARY KEY,
  email TEXT UNIQUE,
  name TEXT NOT NULL,
  organisation_id TEXT REFERENCES organisations (id),
  password_hash TEXT,
  active BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE TABLE user_roles (
  user_id TEXT NOT NULL REFERENCES users (id),
  role TEXT NOT NULL,
  PRIMARY KEY (user_id, role)
);
CREATE TABLE sign_ins (
  id TEXT NOT NULL PRIMARY KEY,
  secret_hash TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL REFERENCES users (id),
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  expires_at TIMESTAMP NOT NULL,
  ended_at TIMESTAMP
);
CREATE INDEX sign_ins_user ON sign_ins (user_id);
CREATE TABLE audit (
  id TEXT NOT NULL PRIMARY KEY,
  at TIMESTAMP NOT NULL,
  user_id TEXT NOT NULL,
  act TEXT NOT NULL,
  detail TEXT NOT NULL
);

-- platform --------------------------------------------------------------------------------------
CREATE TABLE acts (
  id TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL,
  door TEXT NOT NULL,
  body_hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  answer TEXT NOT NULL,
  at TIMESTAMP NOT NULL
);
CREATE TABLE settings (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL,
  version INTEGER NOT NULL,
  updated_at TIMESTAMP NOT NULL,
  updated_by TEXT NOT NULL
);

-- collection ------------------------------------------------------------------------------------
CREATE TABLE donors (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  category TEXT NOT NULL,
  is_public BOOLEAN NOT NULL,
  contact_name TEXT,
  phone TEXT,
  email TEXT,
  address TEXT,
  version INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE TABLE donations (
  id TEXT NOT NULL PRIMARY KEY,
  donor_id TEXT NOT NULL REFERENCES donors (id),
  reference TEXT NOT NULL UNIQUE,
  collected_on DATE,
  erasure_level TEXT NOT NULL,
  resale_forbidden BOOLEAN NOT NULL,
  agreement TEXT,
  version INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX donations_donor ON donations (donor_id);
CREATE TABLE pledge_lines (
  donation_id TEXT NOT NULL REFERENCES donations (id),
  kind TEXT NOT NULL,
  announced INTEGER NOT NULL,
  loaded INTEGER,
  PRIMARY KEY (donation_id, kind)
);

-- machine ---------------------------------------------------------------------------------------
CREATE TABLE machines (
  id TEXT NOT NULL PRIMARY KEY,
  tag TEXT UNIQUE,
  donation_id TEXT NOT NULL REFERENCES donations (id),
  kind TEXT NOT NULL,
  stage TEXT NOT NULL,
  blockers TEXT NOT NULL,
  maker TEXT,
  model TEXT,
  serial TEXT,
  donor_number TEXT,
  place TEXT,
  verdict TEXT,
  cosmetic_grade TEXT,
  functional_grade TEXT,
  way_out TEXT,
  received_at TIMESTAMP NOT NULL,
  proved_at TIMESTAMP,
  seq INTEGER NOT NULL,
  head TEXT NOT NULL,
  search_key TEXT NOT NULL
);
CREATE INDEX machines_donation ON machines (donation_id, id);
CREATE INDEX machines_stage ON machines (stage, id);
CREATE INDEX machines_kind ON machines (kind, id);
CREATE TABLE tag_batches (
  id TEXT NOT NULL PRIMARY KEY,
  count INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL,
  created_by TEXT NOT NULL
);
CREATE TABLE tags (
  tag TEXT NOT NULL PRIMARY KEY,
  batch_id TEXT NOT NULL REFERENCES tag_batches (id),
  machine_id TEXT REFERENCES machines (id),
  claimed_at TIMESTAMP
);
CREATE INDEX tags_batch ON tags (batch_id);
CREATE INDEX tags_machine ON tags (machine_id);
CREATE TABLE storages (
  id TEXT NOT NULL PRIMARY KEY,
  machine_id TEXT NOT NULL REFERENCES machines (id),
  medium TEXT NOT NULL,
  serial TEXT,
  model TEXT,
  size_bytes BIGINT,
  fitted BOOLEAN NOT NULL,
  state TEXT NOT NULL
);
CREATE INDEX storages_machine ON storages (machine_id);
CREATE TABLE journal (
  id TEXT NOT NULL PRIMARY KEY,
  machine_id TEXT NOT NULL REFERENCES machines (id),
  seq INTEGER NOT NULL,
  verb TEXT NOT NULL,
  occurred_at TIMESTAMP NOT NULL,
  recorded_at TIMESTAMP NOT NULL,
  actor_id TEXT NOT NULL,
  payload TEXT NOT NULL,
  prev TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (machine_id, seq)
);
CREATE TABLE journal_texts (
  machine_id TEXT NOT NULL REFERENCES machines (id),
  seq INTEGER NOT NULL,
  field TEXT NOT NULL,
  salt TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (machine_id, seq, field)
);

-- families --------------------------------------------------------------------------------------
CREATE TABLE families (
  id TEXT NOT NULL PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  referrer_id TEXT REFERENCES organisations (id),
  language TEXT NOT NULL,
  commune TEXT,
  quarter TEXT,
  priority_neighbourhood TEXT NOT NULL,
  adults INTEGER NOT NULL,
  children_0_5 INTEGER NOT NULL,
  children_6_10 INTEGER NOT NULL,
  children_11_14 INTEGER NOT NULL,
  children_15_17 INTEGER NOT NULL,
  computer_at_home TEXT NOT NULL,
  internet_at_home TEXT NOT NULL,
  version INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX families_referrer ON families (referrer_id);
CREATE TABLE members (
  id TEXT NOT NULL PRIMARY KEY,
  family_id TEXT NOT NULL REFERENCES families (id),
  position INTEGER NOT NULL,
  code TEXT NOT NULL UNIQUE,
  gender TEXT NOT NULL,
  birth_year INTEGER
);
CREATE INDEX members_family ON members (family_id);
-- Names stand apart, so that they can go while the figures stay.
CREATE TABLE member_names (
  member_id TEXT NOT NULL PRIMARY KEY REFERENCES members (id),
  first_name TEXT NOT NULL,
  name TEXT,
  phone TEXT,
  email TEXT,
  address TEXT,
  search_key TEXT NOT NULL
);

-- training --------------------------------------------------------------------------------------
CREATE TABLE courses (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  action TEXT NOT NULL,
  axes TEXT NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  place_id TEXT REFERENCES places (id),
  starts_on DATE NOT NULL,
  ends_on DATE,
  threshold_percent INTEGER NOT NULL,
  computer_given TEXT NOT NULL,
  computer_after_sessions INTEGER,
  version INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE TABLE course_modules (
  course_id TEXT NOT NULL REFERENCES courses (id),
  module TEXT NOT NULL,
  asked_minutes INTEGER NOT NULL,
  PRIMARY KEY (course_id, module)
);
CREATE TABLE sessions (
  id TEXT NOT NULL PRIMARY KEY,
  course_id TEXT REFERENCES courses (id),
  organisation_id TEXT NOT NULL REFERENCES organisations (id),
  place_id TEXT REFERENCES places (id),
  trainer_id TEXT REFERENCES users (id),
  title TEXT,
  action TEXT NOT NULL,
  axes TEXT NOT NULL,
  day DATE NOT NULL,
  starts_at TEXT,
  half_day TEXT NOT NULL,
  state TEXT NOT NULL,
  children_along INTEGER NOT NULL,
  companions_along INTEGER NOT NULL,
  version INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX sessions_course ON sessions (course_id, day);
CREATE INDEX sessions_day ON sessions (day);
CREATE TABLE session_parts (
  session_id TEXT NOT NULL REFERENCES sessions (id),
  position INTEGER NOT NULL,
  module TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  PRIMARY KEY (session_id, position)
);
CREATE TABLE enrolments (
  id TEXT NOT NULL PRIMARY KEY,
  course_id TEXT NOT NULL REFERENCES courses (id),
  member_id TEXT NOT NULL REFERENCES members (id),
  family_id TEXT NOT NULL REFERENCES families (id),
  started_on DATE NOT NULL,
  ended_on DATE,
  ending TEXT,
  ending_reason TEXT,
  version INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX enrolments_one_live ON enrolments (course_id, member_id) WHERE ended_on IS NULL;
CREATE INDEX enrolments_family ON enrolments (family_id);
CREATE TABLE attendances (
  id TEXT NOT NULL PRIMARY KEY,
  session_id TEXT NOT NULL REFERENCES sessions (id),
  member_id TEXT REFERENCES members (id),
  family_id TEXT REFERENCES families (id),
  gender TEXT NOT NULL,
  state TEXT NOT NULL,
  minutes INTEGER,
  marked_by TEXT NOT NULL,
  marked_at TIMESTAMP NOT NULL,
  UNIQUE (session_id, member_id)
);
CREATE INDEX attendances_family ON attendances (family_id);
CREATE TABLE equivalences (
  id TEXT NOT NULL PRIMARY KEY,
  family_id TEXT NOT NULL REFERENCES families (id),
  module TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  followed_at TEXT NOT NULL,
  said_by TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX equivalences_family ON equivalences (family_id);

-- allocation ------------------------------------------------------------------------------------
CREATE TABLE requests (
  id TEXT NOT NULL PRIMARY KEY,
  family_id TEXT NOT NULL REFERENCES families (id),
  referrer_id TEXT REFERENCES organisations (id),
  kind TEXT,
  state TEXT NOT NULL,
  requested_on DATE NOT NULL,
  before_all BOOLEAN NOT NULL,
  version INTEGER NOT NULL,
  created_at TIMESTAMP NOT NULL,
  created_by TEXT NOT NULL
);
CREATE INDEX requests_family ON requests (family_id);
CREATE INDEX requests_state ON requests (state, requested_on);
CREATE TABLE allocations (
  id TEXT NOT NULL PRIMARY KEY,
  family_id TEXT NOT NULL REFERENCES families (id),
  request_id TEXT REFERENCES requests (id),
  mode TEXT NOT NULL,
  price_cents INTEGER,
  second_reason TEXT,
  due_on DATE,
  during_repair_of TEXT REFERENCES machines (id),
  waiver_reason TEXT,
  waived_by TEXT,
  created_at TIMESTAMP NOT NULL,
  created_by TEXT NOT NULL
);
CREATE INDEX allocations_family ON allocations (family_id);
CREATE TABLE allocation_lines (
  id TEXT NOT NULL PRIMARY KEY,
  allocation_id TEXT NOT NULL REFERENCES allocations (id),
  family_id TEXT NOT NULL REFERENCES families (id),
  machine_id TEXT NOT NULL REFERENCES machines (id),
  state TEXT NOT NULL,
  live BOOLEAN NOT NULL,
  counts BOOLEAN NOT NULL,
  reserved_at TIMESTAMP NOT NULL,
  handed_over_at TIMESTAMP,
  proved_at TIMESTAMP,
  ended_at TIMESTAMP,
  reason TEXT
);
-- R4 in the engine, not in a check before an insert: one live line for a machine…
CREATE UNIQUE INDEX lines_one_live_for_a_machine ON allocation_lines (machine_id) WHERE live;
-- …and one live computer for a family, unless a written reason says otherwise.
CREATE UNIQUE INDEX lines_one_computer_for_a_family ON allocation_lines (family_id) WHERE live AND counts;
CREATE INDEX lines_allocation ON allocation_lines (allocation_id);
CREATE INDEX lines_machine ON allocation_lines (machine_id);
