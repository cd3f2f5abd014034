"""What is printed at this station: what waits, what came out, and what a person has to say of it."""
