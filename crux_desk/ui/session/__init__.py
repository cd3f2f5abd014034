"""The open packing as the window uses it: the gate, opening, submitting, the state of the service."""
