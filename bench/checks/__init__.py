"""How right the checks are: planted defects, and samples of real findings read by a person."""
