"""For our own tests; journeys need nothing from here."""

pytest_plugins = ["pytester"]
