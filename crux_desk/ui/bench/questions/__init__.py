"""What a hand at the bench is asked, and the dialogs that ask it."""
