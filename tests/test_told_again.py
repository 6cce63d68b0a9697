"""Asked again or fair: short talks, each with the company's last question, in four languages."""

import pytest

from journeys.reading.facts.matter import Matter
from journeys.reading.talk.questions import read_questions

AGAIN = [
    ("en", "My name is Anna Berger.", "What's your last name?"),
    ("en", "My dishwasher has been leaking since Tuesday.", "Since when has it been leaking?"),
    ("en", "I bought a kettle on 3 May and it's broken.", "On what date did you buy it?"),
    ("en", "I want yoga for beginners with Tanja on Thursday.", "Which level?"),
    ("en", "I want yoga for beginners with Tanja on Thursday.", "With which teacher?"),
    ("en", "I need Ramipril 5 mg, two packs.", "What strength?"),
    ("en", "I need Ramipril 5 mg, two packs.", "How many packs?"),
    ("en", "My phone, a Nova 7, won't turn on since last night.", "What model is it?"),
    ("en", "My phone, a Nova 7, won't turn on since last night.", "What's the problem with it?"),
    ("en", "A room for two, three nights from the 5th of May.", "Until when will you be staying?"),
    ("en", "My cat Minka needs a vaccination.", "What's the cat's name?"),
    ("en", "A table for four on Saturday at eight please.", "At what time?"),
    ("en", "I'd like to send 250 pounds to my sister Amy.", "How much would you like to send?"),
    ("de", "Mein Flug IB331 nach Madrid wurde gestern gestrichen.", "Wie ist Ihre Flugnummer?"),
    ("de", "Vogel mein Name, ich brauche einen Termin.", "Wie ist Ihr Name?"),
    ("de", "Ich möchte meinen Termin bei Tanja am Freitag absagen.", "Bei wem haben Sie den Termin?"),
    ("de", "Meine Heizung ist seit Dienstag kaputt.", "Seit wann ist sie kaputt?"),
    ("de", "Ein Doppelzimmer vom 10. bis 17. August, bitte.", "Wann reisen Sie an?"),
    ("de", "Ich brauche für meinen Sohn Ben einen Termin.", "Wie heißt Ihr Sohn?"),
    ("de", "Ich möchte 500 Euro an meine Schwester Eva überweisen.", "Wie viel möchten Sie überweisen?"),
    ("de", "Meine Abrechnung stimmt nicht.", "Worum geht es?"),
    ("fr", "Ma machine à laver fuit depuis mardi.", "Depuis quand fuit-elle ?"),
    ("fr", "Ma commande 88231 n'est pas arrivée.", "Quel est le numéro de commande ?"),
    ("fr", "Une chambre double du 10 au 12 mai pour deux personnes.", "Pour combien de personnes ?"),
    ("es", "La caldera no funciona desde el martes.", "¿Desde cuándo no funciona?"),
    ("es", "Quiero una cita con la doctora Ruiz el viernes.", "¿Con qué doctora?"),
    ("es", "Una mesa para cuatro personas el sábado a las nueve.", "¿A qué hora?"),
]
FAIR = [
    ("en", "My name is Anna.", "What is your last name?"),
    ("en", "I live at 14 Mill Road.", "And which city?"),
    ("en", "My dishwasher has been leaking since Tuesday.", "When can our technician come by?"),
    ("en", "I need a service for my 2019 Golf.", "When would you like to come?"),
    ("en", "I'd like trousers in size 42.", "What size of jacket do you need?"),
    ("en", "My new flat is on the 3rd floor.", "Which floor do you move out of?"),
    ("en", "My phone number is 0161 496 0123.", "And your parents' number?"),
    ("en", "To York tomorrow at nine, and back on Sunday.", "At what time would you like to return?"),
    ("en", "I want to send a parcel to Denmark.", "Recipient's name?"),
    ("en", "I'd like to move my appointment on Tuesday.", "Of course. To which day?"),
    ("de", "Ich möchte meinen Termin am Montag verschieben.", "Auf welchen Tag?"),
    ("fr", "Je voudrais déplacer mon rendez-vous de mardi.", "À quel jour ?"),
    ("es", "Quiero cambiar mi cita del martes.", "¿Para qué día?"),
    ("en", "The meter shows 4412.", "And what was last year's reading?"),
    ("de", "Mein Vorname ist Anna.", "Wie ist Ihr Nachname?"),
    ("de", "Guten Morgen, ich brauche einen Termin.", "Wann möchten Sie kommen?"),
    ("de", "Meine Heizung ist seit Dienstag kaputt.", "Wann darf der Techniker kommen?"),
    ("de", "Einen Golf, Baujahr 2017.", "Wann möchten Sie kommen?"),
    ("de", "Zwei Erwachsene und ein Kind.", "Wie alt ist das Kind?"),
    ("de", "Ich habe am 3. Mai ein Sofa gekauft.", "Wann dürfen wir es abholen?"),
    ("fr", "Je m'appelle Claire.", "Quel est votre nom de famille ?"),
    ("fr", "Ma machine à laver fuit depuis mardi.", "Quand le technicien peut-il passer ?"),
    ("es", "La caldera no funciona desde el martes.", "¿Cuándo puede pasar el técnico?"),
]
TURNED = [
    ("en", "Which day?", "Monday", "Monday is full, I'm afraid.", "", "Which day would suit you instead?"),
    ("en", "What colour?", "Red", "We don't have red in stock.", "", "What colour would you like?"),
    ("en", "What date?", "5 May", "Fine.", "Oh, change of plans: I can't come that day.", "What date would suit you?"),
    ("en", "What size?", "Large", "Noted. Anything else?", "Yes, a salad.", "What size?"),
    ("en", "How many tickets?", "Two", "Done. Would you like a hotel as well?", "Yes please.", "How many guests?"),
    (
        "en",
        "What is the first dog's name?",
        "Rex, a beagle",
        "And the second dog's name?",
        "Bella",
        "What breed is she?",
    ),
    ("en", "What size for the pizzas?", "Large", "Fine.", "", "And what size for the cola?"),
    ("en", "What time on Friday?", "Ten", "Fine.", "", "What time was your appointment on Tuesday?"),
    ("de", "Wie alt ist er?", "Acht", "Gut.", "", "Und wie alt sind Sie?"),
    ("de", "Welcher Tag passt Ihnen?", "Montag", "Montag ist leider alles voll.", "", "Welcher Tag passt Ihnen?"),
    ("de", "An welchem Tag?", "Dienstag", "Gern.", "Ach nein, Dienstag geht doch nicht.", "An welchem Tag denn?"),
    ("de", "Welche Größe?", "L", "Notiert. Sonst noch etwas?", "Ja, eine Hose.", "Welche Größe?"),
    ("fr", "Quel jour vous convient ?", "Lundi", "Désolé, lundi c'est complet.", "", "Quel jour vous convient ?"),
    ("es", "¿Qué día le viene bien?", "El lunes", "El lunes está completo.", "", "¿Qué día le viene bien?"),
]

