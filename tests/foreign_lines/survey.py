"""A survey by telephone, after Twilio's tutorial «Automated Survey».

Kept as there: the first question comes by a redirect, its place is in a cookie, a spoken question is recorded, and a
question with a number is asked by a Gather without a length.
"""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from twilio.twiml.voice_response import VoiceResponse

QUESTIONS = (
    ("text", "Please tell us what you think of our service."),
    ("numeric", "On a scale of 0 to 9, how likely are you to recommend us?"),
    ("boolean", "Would you call us again?"),
)
HELP = {
    "text": "Please record your answer after the beep and then hit the pound sign",
    "boolean": "Please press the one key for yes and the zero key for no and then hit the pound sign",
    "numeric": "Please press a number between 0 and 9 and then hit the pound sign",
}


async def survey(_request: Request) -> Response:
    response = VoiceResponse()
    response.say("Thank you for taking the Customer Care Survey")
    response.redirect("/question/0", method="GET")
    return _xml(response)


async def question(request: Request) -> Response:
    number = int(request.path_params["number"])
    kind, words = QUESTIONS[number]
    response = VoiceResponse()
    response.say(words)
    response.say(HELP[kind])
    action = f"/answer/{number}"
    if kind == "text":
        response.record(action=action, method="POST", finish_on_key="#")
    else:
        response.gather(action=action, method="POST")
    answer = _xml(response)
    answer.set_cookie("question", str(number))
    return answer


async def answered(request: Request) -> Response:
    asked = int(request.cookies.get("question", "-1"))
    response = VoiceResponse()
    if asked != int(request.path_params["number"]):
        return Response("no such question", status_code=409)
    if asked + 1 < len(QUESTIONS):
        response.redirect(f"/question/{asked + 1}", method="GET")
    else:
        response.say("Thank you for answering our survey. Good bye!")
        response.hangup()
    return _xml(response)


def _xml(response: VoiceResponse) -> Response:
    return Response(str(response), media_type="text/html")  # as the tutorial's answers are


APP = Starlette(
    routes=[
        Route("/voice", survey, methods=["POST"]),
        Route("/question/{number}", question, methods=["GET"]),
        Route("/answer/{number}", answered, methods=["POST"]),
    ]
)
