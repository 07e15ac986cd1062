"""What leaves the office and what comes in from another one."""
