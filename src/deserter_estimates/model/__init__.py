"""The entries of a file under the user's choices, and values of its estimates in any algebra."""
