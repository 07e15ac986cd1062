"""One English sentence for each code, for the command line."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    # The command line itself
    "wrong_use": "This is missing here or does not go with the rest; --help tells what the command"
    " takes.",
    "passphrase_file_unreadable": "The passphrase file is not there or is not one line of text.",
    "input_unreadable": "The file or folder is not there, or this user may not read it.",
    "input_too_large": "The file is larger than anything of its kind can be.",
    "input_not_json": "The file is not one JSON object in UTF-8 with every name used once.",
    "file_exists": "The file is there already and was not overwritten.",
    "contact_ambiguous": "Several contacts have this name; use the id instead.",
    "vault_faulty": "The vault holds something that is not as it was signed; tell a supervisor.",
    "output_closed": "The output was closed before all was written; the work itself is done.",
    "interrupted": "Interrupted; what was confirmed before is kept.",
    "bug": "Something went wrong in the program itself; what was saved is still saved.",
    # Opening a vault
    "wrong_passphrase": "Alias and passphrase do not open this vault.",
    "wrong_passphrase_or_header": "Alias and passphrase do not open this vault. The copies of its"
    " header name two databases, and one may be false: if both are surely right, touch nothing"
    " and run `avhopp diagnose`, then `salvage`.",
    "passphrase_replaced": "Another passphrase was chosen with the recovery sheet.",
    "header_damaged": "Neither copy of the vault's header can be read; touch nothing, and run"
    " `avhopp diagnose` with --backups where backups lie.",
    "headers_differ": "The copies of the vault's header name two databases, and the one that is"
    " read first opens nothing: it may be false. Touch nothing, and run `avhopp diagnose`, then"
    " `salvage`: they try every copy.",
    "header_healed": "One copy of the vault's header was damaged and was mended from the other.",
    "database_damaged": "The vault's database is damaged; `avhopp diagnose` says what is hit, and"
    " where it cannot, restore a backup to a new folder.",
    "database_empty": "The vault's database is empty; restore a backup to a new folder.",
    "database_missing": "The vault's database is gone; put it back or restore a backup.",
    "foreign_vault": "Header and database do not belong together; put the right files back, or"
    " run `avhopp diagnose`.",
    "newer_format": "This was written by a newer version of the program; update the program.",
    "newer_header": "One copy of the vault's header is of a newer version: update the program. If"
    " there is none, the copy may be false: touch nothing, and run `avhopp diagnose`, then"
    " `salvage`.",
    "older_format": "An earlier version wrote this, and only that one opens it. It is not damaged.",
    "vault_busy": "The vault is open in another window or program; close it there first.",
    "read_only_vault": "This user may not read or write the vault's folder or this file in it;"
    " give back the rights.",
    "network_folder": "A vault may not lie on a network or synchronised drive; choose a folder on"
    " the own disk.",
    "disk_failed": "The disk answered with a fault; nothing that was confirmed is lost. Make a"
    " backup elsewhere.",
    "disk_full": "The disk is full; nothing that was confirmed is lost. Make room and do it again.",
    "no_vault": "There is no vault and no backup in this folder; check the path.",
    "vault_exists": "The folder holds something already and was left as it is; choose an empty"
    " one.",
    "kdf_refused": "The key derivation asked for is outside the permitted range.",
    # Trust
    "authority_broken": "A statement about staff or office keys is not signed as it must be.",
    "certificate_refused": "No accepted certificate stands for this person or key.",
    "own_certificate_revoked": "This person has been removed from the office.",
    "office_key_refused": "The office's key is not the certified one.",
    "key_refused": "A case key cannot be followed to the opening of its case.",
    "chain_broken": "The event chain does not hold together, or it is older than what it was held"
    " against: the vault may have been turned back.",
    "revision_missing": "The log lists something that is not there.",
    "revision_unknown": "Something is there that the log does not list.",
    "revision_forged": "Something does not agree with what its author signed.",
    "revision_newer": "Something was written by a newer version of the program and is left out; "
    "update the program.",
    "log_unreadable": "An event of the log does not open, or says something else than it lists.",
    "nothing_to_review": "Nothing is open for this reviewer: begin with `log-review list`.",
    "review_not_clean": "Something in the log is wrong; it cannot be signed off as clean.",
    "unknown_event": "The log has no event with this number.",
    # Founding, staff, recovery
    "phrase_too_short": "A passphrase of one's own has at least 15 characters.",
    "phrase_too_long": "A passphrase has at most 256 characters.",
    "phrase_blocked": "The passphrase is on the list of known ones.",
    "phrase_repeated": "The passphrase repeats one short pattern.",
    "alias_taken": "Somebody has this alias already.",
    "alias_bad": "An alias has 1 to 40 characters, the name of an office 1 to 80.",
    "recovery_sheet_wrong": "The two halves do not belong to this office's sheet.",
    "recovery_half_wrong": "There is a typing error in this half-sheet; type it again.",
    "recovery_half_twice": "Both are the same half-sheet; half 1 and half 2 are needed.",
    "recovery_unconfirmed": "The recovery sheet has not been typed back; do `recovery confirm`.",
    "sheet_inside_vault": "The recovery sheet may not lie in the vault's folder.",
    "cannot_remove_self": "Nobody removes themselves; another supervisor does it.",
    "cannot_change_self": "Nobody changes their own roles; another supervisor does it.",
    "unknown_staff": "Nobody with this alias works here, or not on cases.",
    "not_permitted": "The role does not allow this.",
    "office_full": "The vault has no room for another person.",
    # Cases and records
    "answers_bad": "What was sent does not fit; each field is named with what is wrong.",
    "unknown_case": "There is no such case among those this person may read.",
    "look_up_too_short": "A search needs a word of at least two letters, or a whole number.",
    "look_up_number_incomplete": "A personal, coordination or case number is searched for whole.",
    "unknown_record": "There is no such record in this case.",
    "not_on_team": "The person is not on the team of this case.",
    "already_on_team": "The person is on the team of this case already.",
    "case_read_only": "Nothing is written in a received or voided case.",
    "reason_missing": "This needs a reason in words.",
    "decision_missing": "This needs the reference of the board's decision (--decision).",
    "ending_too_late": "Who or where the person is was saved already and is not removed.",
    "entry_empty": "A journal entry without text is not entered.",
    "form_empty": "A form without any answer is not saved.",
    "move_not_legal": "The case cannot come to this step from where it is, or not on that day.",
    "unknown_task": "Nothing of this kind waits on that day; `tasks` lists what does.",
    "not_ticked": "This task ends when what it asks for is written.",
    "not_the_newest": "Only the newest step of a case can be undone.",
    "reading_own": "Who wrote an assessment is not its second reader.",
    "attachment_too_large": "A document has at most 256 MiB.",
    "attachment_damaged": "Parts of the document are missing or altered.",
    "attachment_unreadable": "The file to attach is not there or cannot be read; check the path.",
    # Hand-over
    "contact_bad": "This is not a contact card, or it was altered.",
    "contact_known": "This office is in the book already, with other keys or another name, and was"
    " left as it is. --replace puts this card in its place; other keys are confirmed anew.",
    "contact_unconfirmed": "The six control words of this contact have not been compared.",
    "unknown_contact": "There is no such contact in the address book.",
    "unknown_cover": "This person covers nobody of that alias now.",
    "register_bad": "An entry of the register of true names is not as a supervisor wrote it.",
    "unknown_entry": "There is no such entry in the register.",
    "ground_missing": "A hand-out needs a legal ground.",
    "ground_field_missing": "What the legal ground asks for is not complete.",
    "recipient_bad": "This is not the key of a recipient.",
    "relocation_not_held": "This person holds no key to the relocation part.",
    "relocation_not_renewed": "Somebody who left the case still holds the relocation key;"
    " its named officer has to unlock first.",
    "relocation_needs_reason": "The relocation part needs a reason of its own.",
    "parts_bad": "A part is unknown, not in the case, or none was chosen.",
    "export_damaged": "The file is cut, altered or not an export; ask the sender for it again.",
    "export_not_for_us": "None of this office's keys opens the file; give"
    " --export-passphrase-file if it has one.",
    "export_unlisted_entry": "The file holds an entry that the manifest does not list.",
    "export_signature_bad": "The sender's signature is wrong.",
    "export_sender_unknown": "The sender is not a confirmed contact; compare the control words"
    " and add its card first.",
    "export_readdressed": "The sender did not address the file to this office.",
    "export_passphrase_wrong": "The passphrase does not open the file.",
    "export_not_verified": "What was read back is not what was written; the file was removed.",
    "export_too_large": "An export has at most 512 MiB, with a passphrase 128 MiB.",
    "export_unreadable": "The export is not there or cannot be read; check the path.",
    "export_received_before": "This export has been received already.",
    "out_not_writable": "The folder for the result is not there or cannot be written; choose"
    " another.",
    # Backup and the rest
    "backup_damaged": "The backup does not open or does not check; try an older one.",
    "backup_unreadable": "The backup is not there any more, or this user may not read it; see to"
    " the path, the disk and the rights to it.",
    "backup_failed": "The backup could not be written; see to the disk and the rights to it.",
    "restore_target_not_empty": "A vault is restored or salvaged into an empty or new folder;"
    " choose another.",
    "restore_target_closed": "The new folder cannot be made or written there; choose another, or"
    " see to the rights to it.",
    "checkpoint_bad": "This is not a checkpoint, or not one of this office.",
    "stopped": "Stopped; nothing was changed.",
    "self_test_failed": "A known answer came out different; do not use this installation.",
    "resource_bad": "A file of the program is damaged; install it again.",
    # Told beside the result
    "starts_with_new": "The window starts with the new folder from now on where the old one is"
    " asked for. The command line takes the folder that --vault names.",
    "starts_with_old": "The window goes on starting with the old folder: let the two change names,"
    " or choose the new one there.",
    "disk_low": "The disk is almost full: the room kept back is used. Make room before going on.",
    "demo_vault": "DEMO: this vault is for invented people only.",
    "passphrase_file_open": "Others on this computer can read the passphrase file.",
    "sheet_written": "Print the sheet, cut it, give each half to a keeper, delete the file.",
    "nothing_found": "Nothing among the cases this person may read.",
    "number_in_doubt": "The number does not add up as written; it was compared all the same.",
    "still_to_ask": "These questions are still to be asked.",
    "police_left_out": "Entries marked as from the police were left out; --with-police takes them.",
    "compare_words": "Compare the six control words by phone before using the card.",
    "only_reviewer": "Nobody else reviews the log: name a second log reviewer.",
    "write_code_down": "Write the code into the paper log, with the date.",
    "new_card": "The office has a new contact card; send it to partners.",
    "relocation_left": "The named officer still has to renew the relocation key of these cases.",
    "not_passed_on": "These keys of the new roles are held by somebody else, who has to give them.",
    "old_backups": "Older backups may still open with the removed person's passphrase.",
}


def sentence(code: str) -> str:
    """The sentence of a code; a code without one is written out in words."""
    return SENTENCES.get(code) or f"{code.replace('_', ' ').capitalize()}."
