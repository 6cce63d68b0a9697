"""The customer on their feet: looks for a way, takes it, puts away what lies over it, and knows when there is none."""
