"""One shape for each harm, so that nobody needs to tell colours apart."""

from collections.abc import Mapping

from journeys.finding import Harm

SIZE = 16  # of the box that a shape is drawn in
HARM_SHAPES: Mapping[Harm, str] = {  # path data, to be filled
    Harm.MISLED: "M8 1.2 15.4 14.6H.6Z",
    Harm.STOPPED: "M2 2h12v12H2Z",
    Harm.DELAYED: "M8 1.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13Z",
    Harm.JARRED: "M8 .6 15.4 8 8 15.4.6 8Z",
}
THROUGH = "M1.4 8.6 3.4 6.6 6.4 9.6 12.8 3.2 14.8 5.2 6.4 13.6Z"  # got through, or mended: a tick
