"""What stands on the screen: one form, one panel."""
