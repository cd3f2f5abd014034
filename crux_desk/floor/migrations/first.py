"""The first tables: who is there, who holds what, what was copied, what is everybody's.

All times are the server's own. Rows are never deleted by a station: they are marked, and what was
marked 90 days ago goes by `tidy`.
"""

STATEMENTS = (
    # `epoch` rises when the floor is found to know less than a bench: it was restored, or a standby
    # took over. No fence that is given from then on is at or below `fence_base`.
    """CREATE TABLE floor (
        one boolean PRIMARY KEY DEFAULT true CHECK (one),
        floor_id uuid NOT NULL DEFAULT gen_random_uuid(),
        schema_version integer NOT NULL,
        oldest_program integer NOT NULL,
        epoch bigint NOT NULL DEFAULT 1,
        epoch_since timestamptz,
        fence_base bigint NOT NULL DEFAULT 0,
        made_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )""",
    """CREATE TABLE benches (
        bench_id uuid PRIMARY KEY,
        station text NOT NULL,
        packer text NOT NULL DEFAULT '',
        session_id uuid,
        session_until timestamptz,
        backend_pid integer,
        backend_start timestamptz,
        epoch bigint NOT NULL DEFAULT 0,
        last_seen timestamptz NOT NULL DEFAULT clock_timestamp(),
        order_uuid text,
        outbox integer NOT NULL DEFAULT 0,
        program text NOT NULL DEFAULT '',
        left_at timestamptz
    )""",
    # One row for each order that was ever opened lately; who opens it next writes over it. An order
    # `has_work` as soon as a step of it is made, and is not free then when its lease ends.
    """CREATE TABLE claims (
        origin text NOT NULL,
        order_uuid text NOT NULL,
        po_number text NOT NULL,
        claim_id uuid NOT NULL,
        bench_id uuid NOT NULL REFERENCES benches,
        packer text NOT NULL,
        fence bigint NOT NULL,
        epoch bigint NOT NULL,
        since timestamptz NOT NULL,
        until timestamptz NOT NULL,
        has_work boolean NOT NULL DEFAULT false,
        exported_at timestamptz,
        released_at timestamptz,
        PRIMARY KEY (origin, order_uuid)
    )""",
    "CREATE INDEX claims_by_bench ON claims (bench_id) WHERE released_at IS NULL",
    "CREATE INDEX claims_by_fence ON claims (fence)",
    """CREATE TABLE journals (
        journal_id uuid PRIMARY KEY,
        bench_id uuid NOT NULL REFERENCES benches,
        last_step bigint NOT NULL DEFAULT 0,
        last_hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'),
        breaks integer NOT NULL DEFAULT 0,
        arrived_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )""",
    """CREATE TABLE packings (
        journal_id uuid NOT NULL REFERENCES journals,
        packing_id text NOT NULL,
        origin text NOT NULL,
        order_uuid text NOT NULL,
        po_number text NOT NULL,
        PRIMARY KEY (journal_id, packing_id)
    )""",
    "CREATE INDEX packings_by_order ON packings (origin, order_uuid)",
    # `body` is what is hashed of a step: the columns behind it are read out of it.
    """CREATE TABLE steps (
        journal_id uuid NOT NULL REFERENCES journals,
        step_id bigint NOT NULL,
        hash bytea NOT NULL,
        body text NOT NULL,
        follows boolean NOT NULL,
        packing_id text NOT NULL,
        number integer NOT NULL,
        action text NOT NULL,
        at timestamptz NOT NULL,
        station text NOT NULL,
        packer text NOT NULL,
        arrived_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (journal_id, step_id)
    )""",
    "CREATE INDEX steps_by_packing ON steps (journal_id, packing_id, number)",
    "CREATE INDEX steps_by_time ON steps (at)",
    """CREATE TABLE submissions (
        journal_id uuid NOT NULL REFERENCES journals,
        submission_id bigint NOT NULL,
        packing_id text NOT NULL,
        origin text NOT NULL,
        order_uuid text NOT NULL,
        state text NOT NULL,
        body text NOT NULL,
        settled_at timestamptz,
        arrived_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (journal_id, submission_id)
    )""",
    """CREATE INDEX submissions_open ON submissions (origin, order_uuid)
        WHERE settled_at IS NULL""",
    """CREATE TABLE permits (
        permit_id uuid PRIMARY KEY,
        origin text NOT NULL,
        order_uuid text NOT NULL,
        packing_id text NOT NULL,
        submission_id bigint NOT NULL,
        bench_id uuid NOT NULL REFERENCES benches,
        fence bigint NOT NULL,
        parcels text NOT NULL,
        shown_before text NOT NULL,
        request_s double precision NOT NULL,
        given_at timestamptz NOT NULL,
        until timestamptz NOT NULL,
        settled_at timestamptz
    )""",
    "CREATE INDEX permits_open ON permits (origin, order_uuid) WHERE settled_at IS NULL",
    "CREATE INDEX permits_by_packing ON permits (packing_id, given_at)",
    # Who holds a label, and who would have it: several rows of one label are a conflict.
    """CREATE TABLE labels (
        origin text NOT NULL,
        tracking_key text NOT NULL,
        packing_id text NOT NULL,
        box_number integer NOT NULL,
        tracking text NOT NULL,
        po_number text NOT NULL,
        bench_id uuid NOT NULL REFERENCES benches,
        is_holder boolean NOT NULL,
        reserved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        sent_at timestamptz,
        sent_submission bigint,
        released_at timestamptz,
        PRIMARY KEY (origin, tracking_key, packing_id)
    )""",
    """CREATE UNIQUE INDEX labels_held ON labels (origin, tracking_key)
        WHERE is_holder AND released_at IS NULL""",
    "CREATE INDEX labels_by_packing ON labels (packing_id) WHERE released_at IS NULL",
    """CREATE INDEX labels_wanted ON labels (origin, tracking_key)
        WHERE NOT is_holder AND released_at IS NULL""",
    # Two benches that teach one code differently: two rows of one code that are not revoked.
    """CREATE TABLE codes (
        code_key text NOT NULL,
        sku_id text NOT NULL,
        units integer NOT NULL,
        code text NOT NULL,
        bench_id uuid NOT NULL REFERENCES benches,
        station text NOT NULL,
        packer text NOT NULL,
        learned_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        revoked_at timestamptz,
        PRIMARY KEY (code_key, sku_id, units)
    )""",
    "CREATE INDEX codes_by_change ON codes (changed_at)",
    # Nobody reads or writes it any more: lists of goods go whole (`goods_lists`).
    """CREATE TABLE goods (
        sku_id text PRIMARY KEY,
        body text NOT NULL,
        version bigint NOT NULL DEFAULT 1,
        bench_id uuid NOT NULL REFERENCES benches,
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )""",
    "CREATE INDEX goods_by_change ON goods (changed_at)",
    # Orders to pack, fetched once for all. `body` is the fetching bench's own writing of it, in the
    # form `form`: who does not know that form asks the service itself.
    """CREATE TABLE orders (
        origin text NOT NULL,
        order_uuid text NOT NULL,
        po_number text NOT NULL,
        form integer NOT NULL,
        body text NOT NULL,
        pass_number bigint NOT NULL,
        fetched_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        gone_at timestamptz,
        PRIMARY KEY (origin, order_uuid)
    )""",
    "CREATE INDEX orders_by_change ON orders (origin, changed_at)",
    """CREATE TABLE fetching (
        origin text PRIMARY KEY,
        bench_id uuid NOT NULL REFERENCES benches,
        pass_number bigint NOT NULL DEFAULT 0,
        until timestamptz NOT NULL,
        completed_at timestamptz
    )""",
    # What two benches did to one order; labels and codes tell by their own rows.
    """CREATE TABLE conflicts (
        kind text NOT NULL,
        origin text NOT NULL,
        key text NOT NULL,
        bench_ids uuid[] NOT NULL,
        since timestamptz NOT NULL DEFAULT clock_timestamp(),
        settled_at timestamptz,
        settled_by text NOT NULL DEFAULT ''
    )""",
    "CREATE UNIQUE INDEX conflicts_open ON conflicts (kind, origin, key) WHERE settled_at IS NULL",
    # SQLSTATEs of our own: CD001 another bench's journal, CD002 a step that is here is another one,
    # CD003 a step does not follow the one before it, CD004 something is missing before it.
    """CREATE FUNCTION append_steps(
        the_journal uuid, the_bench uuid, after_step bigint, ids bigint[], hashes bytea[],
        bodies text[], breaks bigint[]
    ) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = crux_desk, pg_temp AS $$
    DECLARE
        head journals%ROWTYPE;
        there bytea;
        is_next boolean;
        row json;
    BEGIN
        INSERT INTO journals (journal_id, bench_id) VALUES (the_journal, the_bench)
            ON CONFLICT DO NOTHING;
        SELECT * INTO head FROM journals WHERE journal_id = the_journal FOR UPDATE;
        IF head.bench_id <> the_bench THEN
            RAISE EXCEPTION 'the journal is another bench''s' USING ERRCODE = 'CD001';
        END IF;
        IF after_step > head.last_step THEN
            RAISE EXCEPTION 'steps after % are missing', head.last_step USING ERRCODE = 'CD004';
        END IF;
        FOR i IN 1 .. coalesce(array_length(ids, 1), 0) LOOP
            IF ids[i] <= head.last_step THEN
                SELECT hash INTO there FROM steps
                    WHERE journal_id = the_journal AND step_id = ids[i];
                IF there <> hashes[i] THEN
                    RAISE EXCEPTION 'step % is another one here', ids[i] USING ERRCODE = 'CD002';
                END IF;
                CONTINUE;
            END IF;
            is_next := hashes[i] = sha256(head.last_hash || convert_to(bodies[i], 'UTF8'));
            IF NOT is_next AND NOT ids[i] = ANY (breaks) THEN
                RAISE EXCEPTION 'step % does not follow step %', ids[i], head.last_step
                    USING ERRCODE = 'CD003';
            END IF;
            row := replace(bodies[i], '\\u0000', ' ')::json;
            IF (row ->> 0)::bigint <> ids[i] THEN
                RAISE EXCEPTION 'step % says another number', ids[i] USING ERRCODE = 'CD003';
            END IF;
            INSERT INTO steps (journal_id, step_id, hash, body, follows, packing_id, number, action,
                at, station, packer)
            VALUES (the_journal, ids[i], hashes[i], bodies[i], is_next, row ->> 1,
                (row ->> 2)::integer, row ->> 3, (row ->> 4)::timestamptz, row ->> 5, row ->> 6);
            head.last_step := ids[i];
            head.last_hash := hashes[i];
            head.breaks := head.breaks + CASE WHEN is_next THEN 0 ELSE 1 END;
        END LOOP;
        UPDATE journals SET last_step = head.last_step, last_hash = head.last_hash,
            breaks = head.breaks, arrived_at = clock_timestamp() WHERE journal_id = the_journal;
        RETURN head.last_step;
    END $$""",
    # A bench tells what it remembers; who remembers more than the floor knows begins a new epoch.
    """CREATE FUNCTION meet(known_epoch bigint, known_fence bigint, knows_more boolean)
    RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = crux_desk, pg_temp AS $$
    DECLARE
        here floor%ROWTYPE;
        highest bigint;
    BEGIN
        SELECT * INTO here FROM floor FOR UPDATE;
        SELECT greatest(here.fence_base, coalesce(max(fence), 0)) INTO highest FROM claims;
        IF known_epoch > here.epoch
            OR (known_epoch = here.epoch AND (knows_more OR known_fence > highest)) THEN
            here.epoch := greatest(here.epoch, known_epoch) + 1;
            here.epoch_since := clock_timestamp();
            here.fence_base := highest;
        END IF;
        here.fence_base := CASE WHEN known_fence > highest THEN known_fence
            ELSE here.fence_base END;
        UPDATE floor SET epoch = here.epoch, epoch_since = here.epoch_since,
            fence_base = here.fence_base;
        RETURN here.epoch;
    END $$""",
    # Released, revoked and settled 90 days ago, and copies of packings that ended then.
    """CREATE FUNCTION tidy(days integer DEFAULT 90) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = crux_desk, pg_temp AS $$
    DECLARE
        old timestamptz := clock_timestamp() - make_interval(days => greatest(days, 90));
        gone bigint := 0;
        n bigint;
    BEGIN
        -- The claims give the fences: what goes is not given again.
        UPDATE floor SET fence_base = greatest(fence_base,
            coalesce((SELECT max(fence) FROM claims WHERE released_at < old), 0));
        DELETE FROM claims WHERE released_at < old;
        GET DIAGNOSTICS n = ROW_COUNT; gone := gone + n;
        DELETE FROM labels WHERE released_at < old OR sent_at < old;
        GET DIAGNOSTICS n = ROW_COUNT; gone := gone + n;
        DELETE FROM codes WHERE revoked_at < old;
        GET DIAGNOSTICS n = ROW_COUNT; gone := gone + n;
        DELETE FROM permits WHERE settled_at < old;
        GET DIAGNOSTICS n = ROW_COUNT; gone := gone + n;
        DELETE FROM conflicts WHERE settled_at < old;
        GET DIAGNOSTICS n = ROW_COUNT; gone := gone + n;
        DELETE FROM orders WHERE gone_at < old;
        GET DIAGNOSTICS n = ROW_COUNT; gone := gone + n;
        CREATE TEMP TABLE ended ON COMMIT DROP AS
            SELECT journal_id, packing_id FROM packings p
            WHERE NOT EXISTS (SELECT FROM steps s WHERE s.journal_id = p.journal_id
                    AND s.packing_id = p.packing_id AND s.arrived_at >= old)
                AND NOT EXISTS (SELECT FROM submissions s WHERE s.journal_id = p.journal_id
                    AND s.packing_id = p.packing_id AND s.settled_at IS NULL)
                AND NOT EXISTS (SELECT FROM claims c WHERE c.origin = p.origin
                    AND c.order_uuid = p.order_uuid AND c.released_at IS NULL);
        DELETE FROM steps s USING ended e
            WHERE s.journal_id = e.journal_id AND s.packing_id = e.packing_id;
        GET DIAGNOSTICS n = ROW_COUNT; gone := gone + n;
        DELETE FROM submissions s USING ended e
            WHERE s.journal_id = e.journal_id AND s.packing_id = e.packing_id;
        DELETE FROM packings p USING ended e
            WHERE p.journal_id = e.journal_id AND p.packing_id = e.packing_id;
        DROP TABLE ended;
        RETURN gone;
    END $$""",
)
