"""How a crawler behaves: which requests it may make at all, robots.txt, and the pace that an outlet asks for."""
