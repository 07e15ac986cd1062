"""The list of cases: filters, search, what each line says."""
