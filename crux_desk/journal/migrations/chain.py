"""The chain: each step carries a hash over itself and the step before it; the head is noted."""

_COLUMNS = (
    "s.step_id, s.packing_id, s.number, s.action, s.at, s.station, s.packer, s.changes,"
    " s.undoes, s.state, s.reason"
)

STATEMENTS = (
    # The same trigger as before; it has to give way for the hashes of the steps that exist.
    "DROP TRIGGER steps_stay_as_they_are",
    "ALTER TABLE steps ADD COLUMN hash BLOB NOT NULL DEFAULT x''",
    f"""WITH RECURSIVE chain (step_id, hash) AS (
            SELECT s.step_id, step_hash(zeroblob(32), {_COLUMNS})
            FROM steps s WHERE s.step_id = (SELECT MIN(step_id) FROM steps)
            UNION ALL
            SELECT s.step_id, step_hash(chain.hash, {_COLUMNS})
            FROM chain JOIN steps s
            ON s.step_id = (SELECT MIN(step_id) FROM steps WHERE step_id > chain.step_id)
        )
        UPDATE steps SET hash = chain.hash FROM chain WHERE chain.step_id = steps.step_id""",
    """CREATE TRIGGER steps_stay_as_they_are BEFORE UPDATE ON steps
        BEGIN SELECT RAISE(ABORT, 'a step is never changed'); END""",
    """CREATE TABLE chain_head (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        steps INTEGER NOT NULL,
        step_id INTEGER NOT NULL,
        hash BLOB NOT NULL
    )""",
    """INSERT INTO chain_head SELECT 1, (SELECT COUNT(*) FROM steps), COALESCE(MAX(step_id), 0),
        COALESCE((SELECT hash FROM steps ORDER BY step_id DESC LIMIT 1), zeroblob(32))
        FROM steps""",
)
