"""Walls told from pages by a firewall's header, by shape, by what they speak of; and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import Headers

from crawlers.manners.walls import wall_of

STORY = b"<p>" + b"The harbour board has let the quay to a firm of boat builders for ten years. " * 12 + b"</p>"
AS_ARTICLE = b'<meta property="og:type" content="article">'


def wall(body: bytes = STORY, status: int = 200, **headers: str) -> str | None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return wall_of(status, Headers({"Content-Type": "text/html", **named}), body)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("x-amzn-waf-action", "challenge"),
        ("X-Amzn-Waf-Action", "CAPTCHA"),
        ("cf-mitigated", "challenge"),
        ("x-edge-mitigated", "managed_challenge"),
        ("x-shield-verdict", "js-challenge"),
        ("x-waf-result", "blocked"),
        ("bot-decision", "deny"),
    ],
)
def test_f61_firewalls_own_header_settles_it(header: str, value: str) -> None:
    assert wall(**{header: value}) == f"{header.lower()}: {value.lower()}"
    assert wall(AS_ARTICLE + STORY, 503, **{header: value})


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("x-amzn-waf-action", "allow"),
        ("cf-mitigated", ""),
        ("x-frame-options", "DENY"),
        ("x-xss-protection", "1; mode=block"),
        ("x-robots-tag", "noindex"),
        ("content-security-policy", "frame-src https://challenges.example.com; block-all-mixed-content"),
        ("x-cache", "blocked"),
        ("set-cookie", "captcha=0; path=/"),
    ],
)
def test_headers_of_honest_answers_settle_nothing(header: str, value: str) -> None:
    assert wall(**{header: value}) is None


WALLS = {
    "device": b"<title>Wait</title><div id='px-captcha'></div><script src='/a.js'></script>",
    "container": b"<body><div id=challenge-container></div><script>go()</script></body>",
    "script first": b"<html><script src=/x.js></script><noscript>Scripts are needed here.</noscript></html>",
    "refresh": b"<html><meta http-equiv='refresh' content='5'><script>work()</script><p>One moment.</p></html>",
    "human": b"<h1>Are you a human?</h1><p>We must check that your connection is safe before you go on.</p>",
    "enable": b"<p>Enable JavaScript and cookies to continue</p>",
    "unusual": b"<h2>Sorry</h2><p>We have noticed suspicious activity from your office network. Reference #18.4d2f</p>",
    "denied": b"<title>Access Denied</title><p>You have no permission. Your browser sent a request we refuse.</p>",
    "consent": b"<h1>Your choices</h1><p>We and 900 vendors use identifiers for adverts that suit you.</p>"
    b"<p>Agree, or subscribe and see none. You may change this at any time.</p>",
    "prove": b"<p>Please confirm you are no robot by ticking the box.</p>",
}


@pytest.mark.parametrize("body", WALLS.values(), ids=list(WALLS))
def test_f61_small_page_without_an_article_that_tests_or_addresses_robots_is_a_wall(body: bytes) -> None:
    assert wall(body)
    assert wall(body + AS_ARTICLE) is None, "it says that it is an article"
    assert wall(body + STORY * 3) is None, "there is much to read on it"
    assert bool(wall(body, 503)) == (b"<noscript" not in body and b"refresh" not in body)
    assert wall(body, 404) is None, "its status says enough"


WORDED_ANEW = {
    "puzzle": "<h1>Hold on</h1><p>Your browser works out a puzzle. You will be taken to the page in some seconds.</p>",
    "line": "<h1>You are in the queue</h1><p>Many people came at once. You will be let in when it is your turn.</p>",
    "too many": "<h1>Too many requests</h1><p>You have asked too often. Slow down and come back later.</p>",
    "person": "<h1>Quick check</h1><p>Tick the box below so that we know a person is reading.</p>",
    "slider": "<h1>Security check</h1><p>Drag the slider to its place, then go on to the page.</p>",
    "service": "<h1>Sorry, you have been blocked</h1><p>You cannot reach x.example. We use a security service.</p>",
    "abroad": "<h1>Unavailable for legal reasons</h1><p>You are attempting to access this website from abroad.</p>",
    "agents": "<h1>Automated access</h1><p>To read this with an AI agent, please get a licence from our partner.</p>",
    "old": "<h1>Your browser is not supported</h1><p>Please get the latest version of Firefox or Safari.</p>",
    "account": "<h1>Register to keep reading</h1><p>Create an account with your email. It takes a minute.</p>",
    "free ones": "<h1>Subscribe to read</h1><p>You have read your three free articles. Already a member? Sign in.</p>",
    "yes to all": "<h1>Before you go on</h1><p>We use data to measure audiences and to show adverts. If you choose “Yes"
    " to all”, the firms we work with have it too.</p>",
    "two ways": "<h1>Good to see you</h1><p>Pick one of the two.</p><h2>Personalised ads</h2><p>Free. Some 900"
    " companies learn what you look at.</p><h2>Light</h2><p>£3 a month. Cancel at any time.</p>",
}
MENU = "<nav>" + "".join(f"<a href=/{n}>Section {n}</a>" for n in range(30)) + "</nav>"
FOOT = (
    "<footer><a href=/c>Contact us</a><p>The publisher is a member of the press body. All rights reserved.</p></footer>"
)


@pytest.mark.parametrize("said", WORDED_ANEW.values(), ids=list(WORDED_ANEW))
def test_f61_however_it_is_worded_what_speaks_to_its_reader_of_being_let_in_is_a_wall(said: str) -> None:
    assert wall(said.encode())
    assert wall(f"<title>Nine boats moved - The Loop</title>{MENU}<main>{said}</main>{FOOT}".encode())
    assert wall(f"{MENU}<article>{said}</article>{FOOT}".encode()) is None, "it says that it is an article"


def test_f61_accepted_and_nothing_given_is_a_wall() -> None:
    assert wall(b"", 202)
    assert wall(b"<html></html>", 202)
    assert wall(b"") is None
    assert wall(AS_ARTICLE + STORY, 202) is None


PAGES = {
    "brief": b"<title>Quay let</title><p>The quay has been let for ten years, the harbour board said.</p>",
    "of robots": b"<p>Robots will sort the post from May, and humans will check the rest, the board said.</p>",
    "error": b"<h1>Sorry</h1><p>Something went wrong. Please reload the page in your browser.</p>",
    "maintenance": b"<h1>Back soon</h1><p>We are working on the site. Please come again in an hour.</p>",
    "gone": b"<h1>Page not found</h1><p>Please try the search.</p>",
    "hello": b"<h1>Hello World</h1>",
    "leads on": b"<meta http-equiv=refresh content='0; url=/new'><script>location='/new'</script>",
    "sitemap": b"<?xml version='1.0'?><urlset><url><loc>https://x/verify-your-browser-robots</loc></url></urlset>",
    "script only": b"<html><body><div id=root></div><script src=/app.js></script></body></html>",
    "story and box": STORY[:450] + b"<p>We and our partners use cookies. Accept?</p><script></script><noscript>Please"
    b" enable JavaScript in your browser.</noscript><script src=https://x/recaptcha.js></script>",
    "of cookies": b"<p>Partners of the fund will pay for privacy, and for cookies that a court forbade, it ruled.</p>",
    "of a queue": b"<h1>Eight hours in line</h1><p>People waited in the queue for their turn, police said.</p>",
    "of blocking": b"<h1>Port blocked</h1><p>A lorry blocked the road to the port; 40 drivers tried again later.</p>",
    "of captchas": b"<article><h1>Are you a robot?</h1><p>You are asked to prove that you are human, in your browser."
    b" Please verify, it says. Bots do it faster.</p></article>",
    "microdata": b"<div itemprop='articleBody'><p>Are you a robot? Please verify.</p></div>",
}


@pytest.mark.parametrize("body", PAGES.values(), ids=list(PAGES))
def test_small_pages_that_are_no_walls(body: bytes) -> None:
    assert wall(body) is None
    assert wall(body, 503) is None


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "application/xml"])
def test_what_is_no_page_may_name_what_walls_name(kind: str) -> None:
    for body in (b"User-agent: *\nDisallow: /captcha/\n", b'{"challenge-form": "please verify your browser, robot"}'):
        assert wall(body, Content_Type=kind) is None
    assert wall(b"Please verify that you are no robot.", Content_Type="text/html")


@given(st.binary(max_size=400), st.sampled_from([200, 202, 403]))
def test_any_bytes_are_judged(body: bytes, status: int) -> None:
    wall_of(status, Headers(), b"<script" + body)


def test_cost_is_linear_in_what_is_looked_at() -> None:
    for piece in (b"<script", b"<!--", b"<", b"og:type'", b"<title>", b"content=article "):
        wall(piece * (380_000 // len(piece)))
