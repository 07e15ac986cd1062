<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv_SE">
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Stäng meddelandet</translation>
    </message>
</context>
<context>
    <name>ConfirmationField</name>
    <message>
        <source>Gone through {when}</source>
        <translation>Genomgånget {when}</translation>
    </message>
</context>
<context>
    <name>DateEdit</name>
    <message>
        <source>yyyy, yyyy-mm or yyyy-mm-dd</source>
        <translation>åååå, åååå-mm eller åååå-mm-dd</translation>
    </message>
    <message>
        <source>yyyy-mm-dd</source>
        <translation>åååå-mm-dd</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Choose this folder</source>
        <translation>Välj den här mappen</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>Help (F1)</source>
        <translation>Hjälp (F1)</translation>
    </message>
</context>
<context>
    <name>LineField</name>
    <message>
        <source>hh:mm</source>
        <translation>tt:mm</translation>
    </message>
    <message>
        <source>yyyymmdd-nnnn</source>
        <translation>ååååmmdd-nnnn</translation>
    </message>
</context>
<context>
    <name>ListChoice</name>
    <message>
        <source>Choose or type</source>
        <translation>Välj eller skriv</translation>
    </message>
</context>
<context>
    <name>MomentField</name>
    <message>
        <source>{label}, date</source>
        <translation>{label}, datum</translation>
    </message>
    <message>
        <source>{label}, time</source>
        <translation>{label}, klockslag</translation>
    </message>
    <message>
        <source>hh:mm</source>
        <translation>tt:mm</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>I dag</translation>
    </message>
    <message>
        <source>Tomorrow</source>
        <translation>I morgon</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>Om en vecka</translation>
    </message>
</context>
<context>
    <name>NumbersField</name>
    <message>
        <source>for example 3, 7</source>
        <translation>till exempel 3, 7</translation>
    </message>
</context>
<context>
    <name>ProgressWindow</name>
    <message>
        <source>Working …</source>
        <translation>Arbetar …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>{percent} % done</source>
        <translation>{percent} % klart</translation>
    </message>
    <message>
        <source>Stopping at the next safe point …</source>
        <translation>Avbryter vid nästa säkra punkt …</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
</context>
<context>
    <name>ReasonQuestion</name>
    <message>
        <source>Reason</source>
        <translation>Anledning</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message numerus="yes">
        <source>At least %n more character(s).</source>
        <translation>
            <numerusform>Minst %n tecken till.</numerusform>
            <numerusform>Minst %n tecken till.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RowsField</name>
    <message>
        <source>Add</source>
        <translation>Lägg till</translation>
    </message>
    <message>
        <source>Add: {label}</source>
        <translation>Lägg till: {label}</translation>
    </message>
</context>
<context>
    <name>SafeContactCard</name>
    <message>
        <source>Safe contact</source>
        <translation>Säker kontakt</translation>
    </message>
    <message>
        <source>We may</source>
        <translation>Vi får</translation>
    </message>
    <message>
        <source>We never</source>
        <translation>Vi får aldrig</translation>
    </message>
    <message>
        <source>The phone</source>
        <translation>Telefonen</translation>
    </message>
    <message>
        <source>Code phrase</source>
        <translation>Kodfras</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>Not asked yet: do nothing unasked</source>
        <translation>Inte frågat än: gör inget utan att fråga</translation>
    </message>
    <message>
        <source>None agreed</source>
        <translation>Ingen överenskommen</translation>
    </message>
    <message>
        <source>Show the code phrase</source>
        <translation>Visa kodfrasen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Dölj</translation>
    </message>
    <message>
        <source>Hide the code phrase</source>
        <translation>Dölj kodfrasen</translation>
    </message>
    <message>
        <source>No safe way yet: {answer}</source>
        <translation>Ingen säker väg än: {answer}</translation>
    </message>
    <message>
        <source>No safe way known yet</source>
        <translation>Ingen säker väg känd än</translation>
    </message>
    <message>
        <source>Somebody else can see or hear it</source>
        <translation>Någon annan kan se eller lyssna</translation>
    </message>
    <message>
        <source>Nobody else can see or hear it</source>
        <translation>Ingen annan kan se eller lyssna</translation>
    </message>
    <message>
        <source>Unsure whether others can see or hear it</source>
        <translation>Osäkert om andra kan se eller lyssna</translation>
    </message>
    <message>
        <source>Not asked whether others can see it</source>
        <translation>Inte frågat om andra kan se den</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Step</source>
        <translation>Steg</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>Spara och stäng</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation>Alt+vänsterpil</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsätt</translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation>Alt+högerpil</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>inte påbörjat</translation>
    </message>
    <message>
        <source>begun, some questions remain</source>
        <translation>påbörjat, några frågor återstår</translation>
    </message>
    <message>
        <source>done</source>
        <translation>klart</translation>
    </message>
    <message>
        <source>something needs to be corrected</source>
        <translation>något behöver rättas</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>Remove this row</source>
        <translation>Ta bort raden</translation>
    </message>
