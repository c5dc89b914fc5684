"""What tells one shipped network from another: what an earlier one read is of no use."""

from functools import cache
from hashlib import blake2b
from importlib.resources import files

from extract.networks import pieces


@cache
def network_mark(package: str, model: str) -> bytes:
    """A hash of the file of a network that lies in a package, and of the pieces that it reads."""
    told = blake2b(digest_size=16)
    told.update(files(package).joinpath(model).read_bytes())
    told.update(files(pieces.__package__).joinpath("pieces.txt").read_bytes())
    return told.digest()
