"""Facts about networks by their addresses."""

import pytest

from huiyin.lib.networks import NotANetwork, holds, household, network


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("10.1.0.0/16", "10.1.0.0/16"),
        ("10.1.2.3", "10.1.2.3/32"),
        ("2001:DB8::/32", "2001:db8::/32"),
        ("::1", "::1/128"),
    ],
)
def test_a_network_is_written_in_full(said: str, kept: str) -> None:
    assert network(said) == kept


@pytest.mark.parametrize("said", ["", "10.1", "10.1.0.0/33", "2001:db8::/129", "office", "10.0.0.1-9", "10.1.0.0/16/8"])
def test_what_is_none_is_refused(said: str) -> None:
    with pytest.raises(NotANetwork) as refused:
        network(said)
    assert refused.value.meant == ""


def test_bits_of_the_host_tell_the_network_that_was_meant() -> None:
    with pytest.raises(NotANetwork) as refused:
        network("10.1.2.3/24")
    assert refused.value.meant == "10.1.2.0/24"


def test_an_address_lies_in_a_network_of_its_own_kind() -> None:
    here = ("10.1.0.0/16", "2001:db8::/32")
    assert holds(here, "10.1.255.255")
    assert holds(here, "2001:db8::7")
    assert holds(here, "::ffff:10.1.0.7"), "IPv4 in the clothes of IPv6"
    assert not holds(here, "10.2.0.0")
    assert not holds(here, "2001:db9::")
    assert not holds(("::/0",), "10.1.0.1")


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::/64"),
        ("unknown", "unknown"),
    ],
)
def test_who_changes_the_lower_half_of_an_address_stays_one_household(address: str, whole: str) -> None:
    assert household(address) == whole
