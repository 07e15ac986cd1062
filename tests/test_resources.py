"""Every file the program ships: complete in both languages, and what it names exists."""

from __future__ import annotations

import csv
import importlib.util
import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from avhopp_desktop.domain.codes import parse_code_lists, parse_municipalities, with_municipalities
from avhopp_desktop.domain.compartments import Compartment
from avhopp_desktop.domain.form_includes import expand
from avhopp_desktop.domain.form_types import Form, Kind, Requirement
from avhopp_desktop.domain.form_values import parts
from avhopp_desktop.domain.forms import parse_form
from avhopp_desktop.domain.grounds import parse_grounds
from avhopp_desktop.services.reference import words
from resources import path

JSON_FILES = sorted(path().rglob("*.json"))
FORM_FILES = sorted(path("forms").glob("*.json"))
WORD_LISTS = sorted(path("wordlists").glob("[a-z]*_sv.txt"))
# The words the domain does not use about people (glossary), whatever their ending.
UNWANTED = re.compile(r"\b(klient|gängmedlem|missbruk|tjallare|golare)", re.IGNORECASE)

_IDS = """
    contact_ts channel source worker interp code_name
    can_talk danger_now where_safe injury suicide weapon_now kids_there callback callback_bad
    phone_seen codeword info_limits
    who_knows who_must_not deadline police consent_first next_step
    name pnr age_flag protected municipality guardians children close housing_now custody
    health_quick language
    threat_form consents environment role_time rulers areas debts substance income id_docs
    previous goal application
    employment family_tree convictions tattoos
"""
INTAKE_IDS = _IDS.split()
_ASIDES = """
    interp_language kids who_knows_other police_wanted born stay_municipality health_note
    access_needs role_kind matters_most pull_back done_already motivation_date rating_point
    rating_date area_goals substance_often substance_help application_date
"""

_UPSETTING = """
    mord mordet vapen knarkare polisen bombhot sexuell porr jude muslim neger cancer selvmord
    suicidal heroin pistol luder incest tortyr fitta skit nazist fylla spriten kniven begravd
    knivman hasch koran kyrka gud svenska invandra avhopp tjalla galgen blodig brand
"""


