"""serve and preview: the built site on 127.0.0.1, kept up to date while somebody works.

    watch.py     files that changed ──▶ builder.py (a process of its own) ──▶ what is new
    server.py    the site's files, and a stream of what is new, to every open page
    spots.py     a line of a catalog ──▶ the page and sentence where it is read
    beacon.py    how one command finds the server that another one started

What the server adds to a page (``templates/live/``) is never in the built files.
"""
