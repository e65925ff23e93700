"""Red flags: wordings that may mean danger, the rules as data and the engine that reads them."""
