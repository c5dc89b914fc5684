"""One module for each page of the site, and the addresses that lead to them."""
