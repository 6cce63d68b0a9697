import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.company.toml_lines import Path, key_lines

TEXT = '''\
# [not.a.table]
name = "a # [b]"  # nor = "this"
"quo\\"ted" = 1
a.b.c = [1,  # x = 1
  {x = 1, y = "}"},
]

[t]
long = """many
[not]
z = 1
"""""
raw = \'\'\'
z = 2\'\'\'
day = 1979-05-27 07:32:00
[ t . 'u v' ]
k = '\\'
[[rows]]
x = 1
[rows.below]
y = 2
[[rows]]
x = 3
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("name",), 2),
        (('quo"ted',), 3),
        (("a", "b", "c"), 4),
        (("a", "b", "c", 1, "y"), 5),
        (("t",), 8),
        (("t", "long"), 9),
        (("t", "raw"), 13),
        (("t", "day"), 15),
        (("t", "u v"), 16),
        (("t", "u v", "k"), 17),
        (("rows", 0, "x"), 19),
        (("rows", 0, "below", "y"), 21),
        (("rows", 1), 22),
        (("rows", 1, "x"), 23),
    ],
)
def test_a_key_stands_on_the_line_that_names_it(path: Path, line: int) -> None:
    assert key_lines(TEXT)[path] == line


def test_nothing_is_a_key_that_is_none() -> None:
    assert {path[-1] for path in key_lines(TEXT)} <= {
        *("name", 'quo"ted', "a", "b", "c", "x", "y", "t", "long", "raw", "day", "u v", "k", "rows", "below"),
        *(0, 1),
    }


def _paths(value: object, path: Path = ()) -> set[Path]:
    if isinstance(value, dict):
        return {path} | {below for key, part in value.items() for below in _paths(part, (*path, key))}
    if isinstance(value, list):
        return {path} | {below for index, part in enumerate(value) for below in _paths(part, (*path, index))}
    return {path}


_VALUES = st.recursive(
    st.sampled_from(
        ["1", "true", '"a # ] } , ="', "'\\'", '"""\n[x]\n"""', "1979-05-27 07:32:00", '"\\""', "[]", "{}"]
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda parts: "[ " + ", # c\n".join(parts) + "\n]"),
        st.lists(inner, max_size=3).map(
            lambda parts: "{" + ", ".join(f"k{at} = {part}" for at, part in enumerate(parts)) + "}"
        ),
    ),
    max_leaves=6,
)


@given(values=st.lists(_VALUES, max_size=5))
def test_every_key_of_any_text_is_found(values: list[str]) -> None:
    text = "".join(f"[t{at}]\na.'b c' = {value}\n" for at, value in enumerate(values))
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(key_lines(text)) == _paths(parsed) - {()}
