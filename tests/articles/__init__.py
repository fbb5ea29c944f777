"""bytes ⇄ Article: FORMAT.md section 8, rule by rule, and the identity of every file."""
