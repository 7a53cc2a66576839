"""What comes with the package may be given on: permissive licences, each declared."""

from tests.supply.distributions import COPYLEFT, installed

EXTRAS = frozenset({"all"})


def test_every_licence_is_permissive() -> None:
    """None is undeclared, and none binds those who give the package on."""
    found = installed(EXTRAS)
    assert len(found) > 40
    bound = [each for each in found if each.licence == "not declared" or any(word in each.licence for word in COPYLEFT)]
    assert not bound
