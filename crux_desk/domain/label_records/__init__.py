"""What shipping software knows of labels, and how a station reads it: values alone."""
