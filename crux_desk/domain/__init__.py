"""What packing is: orders, boxes, steps, carriers, quantities and errors.

Standard library only; no I/O, no Qt. Everything here can be read and tested with Python alone.
"""
