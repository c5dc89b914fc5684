"""What is measured: each module is a program of its own, ours or one written as plainly as its libraries allow."""
