"""Files that somebody has, read as pages: saved HTML, MHTML, WARC and WACZ, told apart by what is in them."""
