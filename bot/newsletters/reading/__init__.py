"""Reading: what a reader presses, past newsletters and their search, and sharing one on."""
