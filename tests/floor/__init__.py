"""Tests of the floor, against PostgreSQL itself."""
