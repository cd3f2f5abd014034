"""What is drawn on paper: laid out, painted, printed or saved as PDF. No dialogs."""
