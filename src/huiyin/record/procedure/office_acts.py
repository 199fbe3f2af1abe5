"""The small table of acts of offices: what an administrator may do, by which of the three roles, on which clause.

The system administrator keeps identities and resources, the security administrator authorises, the audit administrator
reads what both did and changes nothing (GB/T 22239—2019, 8.1.5).
"""

from dataclasses import dataclass

SYSTEM, SECURITY = "system_admin", "security_admin"
BASIS = {SYSTEM: "GB/T 22239-2019 8.1.5.1", SECURITY: "GB/T 22239-2019 8.1.5.3"}


@dataclass(frozen=True)
class OfficeRow:
    """One act of an office: its name, the one role that performs it, the clause it rests on."""

    act: str
    role: str
    basis: str


def _rows(role: str, acts: str) -> dict[str, OfficeRow]:
    return {act: OfficeRow(act, role, BASIS[role]) for act in acts.split()}


OFFICE_ACTS: dict[str, OfficeRow] = {
    **_rows(SYSTEM, "office_founded office_renamed office_described office_closed competences_set"),
    **_rows(SYSTEM, "village_founded village_renamed village_ended grid_laid grid_handed grid_ended"),
    **_rows(SYSTEM, "group_laid group_ended map_drawn"),
    **_rows(SYSTEM, "category_added category_reworded category_ended"),
    **_rows(SYSTEM, "account_made password_reset ledger_taken_in"),
    **_rows(SECURITY, "post_opened duties_changed post_closed appointed appointment_ended"),
    **_rows(SECURITY, "networks_set provider_linked provider_unlinked"),
    **_rows(SECURITY, "account_locked account_unlocked second_factor_reset"),
    **_rows(SECURITY, "reader_key_registered reader_key_ended"),
    **_rows(SECURITY, "token_given token_ended"),
    **_rows(SECURITY, "webhook_registered webhook_ended webhook_sent_again"),
    **_rows(SECURITY, "partner_registered partner_ended witness_named witness_ended"),
}
