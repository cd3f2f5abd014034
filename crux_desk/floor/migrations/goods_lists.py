"""Lists of goods: imported at one bench, taken over by all, in pieces."""

KEPT_LISTS = 30
"""A bench that comes new takes over the last ones, in their order."""

STATEMENTS = (
    # `at` is when it was imported, by that bench's clock where it is not ahead: the newest one has the last word.
    """CREATE TABLE goods_lists (
        list_id uuid PRIMARY KEY,
        bench_id uuid NOT NULL REFERENCES benches,
        station text NOT NULL,
        packer text NOT NULL,
        at timestamptz NOT NULL,
        parts integer NOT NULL,
        digest text NOT NULL,
        begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        completed_at timestamptz
    )""",
    """CREATE TABLE goods_parts (
        list_id uuid NOT NULL REFERENCES goods_lists,
        number integer NOT NULL,
        body bytea NOT NULL,
        PRIMARY KEY (list_id, number)
    )""",
    # Of 30 lists, and of what came to no end within a month, nobody wants an older one.
    f"""CREATE FUNCTION tidy_goods_lists() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = crux_desk, pg_temp AS $$
    DECLARE
        n bigint;
    BEGIN
        CREATE TEMP TABLE old_lists ON COMMIT DROP AS
            SELECT list_id FROM goods_lists WHERE completed_at IS NULL
                AND begun_at < clock_timestamp() - interval '30 days'
            UNION SELECT list_id FROM (SELECT list_id FROM goods_lists
                WHERE completed_at IS NOT NULL ORDER BY at DESC, list_id OFFSET {KEPT_LISTS}) o;
        DELETE FROM goods_parts p USING old_lists o WHERE p.list_id = o.list_id;
        DELETE FROM goods_lists l USING old_lists o WHERE l.list_id = o.list_id;
        GET DIAGNOSTICS n = ROW_COUNT;
        DROP TABLE old_lists;
        RETURN n;
    END $$""",
)
