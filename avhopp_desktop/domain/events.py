"""What the log says was done; the words for it are the window's."""

from __future__ import annotations

from enum import StrEnum


class Action(StrEnum):
    """One kind of event. Units that are logged before they are shown: design 4, Events."""

    FOUNDED = "founded"
    RECOVERY_CONFIRMED = "recovery_confirmed"
    RECOVERED = "recovered"
    UNLOCKED = "unlocked"
    LOCKED = "locked"
    PASSPHRASE_CHANGED = "passphrase_changed"
    STAFF_ADDED = "staff_added"
    STAFF_REMOVED = "staff_removed"
    CASES_LISTED = "cases_listed"
    CASE_OPENED = "case_opened"
    CASE_STARTED = "case_started"
    CASE_VOIDED = "case_voided"
    LOOKED_UP = "looked_up"
    SAVED = "saved"
    RELOCATION_REVEALED = "relocation_revealed"
    ATTACHMENT_OPENED = "attachment_opened"
    ASSIGNED = "assigned"
    UNASSIGNED = "unassigned"
    PRINTED = "printed"
    EXPORT_BEGUN = "export_begun"
    """Before the file is made; without an `exported` after it nothing was handed out."""
    EXPORTED = "exported"
    RECEIVED = "received"
    CARD_SHOWN = "card_shown"
    CONTACT_SAVED = "contact_saved"
    REGISTER_READ = "register_read"
    REGISTER_SAVED = "register_saved"
    BACKED_UP = "backed_up"
    RESTORED = "restored"
    VERIFIED = "verified"
    HEADER_HEALED = "header_healed"
    FAULT_FOUND = "fault_found"
    CLOCK_WENT_BACK = "clock_went_back"
