"""What the supplier knows of its goods: items, codes, their files, and what a box should weigh."""
