"""Single items of goods, as they were saved or removed last at any bench."""

STATEMENTS = (
    # `at` is when it was saved, by the floor's clock: the last word counts, against lists as well.
    # `saved_at` is the bench's own word for it, by which it says the same twice. `contested_by` is the bench that said something else without knowing of this.
    """CREATE TABLE goods_items (
        sku_id text PRIMARY KEY,
        body text NOT NULL,
        is_removed boolean NOT NULL,
        at timestamptz NOT NULL,
        saved_at text NOT NULL,
        bench_id uuid NOT NULL REFERENCES benches,
        station text NOT NULL,
        packer text NOT NULL,
        contested_by text NOT NULL DEFAULT '',
        changed_at timestamptz NOT NULL DEFAULT clock_timestamp()
    )""",
    "CREATE INDEX goods_items_by_change ON goods_items (changed_at)",
    # Of lists that are as old as that, none comes late any more.
    """CREATE FUNCTION tidy_goods_items() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = crux_desk, pg_temp AS $$
    DECLARE
        n bigint;
    BEGIN
        DELETE FROM goods_items WHERE is_removed
            AND at < clock_timestamp() - interval '90 days';
        GET DIAGNOSTICS n = ROW_COUNT;
        RETURN n;
    END $$""",
    """CREATE OR REPLACE FUNCTION tidy_when_due() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = crux_desk, pg_temp AS $$
    BEGIN
        IF NOT pg_try_advisory_xact_lock(hashtextextended('crux_desk tidy', 0)) THEN
            RETURN 0;
        END IF;
        UPDATE floor SET tidied_at = clock_timestamp()
            WHERE tidied_at IS NULL OR tidied_at < clock_timestamp() - interval '20 hours';
        IF NOT FOUND THEN
            RETURN 0;
        END IF;
        RETURN tidy() + tidy_hands() + tidy_goods_lists() + tidy_goods_items();
    END $$""",
)
