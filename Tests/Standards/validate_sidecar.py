#!/usr/bin/python3
"""Checks sidecars against Config/sidecar.schema.json and against ninjs 3.1. README.md beside this file says how."""

import calendar
import json
import pathlib
import re
import sys
import warnings

# Releases after 4.17 announce the end of RefResolver; Debian 12's 4.10 knows nothing newer.
warnings.simplefilter("ignore", DeprecationWarning)
try:
    from jsonschema import Draft202012Validator, FormatChecker, RefResolver
except ImportError:
    print("validate_sidecar: python3-jsonschema is missing (apt-get install python3-jsonschema)", file=sys.stderr)
    sys.exit(2)

NINJS = pathlib.Path(__file__).with_name("ninjs-schema_3.1.json")

# jsonschema asserts these two formats only beside packages that may be missing, and says nothing then.
FORMATS = FormatChecker(formats=())
_PATH = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*"
_AUTHORITY = r"(?:(?:[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2})*@)?" \
    r"(?:\[[0-9A-Fa-f:.]+\]|(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)(?::[0-9]*)?"
URI = re.compile(
    rf"[A-Za-z][A-Za-z0-9+.-]*:(?://{_AUTHORITY}(?:/{_PATH})?|(?!//){_PATH})"
    r"(?:\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
    r"(?:#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?")
DATE_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]+)?"
    r"(?:[Zz]|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])")


@FORMATS.checks("uri")
def is_uri(value):
    """RFC 3986, section 3."""
    return not isinstance(value, str) or URI.fullmatch(value) is not None


@FORMATS.checks("date-time")
def is_date_time(value):
    """RFC 3339, section 5.6."""
    if not isinstance(value, str):
        return True
    match = DATE_TIME.fullmatch(value)
    if not match:
        return False
    year, month, day = (int(part) for part in match.groups()[:3])
    return year > 0 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


class Offline(RefResolver):
    """Knows the schemas it was given and asks no network."""

    def resolve_remote(self, uri):
        raise LookupError(f"the schema {uri} is not at hand")


def validators(folder):
    """The validator of sidecars and that of the plain standard."""
    schemas = [json.loads(path.read_text(encoding="utf-8"))
               for path in (pathlib.Path(folder) / "sidecar.schema.json", NINJS)]
    store = {schema["$id"]: schema for schema in schemas}
    for schema in schemas:
        Draft202012Validator.check_schema(schema)
        yield Draft202012Validator(
            schema, resolver=Offline.from_schema(schema, id_of=lambda each: each.get("$id", ""), store=store),
            format_checker=FORMATS)


def without_repeats(members):
    """The object, unless a name occurs twice."""
    names = [name for name, _ in members]
    if len(names) != len(set(names)):
        raise ValueError("a name occurs twice in an object")
    return dict(members)


def violations(path, sidecar, plain):
    """What is wrong with the file, one line each."""
    try:
        item = json.loads(pathlib.Path(path).read_bytes().decode("utf-8"), object_pairs_hook=without_repeats)
    except (OSError, ValueError) as error:
        yield f"{path}: {error}"
        return
    for error in sidecar.iter_errors(item):
        yield f"{path}: {error.json_path}: {error.message[:300]}"
    if isinstance(item, dict):
        for error in plain.iter_errors({name: value for name, value in item.items() if name != "docket"}):
            yield f"{path}: without docket: {error.json_path}: {error.message[:300]}"


def main(arguments):
    """Prints violations and gives the exit status."""
    if len(arguments) < 2:
        print("usage: validate_sidecar.py SCHEMAS SIDECAR...", file=sys.stderr)
        return 2
    sidecar, plain = validators(arguments[0])
    found = [line for path in arguments[1:] for line in violations(path, sidecar, plain)]
    for line in found:
        print(line.encode("utf-8", "backslashreplace").decode("utf-8"))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
