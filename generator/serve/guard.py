"""Who may ask for what: this machine's own browser, by a name of this machine; who writes must hold the run's token.

A page of another site can make a browser ask, and by DNS rebinding under a name of its own. It cannot choose the Host
header, nor read the token, and its Origin tells where it is from.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp
from starlette.types import Message
from starlette.types import Receive
from starlette.types import Scope
from starlette.types import Send

TOKEN_HEADER = "x-gongkai-token"  # noqa: S105 — its name, not its value
_READING = ("GET", "HEAD")
_NAMES = ("127.0.0.1", "localhost", "[::1]")
_OWN_SITE = ("same-origin", "none")  # `none`: typed by the user
_POLICY = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self'; "
    "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
_ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
    "cache-control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Guard:
    """An ASGI application that lets through to another one what may pass, and states the policy of every answer.

    `port` is the one that is served on; `token` the run's.
    """

    app: ASGIApp
    port: int
    token: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        nonce = secrets.token_urlsafe(16)
        scope.setdefault("state", {})["nonce"] = nonce

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message.setdefault("headers", []))
                headers.update({**_ALWAYS, "content-security-policy": _POLICY.format(nonce=nonce)})
            await send(message)

        refusal = self.refusal(scope["method"], Headers(scope=scope))
        app = PlainTextResponse(refusal, 403) if refusal else self.app
        await app(scope, receive, send_guarded)

    def refusal(self, method: str, headers: Headers) -> str:
        """Why a request is not answered; empty where it is."""
        hosts = self._own_hosts()
        if len(headers.getlist("host")) != 1 or headers["host"].lower() not in hosts:
            return "预览只答复本机：请用 serve 打印的网址打开"
        if headers.get("sec-fetch-site", "none") not in _OWN_SITE and not _is_navigation(headers, method):
            return "别的网站的网页不能向预览要东西"
        if method in _READING:
            return ""
        if headers.get("origin", "") not in {f"http://{host}" for host in hosts}:
            return "别的网站的网页不能写文件"
        if not hmac.compare_digest(headers.get(TOKEN_HEADER, "").encode(), self.token.encode()):
            return "这一页是上一次运行时打开的，请刷新后再保存"
        return ""

    def _own_hosts(self) -> set[str]:
        return {f"{name}:{self.port}" for name in _NAMES} | set(_without_port(self.port))


def _without_port(port: int) -> Iterable[str]:
    """Browsers leave the port of http away."""
    return _NAMES if port == 80 else ()


def _is_navigation(headers: Headers, method: str) -> bool:
    """Whether somebody followed a link to the preview: what answers is a page of its own, which nobody else reads."""
    return method in _READING and headers.get("sec-fetch-mode") == "navigate"
