"""`vekha doctor`: what is wrong and what to do. It changes nothing: begin with `examination`."""
