"""One tab: opened, clicked, written into; it comes to rest or does not; what passes is watched and held back."""
