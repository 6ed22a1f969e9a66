"""What is kept about a person: seeing it, downloading it, erasing it; retention and the audit view."""
