"""Links, images, code, emphasis, tags: is everything there, and well formed?"""
