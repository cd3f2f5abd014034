"""One module for each change of the floor's tables; never changed once released, and additive only.

Benches of two versions work side by side: tables and columns are added, none is dropped, renamed
or given another meaning, and what is added has a default.
"""
