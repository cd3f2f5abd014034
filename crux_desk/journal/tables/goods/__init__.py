"""Goods on their way between benches: lists that come and go in pieces, and single items."""
