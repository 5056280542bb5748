"""What the 公开表 of a pack ask of the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.ledger import Filter
from generator.tables.form import as_filter
from generator.tables.form import merged
from generator.tables.pack import Pack


def printed_filters(pack: Pack) -> Iterator[Filter]:
    """The filters of every row and column of the tables that the pack prints."""
    for entry in pack.file.公开表:
        form = pack.forms[entry.表]
        for block in form.blocks:
            common = merged(as_filter(form.取数), as_filter(block.取数))
            yield from (merged(common, as_filter(row.取数)) for row in (*block.行, *block.尾行))
            yield from (merged(common, wanted) for _, wanted, leaf in block.leaves if leaf.is_figure)