AT_ONCE = [  # the company's question, the answer, and what the company asks right after it
    ("en", "In what city?", "In Fremont.", "Where do I have to look for it?"),
    ("en", "Destination?", "San Diego", "Where are you heading to?"),
    ("en", "Departure date and destination?", "The 14th, Los Angeles.", "Where are you heading to?"),
    ("en", "What is your city of origin?", "Chicago.", "Where are you located?"),
    ("en", "Is shared okay?", "Yes.", "Can it be a shared ride?"),
    ("en", "How many bedrooms?", "Two.", "What about your required number of bedrooms?"),
    ("de", "In welcher Stadt?", "In Köln.", "Wo soll ich suchen?"),
]
OF_ANOTHER = [
    ("en", "When do you leave?", "On Monday.", "And when will you come back?"),
    ("en", "Where to?", "Fresno", "Where are you located?"),
    ("en", "What time?", "At 7", "And until what time?"),
    ("en", "Which city?", "Leeds", "Which branch?"),
    ("en", "Which city?", "Leeds", "Which part of the city?"),
    ("en", "Where is the leak?", "In the kitchen", "Where is the stopcock?"),
    ("en", "How old is your car?", "5 years", "How old are you?"),
    ("en", "How many tickets?", "3", "How many of them are for children?"),
    ("en", "What day works?", "Friday", "We have nothing on Friday. When else could you come?"),
    ("de", "Wie alt ist Ihr Auto?", "5 Jahre", "Wie alt sind Sie?"),
    ("de", "In welcher Stadt?", "Köln", "In welcher Filiale?"),
]


def asks(matter: Matter[str], said: str, language: str) -> bool:
    """Whether the company asks for what it was told."""
    matter.hears(said)
    return any(matter.asks(read_questions(said, language=language)))


@pytest.mark.parametrize(("language", "told", "question"), AGAIN)
def test_what_the_first_words_told_is_asked_again(language: str, told: str, question: str) -> None:
    matter: Matter[str] = Matter(language)
    matter.tells(told, told)
    assert asks(matter, question, language)


@pytest.mark.parametrize(("language", "told", "question"), FAIR)
def test_another_part_or_thing_or_time_is_asked_for_the_first_time(language: str, told: str, question: str) -> None:
    matter: Matter[str] = Matter(language)
    matter.tells(told, told)
    assert not asks(matter, question, language)


@pytest.mark.parametrize(("language", "question", "told", "turn", "answer", "last"), TURNED)
def test_after_a_failure_a_change_of_mind_or_another_item_the_same_may_be_asked(
    language: str, question: str, told: str, turn: str, answer: str, last: str
) -> None:
    matter: Matter[str] = Matter(language)
    assert not asks(matter, question, language)
    matter.tells(told, told)
    asks(matter, turn, language)
    if answer:
        matter.tells(answer, answer)
    assert not asks(matter, last, language)


@pytest.mark.parametrize(("language", "question", "answer", "following"), AT_ONCE)
def test_what_was_just_answered_is_asked_again_in_other_words(
    language: str, question: str, answer: str, following: str
) -> None:
    matter: Matter[str] = Matter(language)
    assert not asks(matter, question, language)
    matter.tells(answer, answer)
    assert asks(matter, following, language)


@pytest.mark.parametrize(("language", "question", "answer", "following"), OF_ANOTHER)
def test_right_after_an_answer_the_same_may_be_asked_of_another(
    language: str, question: str, answer: str, following: str
) -> None:
    matter: Matter[str] = Matter(language)
    assert not asks(matter, question, language)
    matter.tells(answer, answer)
    assert not asks(matter, following, language)


def test_two_data_in_one_turn_are_asked_again_only_where_both_were_told() -> None:
    matter: Matter[str] = Matter("en")
    assert not asks(matter, "What are your name and date of birth?", "en")
    matter.tells("Anna Berger, 3 May 1980", "both")
    assert asks(matter, "May I have your name and date of birth?", "en")
    assert not asks(matter, "May I have your name and policy number?", "en")
