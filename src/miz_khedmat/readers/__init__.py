"""Files of office programs: sheets, approved lists and Word forms."""
