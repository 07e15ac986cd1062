"""A damaged vault: opened, said what is hit, saved into a new one."""
