"""For support: a request to copy, a bundle of logs."""
