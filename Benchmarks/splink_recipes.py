"""What a practised user writes down for Splink: how columns are cleaned and compared, which pairs are made, from which it learns."""
import dataclasses

import splink.comparison_library as cl
from splink import block_on

from customer_locales import LOCALES


def recipe_called(name):
    plain = {"people": people, "febrl": febrl, "historical": historical}
    return plain[name]() if name in plain else customers(*name.split(":")[1:])


@dataclasses.dataclass
class Recipe:
    """What a user writes down for one kind of file."""

    id: str
    comparisons: list
    blocking: list
    training: list
    # Pairs that are surely one person, for the share of matches among all pairs, and the recall that the user believes them to have.
    sure: list
    recall: float
    # SQL that cleans a column; the rest is lower-cased and blanks are nothing.
    cleaned: dict = dataclasses.field(default_factory=dict)
    only_cleaned: bool = False


def people():
    return Recipe(
        id="record_id",
        comparisons=[
            cl.NameComparison("first_name"), cl.NameComparison("last_name"), cl.EmailComparison("email"),
            cl.ExactMatch("phone").configure(term_frequency_adjustments=True),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True),
            cl.JaroWinklerAtThresholds("street", [0.9]).configure(term_frequency_adjustments=True),
            cl.ExactMatch("postcode").configure(term_frequency_adjustments=True),
        ],
        blocking=[
            block_on("first_name", "last_name"), block_on("email"), block_on("phone"), block_on("date_of_birth", "last_name"),
            block_on("date_of_birth", "first_name"), block_on("postcode", "first_name"), block_on("postcode", "last_name"),
            block_on("street", "city"),
        ],
        training=[block_on("email"), block_on("date_of_birth")],
        sure=[block_on("first_name", "last_name", "date_of_birth"), block_on("phone"), block_on("email", "last_name")],
        recall=0.8)


