"""Any fact of any service is written as it is meant, and read back (S8)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from miz_khedmat.catalogue import Catalogue
from miz_khedmat.loading import dump, load
from miz_khedmat.loading.dumper import plain
from miz_khedmat.loading.fields import shapes
from miz_khedmat.model import Service
from miz_khedmat.workflow.fact_writing import readable
from tests.loading.strategies import catalogues, nouns
from tests.workflow.folders import put, stated, write

NAMES = sorted(shapes(Service).keys() - {"id", "title", "subservices"})


@settings(max_examples=30)
@given(catalogues(), nouns(Service, 3), st.data())
def test_any_fact_may_become_any_other(
    tmp_path_factory: pytest.TempPathFactory,
    catalogue: Catalogue,
    other: Service,
    data: st.DataObject,
) -> None:
    """Hard texts in nested nouns too; if the other service states none, a fact is cleared."""
    folder = tmp_path_factory.mktemp("any")
    dump(catalogue, folder)
    seen = load(folder)
    keys = sorted((key for key in seen.origins if key.service), key=str)
    if not keys:
        return
    names = [name for name in NAMES if getattr(other, name) is not None] or NAMES
    key, name = data.draw(st.sampled_from(keys)), data.draw(st.sampled_from(names))
    new = plain(getattr(other, name))
    made = write(folder, put(seen, key, new, name))

    assert readable(new) == stated(made, key, name)
