"""A reason that is stored is read in the language of its reader."""

from miz_khedmat.errors import Wording
from miz_khedmat.workflow.packed_texts import packed, unpacked


def test_a_message_comes_back_whole() -> None:
    """Its text, its context and the messages in its values are the same."""
    inner = Wording("this id is given twice")
    message = Wording("the catalogue would not load with it: {reason}", reason=inner)

    assert message == unpacked(packed(message))
    assert "این شناسه دو بار آمده است" in unpacked(packed(message)).fa


def test_what_an_older_store_has() -> None:
    """A text that nobody packed is read as it is."""
    assert "full / پر" == unpacked("full / پر").fa
    assert "" == unpacked("").en
