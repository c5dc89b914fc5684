"""What a robots.txt says of the use of its paths: Content-Usage (IETF AIPREF), in the groups for us."""

from crawlers.manners.reservations import Rule
from crawlers.manners.robots_text import lines_for
from crawlers.opt_outs import concerns_us, forbids


def usage_rules(rules: bytes, agent: str) -> tuple[Rule, ...]:
    """The rules for `agent`, the longest path first, for that is the one that counts."""
    found = []
    for name, value in lines_for(rules, agent):
        if name != "content-usage":
            continue
        path, told = [*value.split(None, 1), ""][:2] if value.startswith(("/", "*")) else ("/", value)
        if concerns_us(told):
            found.append(Rule(path, forbids(told)))
    return tuple(sorted(found, key=lambda rule: -len(rule.pattern)))
