"""The desk's tags for a site's own templates."""
