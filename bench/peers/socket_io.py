"""A bot on python-socketio with the events of Rasa's socket.io channel: python socket_io.py PORT"""

import asyncio
import sys

import socketio
from aiohttp import web

server = socketio.AsyncServer(async_mode="aiohttp", ping_interval=1, ping_timeout=1)
app = web.Application()
server.attach(app)


@server.on("session_request")
async def session_request(sid: str, data: dict[str, str]) -> None:
    await server.emit("session_confirm", data["session_id"], room=sid)


@server.on("user_uttered")
async def user_uttered(sid: str, data: dict[str, str]) -> None:
    words = data["message"]
    reply = {"title": "Yes", "payload": "/affirm", "content_type": "text"}
    await server.emit("bot_uttered", {"text": f"You said {words}"}, room=sid)
    await server.emit("bot_uttered", {"text": "Anything else?", "quick_replies": [reply]}, room=sid)
    if words == "wait":
        await asyncio.sleep(3)
        await server.emit("bot_uttered", {"text": "Here it is."}, room=sid)
    if words == "bye":
        await server.disconnect(sid)


web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)
