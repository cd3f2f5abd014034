"""How the program starts and ends: waiting, damage, rescue, closing."""
