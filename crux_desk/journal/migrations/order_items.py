"""What the list of orders to pack tells more of an order, and the items that its orders need."""

MAX_LINES = 500
"""As in `domain/orders/item_keys` when this was written."""

# One copy with rubbish in it must not cost the whole journal: it is only not found by its items.
_BODIES = """(SELECT origin, order_uuid,
            CASE WHEN typeof(body) = 'text' AND json_valid(body) THEN body ELSE '{}' END AS body
        FROM orders)"""

STATEMENTS = (
    "ALTER TABLE orders_to_pack ADD COLUMN carrier TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE orders_to_pack ADD COLUMN note TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE orders_to_pack ADD COLUMN hold TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE orders_to_pack ADD COLUMN is_allocated INTEGER NOT NULL DEFAULT 1",
    # In the order in which an item is looked for: where it is all that is needed, the oldest first.
    """CREATE TABLE order_items (
        origin TEXT NOT NULL,
        item_key TEXT NOT NULL,
        is_shared INTEGER NOT NULL,
        sort_key TEXT NOT NULL,
        po_number TEXT NOT NULL,
        order_uuid TEXT NOT NULL,
        PRIMARY KEY (origin, item_key, is_shared, sort_key, po_number, order_uuid)
    ) WITHOUT ROWID""",
    "CREATE INDEX order_items_by_order ON order_items (origin, order_uuid)",
    """CREATE TRIGGER order_items_leave AFTER DELETE ON orders_to_pack BEGIN
        DELETE FROM order_items WHERE origin = OLD.origin AND order_uuid = OLD.order_uuid; END""",
    # What the copies say that are here already; each new copy brings its own.
    f"""UPDATE orders_to_pack SET
        carrier = COALESCE(json_extract(o.body, '$.requested_shipping[0]'), ''),
        note = substr(COALESCE(json_extract(o.body, '$.order[5]'), ''), 1, 200),
        is_allocated = COALESCE(json_extract(o.body, '$.order[2]'), 1),
        hold = COALESCE((SELECT json_extract(line.value, '$[12]') FROM json_each(o.body, '$.lines') line
            WHERE line.type = 'array' AND json_extract(line.value, '$[3]') = 'Other'
            AND json_extract(line.value, '$[5]') > 0 LIMIT 1), '')
        FROM {_BODIES} o WHERE o.origin = orders_to_pack.origin
        AND o.order_uuid = orders_to_pack.order_uuid""",
    f"""CREATE TABLE open_lines AS
        SELECT t.origin, t.order_uuid, t.sort_key, t.po_number, line.value AS line,
            json_extract(line.value, '$[1]') AS sku_id
        FROM orders_to_pack t JOIN {_BODIES} o USING (origin, order_uuid),
            json_each(o.body, '$.lines') line
        WHERE json_array_length(o.body, '$.lines') <= {MAX_LINES} AND line.type = 'array'
        AND json_type(line.value, '$[1]') = 'text' AND json_extract(line.value, '$[5]') > 0""",
    """CREATE TABLE open_codes AS
        SELECT origin, order_uuid, sort_key, po_number, sku_id, sku_id AS code FROM open_lines
        UNION ALL SELECT origin, order_uuid, sort_key, po_number, sku_id, code.value
            FROM open_lines, json_each(line, '$[11]') code WHERE code.type = 'text'""",
    """CREATE TABLE item_counts AS SELECT origin, order_uuid,
            COUNT(DISTINCT text_key(sku_id)) > 1 AS is_shared
        FROM open_codes GROUP BY origin, order_uuid""",
    """INSERT INTO order_items (item_key, origin, is_shared, sort_key, po_number, order_uuid)
        SELECT item_key(code), origin, is_shared, sort_key, po_number, order_uuid
            FROM open_codes JOIN item_counts USING (origin, order_uuid)
        UNION SELECT text_key(sku_id), origin, is_shared, sort_key, po_number, order_uuid
            FROM open_codes JOIN item_counts USING (origin, order_uuid)""",
    "DELETE FROM order_items WHERE item_key = ''",
    "DROP TABLE open_lines",
    "DROP TABLE open_codes",
    "DROP TABLE item_counts",
)