</context>
<context>
    <name>_Sheet</name>
    <message>
        <source>The window is covered</source>
        <translation>Fönstret är dolt</translation>
    </message>
    <message>
        <source>Ctrl+Shift+L shows it again. Ctrl+L locks.</source>
        <translation>Ctrl+Skift+L visar det igen. Ctrl+L låser.</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>The alias or the passphrase is not right. Check Caps Lock and try again. Nothing has been changed.</source>
        <translation>Aliaset eller lösenfrasen stämmer inte. Kontrollera Caps Lock och försök igen. Ingenting har ändrats.</translation>
    </message>
    <message>
        <source>Both copies of the vault&apos;s key file are damaged, so it cannot be opened. Do not delete anything: restore the latest backup, or ask whoever looks after the computer.</source>
        <translation>Båda kopiorna av valvets nyckelfil är skadade, så det går inte att öppna. Ta inte bort något: återställ den senaste säkerhetskopian eller be den som sköter datorn om hjälp.</translation>
    </message>
    <message>
        <source>One of the two copies of the vault&apos;s key file was damaged and has been repaired from the other. Nothing is lost. Tell whoever looks after the computer: the disk may be failing.</source>
        <translation>En av de två kopiorna av valvets nyckelfil var skadad och har lagats från den andra. Ingenting har gått förlorat. Säg till den som sköter datorn: disken kan vara på väg att gå sönder.</translation>
    </message>
    <message>
        <source>The vault&apos;s database is damaged. Do not delete anything: restore the latest backup to a new folder and compare.</source>
        <translation>Valvets databas är skadad. Ta inte bort något: återställ den senaste säkerhetskopian till en ny mapp och jämför.</translation>
    </message>
    <message>
        <source>The vault&apos;s database file is empty. Do not delete anything: restore the latest backup to a new folder.</source>
        <translation>Valvets databasfil är tom. Ta inte bort något: återställ den senaste säkerhetskopian till en ny mapp.</translation>
    </message>
    <message>
        <source>The files in this folder do not belong together: key file and database come from different vaults. Nothing has been changed. Put the right files back, or choose another folder.</source>
        <translation>Filerna i mappen hör inte ihop: nyckelfil och databas kommer från olika valv. Ingenting har ändrats. Lägg tillbaka rätt filer eller välj en annan mapp.</translation>
    </message>
    <message>
        <source>This was written by a newer version of the program. Nothing has been changed. Update the program and open it again.</source>
        <translation>Det här är skrivet av en nyare version av programmet. Ingenting har ändrats. Uppdatera programmet och öppna igen.</translation>
    </message>
    <message>
        <source>The vault is already open in another window or program. Close it there first. Nothing has been changed.</source>
        <translation>Valvet är redan öppet i ett annat fönster eller program. Stäng det där först. Ingenting har ändrats.</translation>
    </message>
    <message>
        <source>The vault folder cannot be written to, so nothing you write could be saved. Nothing has been changed. Ask whoever looks after the computer to give write permission.</source>
        <translation>Det går inte att skriva i valvets mapp, så inget du skriver skulle kunna sparas. Ingenting har ändrats. Be den som sköter datorn om skrivrättighet.</translation>
    </message>
    <message>
        <source>The folder is on a network or synchronised drive, where nothing can be saved safely. Choose a folder on this computer&apos;s own disk.</source>
        <translation>Mappen ligger på en nätverksenhet eller synkas, och där kan inget sparas säkert. Välj en mapp på datorns egen disk.</translation>
    </message>
    <message>
        <source>The disk is full. Everything saved so far is safe. Make room on the disk and save again; leave this window open.</source>
        <translation>Disken är full. Allt som sparats hittills är i säkerhet. Gör plats på disken och spara igen; låt fönstret vara öppet.</translation>
    </message>
    <message>
        <source>There is no vault in this folder. Choose another folder, or found a new office here.</source>
        <translation>Det finns inget valv i mappen. Välj en annan mapp eller starta en ny verksamhet här.</translation>
    </message>
    <message>
        <source>The folder already holds something. Nothing has been changed. Choose an empty folder for a new vault.</source>
        <translation>Mappen är inte tom. Ingenting har ändrats. Välj en tom mapp för ett nytt valv.</translation>
    </message>
    <message>
        <source>The key file asks for a key strength outside the permitted limits, so it was not used. Nothing has been changed. Restore the key file from a backup.</source>
        <translation>Nyckelfilen begär en nyckelstyrka utanför de tillåtna gränserna och användes därför inte. Ingenting har ändrats. Återställ nyckelfilen från en säkerhetskopia.</translation>
    </message>
    <message>
        <source>A statement about staff or keys is not signed by somebody who may sign it, and was refused. Do not hand over any case until a supervisor has looked into it.</source>
        <translation>Ett intyg om personal eller nycklar är inte undertecknat av någon som får göra det, och godtogs inte. Lämna inte över något ärende förrän en ansvarig har undersökt det.</translation>
    </message>
    <message>
        <source>There is no valid certificate for this person or key. Ask a supervisor to check the staff list.</source>
        <translation>Det finns inget giltigt intyg för den här personen eller nyckeln. Be en ansvarig kontrollera personallistan.</translation>
    </message>
    <message>
        <source>Your access has been ended by a supervisor, so the vault was not opened. Speak with your supervisor if this is wrong.</source>
        <translation>Din behörighet har avslutats av en ansvarig och valvet öppnades därför inte. Tala med din ansvariga om det är fel.</translation>
    </message>
    <message>
        <source>The office&apos;s key is not the one that was certified. It was not used. A supervisor has to look into this before anything is handed over.</source>
        <translation>Verksamhetens nyckel är inte den som intygats. Den användes inte. En ansvarig behöver undersöka detta innan något lämnas över.</translation>
    </message>
    <message>
        <source>A key to a case could not be followed back to the case&apos;s beginning, and was refused. What you could read before you can still read. Tell a supervisor.</source>
        <translation>En nyckel till ett ärende gick inte att följa tillbaka till ärendets början och godtogs inte. Det du kunde läsa förut kan du fortfarande läsa. Säg till en ansvarig.</translation>
    </message>
    <message>
        <source>The log of events does not hold together: something has been changed or taken away. Write down the time and tell a supervisor. The cases can still be read.</source>
        <translation>Händelseloggen hänger inte ihop: något har ändrats eller tagits bort. Skriv upp klockslaget och säg till en ansvarig. Ärendena går fortfarande att läsa.</translation>
    </message>
    <message>
        <source>The log says that something was saved that is no longer there. Tell a supervisor; the latest backup may have it.</source>
        <translation>Loggen säger att något sparats som inte längre finns kvar. Säg till en ansvarig; den senaste säkerhetskopian kan ha det.</translation>
    </message>
    <message>
        <source>There is a saved text that the log knows nothing about. Do not rely on it until a supervisor has looked into it.</source>
        <translation>Det finns en sparad text som loggen inte känner till. Lita inte på den förrän en ansvarig har undersökt det.</translation>
    </message>
    <message>
        <source>A saved text is not what its author signed, and is not shown. Tell a supervisor.</source>
        <translation>En sparad text är inte den som författaren undertecknat, och visas inte. Säg till en ansvarig.</translation>
    </message>
    <message>
        <source>The passphrase is too short. Use at least 15 characters, or let the program make one of five words.</source>
        <translation>Lösenfrasen är för kort. Använd minst 15 tecken eller låt programmet göra en av fem ord.</translation>
    </message>
    <message>
        <source>The passphrase is too long. Use at most 256 characters.</source>
        <translation>Lösenfrasen är för lång. Använd högst 256 tecken.</translation>
    </message>
    <message>
        <source>This passphrase is on the list of well-known ones and would be guessed at once. Choose another.</source>
        <translation>Lösenfrasen finns på listan över välkända fraser och skulle gissas direkt. Välj en annan.</translation>
    </message>
    <message>
        <source>The passphrase repeats the same few characters. Choose one that is harder to guess.</source>
        <translation>Lösenfrasen upprepar samma få tecken. Välj en som är svårare att gissa.</translation>
    </message>
    <message>
        <source>Somebody already has this alias. Choose another.</source>
        <translation>Någon har redan det aliaset. Välj ett annat.</translation>
    </message>
    <message>
        <source>An alias has 1 to 40 characters. Choose another, and not your real name.</source>
        <translation>Ett alias har 1 till 40 tecken. Välj ett annat, och inte ditt riktiga namn.</translation>
    </message>
    <message>
        <source>The two half-sheets do not belong to this office. Check that both come from this office&apos;s latest recovery sheet.</source>
        <translation>De två halvarken hör inte till den här verksamheten. Kontrollera att båda kommer från verksamhetens senaste återställningsark.</translation>
    </message>
    <message>
        <source>There is a typing error in this half-sheet. Compare it group by group with the paper.</source>
        <translation>Det finns ett skrivfel i halvarket. Jämför grupp för grupp med papperet.</translation>
    </message>
    <message>
        <source>The recovery sheet has not been typed back yet. Do that first: without it nobody can get in if the passphrases are lost.</source>
        <translation>Återställningsarket har inte skrivits tillbaka än. Gör det först: utan det kommer ingen in om lösenfraserna försvinner.</translation>
    </message>
    <message>
        <source>The recovery sheet must not lie in the vault folder. Print it, or choose a USB stick.</source>
        <translation>Återställningsarket får inte ligga i valvets mapp. Skriv ut det eller välj ett USB-minne.</translation>
    </message>
    <message>
        <source>The office must keep at least one supervisor. Make somebody else a supervisor first.</source>
        <translation>Verksamheten måste ha minst en ansvarig kvar. Gör först någon annan till ansvarig.</translation>
    </message>
    <message>
        <source>You cannot remove yourself. Another supervisor has to do it.</source>
        <translation>Du kan inte ta bort dig själv. En annan ansvarig måste göra det.</translation>
    </message>
    <message>
        <source>Nobody with this alias works here. Check the spelling.</source>
        <translation>Ingen med det aliaset arbetar här. Kontrollera stavningen.</translation>
    </message>
    <message>
        <source>Your role does not allow this. Nothing has been changed. Ask a supervisor.</source>
        <translation>Din roll tillåter inte detta. Ingenting har ändrats. Fråga en ansvarig.</translation>
    </message>
    <message>
        <source>The backup does not open or is not complete. The vault itself is untouched. Try an older backup.</source>
        <translation>Säkerhetskopian går inte att öppna eller är inte komplett. Själva valvet är orört. Prova en äldre säkerhetskopia.</translation>
    </message>
    <message>
        <source>The backup could not be written. The vault itself is untouched. Check that the disk is connected and has room, and try again.</source>
        <translation>Säkerhetskopian gick inte att skriva. Själva valvet är orört. Kontrollera att disken är ansluten och har plats, och försök igen.</translation>
    </message>
    <message>
        <source>A backup is only restored into an empty folder. Nothing has been changed. Choose another.</source>
        <translation>En säkerhetskopia återställs bara till en tom mapp. Ingenting har ändrats. Välj en annan.</translation>
    </message>
    <message>
        <source>The computer&apos;s clock is earlier than the latest event in the log. Everything is saved. Set the clock right, so that times in the cases can be trusted.</source>
        <translation>Datorns klocka går före den senaste händelsen i loggen. Allt är sparat. Ställ klockan rätt så att tiderna i ärendena går att lita på.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>Avbrutet. Ingenting ändrades.</translation>
    </message>
    <message>
        <source>The program&apos;s self-test gave a wrong answer. Do not use it for cases until it has been installed again.</source>
        <translation>Programmets självtest gav fel svar. Använd det inte för ärenden förrän det har installerats om.</translation>
    </message>
    <message>
        <source>A file that belongs to the program is damaged. Your cases are untouched. Install the program again.</source>
        <translation>En fil som hör till programmet är skadad. Dina ärenden är orörda. Installera om programmet.</translation>
    </message>
    <message>
        <source>Something went wrong in the program itself. What is saved is still saved. Try again, and tell whoever looks after the program.</source>
        <translation>Något gick fel i själva programmet. Det som är sparat är fortfarande sparat. Försök igen och säg till den som sköter programmet.</translation>
    </message>
    <message>
        <source>Some answers cannot be read as they stand. They are marked in the form; what you wrote is kept.</source>
        <translation>Några svar går inte att tolka som de står. De är markerade i formuläret; det du skrivit finns kvar.</translation>
    </message>
    <message>
        <source>This was written with a form that this version does not have. Update the program to read it.</source>
        <translation>Det här är skrivet med ett formulär som den här versionen saknar. Uppdatera programmet för att läsa det.</translation>
    </message>
    <message>
        <source>There is no such case among those you may read.</source>
        <translation>Det finns inget sådant ärende bland dem du får läsa.</translation>
    </message>
    <message>
        <source>This is no longer in the case, or never was. Open the case again.</source>
        <translation>Detta finns inte i ärendet. Öppna ärendet på nytt.</translation>
    </message>
    <message>
        <source>The case is closed and can only be read. A supervisor can reopen it.</source>
        <translation>Ärendet är avslutat och kan bara läsas. En ansvarig kan öppna det igen.</translation>
    </message>
    <message>
        <source>This case can only be read: it was received from elsewhere or has been voided.</source>
        <translation>Ärendet kan bara läsas: det är mottaget från en annan verksamhet eller makulerat.</translation>
    </message>
    <message>
        <source>You are not on the team of this case. Ask a supervisor to assign you.</source>
        <translation>Du ingår inte i ärendets team. Be en ansvarig lägga till dig.</translation>
    </message>
    <message>
        <source>This person is on the team of the case already.</source>
        <translation>Personen ingår redan i ärendets team.</translation>
    </message>
    <message>
        <source>Write a reason first. It goes into the log.</source>
        <translation>Skriv en anledning först. Den hamnar i loggen.</translation>
    </message>
    <message>
        <source>The entry is empty. Write something before you enter it.</source>
        <translation>Anteckningen är tom. Skriv något innan du för in den.</translation>
    </message>
    <message>
        <source>Somebody changed this while you were writing. Your text is kept as a draft: compare the two and choose.</source>
        <translation>Någon ändrade detta medan du skrev. Din text finns kvar som utkast: jämför de två och välj.</translation>
    </message>
    <message>
        <source>Another case already has this code name. Choose another.</source>
        <translation>Ett annat ärende har redan det kodnamnet. Välj ett annat.</translation>
    </message>
    <message>
        <source>A code name has 1 to 40 characters and must not point to the person.</source>
        <translation>Ett kodnamn har 1 till 40 tecken och får inte peka ut personen.</translation>
    </message>
    <message>
        <source>The file is too large: an attachment may be at most 256 MB. Nothing has been added.</source>
        <translation>Filen är för stor: en bilaga får vara högst 256 MB. Ingenting har lagts till.</translation>
    </message>
    <message>
        <source>Parts of the attachment are missing or altered, so it is not shown. Tell a supervisor; a backup may have it whole.</source>
        <translation>Delar av bilagan saknas eller har ändrats, så den visas inte. Säg till en ansvarig; en säkerhetskopia kan ha den hel.</translation>
    </message>
    <message>
        <source>{file} cannot be read. Check that it is there and not open elsewhere. Nothing has been added.</source>
        <translation>{file} går inte att läsa. Kontrollera att den finns och inte är öppen någon annanstans. Ingenting har lagts till.</translation>
    </message>
    <message>
        <source>The program cannot show this kind of file. It is kept encrypted in the case and goes along in a hand-over.</source>
        <translation>Programmet kan inte visa den här sortens fil. Den finns krypterad i ärendet och följer med vid en överlämning.</translation>
    </message>
    <message>
        <source>This is not a contact card, or it has been altered. Nothing has been added. Ask the recipient for a new one.</source>
        <translation>Det här är inget kontaktkort, eller så har det ändrats. Ingenting har lagts till. Be mottagaren om ett nytt.</translation>
    </message>
    <message>
        <source>The six control words have not been compared yet. Phone the recipient on a number you already have and compare them word by word.</source>
        <translation>De sex kontrollorden har inte jämförts än. Ring mottagaren på ett nummer du redan har och jämför dem ord för ord.</translation>
    </message>
    <message>
        <source>There is no such contact in the address book.</source>
        <translation>Det finns ingen sådan kontakt i adressboken.</translation>
    </message>
    <message>
        <source>Choose the legal ground for handing this out.</source>
        <translation>Välj den rättsliga grunden för att lämna ut detta.</translation>
    </message>
    <message>
        <source>The legal ground asks for details that are not filled in. They are marked in the form.</source>
        <translation>Den rättsliga grunden kräver uppgifter som inte är ifyllda. De är markerade i formuläret.</translation>
    </message>
    <message>
        <source>This is not a recipient&apos;s key. It begins with age1 and must be complete.</source>
        <translation>Det här är ingen mottagarnyckel. Den börjar med age1 och måste vara hel.</translation>
    </message>
    <message>
        <source>You do not hold the key to the relocation part, so it cannot go along. Ask the officer named for it.</source>
        <translation>Du har inte nyckeln till flyttdelen, så den kan inte följa med. Fråga den som utsetts för den.</translation>
    </message>
    <message>
        <source>The relocation part only goes with a reason of its own. Write why the recipient needs it.</source>
        <translation>Flyttdelen följer bara med om den har en egen anledning. Skriv varför mottagaren behöver den.</translation>
    </message>
    <message>
        <source>Choose at least one part of the case to hand over.</source>
        <translation>Välj minst en del av ärendet att lämna över.</translation>
    </message>
    <message>
        <source>{file} is cut off, altered or not an encrypted export. Nothing was taken from it. Ask the sender to send it again.</source>
        <translation>{file} är avkortad, ändrad eller ingen krypterad export. Ingenting hämtades ur den. Be avsändaren skicka den igen.</translation>
    </message>
    <message>
        <source>{file} is encrypted for somebody else; none of our keys opens it. Ask the sender to use our contact card.</source>
        <translation>{file} är krypterad för någon annan; ingen av våra nycklar öppnar den. Be avsändaren använda vårt kontaktkort.</translation>
    </message>
    <message>
        <source>{file} holds something its list of contents does not name. It was refused whole. Tell the sender by phone.</source>
        <translation>{file} innehåller något som inte står i innehållsförteckningen. Den avvisades helt. Meddela avsändaren per telefon.</translation>
    </message>
    <message>
        <source>The signature on {file} is wrong: somebody may have altered it. It was refused whole. Tell the sender by phone.</source>
        <translation>Underskriften på {file} är fel: någon kan ha ändrat den. Den avvisades helt. Meddela avsändaren per telefon.</translation>
    </message>
    <message>
        <source>{file} comes from a sender who is not a confirmed contact. Add the sender&apos;s contact card and compare the control words by phone first.</source>
        <translation>{file} kommer från en avsändare som inte är en bekräftad kontakt. Lägg först till avsändarens kontaktkort och jämför kontrollorden per telefon.</translation>
    </message>
    <message>
        <source>{file} was made for another office and passed on. It was refused. Ask the sender whether you should have it.</source>
        <translation>{file} gjordes för en annan verksamhet och har skickats vidare. Den avvisades. Fråga avsändaren om ni ska ha den.</translation>
    </message>
    <message>
        <source>The passphrase does not open {file}. Check the six words with the sender by phone.</source>
        <translation>Lösenfrasen öppnar inte {file}. Stäm av de sex orden med avsändaren per telefon.</translation>
    </message>
    <message>
        <source>What was read back from the medium is not what was written, so the file was removed. Nothing was handed out. Try another USB stick.</source>
        <translation>Det som lästes tillbaka från mediet är inte det som skrevs, så filen togs bort. Ingenting lämnades ut. Prova ett annat USB-minne.</translation>
    </message>
    <message>
        <source>{file} is not there or cannot be read. Check the USB stick and choose the file again.</source>
        <translation>{file} finns inte eller går inte att läsa. Kontrollera USB-minnet och välj filen igen.</translation>
    </message>
    <message>
        <source>{file} is larger than an export may be. Nothing was taken from it. Ask the sender to send it in parts.</source>
        <translation>{file} är större än en export får vara. Ingenting hämtades ur den. Be avsändaren skicka den i delar.</translation>
    </message>
    <message>
        <source>This export has been received already. Nothing has been added.</source>
        <translation>Den här exporten har redan tagits emot. Ingenting har lagts till.</translation>
    </message>
    <message>
        <source>{folder} cannot be written to. Nothing was handed out. Choose another folder or check the USB stick.</source>
        <translation>{folder} går inte att skriva i. Ingenting lämnades ut. Välj en annan mapp eller kontrollera USB-minnet.</translation>
    </message>
    <message>
        <source>Still to be asked.</source>
        <translation>Återstår att fråga.</translation>
    </message>
    <message>
        <source>Something is missing here.</source>
        <translation>Något saknas här.</translation>
    </message>
    <message>
        <source>This answer cannot be read. Write it again.</source>
        <translation>Svaret går inte att tolka. Skriv det på nytt.</translation>
    </message>
    <message>
        <source>The form does not have this question.</source>
        <translation>Formuläret har inte den frågan.</translation>
    </message>
    <message>
        <source>This answer is not among the choices. Choose again.</source>
        <translation>Svaret finns inte bland alternativen. Välj igen.</translation>
    </message>
    <message>
        <source>A part of this answer does not belong here. Write it again.</source>
        <translation>En del av svaret hör inte hit. Skriv det på nytt.</translation>
    </message>
    <message>
        <source>The same answer is chosen twice.</source>
        <translation>Samma svar är valt två gånger.</translation>
    </message>
    <message>
        <source>These answers cannot be combined. Take one of them away.</source>
        <translation>Svaren går inte att kombinera. Ta bort ett av dem.</translation>
    </message>
    <message>
        <source>The text is too long. Shorten it, or put the rest in the journal.</source>
        <translation>Texten är för lång. Korta den eller lägg resten i journalen.</translation>
    </message>
    <message>
        <source>There are too many here. Take some away.</source>
        <translation>Det är för många här. Ta bort några.</translation>
    </message>
    <message>
        <source>The text holds a character that cannot be saved. Take it away.</source>
        <translation>Texten innehåller ett tecken som inte kan sparas. Ta bort det.</translation>
    </message>
    <message>
        <source>Write the date as year-month-day, for example 2026-11-21.</source>
        <translation>Skriv datumet som år-månad-dag, till exempel 2026-11-21.</translation>
    </message>
    <message>
        <source>Write the time as hours and minutes, for example 18:30.</source>
        <translation>Skriv tiden som timmar och minuter, till exempel 18:30.</translation>
    </message>
    <message>
        <source>The number is outside the limits.</source>
        <translation>Talet ligger utanför gränserna.</translation>
    </message>
    <message>
        <source>The program did not expect this. What is saved is still saved. Try again, and give the code {code} to whoever looks after the program.</source>
        <translation>Programmet väntade sig inte detta. Det som är sparat är fortfarande sparat. Försök igen och ge koden {code} till den som sköter programmet.</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Filen</translation>
    </message>
    <message>
        <source>The folder</source>
        <translation>Mappen</translation>
    </message>
</context>
<context>
    <name>parts</name>
    <message>
        <source>Way</source>
        <translation>Sätt</translation>
    </message>
    <message>
        <source>Number or account</source>
        <translation>Nummer eller konto</translation>
    </message>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Bra att veta</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Hur många</translation>
    </message>
    <message>
        <source>Ages</source>
        <translation>Åldrar</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmärkning</translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation>Vad som händer härnäst</translation>
    </message>
    <message>
        <source>Who does it</source>
        <translation>Vem som gör det</translation>
    </message>
    <message>
        <source>When we talk again</source>
        <translation>När vi hörs igen</translation>
    </message>
</context>
</TS>
