"""One sign for each channel, as path data in a box of 24 × 24, to be drawn as lines."""

from collections.abc import Mapping

from journeys.touchpoint import Channel

CHANNEL_SHAPES: Mapping[Channel, str] = {
    Channel.AD: "M3 10v4h4l9 5V5L7 10ZM19 9.5c1.6 1.4 1.6 3.6 0 5",
    Channel.WEB: "M3 4.5h18v15H3ZM3 9h18M6 6.8h.1M8.5 6.8h.1",
    Channel.CHAT: "M3 4.5h18v12h-9l-5 4.5v-4.5H3ZM7.5 9h9M7.5 12.5h6",
    Channel.PHONE: (
        "M5 3.5h4l2 5-2.5 1.8a12 12 0 0 0 5.2 5.2L15.5 13l5 2v4"
        "c0 1-.8 1.7-1.7 1.7C10.5 20.2 3.8 13.5 3.3 5.2 3.3 4.3 4 3.5 5 3.5Z"
    ),
    Channel.MAIL: "M3 5h18v14H3ZM3 6.5l9 6.5 9-6.5",
    Channel.TEXT: "M7 2.5h10v19H7ZM11 18.5h2M9.5 6h5M9.5 9h5",
}
