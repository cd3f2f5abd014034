"""The sheet of command barcodes: contents, layout, drawing, print and PDF."""
