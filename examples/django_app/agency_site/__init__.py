"""The site of an agency, as it was before the desk."""
