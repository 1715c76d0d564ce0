"""What the machine says, and the source sentences it rests on."""
