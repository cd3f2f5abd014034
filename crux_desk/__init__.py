"""Crux Desk: the pack-station program for suppliers who ship through CruxConnect.

The house has nine rooms; each package's docstring says what belongs in it. Imports go down only:
app → ui → desk → (api | journal | devices | config) → domain.
"""
