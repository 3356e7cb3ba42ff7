//! Messages parsed, threaded and read, nothing guessed.
