"""Keys by the look of a text: PO numbers, labels and codes are found however they are written."""

_COLUMNS = "code_key, code, sku_id, units, learned_at, station, packer"

STATEMENTS = (
    "UPDATE orders SET po_key = text_key(po_number) WHERE po_key IS NOT text_key(po_number)",
    """UPDATE sent_labels SET tracking_key = normalize_tracking(tracking)
        WHERE tracking_key <> normalize_tracking(tracking)""",
    # Codes with another key than before; a row that was changed from outside stays as it is.
    f"""CREATE TABLE rekeyed AS
        SELECT c.code_key AS before, code_key(c.code) AS after, c.learned_at FROM learned_codes c
        WHERE c.code_key <> code_key(c.code) AND NOT EXISTS (SELECT 1 FROM seals s
            WHERE s.name = 'learned_codes ' || c.code_key AND s.seal <> row_seal({_COLUMNS}))""",
    "DELETE FROM seals WHERE name IN (SELECT 'learned_codes ' || before FROM rekeyed)",
    # Of two that are one code now, what was learned last counts.
    """DELETE FROM learned_codes WHERE code_key IN (SELECT r.before FROM rekeyed r
        WHERE EXISTS (SELECT 1 FROM learned_codes c
            WHERE c.code_key = r.after AND c.learned_at > r.learned_at)
        OR EXISTS (SELECT 1 FROM rekeyed other WHERE other.after = r.after
            AND (other.learned_at, other.before) > (r.learned_at, r.before)))""",
    "DELETE FROM rekeyed WHERE before NOT IN (SELECT code_key FROM learned_codes)",
    "DELETE FROM learned_codes WHERE code_key IN (SELECT after FROM rekeyed)",
    "DELETE FROM seals WHERE name IN (SELECT 'learned_codes ' || after FROM rekeyed)",
    """UPDATE learned_codes SET code_key = (SELECT after FROM rekeyed WHERE before = code_key)
        WHERE code_key IN (SELECT before FROM rekeyed)""",
    f"""INSERT INTO seals (name, seal) SELECT 'learned_codes ' || code_key, row_seal({_COLUMNS})
        FROM learned_codes WHERE code_key IN (SELECT after FROM rekeyed)""",
    "DROP TABLE rekeyed",
)
