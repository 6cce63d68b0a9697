"""Phone lines for tests: applications of a few pages of TwiML, served from one place, and mapped."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from journeys.fixtures.menus import on_loopback
from journeys.mapping.booth import LocalBooth
from journeys.mapping.caller import Caller
from journeys.mapping.explore import Explorer
from journeys.mapping.stations import LineMap
from journeys.mapping.troubles import Trouble, troubles_of

Form = dict[str, str]
Page = str | Response | Callable[[Form], str | Response]


def asks(words: str, action: str, then: str = "<Say>We did not hear you. Goodbye.</Say>", **attributes: str) -> str:
    """A prompt that waits for one key, and what comes after silence."""
    more = "".join(f' {name}="{value}"' for name, value in ({"numDigits": "1"} | attributes).items())
    return f'<Gather action="{action}"{more}><Say>{words}</Say></Gather>{then}'


def says(words: str) -> str:
    return f"<Say>{words}</Say>"


def by_key(**pages: Page) -> Callable[[Form], str | Response]:
    """A page for each key; the keys star and pound, and `other` for the rest."""

    def answer(form: Form) -> str | Response:
        key = {"*": "star", "#": "pound"}.get(form.get("Digits", ""), f"k{form.get('Digits', '')}")
        page = pages.get(key, pages.get("other", ""))
        return page(form) if callable(page) and not isinstance(page, Response) else page

    return answer


@dataclass
class Exchange:
    """All applications of a test module behind one port."""

    url: str = ""
    lines: dict[str, dict[str, Page]] = field(default_factory=dict)

    def opens(self, voice: Page, **pages: Page) -> str:
        """Where a new application is; pages link to each other by name."""
        name = f"line{len(self.lines)}"
        self.lines[name] = {"voice": voice, **pages}
        return f"{self.url}/{name}/voice"

    async def answer(self, request: Request) -> Response:
        form = {key: str(value) for key, value in (await request.form()).items()} | dict(request.query_params)
        page = self.lines[request.path_params["line"]][request.path_params["page"]]
        told = page(form) if callable(page) and not isinstance(page, Response) else page
        return told if isinstance(told, Response) else Response(f"<Response>{told}</Response>", media_type="text/xml")


@contextmanager
def exchange() -> Iterator[Exchange]:
    board = Exchange()
    app = Starlette(routes=[Route("/{line}/{page}", board.answer, methods=["GET", "POST"])])
    with on_loopback(app) as url:
        board.url = url
        yield board


def _unheard(_told: object) -> None:
    pass


def mapped(url: str, *, stations: int = 60, depth: int = 6, calls: int = 200) -> tuple[LineMap, tuple[Trouble, ...]]:
    """The map of a line, and what is wrong with it."""
    open_booth = partial(LocalBooth, url)
    with Caller(open_booth, at_a_time=1, most_calls=calls, longest=timedelta(minutes=1)) as caller:
        explorer = Explorer(
            caller,
            most_stations=stations,
            deepest=depth,
            leaves_messages=True,
            note=_unheard,
            show=_unheard,
        )
        line = explorer.explore(caller.first())
    return line, troubles_of(line, explorer.wrong_keys)
