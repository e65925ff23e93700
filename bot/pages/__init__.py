"""The pages floor: what a page is, how it is read, checked and found."""
