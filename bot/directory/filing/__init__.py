"""The directory as a file: read with every fault at its line, written with the names of HSDS."""
