"""Made-up order mails and receipts, in the manner of real shops' templates, for `bench/scoring/receipts.py`."""
