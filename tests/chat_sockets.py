"""The bot over WebSockets: frames of JSON and of text, socket.io, and the stream of Direct Line."""

import asyncio
import json

from chat_bot import ANSWER, GREETING, LATER, PAUSE, PAYLOAD, Peer, Said, answer_to
from starlette.websockets import WebSocket, WebSocketDisconnect


async def direct_line(peer: Peer, socket: WebSocket) -> None:
    await socket.accept()
    told = int(socket.query_params.get("watermark") or 0)

    async def tell() -> None:
        nonlocal told
        while True:
            for activity in peer.messages[told:]:
                told += 1
                await socket.send_text(json.dumps({"activities": [activity], "watermark": str(told)}))
                if peer.drops and activity.get("text") == ANSWER[0]:
                    peer.drops -= 1
                    await socket.close(1011)
                    return
            await asyncio.sleep(PAUSE)

    await _until_gone(socket, tell())


async def _until_gone(socket: WebSocket, work: object) -> None:
    task = asyncio.ensure_future(work)
    try:
        while True:
            await socket.receive_text()
    except (WebSocketDisconnect, RuntimeError):
        task.cancel()


# WebSockets


async def json_frames(peer: Peer, socket: WebSocket) -> None:
    known = socket.query_params.get("conversation")
    await socket.accept()
    peer.headers.append(dict(socket.headers))
    waiting = [peer.messages.pop(0) for _ in list(peer.messages)] if known else []
    for message in waiting:
        await socket.send_json(message)
    if not known:
        await socket.send_json({"type": "ping"})
        await socket.send_json({"type": "message", "text": GREETING[0], "conversation": "c9"})
    try:
        async for text in socket.iter_text():
            asked = json.loads(text)
            peer.sent.append(asked)
            if asked.get("type") == "message" and not await _tell(peer, socket, answer_to(asked["text"])):
                return
    except WebSocketDisconnect:
        return


async def _tell(peer: Peer, socket: WebSocket, said: Said) -> bool:
    await socket.send_json({"type": "typing"})
    for place, text in enumerate(said.texts):
        await asyncio.sleep(PAUSE if place else 0)
        await socket.send_json({"type": "message", "text": text, "options": [{"title": one} for one in said.options]})
        if peer.drops and len(said.texts) > 1:
            peer.drops -= 1
            peer.note(said.texts[1], type="message", options=list(said.options))
            await socket.close(1011)
            return False
    if said.later:
        await asyncio.sleep(LATER)
        await socket.send_json({"type": "message", "text": said.later})
    if said.ends:
        await socket.close(1000)
    return not said.ends


async def plain_frames(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(GREETING[0])
    try:
        async for words in socket.iter_text():
            said = answer_to(words)
            for text in (*said.texts, said.later):
                await asyncio.sleep(LATER if text == said.later else 0)
                if text:
                    await socket.send_text(text)
            if said.ends:
                await socket.close(1000)
                return
    except WebSocketDisconnect:
        return


async def socket_io(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text('0{"sid":"e1","upgrades":[],"pingInterval":25000,"pingTimeout":20000}')
    try:
        async for packet in socket.iter_text():
            if packet == "40":
                await socket.send_text('40{"sid":"s1"}')
                await socket.send_text("2")
            elif packet.startswith("42"):
                name, content = json.loads(packet[2:])
                await _utter(socket, answer_to(None if name == "session_request" else content["message"]))
    except WebSocketDisconnect:
        return


async def _utter(socket: WebSocket, said: Said) -> None:
    for place, text in enumerate(said.texts):
        replies = [{"title": one, "payload": PAYLOAD, "content_type": "text"} for one in said.options]
        content = {"text": text} | ({"quick_replies": replies} if place == len(said.texts) - 1 else {})
        await socket.send_text("42" + json.dumps(["bot_uttered", content]))
    if said.later:
        await asyncio.sleep(LATER)
        await socket.send_text("42" + json.dumps(["bot_uttered", {"text": said.later}]))
    if said.ends:
        await socket.send_text("41")
