"""The forms of one checkout: which fields a control sends, filling them in, and mending what was refused."""

from collections.abc import Sequence
from dataclasses import replace

from journeys.channels.web.afoot.walker import Walker
from journeys.channels.web.forms.forms import Filled, Pen, field_key
from journeys.channels.web.forms.payment import asks_for_a_card
from journeys.channels.web.forms.taking import groups_of
from journeys.channels.web.tab.hands import Unfit
from journeys.channels.web.till.logins import demands_an_account, returning_half
from journeys.channels.web.till.refusals import Refusal
from journeys.reading.fields.fields import DATA, Field, read_fields
from journeys.reading.pages.sight import Control, Sight
from journeys.reading.ways.ways import Choice, key_of

_UNFOLDS = 6  # times a form may show more fields once some are filled
_MOST_MENDED = 8  # times that anything is put otherwise in one checkout
_SHORTER = 10  # letters and digits of a password
_SELDOM = frozenset(
    {"address-line2", "address-line3", "organization", "additional-name", "organization-title", "honorific-prefix",
     "sex", "bday", "bday-day", "bday-month", "bday-year", "message", "same-address"}
)  # fmt: skip  # demanded only by name
_ASIDE = ("header", "nav", "footer")
_NOT_DEMANDED = frozenset(
    {"search", "newsletter", "coupon", "captcha", "gift", "account", "marketing", "fax", "vat", "message", "url"}
)


