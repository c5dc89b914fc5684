"""Which network addresses are public: everything a crawler of news sites may ever connect to."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# `is_global` is true for these, and each leads, or can lead, somewhere that is not the public web.
_NOT_PUBLIC = tuple(
    ip_network(network)
    for network in (
        "192.0.0.0/24",  # protocol assignments, among them 192.0.0.8, the dummy address
        "192.88.99.0/24",  # 6to4 relays
        "3fff::/20",  # documentation
        "64:ff9b::/96",  # NAT64: holds an IPv4 address
        "64:ff9b:1::/48",
        "2002::/16",  # 6to4: holds an IPv4 address
        "2001::/32",  # Teredo: holds an IPv4 address
        "::/96",  # IPv4-compatible, long deprecated: `::127.0.0.1`
        "fec0::/10",  # site-local, deprecated
    )
)


def is_public(address: str) -> bool:
    """Whether an IP address, as text, is one on the public internet. What is no address is not."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        return is_public(str(found.ipv4_mapped))
    if not found.is_global or found.is_multicast or found.is_unspecified or found.is_reserved:
        return False
    return not any(_within(found, network) for network in _NOT_PUBLIC)


def _within(address: IPv4Address | IPv6Address, network: object) -> bool:
    return address in network  # type: ignore[operator]  # an address is never in a network of the other version
