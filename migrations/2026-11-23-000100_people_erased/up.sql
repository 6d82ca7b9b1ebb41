-- What was erased because it was about people: which row, never what stood there. A backup made before an
-- erasure still holds the words; whoever restores it erases again what stands here.
CREATE TABLE people_erased (
  id TEXT NOT NULL PRIMARY KEY,
  at TIMESTAMP NOT NULL,
  what TEXT NOT NULL,
  subject TEXT NOT NULL
);
