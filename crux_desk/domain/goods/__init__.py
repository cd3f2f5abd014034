"""What the supplier knows of its goods, and what a box of them should weigh."""
