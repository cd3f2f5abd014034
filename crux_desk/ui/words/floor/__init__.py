"""What is said of the floor. Loaded where there is one."""
