"""How orders change hands: who asked for one, what was taken from whom, and news of all of it.

Rows here are the floor's audit of it: who gave an order away, or who said that a bench is off.
"""

_TOLD = ("asks", "conflicts", "codes", "goods")
"""Tables of which each change is told; of the others only what is seen of them."""
_SEEN_OF_BENCHES = (
    "station",
    "packer",
    "session_id",
    "order_uuid",
    "outbox",
    "boxes",
    "units",
    "units_in_all",
    "attention",
    "left_at",
)


_EACH = "FOR EACH ROW EXECUTE FUNCTION tell()"


def _row(name: str) -> str:
    return f"ROW({', '.join(f'{name}.{column}' for column in _SEEN_OF_BENCHES)})"


STATEMENTS = (
    # A claim that comes of an ask has the ask's id for its claim_id: who asked repeats its claim by
    # it. `heard_at`: the holder knows of it, and is about to answer.
    """CREATE TABLE asks (
        ask_id uuid PRIMARY KEY,
        origin text NOT NULL,
        order_uuid text NOT NULL,
        bench_id uuid NOT NULL REFERENCES benches,
        packer text NOT NULL,
        holder_id uuid NOT NULL REFERENCES benches,
        fence bigint NOT NULL,
        asked_at timestamptz NOT NULL,
        until timestamptz NOT NULL,
        heard_at timestamptz,
        answered_at timestamptz,
        answer text NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX asks_open ON asks (holder_id) WHERE answered_at IS NULL",
    "CREATE INDEX asks_by_order ON asks (origin, order_uuid) WHERE answered_at IS NULL",
    # `said_by` is who said that the bench is off; '' where it gave the order away itself. `as_of`
    # is the time of the last step that was there.
    """CREATE TABLE hand_overs (
        ask_id uuid PRIMARY KEY REFERENCES asks,
        origin text NOT NULL,
        order_uuid text NOT NULL,
        po_number text NOT NULL,
        from_bench uuid NOT NULL REFERENCES benches,
        to_bench uuid NOT NULL REFERENCES benches,
        fence bigint NOT NULL,
        packer text NOT NULL,
        said_by text NOT NULL DEFAULT '',
        as_of timestamptz,
        at timestamptz NOT NULL
    )""",
    "CREATE INDEX hand_overs_by_order ON hand_overs (origin, order_uuid)",
    "CREATE INDEX hand_overs_by_time ON hand_overs (at)",
    # Each packing that went along, up to its step `last_number`: it goes on as another one at the
    # other bench, and is dead at the first. `passed_at`: that bench lost it before it had it.
    """CREATE TABLE taken (
        packing_id text NOT NULL,
        fence bigint NOT NULL,
        journal_id uuid NOT NULL REFERENCES journals,
        new_packing_id text NOT NULL,
        origin text NOT NULL,
        order_uuid text NOT NULL,
        last_number integer NOT NULL,
        from_bench uuid NOT NULL REFERENCES benches,
        to_bench uuid NOT NULL REFERENCES benches,
        said_by text NOT NULL DEFAULT '',
        as_of timestamptz,
        at timestamptz NOT NULL,
        finished_at timestamptz,
        passed_at timestamptz,
        PRIMARY KEY (packing_id, fence)
    )""",
    "CREATE INDEX taken_anew ON taken (new_packing_id)",
    "CREATE INDEX taken_by_journal ON taken (journal_id)",
    """CREATE INDEX taken_unfinished ON taken (to_bench)
        WHERE finished_at IS NULL AND passed_at IS NULL""",
    "CREATE INDEX submissions_settled ON submissions (settled_at) WHERE settled_at IS NOT NULL",
    "CREATE INDEX permits_by_order ON permits (origin, order_uuid)",
    # What of an order is on its way. Of a packing that was taken it is said by the one that goes on.
    """CREATE VIEW unsettled AS
        SELECT s.origin, s.order_uuid, s.packing_id, j.bench_id, s.body, false AS is_permit,
            s.arrived_at AS at
        FROM submissions s JOIN journals j USING (journal_id)
        WHERE s.settled_at IS NULL AND NOT EXISTS (SELECT FROM taken t
            WHERE t.packing_id = s.packing_id AND t.finished_at IS NOT NULL)
        UNION ALL SELECT p.origin, p.order_uuid, p.packing_id, p.bench_id, p.parcels, true,
            p.given_at
        FROM permits p WHERE p.settled_at IS NULL AND NOT EXISTS (SELECT FROM taken t
            WHERE t.packing_id = p.packing_id AND t.finished_at IS NOT NULL)""",
    *(
        f"ALTER TABLE benches ADD COLUMN {column} integer NOT NULL DEFAULT 0"
        for column in ("boxes", "units", "units_in_all", "attention")
    ),
    "ALTER TABLE benches ADD COLUMN name text NOT NULL DEFAULT ''",
    "ALTER TABLE conflicts ADD COLUMN settled_how text NOT NULL DEFAULT ''",
    # {table, id, version} and nothing else: what it says is read from the tables. A hint, no more.
    "CREATE SEQUENCE news",
    """CREATE FUNCTION tell() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = crux_desk, pg_temp AS $$
    BEGIN
        PERFORM pg_notify('crux_desk', json_build_object('table', TG_TABLE_NAME, 'id', left(
            CASE TG_TABLE_NAME
                WHEN 'claims' THEN to_json(NEW) ->> 'order_uuid'
                WHEN 'orders' THEN ''
                WHEN 'asks' THEN to_json(NEW) ->> 'ask_id'
                WHEN 'benches' THEN to_json(NEW) ->> 'bench_id'
                WHEN 'conflicts' THEN to_json(NEW) ->> 'key'
                WHEN 'codes' THEN to_json(NEW) ->> 'code_key'
                WHEN 'goods' THEN to_json(NEW) ->> 'sku_id'
                ELSE '' END, 200),
            'version', CASE TG_TABLE_NAME WHEN 'orders' THEN 0 ELSE nextval('news') END)::text);
        RETURN NULL;
    END $$""",
    *(f"CREATE TRIGGER tell AFTER INSERT OR UPDATE ON {table} {_EACH}" for table in _TOLD),
    # Renewing a claim is no news.
    *(
        f"CREATE TRIGGER tell_new AFTER INSERT ON {table} {_EACH}"
        for table in ("claims", "orders", "benches")
    ),
    """CREATE TRIGGER tell AFTER UPDATE ON claims FOR EACH ROW WHEN (
        (OLD.claim_id, OLD.bench_id, OLD.fence, OLD.has_work, OLD.exported_at, OLD.released_at)
        IS DISTINCT FROM
        (NEW.claim_id, NEW.bench_id, NEW.fence, NEW.has_work, NEW.exported_at, NEW.released_at))
        EXECUTE FUNCTION tell()""",
    """CREATE TRIGGER tell AFTER UPDATE ON orders FOR EACH ROW
        WHEN (OLD.changed_at IS DISTINCT FROM NEW.changed_at) EXECUTE FUNCTION tell()""",
    f"""CREATE TRIGGER tell AFTER UPDATE ON benches FOR EACH ROW
        WHEN ({_row("OLD")} IS DISTINCT FROM {_row("NEW")}) EXECUTE FUNCTION tell()""",
    # 90 days on, when the steps that it was about are gone as well.
    """CREATE FUNCTION tidy_hands(days integer DEFAULT 90) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = crux_desk, pg_temp AS $$
    DECLARE
        old timestamptz := clock_timestamp() - make_interval(days => greatest(days, 90));
        gone bigint := 0;
        n bigint;
    BEGIN
        DELETE FROM taken t WHERE t.at < old AND NOT EXISTS (SELECT FROM packings p
            WHERE p.packing_id IN (t.packing_id, t.new_packing_id));
        GET DIAGNOSTICS n = ROW_COUNT; gone := gone + n;
        DELETE FROM hand_overs WHERE at < old;
        GET DIAGNOSTICS n = ROW_COUNT; gone := gone + n;
        DELETE FROM asks a WHERE a.asked_at < old
            AND NOT EXISTS (SELECT FROM hand_overs h WHERE h.ask_id = a.ask_id);
        GET DIAGNOSTICS n = ROW_COUNT; gone := gone + n;
        RETURN gone;
    END $$""",
)
