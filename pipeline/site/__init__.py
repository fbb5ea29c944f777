"""Folios and the site map -> pages; navigation, switcher, links, layout, publishing."""
