"""Codes learned at the bench, and the register of labels that were handed over."""

STATEMENTS = (
    """CREATE TABLE learned_codes (
        code_key TEXT PRIMARY KEY,
        code TEXT NOT NULL,
        sku_id TEXT NOT NULL,
        units INTEGER NOT NULL,
        learned_at TEXT NOT NULL,
        station TEXT NOT NULL,
        packer TEXT NOT NULL
    ) WITHOUT ROWID""",
    # A packing has the labels of its latest submission here, and those of the boxes that the
    # service accepted before; is_accepted is a projection of the steps, as packings.state.
    """CREATE TABLE sent_labels (
        origin TEXT NOT NULL,
        tracking_key TEXT NOT NULL,
        packing_id TEXT NOT NULL REFERENCES packings (packing_id),
        box_number INTEGER NOT NULL,
        tracking TEXT NOT NULL,
        po_number TEXT NOT NULL,
        queued_at TEXT NOT NULL,
        is_accepted INTEGER NOT NULL DEFAULT 0
    )""",
    "CREATE INDEX sent_labels_by_tracking ON sent_labels (origin, tracking_key)",
    "CREATE INDEX sent_labels_by_packing ON sent_labels (packing_id)",
    """INSERT INTO sent_labels
        WITH parcels AS (
            SELECT s.packing_id, s.queued_at, json_extract(parcel.value, '$[0]') AS box_number,
                json_extract(parcel.value, '$[1]') AS tracking
            FROM submissions s, json_each(s.parcels) parcel
            WHERE s.submission_id IN
                (SELECT MAX(submission_id) FROM submissions GROUP BY packing_id)
        )
        SELECT p.origin, normalize_tracking(tracking), packing_id, box_number, tracking,
            p.po_number, queued_at, 0
        FROM parcels JOIN packings p USING (packing_id)""",
    # A box that was accepted is no longer among its submission's parcels. Its label is what
    # the last step that wrote it says; no later step can have changed it.
    """INSERT INTO sent_labels
        WITH changes AS (
            SELECT s.packing_id, s.number, s.at, change.key,
                json_extract(change.value, '$[0]') AS kind,
                json_extract(change.value, '$[1]') AS box_number,
                json_extract(change.value, '$[2]') AS field,
                json_extract(change.value, '$[4]') AS after
            FROM steps s, json_each(s.changes) change
        ), accepted AS (
            SELECT packing_id, box_number, at, (
                SELECT after FROM changes c
                WHERE c.packing_id = a.packing_id AND c.number < a.number
                    AND kind = 'field' AND field = 'tracking' AND c.box_number = a.box_number
                ORDER BY c.number DESC, c.key DESC LIMIT 1
            ) AS tracking
            FROM changes a WHERE kind = 'accepted'
        )
        SELECT p.origin, normalize_tracking(tracking), packing_id, box_number, tracking,
            p.po_number, COALESCE((
                SELECT MAX(queued_at) FROM submissions s
                WHERE s.packing_id = a.packing_id AND queued_at <= at
            ), at), 1
        FROM accepted a JOIN packings p USING (packing_id) WHERE tracking <> ''""",
)
