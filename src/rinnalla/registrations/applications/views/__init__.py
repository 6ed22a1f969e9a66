"""Pages of applying, of the applicant and of those who decide."""
