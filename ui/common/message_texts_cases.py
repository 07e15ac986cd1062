"""Sentences of `messages.py` about cases, answers and hand-overs."""

from __future__ import annotations

from ui.common.texts import QT_TRANSLATE_NOOP

TEXTS: dict[str, str] = {
    # Cases and records
    "answers_bad": QT_TRANSLATE_NOOP(
        "messages",
        "Some answers cannot be read as they stand. They are marked in the form; what you wrote"
        " is kept.",
    ),
    "unknown_case": QT_TRANSLATE_NOOP(
        "messages",
        "There is no such case among those you may read.",
    ),
    "look_up_too_short": QT_TRANSLATE_NOOP(
        "messages",
        "Write at least two letters of a name, or a whole number.",
    ),
    "look_up_number_incomplete": QT_TRANSLATE_NOOP(
        "messages",
        "Write the whole number: a personal or coordination number has ten or twelve digits,"
        " a case number looks like 2026-0012.",
    ),
    "unknown_record": QT_TRANSLATE_NOOP(
        "messages",
        "This is no longer in the case, or never was. Open the case again.",
    ),
    "case_closed": QT_TRANSLATE_NOOP(
        "messages",
        "The case is closed and can only be read. A supervisor can reopen it.",
    ),
    "case_read_only": QT_TRANSLATE_NOOP(
        "messages",
        "This case can only be read: it was received from elsewhere or has been voided.",
    ),
    "not_on_team": QT_TRANSLATE_NOOP(
        "messages",
        "You are not on the team of this case. Ask a supervisor to assign you.",
    ),
    "already_on_team": QT_TRANSLATE_NOOP(
        "messages",
        "This person is on the team of the case already.",
    ),
    "reason_missing": QT_TRANSLATE_NOOP(
        "messages",
        "Write a reason first. It goes into the log.",
    ),
    "decision_missing": QT_TRANSLATE_NOOP(
        "messages",
        "Write the reference of the decision first, so that it can be found.",
    ),
    "ending_too_late": QT_TRANSLATE_NOOP(
        "messages",
        "Who or where the person is has been saved already, and what was saved is not removed. "
        "Finish the intake and close the case with its reason, or ask your supervisor.",
    ),
    "entry_empty": QT_TRANSLATE_NOOP(
        "messages",
        "The entry is empty. Write something before you enter it.",
    ),
    "form_empty": QT_TRANSLATE_NOOP(
        "messages",
        "Nothing is filled in. Answer at least one question before you save.",
    ),
    "move_not_legal": QT_TRANSLATE_NOOP(
        "messages",
        "The case cannot come to this step from where it is, or the day lies before the last"
        " step. Check the day, or undo the last step first.",
    ),
    "not_ticked": QT_TRANSLATE_NOOP(
        "messages",
        "This ends when what it asks for is written. Open it to do so.",
    ),
    "not_the_newest": QT_TRANSLATE_NOOP(
        "messages",
        "Only the newest step can be undone. Undo the later ones first.",
    ),
    "reading_own": QT_TRANSLATE_NOOP(
        "messages",
        "You wrote this assessment yourself. Ask a colleague to be the second reader.",
    ),
    "attachment_too_large": QT_TRANSLATE_NOOP(
        "messages",
        "The file is too large: a document may be at most 256 MB. Nothing has been added.",
    ),
    "attachment_damaged": QT_TRANSLATE_NOOP(
        "messages",
        "Parts of the document are missing or altered, so it is not shown. Tell a supervisor;"
        " a backup may have it whole.",
    ),
    "attachment_unreadable": QT_TRANSLATE_NOOP(
        "messages",
        "{file} cannot be read. Check that it is there and not open elsewhere. Nothing has been"
        " added.",
    ),
    # Hand-over
    "contact_bad": QT_TRANSLATE_NOOP(
        "messages",
        "This is not a contact card, or it has been altered. Nothing has been added. Ask the "
        "recipient for a new one.",
    ),
    "contact_known": QT_TRANSLATE_NOOP(
        "messages",
        "This recipient is in the address book already, with other keys or another name. What "
        "stands there was left as it is.",
    ),
    "contact_unconfirmed": QT_TRANSLATE_NOOP(
        "messages",
        "The six control words have not been compared yet. Phone the recipient on a number you "
        "already have and compare them word by word.",
    ),
    "unknown_contact": QT_TRANSLATE_NOOP(
        "messages",
        "There is no such contact in the address book.",
    ),
    "unknown_cover": QT_TRANSLATE_NOOP(
        "messages",
        "This cover has ended already. Open the page again.",
    ),
    "register_bad": QT_TRANSLATE_NOOP(
        "messages",
        "An entry of the register of true names is not as a supervisor wrote it, and is not"
        " shown. Somebody may have changed the vault's files: tell the person responsible for"
        " the system.",
    ),
    "unknown_entry": QT_TRANSLATE_NOOP(
        "messages",
        "The entry is not in the register any more. Open the register again.",
    ),
    "ground_missing": QT_TRANSLATE_NOOP(
        "messages",
        "Choose the legal ground for handing this out.",
    ),
    "ground_field_missing": QT_TRANSLATE_NOOP(
        "messages",
        "The legal ground asks for details that are not filled in. They are marked in the form.",
    ),
    "recipient_bad": QT_TRANSLATE_NOOP(
        "messages",
        "This is not a recipient's key. It begins with age1 and must be complete.",
    ),
    "relocation_not_renewed": QT_TRANSLATE_NOOP(
        "messages",
        "Somebody who was taken off the case can still read where the person is. Ask the officer"
        " named for it to unlock once; then save again. Nothing was saved.",
    ),
    "relocation_not_held": QT_TRANSLATE_NOOP(
        "messages",
        "You do not hold the key to the relocation part, so it cannot go along. Ask the officer"
        " named for it.",
    ),
    "relocation_needs_reason": QT_TRANSLATE_NOOP(
        "messages",
        "The relocation part only goes with a reason of its own. Write why the recipient needs it.",
    ),
    "parts_bad": QT_TRANSLATE_NOOP(
        "messages",
        "Choose at least one part of the case to hand over.",
    ),
    "export_damaged": QT_TRANSLATE_NOOP(
        "messages",
        "{file} is cut off, altered or not an encrypted export. Nothing was taken from it. Ask "
        "the sender to send it again.",
    ),
    "export_not_for_us": QT_TRANSLATE_NOOP(
        "messages",
        "{file} is encrypted for somebody else; none of our keys opens it. Ask the sender to "
        "use our contact card.",
    ),
    "export_unlisted_entry": QT_TRANSLATE_NOOP(
        "messages",
        "{file} holds something its list of contents does not name. It was refused whole. Tell "
        "the sender by phone.",
    ),
    "export_signature_bad": QT_TRANSLATE_NOOP(
        "messages",
        "The signature on {file} is wrong: somebody may have altered it. It was refused whole. "
        "Tell the sender by phone.",
    ),
    "export_sender_unknown": QT_TRANSLATE_NOOP(
        "messages",
        "{file} comes from a sender who is not a confirmed contact. Add the sender's contact "
        "card and compare the control words by phone first.",
    ),
    "export_readdressed": QT_TRANSLATE_NOOP(
        "messages",
        "{file} was made for another office and passed on. It was refused. Ask the sender "
        "whether you should have it.",
    ),
    "export_passphrase_wrong": QT_TRANSLATE_NOOP(
        "messages",
        "The passphrase does not open {file}. Check the six words with the sender by phone.",
    ),
    "export_not_verified": QT_TRANSLATE_NOOP(
        "messages",
        "What was read back from the medium is not what was written, so the file was removed. "
        "Nothing was handed out. Try another USB stick.",
    ),
    "export_unreadable": QT_TRANSLATE_NOOP(
        "messages",
        "{file} is not there or cannot be read. Check the USB stick and choose the file again.",
    ),
    "export_too_large": QT_TRANSLATE_NOOP(
        "messages",
        "{file} is larger than an export may be. Nothing was taken from it. Ask the sender to "
        "send it in parts.",
    ),
    "export_received_before": QT_TRANSLATE_NOOP(
        "messages",
        "This export has been received already. Nothing has been added.",
    ),
    "out_not_writable": QT_TRANSLATE_NOOP(
        "messages",
        "{folder} cannot be written to. Nothing was handed out. Choose another folder or check "
        "the USB stick.",
    ),
    # One answer in a form
    "missing": QT_TRANSLATE_NOOP(
        "messages",
        "Still to be asked.",
    ),
    "needed": QT_TRANSLATE_NOOP(
        "messages",
        "This has to be filled in.",
    ),
    "before_since": QT_TRANSLATE_NOOP(
        "messages",
        "The last day cannot come before the first one.",
    ),
    "same_person": QT_TRANSLATE_NOOP(
        "messages",
        "Nobody can cover for themselves. Choose somebody else.",
    ),
    "in_the_past": QT_TRANSLATE_NOOP(
        "messages",
        "This day has passed already.",
    ),
    "incomplete": QT_TRANSLATE_NOOP(
        "messages",
        "Something is missing here.",
    ),
    "bad_shape": QT_TRANSLATE_NOOP(
        "messages",
        "This answer cannot be read. Write it again.",
    ),
    "unknown_field": QT_TRANSLATE_NOOP(
        "messages",
        "The form does not have this question.",
    ),
    "unknown_code": QT_TRANSLATE_NOOP(
        "messages",
        "This answer is not among the choices. Choose again.",
    ),
    "unknown_part": QT_TRANSLATE_NOOP(
        "messages",
        "A part of this answer does not belong here. Write it again.",
    ),
    "duplicate": QT_TRANSLATE_NOOP(
        "messages",
        "The same answer is chosen twice.",
    ),
    "exclusive": QT_TRANSLATE_NOOP(
        "messages",
        "These answers cannot be combined. Take one of them away.",
    ),
    "too_long": QT_TRANSLATE_NOOP(
        "messages",
        "The text is too long. Shorten it, or put the rest in the journal.",
    ),
    "too_short": QT_TRANSLATE_NOOP(
        "messages",
        "This is too short to be understood later. Write a few more words.",
    ),
    "too_many": QT_TRANSLATE_NOOP(
        "messages",
        "There are too many here. Take some away.",
    ),
    "bad_character": QT_TRANSLATE_NOOP(
        "messages",
        "The text holds a character that cannot be saved. Take it away.",
    ),
    "bad_date": QT_TRANSLATE_NOOP(
        "messages",
        "Write the date as year-month-day, for example 2026-11-21.",
    ),
    "code_name_taken": QT_TRANSLATE_NOOP(
        "messages",
        "Another case has this code name. Choose another word or number.",
    ),
    "born_in_future": QT_TRANSLATE_NOOP(
        "messages",
        "This day has not come yet. Check the year.",
    ),
    "pnr_shape": QT_TRANSLATE_NOOP(
        "messages",
        "This is no Swedish number as written. A number has ten or twelve digits. It is kept as it "
        "stands.",
    ),
    "pnr_date": QT_TRANSLATE_NOOP(
        "messages",
        "The date in the number is not in the calendar. Read it back to the person.",
    ),
    "pnr_check_digit": QT_TRANSLATE_NOOP(
        "messages",
        "The last digit does not fit the others. Read the number back to the person.",
    ),
    "pnr_future": QT_TRANSLATE_NOOP(
        "messages",
        "The date in the number has not come yet. Check the year.",
    ),
    "pnr_test_number": QT_TRANSLATE_NOOP(
        "messages",
        "This is a test number that nobody has. It belongs in the demo only.",
    ),
    "pnr_century_assumed": QT_TRANSLATE_NOOP(
        "messages",
        "Write all twelve digits where you know the century.",
    ),
    "pnr_very_old": QT_TRANSLATE_NOOP(
        "messages",
        "The person would be over 115. Check the century.",
    ),
    "pnr_not_test_number": QT_TRANSLATE_NOOP(
        "messages",
        "This is a demo: never enter a real person's number here. Take it away.",
    ),
    "pnr_other_birth": QT_TRANSLATE_NOOP(
        "messages",
        "The number has another date of birth. Both can be right; the date said here counts.",
    ),
    "bad_time": QT_TRANSLATE_NOOP(
        "messages",
        "Write the time as hours and minutes, for example 18:30.",
    ),
    "out_of_range": QT_TRANSLATE_NOOP(
        "messages",
        "The number is outside the limits.",
    ),
}