def load(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


LISTS = with_municipalities(
    parse_code_lists(load(path("reference", "code_lists.json"))),
    path("reference", "kommuner.csv").read_text("utf-8"),
)


def document(name: str) -> Any:
    return load(path("forms", f"{name}.json"))


def form(name: str) -> Form:
    """The form with the forms it is made of."""
    return parse_form(expand(document(name), document), LISTS)


@pytest.fixture(scope="module")
def intake() -> Form:
    return form("intake")


def texts(node: Any) -> Iterator[dict[str, str]]:
    """Every object in the file that has a text, or a table of texts, in one of the languages."""
    if isinstance(node, dict):
        if node.keys() & {"sv", "en"}:
            yield from in_pairs(node["sv"], node["en"])
            return
        for value in node.values():
            yield from texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from texts(value)


def in_pairs(sv: Any, en: Any) -> Iterator[dict[str, str]]:
    """The texts of both languages side by side; tables must have the same keys."""
    if isinstance(sv, dict):
        assert sv.keys() == en.keys()
        for key in sv:
            yield from in_pairs(sv[key], en[key])
    elif isinstance(sv, list):
        for one, other in zip(sv, en, strict=True):
            yield from in_pairs(one, other)
    else:
        assert isinstance(sv, str)
        assert isinstance(en, str)
        yield {"sv": sv, "en": en}


@pytest.mark.parametrize("file", JSON_FILES, ids=lambda f: f.name)
def test_every_text_stands_in_both_languages(file: Path) -> None:
    found = list(texts(load(file)))
    assert found or file.name == "known_answers.json"
    for text in found:
        assert text["sv"].strip() == text["sv"] != ""
        assert text["en"].strip() == text["en"] != ""
        assert not UNWANTED.search(text["sv"])


@pytest.mark.parametrize("file", FORM_FILES, ids=lambda f: f.name)
def test_every_form_can_be_read(file: Path) -> None:
    assert form(file.stem).id == file.stem


def test_the_intake_asks_what_it_must_in_the_order_of_the_work(intake: Form) -> None:
    ids = [field.id for field in intake.fields()]
    wanted = [i for i in INTAKE_IDS if i not in ("consents", "environment", "role_time")]
    assert [i for i in ids if i in wanted] == wanted
    assert set(INTAKE_IDS) <= set(ids)
    child = {f.id for f in intake.fields() if f.record == "child_report"}
    assert set(ids) - set(INTAKE_IDS) - child == set(_ASIDES.split())
    assert "photos" not in ids


def test_the_intake_is_stored_where_it_belongs(intake: Form) -> None:
    identity = {f.id for f in intake.fields() if f.compartment is Compartment.IDENTITY}
    reach = {"callback", "callback_bad", "phone_seen", "codeword"}
    assert identity == reach | {"name", "pnr", "born", "protected", "municipality", "guardians"}
    stay = {f.id for f in intake.fields() if f.compartment is Compartment.RELOCATION}
    assert stay == {"stay_municipality"}


def test_every_question_is_explained_and_every_free_text_warns(intake: Form) -> None:
    written = {Kind.TEXT, Kind.LONG_TEXT, Kind.CALLBACK, Kind.DATED_EVENTS, Kind.NEXT_STEP}
    for field in intake.fields():
        assert field.help is not None, field.id
        if field.kind in written | {Kind.CHILDREN, Kind.RATINGS}:
            assert field.avoid is not None, field.id
        if any(column.kind in written for column in field.fields):
            assert field.avoid is not None, field.id


def test_a_question_that_must_be_asked_can_be_answered_without_an_answer(intake: Form) -> None:
    spare = {"no", "unsure", "declined", "unknown", "later", "none", "other", "via_other"}
    for field in intake.fields():
        if field.kind is Kind.LINKED or field.record == "child_report" or field.when:
            continue  # what the law asks of us, and what follows from another answer
        if field.requirement is Requirement.MUST:
            codes = {c.code for c in (*field.choices, *field.marks)}
            assert codes & spare, field.id


def test_the_script_has_words_for_every_point_that_is_told(intake: Form) -> None:
    told = intake.field("info_limits")
    assert told is not None
    script = load(path("reference", "first_contact_script.json"))["points"]
    assert [point["code"] for point in script] == [choice.code for choice in told.choices]


RECORD_FORMS = ("guardian", "child", "consent", "motivation", "life_areas", "child_report")


@pytest.mark.parametrize("name", [*RECORD_FORMS, "ending"])
def test_the_forms_of_records_explain_and_warn(name: str) -> None:
    form = parse_form(load(path("forms", f"{name}.json")), LISTS)
    for field in form.fields():
        assert field.help is not None, field.id
        if field.kind in (Kind.TEXT, Kind.LONG_TEXT, Kind.RATINGS):
            assert field.avoid is not None, field.id


def test_codes_are_the_agreed_ones(intake: Form) -> None:
    answers = {"yes", "no", "unsure", "declined", "later", "unknown"}
    assert {c.code for c in LISTS["answer"]} == answers
    assert [c.code for c in LISTS["channel"]] == ["phone", "visit", "outreach", "via_other"]
    danger = intake.field("danger_now")
    assert danger is not None
    assert {c.code for c in danger.choices} <= answers


def test_pieces_of_answers_have_labels(intake: Form) -> None:
    for field in intake.fields():
        if field.kind is not Kind.ROWS and field.kind is not Kind.RATINGS:
            assert all(part.id in LISTS["answer_part"] for part in parts(field))


def test_grounds_ask_for_texts_that_an_export_can_carry() -> None:
    kinds = {Kind.CHOICE, Kind.TEXT, Kind.LONG_TEXT, Kind.DATE, Kind.MOMENT}
    for ground in parse_grounds(load(path("reference", "disclosure_grounds.json")), LISTS):
        assert ground.fields, ground.code
        for field in ground.fields:
            assert field.kind in kinds, ground.code
            assert field.requirement is Requirement.MUST
            assert field.help is not None
            assert field.kind not in (Kind.TEXT, Kind.LONG_TEXT) or field.avoid is not None


def test_all_municipalities_and_counties_are_there() -> None:
    found = parse_municipalities(path("reference", "kommuner.csv").read_text("utf-8"))
    counties = list(csv.DictReader(path("reference", "lan.csv").read_text("utf-8").splitlines()))
    assert len(found) == 290
    assert len({m.name for m in found}) == 290
    assert {(m.county_code, m.county) for m in found} == {(c["lankod"], c["lan"]) for c in counties}
    assert len(counties) == 21


# Word lists


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    file = path().parent / "packaging" / "wordlists" / "make_wordlists.py"
    spec = importlib.util.spec_from_file_location("make_wordlists", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("file", WORD_LISTS, ids=lambda f: f.name)
def test_a_word_list_has_each_word_once_in_lines(file: Path) -> None:
    text = file.read_text("utf-8")
    lines = text.split("\n")
    assert lines.pop() == ""
    assert len({word.casefold() for word in lines}) == len(lines)
    assert all(re.fullmatch(r"[^\W\d_]+", word) for word in lines)


def test_passphrase_words_can_be_heard_and_read_by_anybody(maker: ModuleType) -> None:
    chosen = words("passphrase_sv")
    assert len(chosen) >= 7776
    assert all(re.fullmatch(r"[a-z]{4,8}", word) for word in chosen)
    assert len({maker.sound(word) for word in chosen}) == len(chosen)
    stop = maker.read_stop_list(maker._STOP.read_text("utf-8"))
    assert [word for word in chosen if stop.match(word)] == []
    assert path("wordlists", "LICENSE-passphrase_sv.txt").read_text("utf-8").count("MIT") >= 1


@pytest.mark.parametrize("word", _UPSETTING.split())
def test_upsetting_words_are_stopped(maker: ModuleType, word: str) -> None:
    assert maker.read_stop_list(maker._STOP.read_text("utf-8")).match(word)


@pytest.mark.parametrize(
    ("one", "other"),
    [("klack", "klak"), ("tak", "tack"), ("backa", "bagga"), ("sjal", "schal"), ("natt", "nadd")],
)
def test_words_that_sound_alike_have_one_key(maker: ModuleType, one: str, other: str) -> None:
    assert maker.sound(one) == maker.sound(other)
    assert len(maker.distinct([one, other])) == 1


def test_words_that_sound_apart_are_both_kept(maker: ModuleType) -> None:
    assert maker.distinct(["lykta", "mossa", "tratt"]) == ["lykta", "mossa", "tratt"]


def test_control_words_are_2048_and_never_one_letter_apart() -> None:
    chosen = words("control_words_sv")
    assert len(chosen) == 2048
    assert set(chosen) <= set(words("passphrase_sv"))
    # Two words are one letter apart when they agree after one letter is blotted out, or when
    # leaving out a letter of one gives the other.
    blotted = [w[:i] + "_" + w[i + 1 :] for w in chosen for i in range(len(w))]
    assert len(set(blotted)) == len(blotted)
    shorter = {w[:i] + w[i + 1 :] for w in chosen for i in range(len(w))}
    assert shorter.isdisjoint(chosen)


def test_code_names_point_at_nobody() -> None:
    chosen = words("code_names_sv")
    assert len(chosen) >= 200
    assert all(re.fullmatch(r"[A-ZÅÄÖ][a-zåäöé]{2,}", word) for word in chosen)
    assert not {"Adam", "Linnea", "Stig", "Linda", "Viola", "Granat", "Snö", "Gran2"} & set(chosen)


def test_the_block_list_knows_every_municipality() -> None:
    blocked = set(words("blocked_phrases"))
    found = parse_municipalities(path("reference", "kommuner.csv").read_text("utf-8"))
    assert {m.name.lower() for m in found} <= blocked
    for word, year in product(("lösenord", "sommar"), ("", "1")):
        assert word + year in blocked or year
