-- The answer to a look at one machine, made at every act and kept with its row (src/machine/kept.rs).
-- Null where no act has been written since: then it is put together from the journal.
ALTER TABLE machines ADD COLUMN kept TEXT;
