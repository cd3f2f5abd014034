"""Of the scans that were refused, those of goods that an order does not want count as wrong.

What was counted before is counted anew: each refusal says what it was, and over which order.
"""

from crux_desk.journal.migrations.numbers import HOUR

_REASONS = "'ItemNotInOrder', 'LineNotShippable'"
_IS_WRONG = f"""{{row}}reason IN ({_REASONS}) AND {{row}}order_uuid <> ''
    AND strftime('%H', {{row}}at) IS NOT NULL"""
FILL_WRONG = f"""INSERT INTO wrong_scans_by_hour (day, hour, station, packer, origin, wrong_scans)
    SELECT {HOUR.format(row="")}, station, packer, origin, COUNT(*) FROM refused_scans
    WHERE {_IS_WRONG.format(row="")} GROUP BY 1, 2, 3, 4, 5"""

STATEMENTS = (
    "DROP TRIGGER refused_scans_counted",
    f"""CREATE TRIGGER refused_scans_counted AFTER INSERT ON refused_scans
        WHEN {_IS_WRONG.format(row="NEW.")} BEGIN
        INSERT INTO wrong_scans_by_hour (day, hour, station, packer, origin, wrong_scans)
        VALUES ({HOUR.format(row="NEW.")}, NEW.station, NEW.packer, NEW.origin, 1)
        ON CONFLICT (day, hour, station, packer, origin)
        DO UPDATE SET wrong_scans = wrong_scans + 1; END""",
    "DELETE FROM wrong_scans_by_hour",
    FILL_WRONG,
    """INSERT OR IGNORE INTO packings_to_count (packing_id)
        SELECT packing_id FROM packing_numbers WHERE wrong_scans > 0""",
    "DELETE FROM packing_numbers WHERE wrong_scans > 0",
)
