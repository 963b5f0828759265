"""Tables as people read them: text, pictures, pages. Nothing is measured here."""
