"""The database engines that the tests talk to."""
