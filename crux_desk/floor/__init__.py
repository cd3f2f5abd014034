"""What the benches of one floor share, in one PostgreSQL: claims, permits, labels, copies, goods.

The only place beside the journal that knows SQL. Blocking functions of values, no threads: every
call may take `link.DEADLINE_S` seconds and belongs on a lane. The journal stays the truth of its
station; nothing here is needed to pack. `floor.Floor` is the door; nothing loads it at the start.
"""
