-- Stock-takes: what should stand at a place when counting begins, what was scanned there, and what came of it.
CREATE TABLE stock_takes (
    id TEXT NOT NULL PRIMARY KEY,
    place TEXT NOT NULL,
    -- The place while it is open, then nothing: a place is counted by one stock-take at a time.
    open_place TEXT UNIQUE,
    state TEXT NOT NULL,
    opened_by TEXT NOT NULL,
    opened_at TIMESTAMP NOT NULL,
    ended_by TEXT,
    ended_at TIMESTAMP
);
CREATE INDEX stock_takes_by_place ON stock_takes (place, id);

-- One line for each tag: expected when counting began, or scanned, or both.
CREATE TABLE stock_take_lines (
    stock_take_id TEXT NOT NULL REFERENCES stock_takes (id),
    tag TEXT NOT NULL,
    machine_id TEXT REFERENCES machines (id),
    expected_seq INTEGER,
    scanned_by TEXT,
    scanned_at TIMESTAMP,
    seen_place TEXT,
    seen_here BOOLEAN,
    finding TEXT,
    PRIMARY KEY (stock_take_id, tag)
);
CREATE INDEX stock_take_lines_by_machine ON stock_take_lines (stock_take_id, machine_id);

-- What the register has at a place, without reading every machine.
CREATE INDEX machines_by_place ON machines (place, stage);
