"""Where links, images and includes lead: those of the articles, and those of the built site."""
