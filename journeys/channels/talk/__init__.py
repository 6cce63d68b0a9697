"""What a customer does in a conversation: take in a turn, weigh it against the matter, choose, answer, end."""
