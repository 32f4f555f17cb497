"""From published OpenAPI documents to the generated package, in phases; one folder for each."""
