"""Tables as Parquet, with everything that must travel with them in the file's own metadata."""

from __future__ import annotations

import json
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq

from psc_view.exports.document import Document
from psc_view.exports.flat import COUNT, TEXT, Field
from psc_view.exports.metadata import described


def parquet_file(document: Document) -> bytes:
    """Write the table; heading and unit stand with each field, the rest under the key ``scorecard``."""
    table = document.table
    fields = [_field(field) for field in table.fields]
    columns = zip(*table.rows, strict=True) if table.rows else ([] for _ in fields)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, fields, strict=True)]
    told = {"scorecard": json.dumps(described(document), ensure_ascii=False)}
    content = BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields, told)), content)
    return content.getvalue()


def _field(field: Field) -> pa.Field:
    kinds = {TEXT: pa.string(), COUNT: pa.int64()}
    told = {"heading": field.heading, "unit": field.unit}
    return pa.field(field.code, kinds.get(field.unit, pa.float64()), metadata=told)
