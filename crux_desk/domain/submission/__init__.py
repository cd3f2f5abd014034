"""What leaves a station: submissions, the parcels of one, doubts before it, the tracking file."""
