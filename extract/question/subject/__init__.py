"""A number's question in words, by what the number is (ages, amounts, lengths); `question/wording` picks among them."""
