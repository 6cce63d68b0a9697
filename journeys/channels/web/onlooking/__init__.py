"""Looking at pages without walking: on the web without sending anything, and saved ones with the network off."""
