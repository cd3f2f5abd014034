"""How an order that has work goes from one bench to another. `hands.py` is the door."""
