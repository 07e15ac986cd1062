"""The keys of cases and offices: made, granted, renewed, followed to where they come from."""
