"""Sentences of `messages.py` about the vault, trust, staff and backups."""

from __future__ import annotations

from ui.common.texts import QT_TRANSLATE_NOOP

TEXTS: dict[str, str] = {
    # Opening a vault
    "wrong_passphrase": QT_TRANSLATE_NOOP(
        "messages",
        "The alias or the passphrase is not right. Check Caps Lock and try again. Nothing has "
        "been changed.",
    ),
    "wrong_passphrase_or_header": QT_TRANSLATE_NOOP(
        "messages",
        "The alias or the passphrase is not right. Check Caps Lock and try again. Nothing has "
        "been changed. If you are sure of both: the vault's key file is there twice, the two "
        "differ, and one may be false. Do not delete anything, and choose “Is the vault damaged?” "
        "on the unlock page.",
    ),
    "passphrase_replaced": QT_TRANSLATE_NOOP(
        "messages",
        "This passphrase no longer holds: the recovery sheet has been used since, and another one "
        "was chosen. Take that one. If nobody knows it, use both halves of the sheet once more.",
    ),
    "header_damaged": QT_TRANSLATE_NOOP(
        "messages",
        "Both copies of the vault's key file are damaged or gone. Do not delete anything. On the"
        " unlock page, choose “Is the vault damaged?”: with a backup of it most can be saved.",
    ),
    "headers_differ": QT_TRANSLATE_NOOP(
        "messages",
        "The vault's key file is there twice, the two differ, and the one that is read first does "
        "not open: it may be false. Nothing has been changed. Do not delete anything. On the "
        "unlock page, choose “Is the vault damaged?”: there both are tried, and what can be read "
        "is saved to a new vault.",
    ),
    "header_healed": QT_TRANSLATE_NOOP(
        "messages",
        "One of the two copies of the vault's key file was damaged and has been repaired from "
        "the other. Nothing is lost. Tell whoever looks after the computer: the disk may be "
        "failing.",
    ),
    "database_damaged": QT_TRANSLATE_NOOP(
        "messages",
        "The vault's database is damaged. Touch nothing in its folder: most of it can usually be"
        " read. On the unlock page, choose “Is the vault damaged?”.",
    ),
    "database_empty": QT_TRANSLATE_NOOP(
        "messages",
        "The vault's database file is empty. Do not delete anything: restore the latest backup "
        "to a new folder.",
    ),
    "database_missing": QT_TRANSLATE_NOOP(
        "messages",
        "The vault's database file is not in the folder. Do not delete anything: put the file "
        "back if it was moved, or restore the latest backup to a new folder.",
    ),
    "foreign_vault": QT_TRANSLATE_NOOP(
        "messages",
        "The files in this folder do not belong together: key file and database come from "
        "different vaults or different times. Nothing has been changed. Put the right files back, "
        "or choose another folder. If nobody has moved any, choose “Is the vault damaged?” on the "
        "unlock page.",
    ),
    "older_format": QT_TRANSLATE_NOOP(
        "messages",
        "This was written by an earlier version of the program, from before its formats were "
        "settled, and only that version opens it. It is not damaged, and nothing has been changed.",
    ),
    "newer_format": QT_TRANSLATE_NOOP(
        "messages",
        "This was written by a newer version of the program. Nothing has been changed. Update "
        "the program and open it again.",
    ),
    "newer_header": QT_TRANSLATE_NOOP(
        "messages",
        "One of the two copies of the vault's key file says that it was written by a newer version "
        "of the program. Nothing has been changed. Update the program and open the vault again. If "
        "there is no newer version, the copy may be false: do not delete anything, and choose “Is "
        "the vault damaged?” on the unlock page.",
    ),
    "vault_busy": QT_TRANSLATE_NOOP(
        "messages",
        "The vault is already open in another window or program. Close it there first. Nothing "
        "has been changed.",
    ),
    "read_only_vault": QT_TRANSLATE_NOOP(
        "messages",
        "The vault folder cannot be written to, so nothing you write could be saved. Nothing "
        "has been changed. Ask whoever looks after the computer to give write permission.",
    ),
    "network_folder": QT_TRANSLATE_NOOP(
        "messages",
        "The folder is on a network or synchronised drive, where nothing can be saved safely. "
        "Choose a folder on this computer's own disk.",
    ),
    "disk_failed": QT_TRANSLATE_NOOP(
        "messages",
        "The disk answered with a fault. Nothing that was confirmed is lost. See whether the last "
        "thing is there before you do it again. If this comes back, make a backup on another disk "
        "and tell whoever looks after the computer.",
    ),
    "disk_full": QT_TRANSLATE_NOOP(
        "messages",
        "The disk is full. Everything saved so far is safe. Make room on the disk and save "
        "again; leave this window open.",
    ),
    "no_vault": QT_TRANSLATE_NOOP(
        "messages",
        "There is no vault in this folder. Choose another folder, or found a new office here.",
    ),
    "vault_exists": QT_TRANSLATE_NOOP(
        "messages",
        "The folder already holds something. Nothing has been changed. Choose an empty folder "
        "for a new vault.",
    ),
    "kdf_refused": QT_TRANSLATE_NOOP(
        "messages",
        "The key file asks for a key strength outside the permitted limits, so it was not used."
        " Nothing has been changed. Restore the key file from a backup.",
    ),
    # Trust
    "authority_broken": QT_TRANSLATE_NOOP(
        "messages",
        "A statement about staff or keys is not signed by somebody who may sign it, and was "
        "refused. Do not hand over any case until a supervisor has looked into it.",
    ),
    "certificate_refused": QT_TRANSLATE_NOOP(
        "messages",
        "There is no valid certificate for this person or key. Ask a supervisor to check the "
        "staff list.",
    ),
    "own_certificate_revoked": QT_TRANSLATE_NOOP(
        "messages",
        "Your access has been ended by a supervisor, so the vault was not opened. Speak with "
        "your supervisor if this is wrong.",
    ),
    "office_key_refused": QT_TRANSLATE_NOOP(
        "messages",
        "The office's key is not the one that was certified. It was not used. A supervisor has "
        "to look into this before anything is handed over.",
    ),
    "key_refused": QT_TRANSLATE_NOOP(
        "messages",
        "A key to a case could not be followed back to the case's beginning, and was refused. "
        "What you could read before you can still read. Tell a supervisor.",
    ),
    "chain_broken": QT_TRANSLATE_NOOP(
        "messages",
        "The log of events does not hold together: something has been changed or taken away. "
        "Write down the time and tell a supervisor. The cases can still be read.",
    ),
    "log_unreadable": QT_TRANSLATE_NOOP(
        "messages",
        "An event of the log cannot be read, or says something else than what it stands for. "
        "Ask whoever did it, and tell a supervisor.",
    ),
    "nothing_to_review": QT_TRANSLATE_NOOP(
        "messages", "Nothing waits for you: no review has been begun, or all is signed off."
    ),
    "review_not_clean": QT_TRANSLATE_NOOP(
        "messages",
        "Something in the log is wrong, so the review cannot be signed off as clean. Choose "
        "“Deviation reported”, and write down what you did about it.",
    ),
    "unknown_event": QT_TRANSLATE_NOOP("messages", "The log has no event with this number."),
    "revision_missing": QT_TRANSLATE_NOOP(
        "messages",
        "The log says that something was saved that is no longer there. Tell a supervisor; the "
        "latest backup may have it.",
    ),
    "revision_unknown": QT_TRANSLATE_NOOP(
        "messages",
        "There is a saved text that the log knows nothing about. Do not rely on it until a "
        "supervisor has looked into it.",
    ),
    "revision_forged": QT_TRANSLATE_NOOP(
        "messages",
        "A saved text is not what its author signed, and is not shown. Tell a supervisor.",
    ),
    "revision_newer": QT_TRANSLATE_NOOP(
        "messages",
        "Something in a case was written with a newer version of the program, and is not shown. "
        "Nothing is lost. Update the program to read it.",
    ),
    # Founding, staff, recovery
    "phrase_too_short": QT_TRANSLATE_NOOP(
        "messages",
        "The passphrase is too short. Use at least 15 characters, or let the program make one "
        "of five words.",
    ),
    "phrase_too_long": QT_TRANSLATE_NOOP(
        "messages",
        "The passphrase is too long. Use at most 256 characters.",
    ),
    "phrase_blocked": QT_TRANSLATE_NOOP(
        "messages",
        "This passphrase is on the list of well-known ones and would be guessed at once. Choose"
        " another.",
    ),
    "phrase_repeated": QT_TRANSLATE_NOOP(
        "messages",
        "The passphrase repeats the same few characters. Choose one that is harder to guess.",
    ),
    "alias_taken": QT_TRANSLATE_NOOP(
        "messages",
        "Somebody already has this alias. Choose another.",
    ),
    "checkpoint_bad": QT_TRANSLATE_NOOP(
        "messages",
        "This is not a checkpoint of this office. Choose another file.",
    ),
    "disk_low": QT_TRANSLATE_NOOP(
        "messages",
        "The disk is almost full. What you have saved is safe, but make room before you go on.",
    ),
    "office_full": QT_TRANSLATE_NOOP(
        "messages",
        "There is room for 48 people on one laptop. Remove somebody who has left first.",
    ),
    "alias_bad": QT_TRANSLATE_NOOP(
        "messages",
        "An alias has 1 to 40 characters. Choose another, and not your real name.",
    ),
    "recovery_sheet_wrong": QT_TRANSLATE_NOOP(
        "messages",
        "The two half-sheets do not belong to this office. Check that both come from this "
        "office's latest recovery sheet.",
    ),
    "recovery_half_wrong": QT_TRANSLATE_NOOP(
        "messages",
        "There is a typing error in this half-sheet. Compare it group by group with the paper.",
    ),
    "recovery_half_twice": QT_TRANSLATE_NOOP(
        "messages",
        "The same half-sheet has been typed twice. Half 1 and half 2 are both needed: the other "
        "keeper has the one that is missing.",
    ),
    "recovery_unconfirmed": QT_TRANSLATE_NOOP(
        "messages",
        "The recovery sheet has not been typed back yet. Do that first: without it nobody can "
        "get in if the passphrases are lost.",
    ),
    "sheet_inside_vault": QT_TRANSLATE_NOOP(
        "messages",
        "The recovery sheet must not lie in the vault folder. Print it, or choose a USB stick.",
    ),
    "cannot_remove_self": QT_TRANSLATE_NOOP(
        "messages",
        "You cannot remove yourself. Another supervisor has to do it.",
    ),
    "cannot_change_self": QT_TRANSLATE_NOOP(
        "messages",
        "You cannot change your own roles. Another supervisor has to do it.",
    ),
    "unknown_staff": QT_TRANSLATE_NOOP(
        "messages",
        "Nobody with this alias works here. Check the spelling.",
    ),
    "not_permitted": QT_TRANSLATE_NOOP(
        "messages",
        "Your role does not allow this. Nothing has been changed. Ask a supervisor.",
    ),
    # Backup and the rest
    "backup_damaged": QT_TRANSLATE_NOOP(
        "messages",
        "The backup does not open or is not complete. The vault itself is untouched. Try an "
        "older backup.",
    ),
    "backup_unreadable": QT_TRANSLATE_NOOP(
        "messages",
        "The backup cannot be found or opened for reading. Is the disk connected? The vault itself "
        "is untouched.",
    ),
    "backup_failed": QT_TRANSLATE_NOOP(
        "messages",
        "The backup could not be written. The vault itself is untouched. Check that the disk is"
        " connected and has room, and try again.",
    ),
    "restore_target_not_empty": QT_TRANSLATE_NOOP(
        "messages",
        "A backup is only restored into an empty folder. Nothing has been changed. Choose another.",
    ),
    "restore_target_closed": QT_TRANSLATE_NOOP(
        "messages",
        "The new folder cannot be made or written there. Nothing has been changed. Choose another "
        "place, or ask whoever looks after the computer.",
    ),
    "clock_went_back": QT_TRANSLATE_NOOP(
        "messages",
        "The computer's clock is earlier than the latest event in the log. Everything is saved."
        " Set the clock right, so that times in the cases can be trusted.",
    ),
    "stopped": QT_TRANSLATE_NOOP(
        "messages",
        "Stopped. Nothing was changed.",
    ),
    "self_test_failed": QT_TRANSLATE_NOOP(
        "messages",
        "The program's self-test gave a wrong answer. Do not use it for cases until it has been"
        " installed again.",
    ),
    "resource_bad": QT_TRANSLATE_NOOP(
        "messages",
        "A file that belongs to the program is damaged. Your cases are untouched. Install the "
        "program again.",
    ),
    "bug": QT_TRANSLATE_NOOP(
        "messages",
        "Something went wrong in the program itself. What is saved is still saved. Try again, "
        "and tell whoever looks after the program.",
    ),
}
