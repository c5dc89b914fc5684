"""The words of walls: what a page speaks of that lets nobody in without a test, a name, consent or payment."""

import re


def _topics(*topics: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"\b(?:{words})", re.I) for words in topics)


TOPICS = _topics(
    # the reader as a robot or not
    r"(?:ro)?bots?\b|humans?\b|automat(?:ed|ion)\b|crawlers?\b|scrap(?:er|ing)|(?:real|am an?|know an?) person\b"
    r"|(?:your|ai) (?:agent|client)\b",
    # the reader's browser and connection
    r"java ?script\b|js\b|cookies?\b|browser|ad.?block|vpn\b|proxy\b|ip address|captcha"
    r"|your (?:\w+ ){0,2}(?:network|connection|device|session|computer)|(?:ray|incident|reference) (?:id\b|#)"
    r"|(?:latest )?(?:version of )?(?:chrome|firefox|safari|edge)\b",
    # being tested
    r"verif(?:y|ying|ied|ication)|check(?:ing)? (?:your|if|that|the)|confirm (?:you|that)|prove (?:you|that)"
    r"|(?:unusual|suspicious|malicious) (?:activity|traffic|requests?|behaviou?r)"
    r"|unsuccessful\b|press (?:&|and) hold|slider\b|puzzle\b|(?:tick|check) the box|the characters\b"
    r"|(?:quick|security) (?:check|service|verification|measure|solution)|(?:enable|turn o(?:n|ff)|switch (?:it|off)) ",
    # being let in
    r"to (?:continue|proceed|go on|read|keep reading|see this)\b|go on to\b|before you (?:continue|go on|proceed)"
    r"|you (?:will be|are being|are) (?:taken|let|allowed)\b"
    r"|(?:access|reach|view|see) (?:this|our|the) (?:content|site|website|page)\b",
    # being refused
    r"(?:denied|blocked|restricted|interruption|interrupted|unsupported|not supported|not available|unavailable)\b"
    r"|(?:unable|permission|attempting|trying|cannot|can't) (?:to )?(?:access|reach|view|open|grant)\b"
    r"|(?:legal|rights) (?:reasons|restrictions)|your (?:country|region|location)\b|licen[cs]e (?:to|via|from)\b"
    r"|too many requests|rate limit",
    # waiting for one's turn
    r"slow down\b|try again (?:in|later)|come back later|in (?:line|the queue)\b|your turn\b|wait time\b"
    r"|(?:a few|some|\d+) (?:seconds|moments)\b|(?:please|just) (?:wait|stand by|a moment)\b",
    # being known by name
    r"subscrib\w*|sign in\b|log in\b|register\b|create an account|your email\b|free articles\b|password\b",
)
"""What a page speaks of that keeps robots, or whoever is nobody to it, out."""

ADDRESSED = re.compile(
    r"\b(?:you|your|please)\b|\bI am\b"
    r"|(?:^|[.!?:] )(?:enable|press|click|tap|tick|drag|enter|hold|complete|wait|confirm|verify|prove|solve|try|accept"
    r"|agree|choose|pick|subscribe|sign in|log in|register|create|slow down|do not)\b",
    re.I,
)
"""What speaks to the reader."""

CONSENT = _topics(
    # devices, and what is remembered
    r"cookies?\b|track(?:ing|ers?)\b|identifiers?\b|(?:your|a) device\b|what (?:you (?:look|read)|we may remember)"
    r"|statistics\b|audiences?\b",
    # partners
    r"partners?\b|vendors?\b|third[ -]part(?:y|ies)\b|(?:firms|companies|those) (?:that )?(?:we|learn|with|hear)\b"
    r"|marketing\b",
    # data and adverts
    r"privacy\b|personal (?:data|information)\b|(?:your|use) data\b|advert|ads?\b|personali[sz]",
)
"""What a page speaks of that asks for consent or payment."""

DEAL = re.compile(
    r"\b(?:accept|agree|consent|reject|decline|allow|manage|pay|subscribe|sign up|choose|choices?|pick one|cancel"
    r"|yes to all|click(?:ing)? ok|continue with)\b",
    re.I,
)
"""The choice that it leaves."""
