"""What builds the package, as far as that can be told without building it."""
