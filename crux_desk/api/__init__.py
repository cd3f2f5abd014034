"""The order service over HTTP: requests, answers, and what can go wrong with them.

Foreign types (requests, pydantic) stay in here; orders and errors of `domain` come out. What the
desk does with them is in `desk`.
"""
