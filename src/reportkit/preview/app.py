"""A workspace's folder in, the application that shows it out: pages, the forms themselves, and word of every change.

Nothing is served but the home page, editions and the program's own files: no request names a path on the disk. Rendering
runs beside the loop that answers requests.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import hashlib
import json
import re
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import ParamSpec, TypeVar

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from reportkit.findings import ReportkitError
from reportkit.languages import LANGUAGES
from reportkit.preview.guard import Guard
from reportkit.preview.overview import Overviews
from reportkit.preview.pages import FORMS, edition_html, home_html
from reportkit.preview.pdf import PdfMaker
from reportkit.preview.proofs import Proofs, comment_findings, translation_findings
from reportkit.preview.said import field_said, proof_said
from reportkit.preview.watch import Changes, watch

HOSTS = ("127.0.0.1", "localhost")
"""What a browser may call this machine; another name is another site's, led here (DNS rebinding)."""

P = ParamSpec("P")
T = TypeVar("T")


class Preview:
    """What requests are answered from."""

    def __init__(self, root: Path) -> None:
        self.root, self.changes = root, Changes()
        self.proofs = Proofs(root)
        self.overviews = Overviews(self.proofs)
        self.pdfs = PdfMaker()
        self._renderer = ThreadPoolExecutor(1, thread_name_prefix="render")

    async def beside(self, work: Callable[P, T], *arguments: P.args, **_: P.kwargs) -> T:
        """The result of work that takes a while, done beside the loop, one after another."""
        loop = asyncio.get_running_loop()
        for _again in range(5):
            with contextlib.suppress(FileNotFoundError):  # an editor may be putting a new file in the place of one
                return await loop.run_in_executor(self._renderer, work, *arguments)
            await asyncio.sleep(0.05)
        return await loop.run_in_executor(self._renderer, work, *arguments)

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Watch the folder for as long as the server runs."""
        watching = asyncio.create_task(watch(self.root, self.changes))
        yield
        watching.cancel()
        self._renderer.shutdown(cancel_futures=True)

    def end(self) -> None:
        """End what would keep the server waiting: streams of events, which have no end of their own, and a PDF's making."""
        self.changes.close()
        self.pdfs.close()

    async def home(self, request: Request) -> Response:
        """The records."""
        return HTMLResponse(home_html(await self.beside(self.overviews.now), self.root))

    async def edition(self, request: Request) -> Response:
        """An edition in a form, with what was found in it beside it."""
        record, language = self._named(request)
        form = request.path_params["form"]
        if form not in FORMS:
            raise HTTPException(404, "There is no such form.")
        return HTMLResponse(edition_html(await self.beside(self.overviews.row, record), language, form))

    async def web_page(self, request: Request) -> Response:
        """The web page itself, as it was good last."""
        edition = self._named(request)
        good = self.proofs.last(*edition)
        if good is None or good.digest != request.url.query:  # what was told of just now is there
            good = (await self.beside(self.proofs.of, *edition)).good
        if good is None:
            raise HTTPException(404, "This edition was not made yet.")
        html = good.html.replace(b"</head>", b'<link rel="stylesheet" href="/static/page.css">\n</head>', 1)
        return HTMLResponse(html, headers={"Content-Security-Policy": _page_policy(html)})

    async def make_pdf(self, request: Request) -> Response:
        """Make the PDF, and say what was found then."""
        edition = self._named(request)
        proof = await self.beside(self.proofs.of, *edition)
        if proof.good is None:
            raise HTTPException(404, "This edition was not made yet.")
        made = await self.pdfs.of(edition, proof.good.version, proof.good.task)
        return JSONResponse({**proof_said(self.root, proof, made.findings), "made": "pdf" in made.files})

    async def pdf(self, request: Request) -> Response:
        """The PDF that was made last."""
        data = self.pdfs.last(self._named(request))
        if data is None:
            raise HTTPException(404, "This PDF was not made yet.")
        name = "{record}.{language}.pdf".format(**request.path_params)
        return Response(
            data, media_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
        )

    async def field(self, request: Request) -> Response:
        """Where a text is kept, and how far its translation is."""
        edition = self._named(request)
        address = request.query_params.get("address", "")
        proof = await self.beside(self.proofs.of, *edition)
        if proof.good is None:
            raise HTTPException(404, "This edition was not made yet.")
        return JSONResponse(await self.beside(field_said, self.root, proof.good, address))

    async def record_events(self, request: Request) -> Response:
        """An edition's state, now and after every change of it (server-sent events)."""
        return _events(self._states(self._named(request)))

    async def home_events(self, request: Request) -> Response:
        """Word of every change of what the home page shows."""
        return _events(self._overviews())

    async def _states(self, edition: tuple[str, str]) -> AsyncIterator[object]:
        async for _ in self.changes:
            proof = await self.beside(self.proofs.of, *edition)
            comments = await self.beside(comment_findings, proof.good) if proof.good else ()
            yield proof_said(self.root, proof, comments)
            if proof.good is not None and proof.current:
                # These take as long as the page itself, which does not wait for them.
                more = await self.beside(translation_findings, proof.good)
                yield proof_said(self.root, proof, (*comments, *more))

    async def _overviews(self) -> AsyncIterator[object]:
        async for _ in self.changes:
            html = home_html(await self.beside(self.overviews.now), self.root)
            yield {"version": hashlib.sha256(html.encode()).hexdigest()}

    def _named(self, request: Request) -> tuple[str, str]:
        """The edition that a request names, if the workspace has it."""
        record, language = request.path_params["record"], request.path_params["language"]
        try:
            known = self.proofs.workspace().records()
        except ReportkitError as error:
            raise HTTPException(409, str(error)) from error
        if record not in known or language not in LANGUAGES:
            raise HTTPException(404, "There is no such edition.")
        return record, language


def application(preview: Preview) -> Starlette:
    """The application that answers from a preview."""
    edition = "{record}/{language}"
    return Starlette(
        routes=[
            Route("/", preview.home),
            Route("/events", preview.home_events),
            Route(f"/events/{edition}", preview.record_events),
            Route(f"/field/{edition}", preview.field),
            Route(f"/make/{edition}", preview.make_pdf),
            Route(f"/page/{edition}", preview.web_page),
            Route(f"/pdf/{edition}", preview.pdf),
            Route(f"/edition/{edition}/{{form}}", preview.edition),
            Mount("/static", StaticFiles(packages=[("reportkit.preview", "static")])),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False), Middleware(Guard)],
        lifespan=preview.lifespan,
    )


def _events(said: AsyncIterator[object]) -> Response:
    """What is said, as server-sent events (HTML Living Standard, section 9.2); what was said last is not repeated."""

    async def stream() -> AsyncIterator[str]:
        last = ""
        async for one in said:
            if (data := json.dumps(one, ensure_ascii=False)) != last:
                yield f"data: {data}\n\n"
            last = data

    return StreamingResponse(stream(), media_type="text/event-stream")


def _page_policy(html: bytes) -> str:
    """What a report's own page may do: it carries all it needs, and runs its own script and no other."""
    scripts = re.findall(rb"<script>(.*?)</script>", html, re.DOTALL)
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(one).digest()).decode()}'" for one in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'self' 'unsafe-inline'; img-src data:; font-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    )
