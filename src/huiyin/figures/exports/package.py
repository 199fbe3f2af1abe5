"""Describe a Data Package: every file with its sum, every column with its type and its meaning in three languages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from huiyin.figures.exports.pieces import Sums
from huiyin.figures.exports.register import LANGUAGES, Column, Table, Words, tables

NAME = "datapackage.json"
VERSION = 1
"""Of the layout; whoever reads a higher one is newer than this program."""
FILES = ("table", "row", "path", "media_type", "bytes", "sha256")
FILE_WORDS: dict[str, Words] = {
    "table": {"zh-Hans": "属于哪个表", "zh-Hant": "屬於哪個表", "en": "table that it belongs to"},
    "row": {"zh-Hans": "属于哪一行", "zh-Hant": "屬於哪一列", "en": "key of the row that it belongs to"},
    "path": {"zh-Hans": "文件位置", "zh-Hant": "文件位置", "en": "where the file lies"},
    "media_type": {"zh-Hans": "文件格式", "zh-Hant": "文件格式", "en": "media type"},
    "bytes": {"zh-Hans": "字节数", "zh-Hant": "位元組數", "en": "bytes"},
    "sha256": {"zh-Hans": "文件指纹", "zh-Hant": "文件指紋", "en": "SHA-256 of the file"},
}
CALLED: Words = {"zh-Hans": "随附文件", "zh-Hant": "隨附文件", "en": "files beside"}


def described(about: dict[str, object], sums: Sums, *, sealed: bool) -> bytes:
    """Return ``datapackage.json`` for what was written.

    :param about: whose data, until which day, when; laid beside the resources
    """
    resources = [each for table in tables() for each in _of_table(table, sums, sealed=sealed)]
    resources += _resource("file", CALLED, "", _file_schema(), sums)
    whole = {"profile": "data-package", "languages": list(LANGUAGES), "huiyin": VERSION, **about}
    return json.dumps({**whole, "resources": resources}, ensure_ascii=False, indent=1).encode()


def _of_table(table: Table, sums: Sums, *, sealed: bool) -> Iterator[dict[str, Any]]:
    columns = table.sealed if sealed else table.open
    english = (table.model.__doc__ or "").strip().splitlines()[0]
    schema = {"fields": [_field(each) for each in columns], "primaryKey": table.key, "missingValues": [""]}
    yield from _resource(table.name, table.called, english, schema, sums)


def _resource(name: str, called: Words, english: str, schema: dict[str, Any], sums: Sums) -> Iterator[dict[str, Any]]:
    """Yield the resource of a table that was written: its CSV, and beside it the same as JSON Lines."""
    if f"data/{name}.csv" not in sums:
        return
    yield {
        "name": name.replace("_", "-"),
        "profile": "tabular-data-resource",
        "title": called["zh-Hans"],
        "titles": called,
        "description": english or called["en"],
        **_file(f"data/{name}.csv", "text/csv", sums),
        "rows": sums[f"data/{name}.csv"].rows,
        "lines": _file(f"data/{name}.jsonl", "application/jsonl", sums),
        "schema": schema,
    }


def _file(path: str, media: str, sums: Sums) -> dict[str, Any]:
    total = sums[path]
    said = {"path": path, "format": path.rpartition(".")[2], "mediatype": media, "encoding": "utf-8"}
    return {**said, "bytes": total.size, "hash": f"sha256:{total.digest.hexdigest()}"}


def _field(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": column.name,
        "type": column.kind,
        "title": column.means["zh-Hans"],
        "titles": column.means,
        "description": column.means["en"],
    }
    if column.required:
        said["constraints"] = {"required": True}
    if column.codes:
        said["codes"] = column.codes
    if column.to:
        said["refers_to"] = {"resource": column.to.replace("_", "-"), "field": _key_of(column.to)}
    return said


def _key_of(name: str) -> str:
    return next(each.key for each in tables() if each.name == name)


def _file_schema() -> dict[str, Any]:
    numbers: Sequence[str] = ("bytes",)
    fields = [
        {
            "name": name,
            "type": "integer" if name in numbers else "string",
            "title": words["zh-Hans"],
            "titles": words,
            "description": words["en"],
        }
        for name, words in FILE_WORDS.items()
    ]
    return {"fields": fields, "primaryKey": "path", "missingValues": [""]}
