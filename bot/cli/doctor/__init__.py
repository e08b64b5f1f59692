"""`vekha doctor`: what is wrong and what to do. It only looks: begin with `examination`."""
