"""What a hand at the bench opens: menus, and the dialogs that ask it something."""
