"""A phone tree, after Twilio's tutorial «IVR: Phone Tree» («E.T. phone home»).

Kept as there: the answers are redirected, a wrong key returns to the main menu, and menus have no way on for silence.
"""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from twilio.twiml.voice_response import Gather, VoiceResponse

PLANETS = {"2": "+19295566487", "3": "+17262043675", "4": "+16513582243"}


async def welcome(_request: Request) -> Response:
    response = VoiceResponse()
    gather = Gather(action="/ivr/menu", num_digits="1", method="POST")
    gather.say(
        "Thanks for calling the E T Phone Home Service. Please press 1 for directions. "
        "Press 2 for a list of planets to call.",
        loop=3,
    )
    response.append(gather)
    return _xml(response)


async def menu(request: Request) -> Response:
    key = str((await request.form()).get("Digits", ""))
    return _xml({"1": _directions, "2": _planets}.get(key, _back)())


async def planets(request: Request) -> Response:
    key = str((await request.form()).get("Digits", ""))
    if key not in PLANETS:
        return _xml(_back())
    response = VoiceResponse()
    response.dial(PLANETS[key])
    return _xml(response)


def _directions() -> VoiceResponse:
    response = VoiceResponse()
    response.say(
        "To get to your extraction point, get on your bike and go down the street. Then left down an alley. "
        "Avoid the police cars. Turn left into an unfinished housing development. Fly over the roadblock. "
        "Go past the moon. Soon after you will see your mother ship.",
        voice="Polly.Amy",
        language="en-GB",
    )
    response.say(
        "Thank you for calling the E T Phone Home Service, the adventurous alien's first choice in "
        "intergalactic travel."
    )
    response.hangup()
    return response


def _planets() -> VoiceResponse:
    response = VoiceResponse()
    gather = Gather(action="/ivr/planets", num_digits="1", method="POST")
    gather.say(
        "To call the planet Broh doe As O G, press 2. To call the planet DuhGo bah, press 3. To call an oober asteroid "
        "to your location, press 4. To go back to the main menu, press the star key.",
        voice="Polly.Amy",
        language="en-GB",
        loop=3,
    )
    response.append(gather)
    return response


def _back() -> VoiceResponse:
    response = VoiceResponse()
    response.say("Returning to the main menu", voice="Polly.Amy", language="en-GB")
    response.redirect("/ivr/welcome")
    return response


def _xml(response: VoiceResponse) -> Response:
    return Response(str(response), media_type="text/xml")


APP = Starlette(
    routes=[
        Route("/ivr/welcome", welcome, methods=["POST"]),
        Route("/ivr/menu", menu, methods=["POST"]),
        Route("/ivr/planets", planets, methods=["POST"]),
    ]
)