class Paperwork:
    """One customer's forms in one checkout."""

    def __init__(self, walker: Walker) -> None:
        """Take who fills them in."""
        self.walker, self.page, self.witness = walker, walker.page, walker.witness
        self.has_account = False  # one was made on the way
        self._pen = Pen(self.page, walker.answer, customer=lambda: self.witness.customer, move=self._move)
        self._mended: set[str] = set()

    def making_an_account(self) -> None:
        """Know that a password is the customer's to choose now, and is asked for again later."""
        self._pen.secret_wanted = self.has_account = True

    def fields(self, sight: Sight, control: Control) -> list[Field]:
        """The fields that a control sends: of its form, of none, of one without a button, and of frames."""
        fields = read_fields(sight, language=self.walker.language)
        away = {field.control.ref for field in returning_half(sight, fields, control, self.page.words(sight))}
        return [
            field
            for field in fields
            if field.control.region not in _ASIDE
            and (
                field.control.form == control.form
                or field.control.frame != control.frame
                or not field.control.form
                or _is_sole(sight, field.control.form)
            )
            and (self.has_account or field.control.ref not in away)
        ]

    def fill_for(self, choice: Choice, sight: Sight) -> Choice:
        """Fill in what belongs to a control, unfolding as it goes; returns the control as it stands then."""
        for _ in range(_UNFOLDS):
            filled = self._pen.fill(sight, self.fields(sight, choice.control))
            if not filled:
                break
            self._note(filled)
            self.page.rest()
            sight = self.page.look()
            choice = again(sight, choice)
        return choice

    def fill_page(self, sight: Sight) -> bool:
        """Fill in what stands on a page where nothing leads on yet; True where there was anything."""
        fields = [
            field
            for field in read_fields(sight, language=self.walker.language)
            if field.control.region not in _ASIDE and field.control.role in ("radio", "combobox", "listbox", "checkbox")
        ]
        filled = self._pen.fill(sight, fields)
        self._note(filled)
        if filled:
            self.page.rest()
        return bool(filled)

    def demands_an_account(self, sight: Sight, control: Control) -> bool:
        """Whether what would be filled in makes an account, and nothing lets the customer do without."""
        return not self.has_account and demands_an_account(self.fields(sight, control), self.page.words(sight))

    def asks_for_more(self, sight: Sight) -> bool:
        """Whether the middle of the page asks the customer for anything of theirs."""
        fields = read_fields(sight, language=self.walker.language)
        return any(field.token in DATA and field.control.region not in _ASIDE for field in fields)

    def holds_a_card(self, sight: Sight) -> bool:
        """Whether a card's number is asked for."""
        return asks_for_a_card(read_fields(sight, language=self.walker.language))

    # ---- mending ----

    def mend(self, refusal: Refusal, fields: Sequence[Field]) -> bool:
        """Get ready to put otherwise what was refused; True where there is something to put otherwise."""
        if len(self._mended) >= _MOST_MENDED:
            return False
        about = refusal.about or self._left_out(fields)
        key = "|".join([*refusal.said, *(field_key(one.control) + one.control.value for one in about)])
        if key in self._mended:
            return False
        self._mended.add(key)
        doubted = [field for field in about if self._is_theirs(field)]
        mendable = [field for field in doubted if self._pen.doubt(field)]
        if not mendable and refusal.about:
            mendable = [field for field in self._left_out(fields) if self._pen.doubt(field)]
        if any(field.token == "new-password" and field.control.value for field in mendable):
            self._other_password()
        self._redo_siblings(mendable, fields)
        return bool(mendable)

    def complete(self, fields: Sequence[Field]) -> bool:
        """Fill in all that was left out, as somebody does whom a form does not let on; True where there is any."""
        return self.mend(Refusal(said=("it does not go on",), about=()), fields)

    def unfit(self, fields: Sequence[Field], unfit: Sequence[Unfit]) -> tuple[Field, ...]:
        """The fields that the browser itself finds unfit."""
        refs = {one.ref for one in unfit}
        return tuple(field for field in fields if field.control.ref in refs)

    def start_over(self, fields: Sequence[Field]) -> None:
        """Take it that nothing of this form was filled in yet."""
        self._pen.done -= {field.control.ref for field in fields}

    def empty(self, fields: Sequence[Field]) -> list[Field]:
        """What stands empty though it looks as if it were asked for."""
        return [
            field
            for field in self._left_out(fields)
            if field_key(field.control) not in self._pen.wrote
            and (field.required or field.token != "other")
            and not self.page.words(self.page.look()).mentions("optional", field.asked)
        ]

    def _left_out(self, fields: Sequence[Field]) -> tuple[Field, ...]:
        """What stands open and may be demanded, though nothing says so; of several to choose from, none is taken."""
        taken = {
            one.control.ref for group in groups_of(fields) if any(f.control.checked for f in group) for one in group
        }
        return tuple(
            field
            for field in fields
            if _is_open(field)
            and field.control.ref not in taken
            and (field.required or field.token not in _SELDOM)
            and self._is_theirs(field)
        )

    def _is_theirs(self, field: Field) -> bool:
        """Whether a customer fills it in where it is demanded."""
        if field.token == "captcha":
            return not self.page.words(self.page.look()).mentions("captcha", field.asked)
        return field.token not in _NOT_DEMANDED or field.required

    def _redo_siblings(self, mendable: Sequence[Field], fields: Sequence[Field]) -> None:
        """Passwords are written twice, alike."""
        if any(field.token == "new-password" for field in mendable):
            for field in fields:
                if field.token == "new-password" and field not in mendable:
                    self._pen.doubt(field)

    def _other_password(self) -> None:
        """Choose another password where the first one was refused: a shorter one, of letters and digits."""
        customer = self.witness.customer
        plain = "".join(letter for letter in customer.password if letter.isalnum())[:_SHORTER]
        self.witness.customer = replace(customer, password=plain)

    def _move(self, country: str) -> bool:
        """Live in another country, where the shop serves none that the customer lives in."""
        customer = self.witness.customer
        if customer.address.country_code == country.upper():
            return True
        moved = customer.living_in(country)
        if moved is None:
            return False
        self.witness.show(
            f"has it sent to {moved.address.town}: the shop does not serve {customer.address.country_name}"
        )
        self.witness.customer = moved
        return True

    def _note(self, filled: Sequence[Filled]) -> None:
        self.walker.told(filled)
        what = ", ".join(dict.fromkeys(one.field.datum for one in filled if one.how != "left"))
        if what:
            self.witness.show(f"fills in {what}")


def again(sight: Sight, choice: Choice) -> Choice:
    """The same control in a later look."""
    control = choice.control
    found = next((one for one in sight.controls if one.ref == control.ref), None) or next(
        (one for one in sight.controls if key_of(one) == key_of(control)), None
    )
    return replace(choice, control=found) if found else choice


def _is_open(field: Field) -> bool:
    """Whether nothing stands in it."""
    control = field.control
    if control.role in ("checkbox", "switch", "radio"):
        return not control.checked
    return not control.value.strip("\u200b ")


def _is_sole(sight: Sight, form: str) -> bool:
    """A form without a button of its own is sent by one that stands elsewhere."""
    return not any(one.form == form and one.attributes.get("sends") == "yes" for one in sight.controls)
