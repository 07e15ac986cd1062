<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Banners</name>
    <message numerus="yes">
        <source>Locks in %n second(s). Press any key to stay. What is typed is kept.</source>
        <translation>
            <numerusform>Locks in %n second. Press any key to stay. What is typed is kept.</numerusform>
            <numerusform>Locks in %n seconds. Press any key to stay. What is typed is kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A cover for absence is to be ended, in %n case(s).</source>
        <translation>
            <numerusform>A cover for absence is to be ended, in %n case.</numerusform>
            <numerusform>A cover for absence is to be ended, in %n cases.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message numerus="yes">
        <source>%n saved text(s) of this case were lost when the vault was damaged: entries, earlier versions, or what the program has made anew. What is here is whole; look whether something is missing.</source>
        <translation>
            <numerusform>%n saved text of this case was lost when the vault was damaged: an entry, an earlier version, or something the program has made anew. What is here is whole; look whether something is missing.</numerusform>
            <numerusform>%n saved texts of this case were lost when the vault was damaged: entries, earlier versions, or what the program has made anew. What is here is whole; look whether something is missing.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangesView</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckTab</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) in the log, followed one by one.</source>
        <translation>
            <numerusform>%n event in the log, followed one by one.</numerusform>
            <numerusform>%n events in the log, followed one by one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) about staff and keys.</source>
        <translation>
            <numerusform>%n statement about staff and keys.</numerusform>
            <numerusform>%n statements about staff and keys.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case key(s) followed to their beginning.</source>
        <translation>
            <numerusform>%n case key followed to their beginning.</numerusform>
            <numerusform>%n case keys followed to their beginning.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saved text(s) compared with what their authors signed.</source>
        <translation>
            <numerusform>%n saved text compared with what their authors signed.</numerusform>
            <numerusform>%n saved texts compared with what their authors signed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) read whole.</source>
        <translation>
            <numerusform>%n document read whole.</numerusform>
            <numerusform>%n documents read whole.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) you hold no key to: compared by checksum only.</source>
        <translation>
            <numerusform>%n text you hold no key to: compared by checksum only.</numerusform>
            <numerusform>%n texts you hold no key to: compared by checksum only.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoverForm</name>
    <message numerus="yes">
        <source>{by} gets the keys of %n case(s) at once and can read all of them until the cover is ended, what is written already too, but not where the person is. It is noted in each case. When the last day comes you are reminded to end the cover: it does not end by itself.</source>
        <translation>
            <numerusform>{by} gets the keys of %n case at once and can read all of it until the cover is ended, what is written already too, but not where the person is. It is noted in the case. When the last day comes you are reminded to end the cover: it does not end by itself.</numerusform>
            <numerusform>{by} gets the keys of %n cases at once and can read all of them until the cover is ended, what is written already too, but not where the persons are. It is noted in each case. When the last day comes you are reminded to end the cover: it does not end by itself.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{alias} is on %n open case(s).</source>
        <translation>
            <numerusform>{alias} is on %n open case.</numerusform>
            <numerusform>{alias} is on %n open cases.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{alias} is on %n of them already.</source>
        <translation>
            <numerusform>{alias} is on %n of them already.</numerusform>
            <numerusform>{alias} is on %n of them already.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoverTab</name>
    <message numerus="yes">
        <source>{by} is taken off the %n case(s) that were given because of this cover, and off no other. They get new keys, and {by} can read nothing of them from then on. What was read before cannot be taken back.</source>
        <translation>
            <numerusform>{by} is taken off the one case that was given because of this cover, and off no other. It gets new keys, and {by} can read nothing of it from then on. What was read before cannot be taken back.</numerusform>
            <numerusform>{by} is taken off the %n cases that were given because of this cover, and off no other. They get new keys, and {by} can read nothing of them from then on. What was read before cannot be taken back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The cover holds for %n case(s).</source>
        <translation>
            <numerusform>The cover holds for %n case.</numerusform>
            <numerusform>The cover holds for %n cases.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{by} was taken off %n case(s).</source>
        <translation>
            <numerusform>{by} was taken off %n case.</numerusform>
            <numerusform>{by} was taken off %n cases.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DoublesTab</name>
    <message numerus="yes">
        <source>%n possible double(s), compared {time}.</source>
        <translation>
            <numerusform>%n possible double, compared {time}.</numerusform>
            <numerusform>%n possible doubles, compared {time}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandOverTab</name>
    <message numerus="yes">
        <source>Not with it: %n journal entry(ies) from the police.</source>
        <translation>
            <numerusform>Not with it: %n journal entry from the police.</numerusform>
            <numerusform>Not with it: %n journal entries from the police.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IntakeDesk</name>
    <message numerus="yes">
        <source>%n answer(s) cannot be read, and nothing is entered yet: {questions} What you wrote is kept as a draft.</source>
        <translation>
            <numerusform>One answer cannot be read, and nothing is entered yet: {questions} What you wrote is kept as a draft.</numerusform>
            <numerusform>%n answers cannot be read, and nothing is entered yet: {questions} What you wrote is kept as a draft.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JournalTab</name>
    <message numerus="yes">
        <source>%n new since you looked</source>
        <translation>
            <numerusform>%n new entry since you looked</numerusform>
            <numerusform>%n new entries since you looked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeadingNotice</name>
    <message numerus="yes">
        <source>%n intake(s) not finished, or with nobody yet.</source>
        <translation>
            <numerusform>%n intake is not finished or has nobody yet.</numerusform>
            <numerusform>%n intakes are not finished or have nobody yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for more than a day.</source>
        <translation>
            <numerusform>%n for more than a day.</numerusform>
            <numerusform>%n for more than a day.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s), searched by {keys}.</source>
        <translation>
            <numerusform>%n hit, searched by {keys}.</numerusform>
            <numerusform>%n hits, searched by {keys}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LookTab</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MarkedNotice</name>
    <message numerus="yes">
        <source>%n entry(ies) of the journal come from the police and stay here unless you tick the box. Secrecy follows them (18 ch. 1–2 §§, 35 ch. 1 § OSL): ask the police first.</source>
        <translation>
            <numerusform>%n entry of the journal comes from the police and stays here unless you tick the box. Secrecy follows it (18 ch. 1–2 §§, 35 ch. 1 § OSL): ask the police first.</numerusform>
            <numerusform>%n entries of the journal come from the police and stay here unless you tick the box. Secrecy follows them (18 ch. 1–2 §§, 35 ch. 1 § OSL): ask the police first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NextCard</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueueTab</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n over the aim</source>
        <translation>
            <numerusform>%n over the aim</numerusform>
            <numerusform>%n over the aim</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n case</numerusform>
            <numerusform>%n cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReasonQuestion</name>
    <message numerus="yes">
        <source>At least %n more character(s).</source>
        <translation>
            <numerusform>At least %n more character.</numerusform>
            <numerusform>At least %n more characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecentCard</name>
    <message numerus="yes">
        <source>%n draft(s) kept in the journal, not entered.</source>
        <translation>
            <numerusform>1 draft kept in the journal, not entered.</numerusform>
            <numerusform>%n drafts kept in the journal, not entered.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordLine</name>
    <message numerus="yes">
        <source>changed %n time(s)</source>
        <translation>
            <numerusform>changed %n time</numerusform>
            <numerusform>changed %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecordSection</name>
    <message numerus="yes">
        <source>Taken back: %n</source>
        <translation>
            <numerusform>Taken back: %n</numerusform>
            <numerusform>Taken back: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegisterLine</name>
    <message numerus="yes">
        <source>Earlier wordings (%n)</source>
        <translation>
            <numerusform>Earlier wordings (%n)</numerusform>
            <numerusform>Earlier wordings (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message numerus="yes">
        <source>%n event(s) of the log are not as they were signed.</source>
        <translation>
            <numerusform>%n event of the log is not as it was signed.</numerusform>
            <numerusform>%n events of the log are not as they were signed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody else reviews the log, so %n event(s) of your own cannot be signed off. Ask a supervisor to name a second log reviewer.</source>
        <translation>
            <numerusform>Nobody else reviews the log, so %n event of your own cannot be signed off. Ask a supervisor to name a second log reviewer.</numerusform>
            <numerusform>Nobody else reviews the log, so %n events of your own cannot be signed off. Ask a supervisor to name a second log reviewer.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignTab</name>
    <message numerus="yes">
        <source>%n event(s) of others, not signed off before.</source>
        <translation>
            <numerusform>%n event of others, not signed off before.</numerusform>
            <numerusform>%n events of others, not signed off before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) to look at have not been marked.</source>
        <translation>
            <numerusform>%n event to look at has not been marked.</numerusform>
            <numerusform>%n events to look at have not been marked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) to look at.</source>
        <translation>
            <numerusform>%n event to look at.</numerusform>
            <numerusform>%n events to look at.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) drawn by lot.</source>
        <translation>
            <numerusform>%n event drawn by lot.</numerusform>
            <numerusform>%n events drawn by lot.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) asked about.</source>
        <translation>
            <numerusform>%n event asked about.</numerusform>
            <numerusform>%n events asked about.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StaffTab</name>
    <message numerus="yes">
        <source>Removed. Keys renewed in %n case(s).</source>
        <translation>
            <numerusform>Removed. Keys renewed in %n case.</numerusform>
            <numerusform>Removed. Keys renewed in %n cases.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n case(s) only the officer for relocation can renew the key: ask for it.</source>
        <translation>
            <numerusform>In %n case only the officer for relocation can renew the key: ask for it.</numerusform>
            <numerusform>In %n cases only the officer for relocation can renew the key: ask for it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older backup(s) may still open: make a new one and destroy them.</source>
        <translation>
            <numerusform>%n older backup may still open: make a new one and destroy it.</numerusform>
            <numerusform>%n older backups may still open: make a new one and destroy them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keys renewed in %n case(s).</source>
        <translation>
            <numerusform>Keys renewed in %n case.</numerusform>
            <numerusform>Keys renewed in %n cases.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StageCard</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message numerus="yes">
        <source>%n answer(s) cannot be read and must be corrected first.</source>
        <translation>
            <numerusform>%n answer cannot be read and must be corrected first.</numerusform>
            <numerusform>%n answers cannot be read and must be corrected first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) of the first contact remain. They become reminders: finish now and ask at the next contact.</source>
        <translation>
            <numerusform>%n question of the first contact remains. It becomes a reminder: finish now and ask at the next contact.</numerusform>
            <numerusform>%n questions of the first contact remain. They become reminders: finish now and ask at the next contact.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first contact is complete. %n question(s) are left for the next talks.</source>
        <translation>
            <numerusform>The first contact is complete. %n question is left for the next talks.</numerusform>
            <numerusform>The first contact is complete. %n questions are left for the next talks.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to ask</source>
        <translation>
            <numerusform>%n to ask</numerusform>
            <numerusform>%n to ask</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message numerus="yes">
        <source>Try again in %n second(s)</source>
        <translation>
            <numerusform>Try again in %n second</numerusform>
            <numerusform>Try again in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhatCard</name>
    <message numerus="yes">
        <source>%n entry(ies), corrected ones with their older wordings</source>
        <translation>
            <numerusform>%n entry, with its older wordings</numerusform>
            <numerusform>%n entries, corrected ones with their older wordings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n assessment(s), the newest whole, and the levels over time</source>
        <translation>
            <numerusform>%n assessment, whole, and the levels over time</numerusform>
            <numerusform>%n assessments, the newest whole, and the levels over time</numerusform>
        </translation>
    </message>
</context>
</TS>
