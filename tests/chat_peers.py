"""One bot behind every protocol that the chat drivers speak; each peer follows its protocol's documents."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs

import uvicorn
from chat_bot import GREETING, PAUSE, PAYLOAD, SECRET, Peer, Said, answer_to
from chat_sockets import direct_line, json_frames, plain_frames, socket_io
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute


def app(peer: Peer) -> Starlette:
    """All protocols on one server."""

    async def guarded(request: Request, endpoint: Callable[[Request, object], object]) -> Response:
        peer.asked.append((request.method, request.url.path))
        peer.headers.append(dict(request.headers))
        body = await request.body()
        if (failure := peer.failing(request.url.path)) is not None:
            return failure
        form = "x-www-form-urlencoded" in request.headers.get("content-type", "")
        parsed = {key: value[0] for key, value in parse_qs(body.decode()).items()} if form else None
        content = parsed if form else json.loads(body) if body else {}
        if request.method == "POST":
            peer.sent.append(content)
        answer = endpoint(request, content)
        return answer if isinstance(answer, Response) else JSONResponse(answer)

    def route(path: str, endpoint: Callable[[Request, object], object], *methods: str) -> Route:
        async def handle(request: Request) -> Response:
            return await guarded(request, endpoint)

        return Route(path, handle, methods=list(methods or ("POST",)))

    routes = [
        route("/ours", lambda _request, asked: _ours(peer, asked)),
        route("/plain", lambda _request, asked: _plain(asked)),
        route("/lines", lambda _request, asked: _lines(asked)),
        route("/late", lambda request, _asked: _since(peer, request), "GET"),
        route(
            "/stream", lambda _request, _asked: StreamingResponse(_events(peer), media_type="text/event-stream"), "GET"
        ),
        route("/webhooks/rest/webhook", lambda _request, asked: _rasa(asked)),
        route("/v1/chat/completions", lambda _request, asked: _completions(asked)),
        route("/v3/directline/conversations", lambda request, _asked: _begin(peer, request)),
        route("/v3/directline/conversations/c1", lambda request, _asked: _begin(peer, request, greet=False), "GET"),
        route("/v3/directline/conversations/c1/activities", lambda request, asked: _activity(peer, request, asked)),
        route("/v3/directline/conversations/c1/activities", lambda request, _asked: _activities(peer, request), "GET"),
        route("/v3/directline/tokens/refresh", lambda _request, _asked: {"token": f"{SECRET}-new", "expires_in": 1800}),
        route("/v1/Conversations", lambda _request, _asked: _twilio_begin(peer)),
        route("/v1/Conversations/CH1", lambda _request, asked: _twilio_state(peer, asked), "GET", "POST"),
        route("/v1/Conversations/CH1/Participants", lambda _request, _asked: {"sid": "MB1"}),
        route("/v1/Conversations/CH1/Messages", lambda request, asked: _twilio(peer, request, asked), "GET", "POST"),
        route(
            "/2010-04-01/Accounts/AC1/Messages.json", lambda request, asked: _texts(peer, request, asked), "GET", "POST"
        ),
        route("/2010-04-01/Accounts/AC1/Messages/{sid}.json", lambda _request, _asked: {"status": "delivered"}, "GET"),
        route("/sms", lambda _request, asked: _text_back(asked)),
        WebSocketRoute("/ws", lambda socket: json_frames(peer, socket)),
        WebSocketRoute("/words", lambda socket: plain_frames(socket)),
        WebSocketRoute("/socket.io/", lambda socket: socket_io(socket)),
        WebSocketRoute("/v3/directline/stream", lambda socket: direct_line(peer, socket)),
    ]
    return Starlette(routes=routes)


# Plain JSON


def _ours(peer: Peer, asked: object) -> object:
    said = answer_to(asked["text"])
    peer.speak_later(said)
    replies = [{"text": text, "from": "bot", "options": list(said.options)} for text in said.texts]
    return {"conversation": asked["conversation"] or "c1", "replies": replies, "open": not said.ends}


def _plain(asked: object) -> object:
    said = answer_to(asked["message"] or None)
    return [{"body": text, "buttons": [{"title": one} for one in said.options]} for text in said.texts]


def _lines(asked: object) -> Response:
    said = answer_to(asked["text"])
    replies = [json.dumps({"replies": [{"text": text, "options": list(said.options)}]}) for text in said.texts]
    end = [json.dumps({"open": not said.ends})]
    return StreamingResponse(iter(f"{line}\n" for line in replies + end), media_type="application/x-ndjson")


def _since(peer: Peer, request: Request) -> object:
    since = request.query_params.get("since", "")
    ids = [message["id"] for message in peer.messages]
    return {"replies": peer.messages[ids.index(since) + 1 if since in ids else 0 :]}


async def _events(peer: Peer) -> AsyncIterator[str]:
    told = 0
    while True:
        for message in peer.messages[told:]:
            yield f"id: {message['id']}\ndata: {json.dumps({'replies': [message]})}\n\n"
        told = len(peer.messages)
        await asyncio.sleep(PAUSE)


# Rasa, and completions


def _rasa(asked: object) -> object:
    said = answer_to(asked["message"])
    replies: list[dict[str, object]] = [{"recipient_id": asked["sender"], "text": text} for text in said.texts]
    if said.options:
        replies[-1]["buttons"] = [{"title": one, "payload": PAYLOAD} for one in said.options]
    return replies


def _completions(asked: object) -> object:
    words = asked["messages"][-1]["content"]
    text = "\n".join(answer_to(words).texts)
    if not asked.get("stream"):
        message = {"role": "assistant", "content": text or None}
        return {"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}
    pieces = [{"choices": [{"index": 0, "delta": {"content": text[at : at + 7]}}]} for at in range(0, len(text), 7)]
    lines = [f"data: {json.dumps(piece)}\n\n" for piece in [{"choices": [{"delta": {"role": "assistant"}}]}, *pieces]]
    return StreamingResponse(iter([*lines, "data: [DONE]\n\n"]), media_type="text/event-stream")


# Direct Line


def _begin(peer: Peer, request: Request, *, greet: bool = True) -> Response:
    if request.headers.get("authorization") not in (f"Bearer {SECRET}", f"Bearer {SECRET}-new"):
        return JSONResponse({"error": {"code": "BadArgument", "message": "Missing token or secret"}}, 403)
    if greet:
        _act(peer, answer_to(None))
    mark = request.query_params.get("watermark", "")
    stream = f"{peer.url.replace('http', 'ws')}/v3/directline/stream?watermark={mark}&t={SECRET}"
    answer = {"conversationId": "c1", "token": f"{SECRET}-new", "expires_in": 1800}
    return JSONResponse(answer | ({"streamUrl": stream} if peer.streams else {}), 201)


def _act(peer: Peer, said: Said) -> None:
    bot = {"id": "bot", "name": "Tilda"}
    peer.note("", type="typing", **{"from": bot})
    for place, text in enumerate(said.texts):
        actions = [{"type": "postBack", "title": one, "value": PAYLOAD} for one in said.options]
        last = place == len(said.texts) - 1
        peer.note(text, type="message", **{"from": bot}, **({"suggestedActions": {"actions": actions}} if last else {}))
    if said.ends:
        peer.note("", type="endOfConversation", **{"from": bot})
    if said.later:
        peer.speak_later(said, type="message", **{"from": bot})


def _activity(peer: Peer, request: Request, asked: object) -> object:
    peer.note(asked.get("text", ""), type="message", **{"from": asked["from"]})
    if asked["type"] == "message":
        _act(peer, answer_to(asked.get("text") or asked.get("value")))
    return {"id": "c1|1"}


def _activities(peer: Peer, request: Request) -> object:
    start = int(request.query_params.get("watermark") or 0)
    return {"activities": peer.messages[start:], "watermark": str(len(peer.messages))}


# Twilio


def _twilio_begin(peer: Peer) -> object:
    for text in GREETING:
        peer.note(text)
    return JSONResponse({"sid": "CH1", "state": "active"}, 201)


def _twilio_state(peer: Peer, asked: object) -> object:
    peer.closed = peer.closed or (isinstance(asked, dict) and asked.get("State") == "closed")
    return {"sid": "CH1", "state": "closed" if peer.closed else "active"}


def _twilio(peer: Peer, request: Request, asked: object) -> object:
    if request.method == "GET":
        keys = [("sid", "id"), ("index", "index"), ("author", "from"), ("body", "text")]
        return {"messages": [{ours: one[theirs] for ours, theirs in keys} for one in reversed(peer.messages)]}
    peer.note(asked["Body"], **{"from": asked["Author"]})
    _reply(peer, asked["Body"])
    return JSONResponse({"sid": "IM1"}, 201)


def _texts(peer: Peer, request: Request, asked: object) -> object:
    if request.method == "GET":
        known = [{"sid": one["id"], "body": one["text"], "direction": "inbound"} for one in reversed(peer.messages)]
        return {"messages": known}
    _reply(peer, asked["Body"])
    return JSONResponse({"sid": "SM1", "status": "queued"}, 201)


def _text_back(asked: object) -> Response:
    messages = "".join(f"<Message>{text}</Message>" for text in answer_to(asked["Body"]).texts)
    return Response(f"<Response>{messages}</Response>", media_type="application/xml")


def _reply(peer: Peer, words: str) -> None:
    said = answer_to(words)
    for text in said.texts:
        peer.note(text)
    peer.speak_later(said)
    peer.closed = peer.closed or said.ends


# Serving


class _Server(uvicorn.Server):
    def install_signal_handlers(self) -> None:
        """Leave signals to the tests."""


@contextmanager
def serving(peer: Peer) -> Iterator[Peer]:
    """The server, for as long as the block lasts."""
    config = uvicorn.Config(
        app(peer), host="127.0.0.1", port=0, log_level="critical", ws="websockets-sansio", lifespan="off"
    )
    server = _Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    waiting = threading.Event()
    while not server.started:
        waiting.wait(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    peer.url = f"http://127.0.0.1:{port}"
    yield peer
    server.should_exit = True
    server.force_exit = True
    thread.join()


def text_answer(status: int, body: str = "", **headers: str) -> Response:
    """A failure."""
    return PlainTextResponse(body, status, {name.replace("_", "-"): value for name, value in headers.items()})
