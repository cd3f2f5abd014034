"""Many benches at once are answered at once: none waits for another that only signs in or tidies."""

STATEMENTS = (
    # As before, but the floor's row is locked and written only where something rises.
    """CREATE OR REPLACE FUNCTION meet(known_epoch bigint, known_fence bigint, knows_more boolean)
    RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = crux_desk, pg_temp AS $$
    DECLARE
        here floor%ROWTYPE;
        highest bigint;
    BEGIN
        SELECT * INTO here FROM floor;
        SELECT greatest(here.fence_base, coalesce(max(fence), 0)) INTO highest FROM claims;
        IF known_fence <= highest AND (known_epoch < here.epoch
            OR (known_epoch = here.epoch AND NOT knows_more)) THEN
            RETURN here.epoch;
        END IF;
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
    "ALTER TABLE floor ADD COLUMN tidied_at timestamptz",
    # Of all benches that start in the morning, one tidies.
    """CREATE FUNCTION tidy_when_due() RETURNS bigint
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
        RETURN tidy() + tidy_hands() + tidy_goods_lists();
    END $$""",
)
