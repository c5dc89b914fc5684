"""Resolving names to public addresses only: a host of ours that points inward is refused (DNS rebinding)."""

from collections.abc import Sequence
from typing import Any, Self

from scrapy.crawler import Crawler
from scrapy.resolver import CachingHostnameResolver
from twisted.internet.base import ReactorBase
from twisted.internet.interfaces import IAddress, IHostResolution, IResolutionReceiver
from zope.interface import provider  # type: ignore[import-untyped]

from crawlers.manners.addresses import is_public


@provider(IResolutionReceiver)
class _PublicOnly:
    """Passes on the public addresses; without any, the host has none and the connection fails."""

    def __init__(self, receiver: Any) -> None:
        self._receiver = receiver

    def resolutionBegan(self, resolution: IHostResolution) -> None:
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:
        if is_public(getattr(address, "host", "")):
            self._receiver.addressResolved(address)

    def resolutionComplete(self) -> None:
        self._receiver.resolutionComplete()


class PublicOnlyResolver(CachingHostnameResolver):
    """Scrapy's resolver for IPv4, IPv6 and literals, with inward addresses taken out of every answer."""

    def __init__(self, reactor: ReactorBase, cache_size: int, exempt: Sequence[str]) -> None:
        super().__init__(reactor, cache_size)
        self._exempt = frozenset(exempt)

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """Built by Scrapy, once a process. The exempt hosts are an explicit list, with port where it is unusual."""
        size = crawler.settings.getint("DNSCACHE_SIZE") if crawler.settings.getbool("DNSCACHE_ENABLED") else 0
        return cls(reactor, size, crawler.settings.getlist("CLAIMS_EXEMPT_HOSTS"))

    def resolveHostName(
        self,
        resolutionReceiver: Any,
        hostName: str,
        portNumber: int = 0,
        *args: Any,
        **kwargs: Any,
    ) -> IHostResolution:
        """Resolve, telling the receiver of public addresses only."""
        name = hostName if portNumber in (80, 443) else f"{hostName}:{portNumber}"
        exempt = name in self._exempt
        receiver: Any = resolutionReceiver if exempt else _PublicOnly(resolutionReceiver)
        return super().resolveHostName(receiver, hostName, portNumber, *args, **kwargs)
