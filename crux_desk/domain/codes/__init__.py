"""Barcodes without an order: product codes, check digits, label formats, carriers, commands, scans."""
