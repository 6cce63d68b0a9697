"""How well reading reads: a module for each kind of thing that is read, over the cases in `bench/cases/`.

Each has `TITLE`, the aims it is held to (`AIMS`: what is scored -> (precision, recall)) and `answers(cases)`, which
reads each case the way a customer would meet it and says what should have been found and what was.
"""
