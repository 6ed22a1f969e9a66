"""A channel as pages."""
