"""What the steps from the published document to the generated package share."""
