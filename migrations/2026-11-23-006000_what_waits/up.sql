-- What each machine waits for and since when, so that the board counts and lists by index; and what the list of
-- machines tells of its proof and its exit. Null until the service has read the journals once (src/machine/catch_up.rs).
ALTER TABLE machines ADD COLUMN next_act TEXT;
ALTER TABLE machines ADD COLUMN waiting_since TIMESTAMP;
ALTER TABLE machines ADD COLUMN proved_level TEXT;
ALTER TABLE machines ADD COLUMN out_at TIMESTAMP;
ALTER TABLE machines ADD COLUMN weight_grams BIGINT;
CREATE INDEX machines_by_next_act ON machines (next_act, waiting_since, id);

-- Parts that a repair took from another machine: its page shows where they went.
CREATE TABLE harvested_parts (
    into_id TEXT NOT NULL REFERENCES machines (id),
    place INTEGER NOT NULL,
    from_id TEXT NOT NULL REFERENCES machines (id),
    name TEXT NOT NULL,
    at TIMESTAMP NOT NULL,
    PRIMARY KEY (into_id, place)
);
CREATE INDEX harvested_parts_by_origin ON harvested_parts (from_id);
