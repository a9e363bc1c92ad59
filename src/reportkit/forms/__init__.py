"""The forms floor: a page and a brand in, a file out. Rooms here do not know each other; both kinds of HTML share one writer."""
