"""What the browser itself records of a walk: its trace, its console, what went over the network, a video."""
