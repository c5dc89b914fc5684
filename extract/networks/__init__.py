"""Shipped networks: how words are given to one, and how one is run; what each is for stands where it is used."""
