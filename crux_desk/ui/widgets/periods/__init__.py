"""Which days are looked at: from, to, and the usual ones by name."""
