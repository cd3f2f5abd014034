"""What shipping software writes when it prints a label → label records. Files only, read only.

No SQL, no Qt, no threads: blocking calls of values.
"""
