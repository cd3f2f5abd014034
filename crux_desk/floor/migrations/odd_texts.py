"""Steps are copied whatever their texts are: PostgreSQL's JSON has no NUL and no half characters."""

STATEMENTS = (
    # What is read of a step, or of a part of it that is JSON again. Escape by escape from the left, so
    # that a backslash which is escaped itself begins none; what PostgreSQL would refuse is left out.
    r"""CREATE FUNCTION step_json(body text) RETURNS json LANGUAGE sql IMMUTABLE AS $$
        SELECT CASE WHEN strpos(body, '\u0000') = 0 AND strpos(lower(body), '\ud') = 0 THEN body
            ELSE regexp_replace(body, '(\\[^u]'
                '|\\u[dD][89abAB][[:xdigit:]]{2}\\u[dD][c-fC-F][[:xdigit:]]{2})'
                '|\\u(?:0000|[dD][89a-fA-F][[:xdigit:]]{2})', '\1', 'g')
        END::json
    $$""",
    # As before, but for how a step is read.
    """CREATE OR REPLACE FUNCTION append_steps(
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
            row := step_json(bodies[i]);
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
)
