"""How a document leaves: to the computer's spooler (IPP), or to a label printer (TCP 9100). Blocking."""
