"""What is looked after: one's own account, staff, backups, checks, our card, the look."""