def febrl():
    return Recipe(
        id="rec_id",
        comparisons=[
            cl.NameComparison("given_name"), cl.NameComparison("surname"),
            cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("address_1", [0.9, 0.7]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("suburb", [0.9]).configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True),
        ],
        blocking=[
            block_on("soc_sec_id"), block_on("given_name", "surname"), block_on("date_of_birth"), block_on("surname", "postcode"),
            block_on("given_name", "postcode"), block_on("address_1", "street_number"), block_on("suburb", "surname"),
            block_on("substr(given_name, 1, 3)", "substr(surname, 1, 4)"),
        ],
        training=[block_on("date_of_birth"), block_on("postcode"), block_on("surname")],
        sure=[block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")],
        recall=0.9)


def historical():
    return Recipe(
        id="unique_id",
        comparisons=[
            cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="both_names"),
            cl.DateOfBirthComparison("dob", input_is_string=True),
            cl.PostcodeComparison("postcode_fake"),
            cl.ExactMatch("birth_place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("occupation").configure(term_frequency_adjustments=True),
        ],
        blocking=[
            block_on("first_name", "surname"), block_on("surname", "dob"), block_on("first_name", "dob"),
            block_on("postcode_fake", "first_name"), block_on("postcode_fake", "surname"), block_on("dob", "birth_place"),
            block_on("substr(postcode_fake, 1, 3)", "dob"), block_on("substr(postcode_fake, 1, 3)", "first_name"),
            block_on("substr(postcode_fake, 1, 3)", "surname"),
            block_on("substr(first_name, 1, 2)", "substr(surname, 1, 2)", "substr(dob, 1, 4)"),
        ],
        training=[block_on("first_name", "surname"), block_on("dob")],
        sure=[block_on("first_name", "surname", "dob"), block_on("substr(first_name, 1, 2)", "surname", "substr(postcode_fake, 1, 2)"),
              block_on("dob", "postcode_fake")],
        recall=0.6,
        cleaned={"both_names": "lower(nullif(trim(first_name), '')) || ' ' || lower(nullif(trim(surname), ''))"})


def customers(locale, schema):
    """The files of make_customers.py, once the user has read what their columns hold: days in several forms, telephones with and without
    the country's number, values that stand for nothing."""
    names = LOCALES[locale]["headers"]
    whole = f"regexp_replace({text(names['full'])}, '^(herr|frau|m\\.|mme|sr\\.|sra\\.|mr|mrs|ms|pan|pani|bay|ông|bà) ', '')"
    words = {
        "crm": {"given": text(names["given"]), "family": text(names["family"])},
        "shop": {"given": f"split_part({whole}, ' ', 1)", "family": f"split_part({whole}, ' ', -1)"},
        "mixed": {"given": f"coalesce({text(names['given'])}, split_part({whole}, ' ', 1))",
                  "family": f"coalesce({text(names['family'])}, split_part({whole}, ' ', -1))"},
    }[schema]
    address = {"address": text(names["address"]), "postcode": f"regexp_extract({text(names['address'])}, '[0-9][0-9 -]{{3,6}}[0-9]')"}
    place = address if schema == "mixed" else {"address": text(names["street"]), "postcode": text(names["postcode"])}
    phones = {"crm": ["phone", "mobile"], "shop": ["mobile"], "mixed": ["phone"]}[schema]
    codes = [] if schema == "mixed" else ["loyalty"]
    cleaned = words | place | {name: digits(names[name]) for name in phones} | {name: text(names[name]) for name in codes} | {
        "email": f"CASE WHEN {text(names['email'])} LIKE '%@%' AND {text(names['email'])} NOT LIKE 'test@%' AND {text(names['email'])} "
                 f"NOT LIKE 'noemail@%' THEN {text(names['email'])} END",
        "birth": day(names["birth"], LOCALES[locale]["dates"].split())}
    exact = [cl.ExactMatch(name).configure(term_frequency_adjustments=True) for name in [*phones, *codes, "postcode"]]
    return Recipe(
        id="record_id", cleaned=cleaned, only_cleaned=True,
        comparisons=[cl.NameComparison("given"), cl.NameComparison("family"), cl.EmailComparison("email"),
                     cl.DateOfBirthComparison("birth", input_is_string=True),
                     cl.JaroWinklerAtThresholds("address", [0.9]).configure(term_frequency_adjustments=True), *exact],
        blocking=[block_on("email"), *(block_on(name) for name in [*phones, *codes]), block_on("given", "family"), block_on("birth", "family"),
                  block_on("birth", "given"), block_on("postcode", "family"), block_on("postcode", "given"), block_on("address", "given")],
        training=[block_on("birth"), block_on("given", "family")],
        sure=[block_on("email", "given"), *(block_on(name, "given") for name in phones), block_on("given", "family", "birth")], recall=0.7)


def text(column):
    """In lower case without accents; what stands for nothing is nothing."""
    junk = "'', 'n/a', '-', '?', '.', 'xxx', 'test', '0', '00000', '99999'"
    return f"CASE WHEN lower(trim(\"{column}\")) NOT IN ({junk}) THEN strip_accents(lower(trim(\"{column}\"))) END"


def digits(column):
    """The last eight digits: with or without the country's number they are the same."""
    plain = f"regexp_replace(coalesce(\"{column}\", ''), '[^0-9]', '', 'g')"
    return f"CASE WHEN length({plain}) >= 8 AND {plain} NOT IN ('0000000000', '123456789') THEN right({plain}, 8) END"


def day(column, forms):
    """Whatever form it has, as YYYY-MM-DD; two digits of a year never mean one to come, and the days that systems fill in are nothing."""
    padded = [form.replace("%-", "%") for form in forms]
    short = [form for form in padded if "%y" in form]
    order = ", ".join(f"'{form}'" for form in [*(form for form in padded if form not in short), *short])
    date = f"try_strptime(trim(\"{column}\"), [{order}])"
    past = f"CASE WHEN {date} > TIMESTAMP '2026-01-01' THEN {date} - INTERVAL 100 YEAR ELSE {date} END"
    return f"nullif(nullif(strftime({past}, '%Y-%m-%d'), '1900-01-01'), '1970-01-01')"
