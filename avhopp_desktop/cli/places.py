"""Which option a refusal is about, where the error itself names no place."""

from __future__ import annotations

import argparse

_VAULT = (("vault", "--vault"),)
_NEW_VAULT = (("into", "--into"), *_VAULT)
_ALIAS = (("member", "ALIAS"), ("who", "--alias"), ("alias", "--alias"))
_PHRASE = (
    ("new_passphrase_file", "--new-passphrase-file"),
    ("passphrase_file", "--passphrase-file"),
)
_RECORD = (("correct", "--correct"), ("change", "--change"), ("record", "RECORD"))
_CONTACT = (("to", "--to"), ("who", "ID|NAME"))
_FILE = (("path", "FILE"),)
_JSON = (("file", "--file"),)
_TEXT = (("text_file", "--text-file"),)
_REASON = (("reason", "--reason"), ("note", "--note"))
_BACKUP = (("backup", "BACKUP"), ("backups", "--backups"))

_OPTIONS: dict[str, tuple[tuple[str, str], ...]] = {
    "no_vault": _VAULT,
    "vault_exists": _VAULT,
    "vault_busy": _VAULT,
    "network_folder": _NEW_VAULT,
    "restore_target_not_empty": _NEW_VAULT,
    "restore_target_closed": _NEW_VAULT,
    "wrong_passphrase": (("passphrase_file", "--as, --passphrase-file"),),
    "phrase_too_short": _PHRASE,
    "phrase_too_long": _PHRASE,
    "phrase_blocked": _PHRASE,
    "phrase_repeated": _PHRASE,
    "alias_taken": _ALIAS,
    "unknown_staff": (("absent", "--for, --by"), *_ALIAS),
    "unknown_cover": (("absent", "--for, --by"),),
    "cannot_remove_self": _ALIAS,
    "cannot_change_self": _ALIAS,
    "already_on_team": _ALIAS,
    "not_on_team": _ALIAS,
    "unknown_case": (("case", "CASE"),),
    "unknown_record": _RECORD,
    "not_ticked": (("code", "TASK"),),
    "unknown_task": (("code", "TASK"),),
    "look_up_too_short": _TEXT,
    "look_up_number_incomplete": _TEXT,
    "entry_empty": _JSON,
    "form_empty": _JSON,
    "reason_missing": _REASON,
    "decision_missing": (("decision", "--decision"),),
    "attachment_too_large": _FILE,
    "attachment_unreadable": _FILE,
    "contact_bad": _FILE,
    "contact_known": _FILE,
    "contact_ambiguous": _CONTACT,
    "contact_unconfirmed": _CONTACT,
    "unknown_contact": _CONTACT,
    "unknown_entry": (("entry", "ID"),),
    "recipient_bad": _CONTACT,
    "parts_bad": (("parts", "--parts"),),
    "relocation_needs_reason": (("relocation_reason", "--relocation-reason"),),
    "out_not_writable": (("out", "--out"), ("to", "--to")),
    "export_damaged": _FILE,
    "export_unreadable": _FILE,
    "export_not_for_us": _FILE,
    "export_readdressed": _FILE,
    "export_received_before": _FILE,
    "export_sender_unknown": _FILE,
    "export_passphrase_wrong": (("export_passphrase_file", "--export-passphrase-file"),),
    "backup_damaged": _BACKUP,
    "backup_unreadable": _BACKUP,
    "backup_failed": (("to", "--to"),),
    "checkpoint_bad": (("against", "--against"), ("code", "CODE")),
    "unknown_event": (("event", "NO"),),
}


def place_of(code: str, args: argparse.Namespace) -> str:
    """The option or argument of this command that `code` is about; empty where none is.

    A name of the command's own, never what was typed there.
    """
    for attribute, name in _OPTIONS.get(code, ()):
        if getattr(args, attribute, None) is not None:
            return name
    return ""
