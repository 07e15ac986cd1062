<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv_SE">
<context>
    <name>AboutStep</name>
    <message>
        <source>You become the first supervisor</source>
        <translation>Du blir den första arbetsledaren</translation>
    </message>
    <message>
        <source>You hold every role until you give them away: you add the others afterwards, each with a passphrase of their own.</source>
        <translation>Du har alla roller tills du lämnar över dem: de andra läggs till efteråt, var och en med en egen lösenfras.</translation>
    </message>
    <message>
        <source>A passphrase opens the vault</source>
        <translation>En lösenfras öppnar valvet</translation>
    </message>
    <message>
        <source>Nobody can look it up or reset it, not the municipality, not whoever made the program.</source>
        <translation>Ingen kan ta reda på den eller återställa den, varken kommunen eller den som har gjort programmet.</translation>
    </message>
    <message>
        <source>A recovery sheet is the only way back</source>
        <translation>Ett återställningsblad är enda vägen tillbaka</translation>
    </message>
    <message>
        <source>You print it, or save it on USB sticks, in two halves for two keepers. Both type their half back here, so have the second keeper at hand.</source>
        <translation>Du skriver ut det, eller sparar det på USB-minnen, i två halvor till två förvarare. Båda skriver tillbaka sin halva här, så ha den andra förvararen i närheten.</translation>
    </message>
</context>
<context>
    <name>AboutTab</name>
    <message>
        <source>Case work for exit programmes, on one computer and without a network. What it keeps out and what it does not promise stands in SECURITY.md.</source>
        <translation>Ärendearbete för avhopparverksamheter, på en dator och utan nätverk. Vad programmet skyddar mot och vad det inte lovar står i SECURITY.md.</translation>
    </message>
    <message>
        <source>The system refuses this program every connection to a network, and other programs of the same user every look into its memory.</source>
        <translation>Systemet nekar programmet varje anslutning till ett nätverk, och andra program hos samma användare varje inblick i dess minne.</translation>
    </message>
    <message>
        <source>Other programs of the same user may not look into this program&apos;s memory. The system does not refuse it connections to a network; it makes none by itself.</source>
        <translation>Andra program hos samma användare får inte se in i programmets minne. Systemet nekar det inte anslutningar till ett nätverk; det gör inga av sig självt.</translation>
    </message>
    <message>
        <source>This system neither refuses the program connections to a network nor other programs of the same user a look into its memory. It makes no connection by itself.</source>
        <translation>Det här systemet nekar varken programmet anslutningar till ett nätverk eller andra program hos samma användare en inblick i dess minne. Programmet gör ingen anslutning av sig självt.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Office</source>
        <translation>Verksamhet</translation>
    </message>
    <message>
        <source>Vault folder</source>
        <translation>Valvets mapp</translation>
    </message>
    <message>
        <source>The vault locks when the system says that it locks its screen, switches user or goes to sleep.</source>
        <translation>Valvet låses när systemet säger att det låser skärmen, byter användare eller går i viloläge.</translation>
    </message>
    <message>
        <source>The vault locks when the system says that it locks its screen. It does not say beforehand that it goes to sleep: lock with Ctrl+L first.</source>
        <translation>Valvet låses när systemet säger att det låser skärmen. Det säger inte i förväg att det går i viloläge: lås med Ctrl+L först.</translation>
    </message>
    <message>
        <source>The vault locks when the computer goes to sleep. This system does not say when it locks its screen: lock with Ctrl+L first.</source>
        <translation>Valvet låses när datorn går i viloläge. Det här systemet säger inte när det låser skärmen: lås med Ctrl+L först.</translation>
    </message>
    <message>
        <source>This system says neither when it locks its screen nor when it goes to sleep. Lock with Ctrl+L before you leave; otherwise only the idle time locks the vault.</source>
        <translation>Det här systemet säger varken när det låser skärmen eller när det går i viloläge. Lås med Ctrl+L innan du går; annars låser bara väntetiden valvet.</translation>
    </message>
    <message>
        <source>Show the short guide</source>
        <translation>Visa den korta guiden</translation>
    </message>
    <message>
        <source>Help  F1</source>
        <translation>Hjälp  F1</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjälp</translation>
    </message>
</context>
<context>
    <name>AccountTab</name>
    <message>
        <source>Change the passphrase</source>
        <translation>Byt lösenfras</translation>
    </message>
    <message>
        <source>It changes on this computer only. Older backups keep the old one.</source>
        <translation>Den byts bara på den här datorn. Äldre säkerhetskopior behåller den gamla.</translation>
    </message>
    <message>
        <source>Present passphrase</source>
        <translation>Nuvarande lösenfras</translation>
    </message>
    <message>
        <source>The passphrase is changed.</source>
        <translation>Lösenfrasen är bytt.</translation>
    </message>
    <message>
        <source>Changing the passphrase</source>
        <translation>Byter lösenfras</translation>
    </message>
</context>
<context>
    <name>AddForm</name>
    <message>
        <source>Add somebody</source>
        <translation>Lägg till någon</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>Not a real name. It stands in lists and log.</source>
        <translation>Inte det riktiga namnet. Det syns i listor och logg.</translation>
    </message>
    <message>
        <source>Hand over the keyboard</source>
        <translation>Lämna över tangentbordet</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Lägg till</translation>
    </message>
    <message>
        <source>Making keys</source>
        <translation>Skapar nycklar</translation>
    </message>
    <message>
        <source>Now the new person sits at the keyboard, and you look away. Nobody but they may learn the passphrase.</source>
        <translation>Nu sitter den nya personen vid tangentbordet och du tittar bort. Ingen annan får veta lösenfrasen.</translation>
    </message>
</context>
<context>
    <name>AdministrationPage</name>
    <message>
        <source>Administration</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Mitt konto</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Säkerhetskopia</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kontroll</translation>
    </message>
    <message>
        <source>Our contact card</source>
        <translation>Vårt kontaktkort</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Utseende</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Om programmet</translation>
    </message>
</context>
<context>
    <name>AgreedSection</name>
    <message>
        <source>Tasks, meetings and dates</source>
        <translation>Uppgifter, möten och datum</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Ny uppgift</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Uppgift</translation>
    </message>
    <message>
        <source>New meeting</source>
        <translation>Nytt möte</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Möte</translation>
    </message>
    <message>
        <source>New date</source>
        <translation>Nytt datum</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Nothing is agreed yet.</source>
        <translation>Inget är bestämt än.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klart</translation>
    </message>
    <message>
        <source>How did it go?</source>
        <translation>Hur gick det?</translation>
    </message>
</context>
<context>
    <name>AttachmentsTab</name>
    <message>
        <source>Add a document</source>
        <translation>Lägg till ett dokument</translation>
    </message>
    <message>
        <source>Added and encrypted. The original lies where it lay: remove it there yourself if it must not stay.</source>
        <translation>Tillagt och krypterat. Originalet ligger kvar där det låg: ta bort det där själv om det inte får finnas kvar.</translation>
    </message>
    <message>
        <source>Encrypting the document …</source>
        <translation>Krypterar dokumentet …</translation>
    </message>
    <message>
        <source>Add a document …</source>
        <translation>Lägg till dokument …</translation>
    </message>
    <message>
        <source>or drop files here</source>
        <translation>eller släpp filer här</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>No documents yet</source>
        <translation>Inga dokument än</translation>
    </message>
    <message>
        <source>Decisions, letters, forms: what belongs to the case is kept encrypted here.</source>
        <translation>Beslut, brev, blanketter: det som hör till ärendet förvaras krypterat här.</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Storlek</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Tillagt</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Av</translation>
    </message>
    <message>
        <source>new: somebody else has added it since you looked</source>
        <translation>nytt: någon annan har lagt till det sedan du senast tittade</translation>
    </message>
</context>
<context>
    <name>BackupTab</name>
    <message>
        <source>Backup</source>
        <translation>Säkerhetskopia</translation>
    </message>
    <message>
        <source>A backup is encrypted like the vault, and is read back before it counts. One is made each time the program is closed. A second disk, locked away, also survives a stolen computer.</source>
        <translation>En säkerhetskopia är krypterad som valvet och läses tillbaka innan den räknas. En görs varje gång programmet stängs. En andra disk som är inlåst klarar även att datorn blir stulen.</translation>
    </message>
    <message>
        <source>The last backup is old. Make one now.</source>
        <translation>Den senaste säkerhetskopian är gammal. Gör en nu.</translation>
    </message>
    <message>
        <source>The vault&apos;s folder is not there or cannot be opened. Is its disk connected? Until then nothing can be saved, and it cannot be seen which backups there are.</source>
        <translation>Valvets mapp finns inte eller går inte att öppna. Är disken ansluten? Så länge kan ingenting sparas, och det syns inte vilka säkerhetskopior som finns.</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Säkerhetskopiera nu</translation>
    </message>
    <message>
        <source>Back up to a second disk …</source>
        <translation>Kopiera till en andra disk …</translation>
    </message>
    <message>
        <source>Backups in the vault folder</source>
        <translation>Säkerhetskopior i valvets mapp</translation>
    </message>
    <message>
        <source>Everything lies in one place only. Make a backup now.</source>
        <translation>Allt finns bara på ett ställe. Gör en säkerhetskopia nu.</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Ingen än.</translation>
    </message>
    <message>
        <source>The folder for backups is not there or cannot be opened. Is its disk connected? Until then it cannot be seen which backups there are, and none can be made there.</source>
        <translation>Mappen för säkerhetskopior finns inte eller går inte att öppna. Är dess disk ansluten? Tills dess går det inte att se vilka kopior som finns, och inga kan göras där.</translation>
    </message>
    <message>
        <source>Making a backup and reading it back</source>
        <translation>Gör en säkerhetskopia och läser tillbaka den</translation>
    </message>
    <message>
        <source>Folder on the second disk</source>
        <translation>Mapp på den andra disken</translation>
    </message>
    <message>
        <source>Made and read back: {backup}</source>
        <translation>Gjord och tillbakaläst: {backup}</translation>
    </message>
    <message>
        <source>{when}, {size} MB</source>
        <translation>{when}, {size} MB</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close this message</source>
        <translation>Stäng meddelandet</translation>
    </message>
</context>
<context>
    <name>Banners</name>
    <message>
        <source>DEMO: invented people only. Nothing here is real.</source>
        <translation>DEMO: bara påhittade personer. Ingenting här är på riktigt.</translation>
    </message>
    <message numerus="yes">
        <source>Locks in %n second(s). Press any key to stay. What is typed is kept.</source>
        <translation>
            <numerusform>Låser om %n sekund. Tryck på en tangent för att stanna. Det du har skrivit sparas.</numerusform>
            <numerusform>Låser om %n sekunder. Tryck på en tangent för att stanna. Det du har skrivit sparas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Type it back now</source>
        <translation>Skriv tillbaka det nu</translation>
    </message>
    <message numerus="yes">
        <source>A cover for absence is to be ended, in %n case(s).</source>
        <translation>
            <numerusform>En täckning vid frånvaro ska avslutas, i %n ärende.</numerusform>
            <numerusform>En täckning vid frånvaro ska avslutas, i %n ärenden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Visa</translation>
    </message>
</context>
<context>
    <name>Beside</name>
    <message>
        <source>Meetings</source>
        <translation>Möten</translation>
    </message>
    <message>
        <source>Changed since you looked</source>
        <translation>Ändrat sedan du tittade</translation>
    </message>
    <message>
        <source>Begun, not saved</source>
        <translation>Påbörjat, inte sparat</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>och %n till</numerusform>
            <numerusform>och %n till</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody else has written</source>
        <translation>Någon annan har skrivit</translation>
    </message>
</context>
<context>
    <name>CardTab</name>
    <message>
        <source>Our contact card</source>
        <translation>Vårt kontaktkort</translation>
    </message>
    <message>
        <source>Another office needs it to send cases to {office}. It holds no secret; it can be sent by ordinary mail.</source>
        <translation>En annan verksamhet behöver det för att skicka ärenden till {office}. Det innehåller inget hemligt och kan skickas med vanlig post.</translation>
    </message>
    <message>
        <source>Save the card …</source>
        <translation>Spara kortet …</translation>
    </message>
    <message>
        <source>The card is saved.</source>
        <translation>Kortet är sparat.</translation>
    </message>
    <message>
        <source>Our six control words</source>
        <translation>Våra sex kontrollord</translation>
    </message>
    <message>
        <source>The other office phones you, on a number it had before, and you read the words aloud. If they are the same there, the card is really ours.</source>
        <translation>Den andra verksamheten ringer er, på ett nummer den hade sedan tidigare, och ni läser upp orden. Står samma ord där är kortet verkligen vårt.</translation>
    </message>
    <message>
        <source>Save our contact card</source>
        <translation>Spara vårt kontaktkort</translation>
    </message>
    <message>
        <source>Contact cards (*.json)</source>
        <translation>Kontaktkort (*.json)</translation>
    </message>
    <message>
        <source>That did not work</source>
        <translation>Det gick inte</translation>
    </message>
    <message>
        <source>The folder cannot be written to. Choose another.</source>
        <translation>Det går inte att skriva i mappen. Välj en annan.</translation>
    </message>
</context>
<context>
    <name>CaseColumns</name>
    <message>
        <source>Code name</source>
        <translation>Kodnamn</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>Ärendenummer</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Skede</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Härnäst</translation>
    </message>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Skydd</translation>
    </message>
    <message>
        <source>Caseworker</source>
        <translation>Handläggare</translation>
    </message>
    <message>
        <source>Received, read-only</source>
        <translation>Mottaget, kan bara läsas</translation>
    </message>
    <message>
        <source>Found by</source>
        <translation>Hittad på</translation>
    </message>
    <message>
        <source>unread: somebody else has written since you looked</source>
        <translation>oläst: någon annan har skrivit sedan du senast tittade</translation>
    </message>
    <message>
        <source>Ended without a case</source>
        <translation>Avslutat utan ärende</translation>
    </message>
</context>
<context>
    <name>CaseHead</name>
    <message>
        <source>Threat: {level}</source>
        <translation>Hotnivå: {level}</translation>
    </message>
    <message>
        <source>May be in danger</source>
        <translation>Kan vara i fara</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Ny anteckning</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>Skriv ut …</translation>
    </message>
    <message>
        <source>All cases</source>
        <translation>Alla ärenden</translation>
    </message>
    <message>
        <source>Protected identity: {kind}. Never say or write address, telephone or municipality of stay outside this case.</source>
        <translation>Skyddade personuppgifter: {kind}. Säg eller skriv aldrig adress, telefon eller vistelsekommun utanför ärendet.</translation>
    </message>
    <message>
        <source>Received from {office}. It can only be read.</source>
        <translation>Mottaget från {office}. Det kan bara läsas.</translation>
    </message>
    <message numerus="yes">
        <source>%n saved text(s) of this case were lost when the vault was damaged: entries, earlier versions, or what the program has made anew. What is here is whole; look whether something is missing.</source>
        <translation>
            <numerusform>%n sparad text i ärendet gick förlorad när valvet skadades. Det kan vara en anteckning, en tidigare version eller något som programmet har räknat fram på nytt. Det som finns här är helt. Gå igenom ärendet och se om något fattas.</numerusform>
            <numerusform>%n sparade texter i ärendet gick förlorade när valvet skadades. Det kan vara anteckningar, tidigare versioner eller sådant som programmet har räknat fram på nytt. Det som finns här är helt. Gå igenom ärendet och se om något fattas.</numerusform>
        </translation>
    </message>
    <message>
        <source>Something in this case is not as it was signed. Do not rely on it, and tell a supervisor: {codes}</source>
        <translation>Något i ärendet är inte som det signerades. Lita inte på det, och berätta för en arbetsledare: {codes}</translation>
    </message>
    <message>
        <source>Ended without a case; it can only be read. {reason}</source>
        <translation>Avslutat utan ärende; kan bara läsas. {reason}</translation>
    </message>
    <message>
        <source>Back to the intake</source>
        <translation>Tillbaka till intaget</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>Parts of the case</source>
        <translation>Ärendets delar</translation>
    </message>
    <message>
        <source>{tab} · new</source>
        <translation>{tab} · nytt</translation>
    </message>
</context>
<context>
    <name>CaseTabs</name>
    <message>
        <source>Overview</source>
        <translation>Översikt</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Threat</source>
        <translation>Hotbild</translation>
    </message>
    <message>
        <source>Support and plan</source>
        <translation>Stöd och plan</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personer</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Intake</source>
        <translation>Intag</translation>
    </message>
    <message>
        <source>Hand-outs</source>
        <translation>Utlämnanden</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
</context>
<context>
    <name>ChangesView</name>
    <message>
        <source>What was changed</source>
        <translation>Vad som har ändrats</translation>
    </message>
    <message>
        <source>Of what</source>
        <translation>I vad</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Allt</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>Av vem</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alla</translation>
    </message>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Vem</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Fält</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Från</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Till</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n ändring</numerusform>
            <numerusform>%n ändringar</numerusform>
        </translation>
    </message>
    <message>
        <source>From: {text}</source>
        <translation>Från: {text}</translation>
    </message>
    <message>
        <source>To: {text}</source>
        <translation>Till: {text}</translation>
    </message>
    <message>
        <source>Reason: {text}</source>
        <translation>Skäl: {text}</translation>
    </message>
</context>
<context>
    <name>ChartView</name>
    <message>
        <source>Show as a chart</source>
        <translation>Visa som diagram</translation>
    </message>
    <message>
        <source>Show as a table</source>
        <translation>Visa som tabell</translation>
    </message>
</context>
<context>
    <name>CheckTab</name>
    <message>
        <source>Check the vault</source>
        <translation>Kontrollera valvet</translation>
    </message>
    <message>
        <source>Reads the whole vault, follows the log from the first event and checks every signature and key. Nothing that you have written is changed. What a document left behind that was never saved is cleared away, and the log says that the vault was checked.</source>
        <translation>Läser hela valvet, följer loggen från första händelsen och kontrollerar varje signatur och nyckel. Ingenting ni har skrivit ändras. Rester av dokument som aldrig blev sparade städas bort, och i loggen står att valvet har kontrollerats.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Kontrollera nu</translation>
    </message>
    <message>
        <source>Is the vault damaged? …</source>
        <translation>Är valvet skadat? …</translation>
    </message>
    <message>
        <source>Code for the paper log</source>
        <translation>Kod till pappersloggen</translation>
    </message>
    <message>
        <source>Write it down with the date. Later it shows whether the log of today is still there: somebody who puts back an older vault cannot show it.</source>
        <translation>Skriv upp den med datum. Senare visar den om dagens logg finns kvar: den som lägger tillbaka ett äldre valv kan inte visa upp den.</translation>
    </message>
    <message>
        <source>Show today&apos;s code</source>
        <translation>Visa dagens kod</translation>
    </message>
    <message>
        <source>Checking the vault</source>
        <translation>Kontrollerar valvet</translation>
    </message>
    <message>
        <source>Look at the vault as a damaged one?</source>
        <translation>Se på valvet som skadat?</translation>
    </message>
    <message>
        <source>The vault is locked first. Then you see which cases are hit, and can save what can be read into a new folder. Nothing is written into this one.</source>
        <translation>Valvet låses först. Sedan ser du vilka ärenden som är drabbade och kan rädda det som går att läsa till en ny mapp. Ingenting skrivs i den här.</translation>
    </message>
    <message>
        <source>Lock and look</source>
        <translation>Lås och se efter</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>Inte sparad</translation>
    </message>
    <message>
        <source>Found on {time} by {alias}: {said}</source>
        <translation>Upptäckt {time} av {alias}: {said}</translation>
    </message>
    <message>
        <source>Cases hit: {names}</source>
        <translation>Ärenden som berörs: {names}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>och %n till</numerusform>
            <numerusform>och %n till</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the report …</source>
        <translation>Spara rapporten …</translation>
    </message>
    <message>
        <source>Everything holds together.</source>
        <translation>Allt hänger ihop.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) in the log, followed one by one.</source>
        <translation>
            <numerusform>%n händelse i loggen, följd från början.</numerusform>
            <numerusform>%n händelser i loggen, följda en för en.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n statement(s) about staff and keys.</source>
        <translation>
            <numerusform>%n uppgift om personal och nycklar.</numerusform>
            <numerusform>%n uppgifter om personal och nycklar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case key(s) followed to their beginning.</source>
        <translation>
            <numerusform>%n ärendenyckel följd till sin början.</numerusform>
            <numerusform>%n ärendenycklar följda till sin början.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n saved text(s) compared with what their authors signed.</source>
        <translation>
            <numerusform>%n sparad text jämförd med det som signerades.</numerusform>
            <numerusform>%n sparade texter jämförda med det som signerades.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) read whole.</source>
        <translation>
            <numerusform>%n dokument läst i sin helhet.</numerusform>
            <numerusform>%n dokument lästa i sin helhet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) you hold no key to: compared by checksum only.</source>
        <translation>
            <numerusform>%n text som du saknar nyckel till: bara kontrollsumman är jämförd.</numerusform>
            <numerusform>%n texter som du saknar nyckel till: bara kontrollsummorna är jämförda.</numerusform>
        </translation>
    </message>
    <message>
        <source>On {time} {alias} saved this vault out of a damaged one. Gone since then: {events} lines of the log, {things} other things.</source>
        <translation>Den {time} räddade {alias} det här valvet ur ett skadat. Det som då inte gick att rädda – rader i loggen: {events}, annat: {things}.</translation>
    </message>
</context>
<context>
    <name>ChildTrackSection</name>
    <message>
        <source>Reports about a child</source>
        <translation>Barnspåret</translation>
    </message>
    <message>
        <source>New report</source>
        <translation>Ny uppgift om barn</translation>
    </message>
    <message>
        <source>No report about a child has come in.</source>
        <translation>Ingen uppgift om att ett barn far illa har kommit in.</translation>
    </message>
    <message>
        <source>Report, came in {day}</source>
        <translation>Uppgift som kom in {day}</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Uppgift om barn</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>Fyll i</translation>
    </message>
    <message>
        <source>Fill in: {what}</source>
        <translation>Fyll i: {what}</translation>
    </message>
    <message>
        <source>Immediate protection assessment</source>
        <translation>Omedelbar skyddsbedömning</translation>
    </message>
    <message>
        <source>Preliminary assessment, 14 days</source>
        <translation>Förhandsbedömning, 14 dagar</translation>
    </message>
    <message>
        <source>Feedback to the reporter, a week</source>
        <translation>Återkoppling till anmälaren, en vecka</translation>
    </message>
    <message>
        <source>Investigation, four months</source>
        <translation>Utredning, fyra månader</translation>
    </message>
    <message>
        <source>Done {day}</source>
        <translation>Klart {day}</translation>
    </message>
    <message>
        <source>by {day}</source>
        <translation>senast {day}</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>Behövs inte</translation>
    </message>
    <message>
        <source>Not asked</source>
        <translation>Inte frågat</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Senare</translation>
    </message>
</context>
<context>
    <name>ChildrenSection</name>
    <message>
        <source>Children and siblings</source>
        <translation>Barn och syskon</translation>
    </message>
    <message>
        <source>New child</source>
        <translation>Nytt barn</translation>
    </message>
    <message>
        <source>No child is noted.</source>
        <translation>Inget barn är antecknat.</translation>
    </message>
    <message>
        <source>Child</source>
        <translation>Barn</translation>
    </message>
    <message>
        <source>{child}, {age} years</source>
        <translation>{child}, {age} år</translation>
    </message>
    <message>
        <source>Safe now</source>
        <translation>Tryggt nu</translation>
    </message>
    <message>
        <source>Not safe now</source>
        <translation>Inte tryggt nu</translation>
    </message>
    <message>
        <source>Unsure if safe</source>
        <translation>Osäkert om tryggt</translation>
    </message>
    <message>
        <source>Report of concern: {answer}</source>
        <translation>Orosanmälan övervägd: {answer}</translation>
    </message>
</context>
<context>
    <name>ChoiceField</name>
    <message>
        <source>“{typed}” is not in the list. Choose an answer, or empty the field.</source>
        <translation>”{typed}” finns inte i listan. Välj ett svar, eller töm fältet.</translation>
    </message>
</context>
<context>
    <name>CodeCard</name>
    <message>
        <source>Code for the paper log</source>
        <translation>Kod till papperslogg</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiera</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopierad</translation>
    </message>
</context>
<context>
    <name>ConfirmPage</name>
    <message>
        <source>Type the recovery sheet back</source>
        <translation>Skriv tillbaka återställningsbladet</translation>
    </message>
    <message>
        <source>If the halves were never printed or saved, they are gone: found the office anew before the first case is written.</source>
        <translation>Om halvorna aldrig skrevs ut eller sparades är de borta: grunda verksamheten på nytt innan det första ärendet skrivs.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Senare</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kontrollera</translation>
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
    <name>ConsentPicker</name>
    <message>
        <source>No consent that holds today is in the case. Ask for one, or choose another ground.</source>
        <translation>Det finns inget samtycke i ärendet som gäller i dag. Be om ett, eller välj en annan grund.</translation>
    </message>
    <message>
        <source>Which consent of the case?</source>
        <translation>Vilket samtycke i ärendet?</translation>
    </message>
    <message>
        <source>Check that it names this recipient and this information.</source>
        <translation>Kontrollera att det gäller just den här mottagaren och de här uppgifterna.</translation>
    </message>
    <message>
        <source>Cannot be used any more: {consents}.</source>
        <translation>Kan inte användas längre: {consents}.</translation>
    </message>
    <message>
        <source>Choose a consent</source>
        <translation>Välj ett samtycke</translation>
    </message>
    <message>
        <source>{who} (withdrawn {day})</source>
        <translation>{who} (återtaget {day})</translation>
    </message>
    <message>
        <source>{who} (ran out {day})</source>
        <translation>{who} (gick ut {day})</translation>
    </message>
</context>
<context>
    <name>ConsentSection</name>
    <message>
        <source>Consents</source>
        <translation>Samtycken</translation>
    </message>
    <message>
        <source>New consent</source>
        <translation>Nytt samtycke</translation>
    </message>
    <message>
        <source>No consent is given. Help from us never depends on one.</source>
        <translation>Inget samtycke finns. Hjälpen från oss beror aldrig på samtycke.</translation>
    </message>
    <message>
        <source>The consent is withdrawn</source>
        <translation>Samtycket återtas</translation>
    </message>
    <message>
        <source>Nobody named yet</source>
        <translation>Ingen mottagare angiven än</translation>
    </message>
    <message>
        <source>About: {things}</source>
        <translation>Gäller: {things}</translation>
    </message>
    <message>
        <source>Withdraw …</source>
        <translation>Återta …</translation>
    </message>
    <message>
        <source>{who}: from that day on nothing more is handed out on it. Tell the recipient, and go through with the person what it means for the plan.</source>
        <translation>{who}: från den dagen lämnas inget mer ut med stöd av samtycket. Meddela mottagaren, och gå igenom med personen vad det betyder för planen.</translation>
    </message>
    <message>
        <source>given {day}</source>
        <translation>gavs {day}</translation>
    </message>
    <message>
        <source>Withdrawn {day}</source>
        <translation>Återtaget {day}</translation>
    </message>
    <message>
        <source>Ran out {day}</source>
        <translation>Gick ut {day}</translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation>Gäller inte än</translation>
    </message>
    <message>
        <source>Valid until further notice</source>
        <translation>Gäller tills vidare</translation>
    </message>
    <message>
        <source>Valid to {day}</source>
        <translation>Gäller till {day}</translation>
    </message>
</context>
<context>
    <name>ContactsTab</name>
    <message>
        <source>Add a contact card …</source>
        <translation>Lägg till ett kontaktkort …</translation>
    </message>
    <message>
        <source>Our own card is saved under Administration.</source>
        <translation>Vårt eget kort sparas under Administration.</translation>
    </message>
    <message>
        <source>No recipients yet</source>
        <translation>Inga mottagare än</translation>
    </message>
    <message>
        <source>Ask the other office for its contact card on a USB stick or by mail, add it here, and compare six words by phone.</source>
        <translation>Be den andra verksamheten om dess kontaktkort på USB-minne eller med post, lägg till det här och jämför sex ord på telefon.</translation>
    </message>
    <message>
        <source>Add a contact card</source>
        <translation>Lägg till ett kontaktkort</translation>
    </message>
    <message>
        <source>Contact cards (*.json)</source>
        <translation>Kontaktkort (*.json)</translation>
    </message>
    <message>
        <source>Contact card of {name}</source>
        <translation>Kontaktkort för {name}</translation>
    </message>
    <message>
        <source>Its six words: {words}

Phone the office on a number you had from before and compare them word by word. You can also do that later; nothing goes there until then.</source>
        <translation>De sex orden: {words}

Ring verksamheten på ett nummer ni hade sedan tidigare och jämför dem ord för ord. Det går också att göra senare; inget skickas dit innan dess.</translation>
    </message>
    <message>
        <source>All six agree</source>
        <translation>Alla sex stämmer</translation>
    </message>
    <message>
        <source>Shall this card take the place of {name}?</source>
        <translation>Ska kortet ersätta {name}?</translation>
    </message>
    <message>
        <source>The file is a card of {new}. It says that it comes from the office that is in your address book as {name}, but has other keys. That is as it should be if the office has told you of a new card. Otherwise phone them first: anybody can make such a card.

If it takes the place, nothing goes to {name} or is taken from there until the six new words are compared.</source>
        <translation>Filen är ett kort för {new}. Det säger sig komma från den verksamhet som står som {name} i adressboken, men har andra nycklar. Så ska det vara om verksamheten har sagt att ett nytt kort är på väg. Ring dem annars först: vem som helst kan göra ett sådant kort.

Om det ersätter det gamla kan ingenting lämnas till {name} eller tas emot därifrån förrän ni har jämfört de sex nya orden.</translation>
    </message>
    <message>
        <source>Take the new card</source>
        <translation>Ta det nya kortet</translation>
    </message>
    <message>
        <source>Shall {name} be called {new} from now on?</source>
        <translation>Ska {name} heta {new} från och med nu?</translation>
    </message>
    <message>
        <source>The card has the same keys as the one in the address book, and another name. What you have compared by phone still holds.</source>
        <translation>Kortet har samma nycklar som det i adressboken, men ett annat namn. Det ni har jämfört i telefon gäller fortfarande.</translation>
    </message>
    <message>
        <source>Change the name</source>
        <translation>Byt namnet</translation>
    </message>
    <message>
        <source>{name} is in the address book already</source>
        <translation>{name} finns redan i adressboken</translation>
    </message>
    <message>
        <source>It is the same card, and nothing has been changed.</source>
        <translation>Det är samma kort, och ingenting har ändrats.</translation>
    </message>
    <message>
        <source>Have you compared the six words?</source>
        <translation>Har ni jämfört de sex orden?</translation>
    </message>
    <message>
        <source>By phone, on a number you had from before, all six in the right order: {words}</source>
        <translation>På telefon, på ett nummer ni hade sedan tidigare, alla sex i rätt ordning: {words}</translation>
    </message>
    <message>
        <source>Remove {name}?</source>
        <translation>Ta bort {name}?</translation>
    </message>
    <message>
        <source>Nothing can be sent there any more. Hand-outs that were made stay noted.</source>
        <translation>Inget mer kan skickas dit. Utlämnanden som har gjorts står kvar.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Words compared by phone</source>
        <translation>Orden jämförda på telefon</translation>
    </message>
    <message>
        <source>Words not compared yet</source>
        <translation>Orden inte jämförda än</translation>
    </message>
    <message>
        <source>Added {time}</source>
        <translation>Tillagt {time}</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>Ta bort {name}</translation>
    </message>
    <message>
        <source>I have compared the words …</source>
        <translation>Jag har jämfört orden …</translation>
    </message>
    <message>
        <source>I have compared the words of {name}</source>
        <translation>Jag har jämfört orden för {name}</translation>
    </message>
    <message>
        <source>Our own six words</source>
        <translation>Våra egna sex ord</translation>
    </message>
    <message>
        <source>Read them out when another office calls to compare our card.</source>
        <translation>Läs upp dem när en annan verksamhet ringer för att jämföra vårt kort.</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copied inside the program only. It is not given to other programs.</source>
        <translation>Kopierat bara inom programmet. Det lämnas inte ut till andra program.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiera</translation>
    </message>
</context>
<context>
    <name>Countdown</name>
    <message>
        <source>Locks in {time} if nobody touches the machine</source>
        <translation>Låser om {time} om ingen rör datorn</translation>
    </message>
</context>
<context>
    <name>CoverForm</name>
    <message>
        <source>Cover for somebody who is away</source>
        <translation>Ny täckning</translation>
    </message>
    <message>
        <source>Whoever covers is put on every open case of the colleague who is away and can read all of it, but not the place of stay. For the same two people with other dates the cover that lasts gets the new dates.</source>
        <translation>Den som täcker läggs till i varje öppet ärende hos kollegan som är borta och kan läsa allt i det, men inte vistelsen. Anger du samma två personer med andra datum får täckningen som pågår de nya datumen.</translation>
    </message>
    <message>
        <source>Start the cover …</source>
        <translation>Börja täckningen …</translation>
    </message>
    <message>
        <source>Choose a colleague</source>
        <translation>Välj en kollega</translation>
    </message>
    <message>
        <source>Let {by} cover for {absent}?</source>
        <translation>Ska {by} täcka för {absent}?</translation>
    </message>
    <message>
        <source>Start the cover</source>
        <translation>Börja täckningen</translation>
    </message>
    <message>
        <source>Giving cases</source>
        <translation>Ger ärenden</translation>
    </message>
    <message numerus="yes">
        <source>{alias} is on %n open case(s).</source>
        <translation>
            <numerusform>{alias} är med i %n öppet ärende.</numerusform>
            <numerusform>{alias} är med i %n öppna ärenden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{alias} is on %n of them already.</source>
        <translation>
            <numerusform>{alias} är redan med i %n av dem.</numerusform>
            <numerusform>{alias} är redan med i %n av dem.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{by} gets the keys of %n case(s) at once and can read all of them until the cover is ended, what is written already too, but not where the person is. It is noted in each case. When the last day comes you are reminded to end the cover: it does not end by itself.</source>
        <translation>
            <numerusform>{by} får genast nycklarna till %n ärende och kan läsa allt i det tills täckningen avslutas, även det som redan är skrivet, men inte var personen vistas. Det antecknas i ärendet. När sista dagen kommer får du en påminnelse om att avsluta täckningen: den slutar inte av sig själv.</numerusform>
            <numerusform>{by} får genast nycklarna till %n ärenden och kan läsa allt i dem tills täckningen avslutas, även det som redan är skrivet, men inte var personerna vistas. Det antecknas i varje ärende. När sista dagen kommer får du en påminnelse om att avsluta täckningen: den slutar inte av sig själv.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CoverTab</name>
    <message>
        <source>Nobody is covered for now.</source>
        <translation>Ingen täcks av någon just nu.</translation>
    </message>
    <message>
        <source>End the cover of {by} for {absent}?</source>
        <translation>Avsluta att {by} täcker för {absent}?</translation>
    </message>
    <message numerus="yes">
        <source>{by} is taken off the %n case(s) that were given because of this cover, and off no other. They get new keys, and {by} can read nothing of them from then on. What was read before cannot be taken back.</source>
        <translation>
            <numerusform>{by} tas bort från det ärende som gavs för den här täckningen och inte från något annat. Ärendet får nya nycklar, och {by} kan inte läsa något i det efter det. Det som redan har lästs går inte att ta tillbaka.</numerusform>
            <numerusform>{by} tas bort från de %n ärenden som gavs för den här täckningen och inte från något annat. Ärendena får nya nycklar, och {by} kan inte läsa något i dem efter det. Det som redan har lästs går inte att ta tillbaka.</numerusform>
        </translation>
    </message>
    <message>
        <source>End the cover</source>
        <translation>Avsluta täckningen</translation>
    </message>
    <message>
        <source>The cover ended</source>
        <translation>Täckningen är slut</translation>
    </message>
    <message>
        <source>Making new keys</source>
        <translation>Gör nya nycklar</translation>
    </message>
    <message>
        <source>Covered now</source>
        <translation>Pågående täckning</translation>
    </message>
    <message>
        <source>{by} covers for {absent}</source>
        <translation>{by} täcker för {absent}</translation>
    </message>
    <message>
        <source>End …</source>
        <translation>Avsluta …</translation>
    </message>
    <message>
        <source>End the cover of {by} for {absent}</source>
        <translation>Avsluta att {by} täcker för {absent}</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n ärende</numerusform>
            <numerusform>%n ärenden</numerusform>
        </translation>
    </message>
    <message>
        <source>{by} works here no more: nobody covers</source>
        <translation>{by} har slutat: ingen täcker</translation>
    </message>
    <message>
        <source>should have ended {day}</source>
        <translation>skulle ha slutat {day}</translation>
    </message>
    <message>
        <source>ends today</source>
        <translation>slutar i dag</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>till och med {day}</translation>
    </message>
    <message numerus="yes">
        <source>The cover holds for %n case(s).</source>
        <translation>
            <numerusform>Täckningen gäller %n ärende.</numerusform>
            <numerusform>Täckningen gäller %n ärenden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{by} was taken off %n case(s).</source>
        <translation>
            <numerusform>{by} togs bort från %n ärende.</numerusform>
            <numerusform>{by} togs bort från %n ärenden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Damage</name>
    <message>
        <source>intake</source>
        <translation>intag</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>identitet</translation>
    </message>
    <message>
        <source>place of stay</source>
        <translation>vistelseort</translation>
    </message>
    <message>
        <source>journal</source>
        <translation>journal</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>plan</translation>
    </message>
    <message>
        <source>threat assessment</source>
        <translation>hotbedömning</translation>
    </message>
    <message>
        <source>people around</source>
        <translation>personer runt omkring</translation>
    </message>
    <message>
        <source>list of documents</source>
        <translation>lista över dokument</translation>
    </message>
    <message>
        <source>what was handed out</source>
        <translation>utlämnat</translation>
    </message>
    <message>
        <source>line in the list (made anew)</source>
        <translation>rad i listan (räknas fram på nytt)</translation>
    </message>
    <message>
        <source>other texts</source>
        <translation>andra texter</translation>
    </message>
    <message>
        <source>Lines of the log</source>
        <translation>Rader i loggen</translation>
    </message>
    <message>
        <source>Words about who works here</source>
        <translation>Uppgifter om vilka som arbetar här</translation>
    </message>
    <message>
        <source>Newer keys of cases</source>
        <translation>Nyare nycklar till ärenden</translation>
    </message>
    <message>
        <source>Who may open what (given again when saving)</source>
        <translation>Vem som får öppna vad (ges på nytt vid räddningen)</translation>
    </message>
    <message>
        <source>Names in the register of true names</source>
        <translation>Namn i namnregistret</translation>
    </message>
    <message>
        <source>Offices in the address book</source>
        <translation>Verksamheter i adressboken</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Utkast</translation>
    </message>
    <message>
        <source>Unlocks whose lines of the log say nothing</source>
        <translation>Upplåsningar vars rader i loggen inte säger något</translation>
    </message>
    <message>
        <source>The office&apos;s own name</source>
        <translation>Verksamhetens eget namn</translation>
    </message>
    <message>
        <source>Nothing is lost. What was damaged is there a second time, or can be made anew.</source>
        <translation>Ingenting är förlorat. Det som skadades finns en gång till, eller går att göra om.</translation>
    </message>
    <message>
        <source>The words about who works here are gone. What is left can only be opened with a backup.</source>
        <translation>Uppgifterna om vilka som arbetar här är borta. Det som finns kvar kan bara öppnas med en säkerhetskopia.</translation>
    </message>
    <message>
        <source>The file is whole, and yet lines of the log or what they list are gone. No disk does that: somebody took them out, or put the file together from several. Keep the old folder as it is, and tell whoever is responsible for security.</source>
        <translation>Filen är hel, och ändå saknas rader i loggen eller det som de räknar upp. Så gör ingen trasig disk: någon har tagit bort dem eller satt ihop filen av flera. Låt den gamla mappen vara som den är och berätta för den som ansvarar för säkerheten.</translation>
    </message>
    <message>
        <source>No case is hit, only what is listed below.</source>
        <translation>Inget ärende är drabbat, bara det som står här nedanför.</translation>
    </message>
    <message>
        <source>Cases hit: {n}. The rest can be read.</source>
        <translation>Drabbade ärenden: {n}. Resten går att läsa.</translation>
    </message>
    <message>
        <source>Keep the old folder until everybody has looked through their cases. Then make a backup of the new vault on another disk.</source>
        <translation>Spara den gamla mappen tills alla har tittat igenom sina ärenden. Säkerhetskopiera sedan det nya valvet till en annan disk.</translation>
    </message>
    <message>
        <source>The program starts with the new vault now.</source>
        <translation>Programmet startar med det nya valvet från och med nu.</translation>
    </message>
    <message>
        <source>The program starts with the old folder until somebody changes the names of the two: until then, choose the new one under Another vault folder.</source>
        <translation>Programmet startar med den gamla mappen tills någon låter mapparna byta namn med varandra. Välj till dess den nya under En annan valvmapp.</translation>
    </message>
    <message>
        <source>The new vault is there</source>
        <translation>Det nya valvet finns nu</translation>
    </message>
    <message>
        <source>… and {n} more.</source>
        <translation>… och {n} till.</translation>
    </message>
    <message>
        <source>The key file was damaged; another copy of it holds.</source>
        <translation>Nyckelfilen var skadad; ett annat exemplar håller.</translation>
    </message>
    <message>
        <source>Nothing is damaged. Go back, and unlock as always.</source>
        <translation>Ingenting är skadat. Gå tillbaka och lås upp som vanligt.</translation>
    </message>
    <message>
        <source>No backup that opens lies beside the vault. Look on your other disks before you decide.</source>
        <translation>Ingen säkerhetskopia som går att öppna ligger bredvid valvet. Titta på era andra diskar innan du bestämmer dig.</translation>
    </message>
    <message>
        <source>The newest one was made {time}, and every page of it is whole.</source>
        <translation>Den senaste gjordes {time}, och varje sida i den är hel.</translation>
    </message>
    <message>
        <source>The newest one was made {time}, and it is damaged too.</source>
        <translation>Den senaste gjordes {time}, och den är också skadad.</translation>
    </message>
    <message>
        <source>Saved texts that it lacks and that can be read here: {n}.</source>
        <translation>Sparade texter som saknas i den men går att läsa här: {n}.</translation>
    </message>
    <message>
        <source>Saving takes from it what is missing here.</source>
        <translation>Räddningen hämtar därifrån det som saknas här.</translation>
    </message>
    <message>
        <source>What was missing came from the backup of {time}.</source>
        <translation>Det som saknades kom från säkerhetskopian {time}.</translation>
    </message>
    <message>
        <source>The new vault is there, but its check found faults. Tell IT.</source>
        <translation>Det nya valvet finns, men kontrollen hittade fel. Säg till IT.</translation>
    </message>
    <message>
        <source>Everything was saved, and the new vault has been checked.</source>
        <translation>Allt är räddat, och det nya valvet är kontrollerat.</translation>
    </message>
    <message>
        <source>What could be read is saved, and the new vault has been checked.</source>
        <translation>Det som gick att läsa är räddat, och det nya valvet är kontrollerat.</translation>
    </message>
    <message>
        <source>Whole cases: {n}.</source>
        <translation>Hela ärenden: {n}.</translation>
    </message>
    <message>
        <source>lost; nothing is left of it but that it was there</source>
        <translation>förlorat: vi vet att ärendet fanns, men inget ur det är kvar</translation>
    </message>
    <message>
        <source>only an index names it; nothing signed says that there was such a case</source>
        <translation>bara ett index i filen nämner det; inget undertecknat visar att ärendet har funnits</translation>
    </message>
    <message>
        <source>there, but no key opens it</source>
        <translation>finns, men ingen nyckel öppnar det</translation>
    </message>
    <message>
        <source>documents with a hole</source>
        <translation>dokument där delar saknas</translation>
    </message>
    <message>
        <source>drafts</source>
        <translation>utkast</translation>
    </message>
    <message>
        <source>lines of its history</source>
        <translation>rader i historiken</translation>
    </message>
    <message>
        <source>waiting for another key</source>
        <translation>väntar på en annan nyckel</translation>
    </message>
</context>
<context>
    <name>DamagePage</name>
    <message>
        <source>A damaged vault</source>
        <translation>Ett skadat valv</translation>
    </message>
    <message>
        <source>Nothing is written into the old folder, whatever you choose here. Take the time you need.</source>
        <translation>Ingenting skrivs i den gamla mappen, vad du än väljer här. Ta den tid du behöver.</translation>
    </message>
    <message>
        <source>See what is hit</source>
        <translation>Se vad som är drabbat</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Into this folder</source>
        <translation>Till den här mappen</translation>
    </message>
    <message>
        <source>It is made if it is not there.</source>
        <translation>Den skapas om den inte finns.</translation>
    </message>
    <message>
        <source>Save what can be read</source>
        <translation>Rädda det som går att läsa</translation>
    </message>
    <message>
        <source>Backups elsewhere …</source>
        <translation>Kopior på annan plats …</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Återställ en säkerhetskopia</translation>
    </message>
    <message>
        <source>Save the report …</source>
        <translation>Spara rapporten …</translation>
    </message>
    <message>
        <source>Open the new vault</source>
        <translation>Öppna det nya valvet</translation>
    </message>
    <message>
        <source>Reading the vault around the damage …</source>
        <translation>Läser valvet runt skadan …</translation>
    </message>
    <message>
        <source>Folder with backups</source>
        <translation>Mapp med säkerhetskopior</translation>
    </message>
    <message>
        <source>Saving what can be read, and checking the new vault …</source>
        <translation>Räddar det som går att läsa och kontrollerar det nya valvet …</translation>
    </message>
    <message>
        <source>{n} of {all} pages</source>
        <translation>{n} av {all} delar av valvet.</translation>
    </message>
    <message>
        <source>What is hit</source>
        <translation>Vad som är drabbat</translation>
    </message>
    <message>
        <source>The numbers are saved texts that cannot be read any more.</source>
        <translation>Siffrorna är sparade texter som inte längre går att läsa.</translation>
    </message>
    <message>
        <source>Use a backup</source>
        <translation>Använd en säkerhetskopia</translation>
    </message>
    <message>
        <source>Save what can be read into a new folder</source>
        <translation>Rädda till en ny mapp</translation>
    </message>
    <message>
        <source>What is there</source>
        <translation>Vad som finns</translation>
    </message>
    <message>
        <source>A new vault with everybody&apos;s passphrases as they are, and with what the backup still has. What is lost is written into the log, in your name.</source>
        <translation>Ett nytt valv där allas lösenfraser gäller som förut, och med det som säkerhetskopian har kvar. Vad som gått förlorat skrivs i loggen, i ditt namn.</translation>
    </message>
    <message>
        <source>A supervisor does this, or both keepers of the recovery sheet together.</source>
        <translation>Det här gör en arbetsledare, eller tillsammans de två som har var sin halva av återställningsbladet.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
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
    <name>DayPage</name>
    <message>
        <source>overdue or today</source>
        <translation>försenat eller i dag</translation>
    </message>
    <message>
        <source>within seven days</source>
        <translation>inom sju dagar</translation>
    </message>
    <message>
        <source>later</source>
        <translation>längre fram</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>sammanlagt</translation>
    </message>
    <message>
        <source>Which tasks</source>
        <translation>Vilka uppgifter</translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation>Ångra (Ctrl+Z)</translation>
    </message>
    <message>
        <source>{code_name}: {task} is done.</source>
        <translation>{code_name}: {task} är klar.</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mina</translation>
    </message>
    <message>
        <source>All I may read</source>
        <translation>Alla jag får läsa</translation>
    </message>
    <message>
        <source>Whose cases</source>
        <translation>Vems ärenden</translation>
    </message>
    <message>
        <source>Good morning</source>
        <translation>God morgon</translation>
    </message>
    <message>
        <source>Good day</source>
        <translation>God dag</translation>
    </message>
    <message>
        <source>Good evening</source>
        <translation>God kväll</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Visa dem</translation>
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
    <name>DisclosureCard</name>
    <message>
        <source>Recipient covered: it tells where the person is</source>
        <translation>Mottagaren är dold: den visar var personen är</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nytt</translation>
    </message>
    <message>
        <source>Handed out {time} by {alias}</source>
        <translation>Utlämnat {time} av {alias}</translation>
    </message>
    <message>
        <source>Legal ground: {ground}</source>
        <translation>Rättslig grund: {ground}</translation>
    </message>
    <message>
        <source>Parts: {parts}</source>
        <translation>Delar: {parts}</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Skäl: {reason}</translation>
    </message>
    <message>
        <source>File {name}, fingerprint {code}</source>
        <translation>Fil {name}, fingeravtryck {code}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>Show recipient and reason; this is logged</source>
        <translation>Visa mottagare och skäl; det loggas</translation>
    </message>
</context>
<context>
    <name>DisclosuresTab</name>
    <message>
        <source>Hand over …</source>
        <translation>Lämna ut …</translation>
    </message>
    <message>
        <source>Nothing has been handed out</source>
        <translation>Inget har lämnats ut</translation>
    </message>
    <message>
        <source>Each hand-out is noted here: what, to whom, when and why.</source>
        <translation>Varje utlämnande antecknas här: vad, till vem, när och varför.</translation>
    </message>
</context>
<context>
    <name>Doubles</name>
    <message>
        <source>same personal number</source>
        <translation>samma person- eller samordningsnummer</translation>
    </message>
    <message>
        <source>same name and date of birth</source>
        <translation>samma namn och födelsedatum</translation>
    </message>
    <message>
        <source>same way of contact</source>
        <translation>samma kontaktväg</translation>
    </message>
</context>
<context>
    <name>DoublesTab</name>
    <message>
        <source>Compares personal numbers, names with dates of birth, and ways of contact, in every case you may read. Only supervisors see this; you decide whom to tell. Nothing of it is kept but an event in the log.</source>
        <translation>Jämför person- och samordningsnummer, namn med födelsedatum och kontaktvägar i alla ärenden du får läsa. Bara arbetsledare ser det här, och du avgör vem som ska få veta. Inget av det sparas, utom en händelse i loggen.</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Jämför nu</translation>
    </message>
    <message>
        <source>Comparing the cases</source>
        <translation>Jämför ärendena</translation>
    </message>
    <message numerus="yes">
        <source>%n possible double(s), compared {time}.</source>
        <translation>
            <numerusform>%n möjlig dubblett, jämfört {time}.</numerusform>
            <numerusform>%n möjliga dubbletter, jämfört {time}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not compared yet</source>
        <translation>Inte jämfört än</translation>
    </message>
    <message>
        <source>What is found stands here until you lock or close.</source>
        <translation>Det som hittas står kvar här tills du låser eller stänger.</translation>
    </message>
    <message>
        <source>No possible doubles</source>
        <translation>Inga möjliga dubbletter</translation>
    </message>
    <message>
        <source>No two cases you may read share a number, a name with date of birth, or a way of contact. A person who gave nothing of this is not seen here.</source>
        <translation>Inga två ärenden som du får läsa har samma nummer, samma namn och födelsedatum eller samma kontaktväg. Den som inte har lämnat något av detta syns inte här.</translation>
    </message>
    <message>
        <source>Possible doubles</source>
        <translation>Möjliga dubbletter</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Ärende</translation>
    </message>
    <message>
        <source>Other case</source>
        <translation>Annat ärende</translation>
    </message>
    <message>
        <source>Caseworkers</source>
        <translation>Handläggare</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Varför</translation>
    </message>
    <message>
        <source>Open the case {code_name}</source>
        <translation>Öppna ärendet {code_name}</translation>
    </message>
</context>
<context>
    <name>DraftEditor</name>
    <message>
        <source>Throw away</source>
        <translation>Kasta</translation>
    </message>
    <message>
        <source>Keep as draft</source>
        <translation>Behåll som utkast</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
</context>
<context>
    <name>EarlierTab</name>
    <message>
        <source>Each sign-off covers what others than its signer had done up to then. It is an event of the log itself, and another reviewer looks at it in turn.</source>
        <translation>En signering gäller det som andra än den som signerar hade gjort fram till dess. Den är själv en händelse i loggen och granskas i sin tur av en annan loggranskare.</translation>
    </message>
    <message>
        <source>Earlier reviews</source>
        <translation>Tidigare granskningar</translation>
    </message>
    <message>
        <source>No review has been signed off yet</source>
        <translation>Ingen granskning är signerad än</translation>
    </message>
    <message>
        <source>The law asks for checks that are systematic and recur. Once a month is a good habit.</source>
        <translation>Lagen kräver systematiska och återkommande kontroller. En gång i månaden är en bra vana.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Vem</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Händelser</translation>
    </message>
    <message>
        <source>Drawn</source>
        <translation>Stickprov</translation>
    </message>
    <message>
        <source>Asked about</source>
        <translation>Frågor</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anteckning</translation>
    </message>
</context>
<context>
    <name>EmptyList</name>
    <message>
        <source>No cases yet</source>
        <translation>Inga ärenden än</translation>
    </message>
    <message>
        <source>A case begins with an intake. It is saved from the first answer on, and only those who work with it can read it.</source>
        <translation>Ett ärende börjar med ett intag. Det sparas från första svaret, och bara de som arbetar med det kan läsa det.</translation>
    </message>
    <message>
        <source>Begin an intake (Ctrl+N)</source>
        <translation>Börja ett intag (Ctrl+N)</translation>
    </message>
    <message>
        <source>No case fits</source>
        <translation>Inget ärende passar</translation>
    </message>
    <message>
        <source>None of the cases you may read fits what you have chosen above.</source>
        <translation>Inget av de ärenden du får läsa passar det du har valt ovan.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Visa alla</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Ingen träff</translation>
    </message>
    <message>
        <source>None of the cases you may read answers to what you wrote. Cases you may not read are never searched, so this says nothing about them.</source>
        <translation>Inget av de ärenden du får läsa stämmer med det du skrev. Ärenden du inte får läsa söks aldrig igenom, så det här säger ingenting om dem.</translation>
    </message>
    <message>
        <source>The number does not add up as it is written. Read it again.</source>
        <translation>Numret stämmer inte så som det är skrivet. Läs det en gång till.</translation>
    </message>
</context>
<context>
    <name>EndingCard</name>
    <message>
        <source>End without a case</source>
        <translation>Avsluta utan ärende</translation>
    </message>
    <message>
        <source>For a contact that becomes no case. You can still go back.</source>
        <translation>För en kontakt som inte blir något ärende. Du kan fortfarande gå tillbaka.</translation>
    </message>
    <message>
        <source>Saved already</source>
        <translation>Redan sparat</translation>
    </message>
    <message>
        <source>Back to the intake</source>
        <translation>Tillbaka till intaget</translation>
    </message>
    <message>
        <source>who the person is, or how to reach them</source>
        <translation>vem personen är eller hur vi når personen</translation>
    </message>
    <message>
        <source>where the person is</source>
        <translation>var personen är</translation>
    </message>
    <message>
        <source>answers of the intake</source>
        <translation>svar i intaget</translation>
    </message>
    <message>
        <source>agreements and assessments</source>
        <translation>överenskommelser och bedömningar</translation>
    </message>
    <message>
        <source>the journal</source>
        <translation>journalen</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>dokument</translation>
    </message>
    <message>
        <source>This was saved before and stays in the file, since nothing that was saved is ever overwritten: {what}.</source>
        <translation>Det här är redan sparat och finns kvar i filen, eftersom inget som sparats skrivs över: {what}.</translation>
    </message>
    <message>
        <source>So the contact can no longer end without a trace. Finish the intake, and close the case with its reason; or ask your supervisor, who can close a case opened by mistake.</source>
        <translation>Därför kan kontakten inte längre avslutas spårlöst. Slutför intaget och avsluta ärendet med ett skäl, eller be din arbetsledare, som kan stänga ett ärende som öppnats av misstag.</translation>
    </message>
    <message>
        <source>This end is no longer possible: see above what is saved already.</source>
        <translation>Det går inte längre att avsluta så: se ovan vad som redan är sparat.</translation>
    </message>
</context>
<context>
    <name>Entries</name>
    <message>
        <source>Show newer entries</source>
        <translation>Visa nyare anteckningar</translation>
    </message>
    <message>
        <source>Show older entries</source>
        <translation>Visa äldre anteckningar</translation>
    </message>
</context>
<context>
    <name>EntryCard</name>
    <message>
        <source>Entered {time} by {alias}</source>
        <translation>Införd {time} av {alias}</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Rättad</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Rätta</translation>
    </message>
    <message>
        <source>Older wordings</source>
        <translation>Äldre lydelser</translation>
    </message>
    <message>
        <source>Cover older</source>
        <translation>Dölj äldre</translation>
    </message>
    <message>
        <source>Replaced {time} by {alias}: {reason}</source>
        <translation>Ersatt {time} av {alias}: {reason}</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nytt</translation>
    </message>
    <message>
        <source>The person sees it differently …</source>
        <translation>Personen ser det annorlunda …</translation>
    </message>
    <message>
        <source>Comment …</source>
        <translation>Kommentera …</translation>
    </message>
    <message>
        <source>{title} · {alias}, {time}</source>
        <translation>{title} · {alias}, {time}</translation>
    </message>
</context>
<context>
    <name>ExchangePage</name>
    <message>
        <source>Exchange</source>
        <translation>Utbyte</translation>
    </message>
    <message>
        <source>Parts of the exchange</source>
        <translation>Utbytets delar</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Lämna ut</translation>
    </message>
    <message>
        <source>Address book</source>
        <translation>Adressbok</translation>
    </message>
    <message>
        <source>Receive</source>
        <translation>Ta emot</translation>
    </message>
</context>
<context>
    <name>FactorField</name>
    <message>
        <source>Critical</source>
        <translation>Kritisk</translation>
    </message>
    <message>
        <source>From last time – go through it</source>
        <translation>Från förra gången – gå igenom</translation>
    </message>
    <message>
        <source>Fold the details</source>
        <translation>Dölj detaljerna</translation>
    </message>
    <message>
        <source>Source and details</source>
        <translation>Källa och detaljer</translation>
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
    <name>Finding</name>
    <message>
        <source>name</source>
        <translation>namn</translation>
    </message>
    <message>
        <source>personal or coordination number</source>
        <translation>person- eller samordningsnummer</translation>
    </message>
    <message>
        <source>case number</source>
        <translation>ärendenummer</translation>
    </message>
    <message>
        <source>code name</source>
        <translation>kodnamn</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} och {last}</translation>
    </message>
</context>
<context>
    <name>Fold</name>
    <message>
        <source>unfolded</source>
        <translation>utfälld</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>hopfälld</translation>
    </message>
</context>
<context>
    <name>FoundBar</name>
    <message>
        <source>Searching</source>
        <translation>Söker</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppa</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Tillbaka till listan</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Söker …</translation>
    </message>
    <message>
        <source>Searching: {done} of {total} …</source>
        <translation>Söker: {done} av {total} …</translation>
    </message>
</context>
<context>
    <name>FoundingPage</name>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Type it back later</source>
        <translation>Skriv tillbaka senare</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsätt</translation>
    </message>
    <message>
        <source>Found an office</source>
        <translation>Grunda en verksamhet</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>Din lösenfras</translation>
    </message>
    <message>
        <source>Recovery sheet, half 1</source>
        <translation>Återställningsblad, halva 1</translation>
    </message>
    <message>
        <source>Recovery sheet, half 2</source>
        <translation>Återställningsblad, halva 2</translation>
    </message>
    <message>
        <source>Type the halves back</source>
        <translation>Skriv tillbaka halvorna</translation>
    </message>
    <message>
        <source>Found the office</source>
        <translation>Grunda verksamheten</translation>
    </message>
    <message>
        <source>Check and begin</source>
        <translation>Kontrollera och börja</translation>
    </message>
    <message>
        <source>Making keys and vault …</source>
        <translation>Skapar nycklar och valv …</translation>
    </message>
</context>
<context>
    <name>GuardianSection</name>
    <message>
        <source>Guardians</source>
        <translation>Vårdnadshavare</translation>
    </message>
    <message>
        <source>New guardian</source>
        <translation>Ny vårdnadshavare</translation>
    </message>
    <message>
        <source>No guardian is noted.</source>
        <translation>Ingen vårdnadshavare är antecknad.</translation>
    </message>
    <message>
        <source>Threat from here: do not inform</source>
        <translation>Hot härifrån: informera inte</translation>
    </message>
    <message>
        <source>Threat not ruled out</source>
        <translation>Hot inte uteslutet</translation>
    </message>
    <message>
        <source>No contact</source>
        <translation>Ingen kontakt</translation>
    </message>
    <message>
        <source>Knows of the contact with us</source>
        <translation>Känner till kontakten med oss</translation>
    </message>
    <message>
        <source>Does not know of the contact with us</source>
        <translation>Känner inte till kontakten med oss</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>Vårdnadshavare</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Read more</source>
        <translation>Läs mer</translation>
    </message>
    <message>
        <source>Skip the guide</source>
        <translation>Hoppa över guiden</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} av {total}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klart</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nästa</translation>
    </message>
    <message>
        <source>When the telephone rings: Ctrl+N</source>
        <translation>När telefonen ringer: Ctrl+N</translation>
    </message>
    <message>
        <source>Write while the person talks. Everything is kept as you type, no question has to be answered, and every step can be reached at any time.</source>
        <translation>Skriv medan personen pratar. Allt sparas medan du skriver, ingen fråga måste besvaras, och alla steg går att nå när som helst.</translation>
    </message>
    <message>
        <source>What does not stand there cannot leak</source>
        <translation>Det som inte står kan inte läcka</translation>
    </message>
    <message>
        <source>Write what protection, need and decisions require. Never an address in free text, crimes that are not known, passwords, or the sources of the police.</source>
        <translation>Skriv det som behövs för skyddet, behovet och besluten. Aldrig adresser i fritext, brott som inte är kända, lösenord eller polisens källor.</translation>
    </message>
    <message>
        <source>Cover with Ctrl+Shift+L, lock with Ctrl+L</source>
        <translation>Dra för ridån med Ctrl+Shift+L, lås med Ctrl+L</translation>
    </message>
    <message>
        <source>The curtain covers the window at once. Locking saves what you have typed and empties the memory; you come back to the same field. Do it whenever you get up.</source>
        <translation>Ridån täcker fönstret på en gång. Låset sparar det du skrivit och tömmer minnet, och du kommer tillbaka till samma fält. Gör det varje gång du reser dig.</translation>
    </message>
    <message>
        <source>You see what you need</source>
        <translation>Du ser det du behöver</translation>
    </message>
    <message>
        <source>Only those who work with a case can read it. What you open is written in the log, and somebody looks through it from time to time.</source>
        <translation>Bara de som arbetar med ett ärende kan läsa det. Det du öppnar skrivs i loggen, och någon går igenom den då och då.</translation>
    </message>
    <message>
        <source>F1 helps on every page</source>
        <translation>F1 hjälper på varje sida</translation>
    </message>
    <message>
        <source>In a question F1 explains the question. Ctrl+/ shows all keys. This guide can be opened again under Administration, About.</source>
        <translation>I en fråga förklarar F1 frågan. Ctrl+/ visar alla tangenter. Guiden går att öppna igen under Administration, Om.</translation>
    </message>
</context>
<context>
    <name>HalfField</name>
    <message>
        <source>{done} of 14 groups. Capital or small letters, O and 0 count as the same.</source>
        <translation>{done} av 14 grupper. Stora eller små bokstäver, O och 0 räknas som samma.</translation>
    </message>
</context>
<context>
    <name>HalfStep</name>
    <message>
        <source>Print …</source>
        <translation>Skriv ut …</translation>
    </message>
    <message>
        <source>Save on a USB stick …</source>
        <translation>Spara på USB-minne …</translation>
    </message>
    <message>
        <source>This half is out of the program and with its keeper</source>
        <translation>Halvan är ute ur programmet och hos sin förvarare</translation>
    </message>
    <message>
        <source>Not put away yet</source>
        <translation>Inte undanlagd än</translation>
    </message>
    <message>
        <source>Only the keeper of this half should look at the screen now. It is shown this once: the machine does not keep it.</source>
        <translation>Bara den som ska förvara halvan bör titta på skärmen nu. Den visas bara den här gången: datorn sparar den inte.</translation>
    </message>
    <message>
        <source>Print or save this half first, or copy it by hand, and tick the box.</source>
        <translation>Skriv ut eller spara halvan först, eller skriv av den för hand, och kryssa i rutan.</translation>
    </message>
    <message>
        <source>The printer does not answer. Try again, or use a USB stick.</source>
        <translation>Skrivaren svarar inte. Försök igen, eller använd ett USB-minne.</translation>
    </message>
    <message>
        <source>Sent to the printer</source>
        <translation>Skickad till skrivaren</translation>
    </message>
    <message>
        <source>Save on a USB stick</source>
        <translation>Spara på USB-minne</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>This is the computer&apos;s own disk</source>
        <translation>Det här är datorns egen disk</translation>
    </message>
    <message>
        <source>Whoever takes the computer takes the sheet too, and then needs no passphrase. Use a USB stick or the printer.</source>
        <translation>Den som tar datorn får då också bladet och behöver ingen lösenfras. Använd ett USB-minne eller skrivaren.</translation>
    </message>
    <message>
        <source>Save here all the same</source>
        <translation>Spara här ändå</translation>
    </message>
    <message>
        <source>Saved and read back</source>
        <translation>Sparad och tillbakaläst</translation>
    </message>
</context>
<context>
    <name>HandOverTab</name>
    <message>
        <source>a case</source>
        <translation>ett ärende</translation>
    </message>
    <message>
        <source>at least one part</source>
        <translation>minst en del</translation>
    </message>
    <message>
        <source>why the place of stay is needed</source>
        <translation>varför vistelseorten behövs</translation>
    </message>
    <message>
        <source>a recipient</source>
        <translation>en mottagare</translation>
    </message>
    <message>
        <source>the comparison of the six words</source>
        <translation>jämförelsen av de sex orden</translation>
    </message>
    <message>
        <source>the legal ground</source>
        <translation>den rättsliga grunden</translation>
    </message>
    <message>
        <source>the reason</source>
        <translation>skälet</translation>
    </message>
    <message>
        <source>where to write the file</source>
        <translation>var filen ska skrivas</translation>
    </message>
    <message>
        <source>Writing the encrypted file, then reading it back …</source>
        <translation>Skriver den krypterade filen och läser sedan tillbaka den …</translation>
    </message>
    <message>
        <source>4. Where to</source>
        <translation>4. Vart</translation>
    </message>
    <message>
        <source>A USB stick that is only for this. The file&apos;s name says nothing about the person.</source>
        <translation>Ett USB-minne som bara används till det här. Filens namn säger inget om personen.</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>Välj mapp …</translation>
    </message>
    <message>
        <source>Who can read what, and why</source>
        <translation>Vem kan läsa vad, och varför</translation>
    </message>
    <message>
        <source>Create the encrypted file</source>
        <translation>Skapa den krypterade filen</translation>
    </message>
    <message>
        <source>Written, read back and checked before it is called done, and noted.</source>
        <translation>Skrivs, läses tillbaka och kontrolleras innan den kallas klar, och antecknas.</translation>
    </message>
    <message>
        <source>Whoever has the file and the six words</source>
        <translation>Den som har filen och de sex orden</translation>
    </message>
    <message>
        <source>Where is the file to be written?</source>
        <translation>Var ska filen skrivas?</translation>
    </message>
    <message>
        <source>{recipient} can read this of {case}: {parts}.</source>
        <translation>{recipient} kan läsa detta ur {case}: {parts}.</translation>
    </message>
    <message>
        <source>Ground: {ground} ({law}).</source>
        <translation>Grund: {ground} ({law}).</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Skäl: {reason}</translation>
    </message>
    <message>
        <source>Still to be chosen: {things}</source>
        <translation>Kvar: {things}</translation>
    </message>
    <message numerus="yes">
        <source>Not with it: %n journal entry(ies) from the police.</source>
        <translation>
            <numerusform>Inte med: %n journalanteckning från polisen.</numerusform>
            <numerusform>Inte med: %n journalanteckningar från polisen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>Help</source>
        <translation>Hjälp</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>Search in the help</source>
        <translation>Sök i hjälpen</translation>
    </message>
    <message>
        <source>Pages of the help</source>
        <translation>Hjälpens sidor</translation>
    </message>
    <message>
        <source>No page has all these words.</source>
        <translation>Ingen sida har alla de orden.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Stäng</translation>
    </message>
</context>
<context>
    <name>HistoryTab</name>
    <message>
        <source>Found in a look-up</source>
        <translation>Hittade vid sökning</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Vem</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Varför</translation>
    </message>
    <message>
        <source>Who has read and written</source>
        <translation>Vem som har läst och skrivit</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>Vad som har ändrats</translation>
    </message>
    <message>
        <source>History of</source>
        <translation>Historik över</translation>
    </message>
    <message>
        <source>Everybody who works with the case sees it.</source>
        <translation>Alla som arbetar i ärendet ser det.</translation>
    </message>
    <message>
        <source>Wrote: {what}</source>
        <translation>Skrev: {what}</translation>
    </message>
</context>
<context>
    <name>IdentityCard</name>
    <message>
        <source>The person</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Change in the intake</source>
        <translation>Ändra i intaget</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>inte frågat</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Namn</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Person- eller samordningsnummer</translation>
    </message>
    <message>
        <source>Born</source>
        <translation>Född</translation>
    </message>
    <message>
        <source>Protected identity</source>
        <translation>Skyddade personuppgifter</translation>
    </message>
    <message>
        <source>Registered in</source>
        <translation>Folkbokförd i</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>Tolk</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Dölj</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>Hide the number</source>
        <translation>Dölj numret</translation>
    </message>
    <message>
        <source>Show the whole number</source>
        <translation>Visa hela numret</translation>
    </message>
    <message>
        <source>{born} · {age} years old</source>
        <translation>{born} · {age} år</translation>
    </message>
    <message>
        <source>acts for itself, from 15 (3 kap. 4 § SoL)</source>
        <translation>för sin egen talan från 15 år (3 kap. 4 § SoL)</translation>
    </message>
    <message>
        <source>support without the guardian&apos;s consent if it is suitable and the child asks for it or agrees (21 kap. 1–2 §§ SoL)</source>
        <translation>insatser utan vårdnadshavares samtycke om det är lämpligt och barnet begär eller samtycker till det (21 kap. 1–2 §§ SoL)</translation>
    </message>
    <message>
        <source>assessed support without the guardian&apos;s consent only if it is suitable and the child agrees, but open support never (21 kap. 1–2 §§ SoL)</source>
        <translation>behovsprövade insatser utan vårdnadshavares samtycke bara om det är lämpligt och barnet samtycker, men aldrig insatser utan behovsprövning (21 kap. 1–2 §§ SoL)</translation>
    </message>
    <message>
        <source>support needs the guardian&apos;s consent</source>
        <translation>insatser kräver vårdnadshavares samtycke</translation>
    </message>
    <message>
        <source>a placement always needs the guardian&apos;s consent, or LVU</source>
        <translation>placering kräver alltid vårdnadshavares samtycke, eller LVU</translation>
    </message>
    <message>
        <source>ask for the age: it decides what the child may agree to</source>
        <translation>ta reda på åldern: den avgör vad barnet självt kan samtycka till</translation>
    </message>
    <message>
        <source>Under 18: {rights}.</source>
        <translation>Under 18 år: {rights}.</translation>
    </message>
</context>
<context>
    <name>IntakeDesk</name>
    <message numerus="yes">
        <source>%n answer(s) cannot be read, and nothing is entered yet: {questions} What you wrote is kept as a draft.</source>
        <translation>
            <numerusform>Ett svar går inte att läsa, och inget är infört än: {questions} Det du skrev ligger kvar som utkast.</numerusform>
            <numerusform>%n svar går inte att läsa, och inget är infört än: {questions} Det du skrev ligger kvar som utkast.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IntakePage</name>
    <message>
        <source>Finish the first contact</source>
        <translation>Avsluta första kontakten</translation>
    </message>
    <message>
        <source>Intake</source>
        <translation>Intag</translation>
    </message>
    <message>
        <source>New intake</source>
        <translation>Nytt intag</translation>
    </message>
    <message>
        <source>Change the code name</source>
        <translation>Byt kodnamn</translation>
    </message>
    <message>
        <source>Stay on the line. In an emergency: 112. Police switchboard: 114 14. Tell your manager.</source>
        <translation>Stanna kvar i samtalet. Vid akut fara: 112. Polisens växel: 114 14. Berätta för din chef.</translation>
    </message>
    <message>
        <source>Somebody may be in danger right now</source>
        <translation>Någon kan vara i fara just nu</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Sammanfattning</translation>
    </message>
    <message>
        <source>During the call the danger step is enough. The rest can be filled in afterwards.
A digit chooses, Enter goes on. F2: what must be said. F4: safe contact. Ctrl+J: a note in the journal, and back.</source>
        <translation>Under samtalet räcker steget om fara. Resten kan fyllas i efteråt.
Siffra väljer svar, Enter går vidare. F2: det som måste sägas. F4: säker kontakt. Ctrl+J: anteckna i journalen, och tillbaka.</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Code name: {name}</source>
        <translation>Kodnamn: {name}</translation>
    </message>
    <message>
        <source>Correct it, or press once more to leave and go on with it later.</source>
        <translation>Rätta det, eller tryck en gång till för att gå härifrån och fortsätta senare.</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Manus</translation>
    </message>
    <message>
        <source>What has to be said, to read aloud (F2)</source>
        <translation>Det som ska sägas, att läsa högt (F2)</translation>
    </message>
    <message>
        <source>End without a case …</source>
        <translation>Avsluta utan ärende …</translation>
    </message>
</context>
<context>
    <name>IntakeTab</name>
    <message>
        <source>Save</source>
        <translation>Spara</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Ctrl+Enter</translation>
    </message>
    <message>
        <source>Saved {time} by {alias}</source>
        <translation>Sparat {time} av {alias}</translation>
    </message>
    <message>
        <source>Unsaved changes from {time} by {alias} are shown. Save to enter them.</source>
        <translation>Ändringar från {time} av {alias} visas men är inte införda. Spara för att föra in dem.</translation>
    </message>
</context>
<context>
    <name>JournalEditor</name>
    <message>
        <source>The old wording stays readable, with your name, the time and the reason.</source>
        <translation>Den gamla lydelsen går att läsa även i fortsättningen, med ditt alias, tiden och skälet.</translation>
    </message>
    <message>
        <source>Why is the entry corrected?</source>
        <translation>Varför rättas anteckningen?</translation>
    </message>
    <message>
        <source>Write the reason first.</source>
        <translation>Skriv skälet först.</translation>
    </message>
    <message>
        <source>Throw the draft away?</source>
        <translation>Kasta utkastet?</translation>
    </message>
    <message>
        <source>It has not been entered, and cannot be brought back.</source>
        <translation>Det är inte infört och går inte att få tillbaka.</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Rättelse</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Ny anteckning</translation>
    </message>
    <message>
        <source>Enter the correction</source>
        <translation>För in rättelsen</translation>
    </message>
    <message>
        <source>Enter into the journal</source>
        <translation>För in i journalen</translation>
    </message>
    <message>
        <source>Draft – not entered</source>
        <translation>Utkast – inte infört</translation>
    </message>
    <message>
        <source>Ctrl+Enter enters it</source>
        <translation>Ctrl+Enter för in den</translation>
    </message>
    <message>
        <source>No template</source>
        <translation>Ingen mall</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Mall</translation>
    </message>
    <message>
        <source>Fills in only what is empty.</source>
        <translation>Fyller bara i det som är tomt.</translation>
    </message>
</context>
<context>
    <name>JournalEntry</name>
    <message>
        <source>Facts</source>
        <translation>Fakta</translation>
    </message>
    <message>
        <source>Assessment</source>
        <translation>Bedömning</translation>
    </message>
    <message>
        <source>Decision or action</source>
        <translation>Beslut eller åtgärd</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Källa</translation>
    </message>
    <message>
        <source>Took part</source>
        <translation>Deltagare</translation>
    </message>
    <message>
        <source>Struck through: {text}</source>
        <translation>Överstruket: {text}</translation>
    </message>
</context>
<context>
    <name>JournalFilter</name>
    <message>
        <source>Search in this journal</source>
        <translation>Sök i den här journalen</translation>
    </message>
    <message>
        <source>Search in this journal (Ctrl+F)</source>
        <translation>Sök i den här journalen (Ctrl+F)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Sort</translation>
    </message>
    <message>
        <source>Every kind</source>
        <translation>Alla sorter</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Skrivet av</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alla</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Märke</translation>
    </message>
    <message>
        <source>With or without marks</source>
        <translation>Med eller utan märke</translation>
    </message>
    <message>
        <source>New since you looked</source>
        <translation>Nytt sedan du tittade</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Rättad</translation>
    </message>
    <message>
        <source>Commented, or another view</source>
        <translation>Kommenterad eller annan uppfattning</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Månad</translation>
    </message>
    <message>
        <source>Every month</source>
        <translation>Alla månader</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Visa alla</translation>
    </message>
    <message>
        <source>{shown} of {all} entries</source>
        <translation>{shown} av {all} anteckningar</translation>
    </message>
</context>
<context>
    <name>JournalTab</name>
    <message>
        <source>Go on writing</source>
        <translation>Fortsätt skriva</translation>
    </message>
    <message>
        <source>What is entered here cannot be changed, only corrected with a reason.</source>
        <translation>Det som förs in här kan inte ändras, bara rättas med ett skäl.</translation>
    </message>
    <message>
        <source>Write the first entry (Ctrl+J)</source>
        <translation>Skriv den första anteckningen (Ctrl+J)</translation>
    </message>
    <message>
        <source>No entries yet</source>
        <translation>Inga anteckningar än</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>{what} – a draft, not entered, kept {time}</source>
        <translation>{what} – utkast, inte infört, sparat {time}</translation>
    </message>
    <message>
        <source>Correction of {entry}, {time}</source>
        <translation>Rättelse av {entry}, {time}</translation>
    </message>
    <message>
        <source>{what}: “{beginning}”</source>
        <translation>{what}: ”{beginning}”</translation>
    </message>
    <message>
        <source>No entry fits</source>
        <translation>Ingen anteckning passar</translation>
    </message>
    <message>
        <source>Nothing in this journal fits what you have chosen above.</source>
        <translation>Inget i journalen passar det du har valt ovanför.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Visa alla</translation>
    </message>
    <message numerus="yes">
        <source>%n new since you looked</source>
        <translation>
            <numerusform>%n ny anteckning sedan du tittade</numerusform>
            <numerusform>%n nya anteckningar sedan du tittade</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeadingNotice</name>
    <message numerus="yes">
        <source>%n intake(s) not finished, or with nobody yet.</source>
        <translation>
            <numerusform>%n intag är inte slutfört eller saknar handläggare.</numerusform>
            <numerusform>%n intag är inte slutförda eller saknar handläggare.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n for more than a day.</source>
        <translation>
            <numerusform>%n har väntat mer än ett dygn.</numerusform>
            <numerusform>%n har väntat mer än ett dygn.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>Close before the sheet is put away?</source>
        <translation>Stänga innan bladet är undanlagt?</translation>
    </message>
    <message>
        <source>The recovery sheet is only shown now. Without it nobody can get in if the passphrases are lost.</source>
        <translation>Återställningsbladet visas bara nu. Utan det kommer ingen in om lösenfraserna går förlorade.</translation>
    </message>
    <message>
        <source>Close all the same</source>
        <translation>Avsluta ändå</translation>
    </message>
    <message>
        <source>What you have just typed could not be saved</source>
        <translation>Det du just skrev kunde inte sparas</translation>
    </message>
    <message>
        <source>No backup was made</source>
        <translation>Ingen säkerhetskopia gjordes</translation>
    </message>
    <message>
        <source>A verified backup before closing</source>
        <translation>Kontrollerad säkerhetskopia före avslut</translation>
    </message>
    <message>
        <source>You stopped it.</source>
        <translation>Du stoppade den.</translation>
    </message>
    <message>
        <source>Not locked: the text could not be saved</source>
        <translation>Inte låst: texten kunde inte sparas</translation>
    </message>
</context>
<context>
    <name>LevelCard</name>
    <message>
        <source>Our level</source>
        <translation>Vår nivå</translation>
    </message>
    <message>
        <source>The police’s level</source>
        <translation>Polisens nivå</translation>
    </message>
    <message>
        <source>Second reading waits</source>
        <translation>Väntar på läsning av kollega</translation>
    </message>
    <message>
        <source>Not set</source>
        <translation>Inte satt</translation>
    </message>
    <message>
        <source>Since {day}</source>
        <translation>Sedan {day}</translation>
    </message>
    <message>
        <source>Assessed {day} by {alias}</source>
        <translation>Bedömd {day} av {alias}</translation>
    </message>
    <message>
        <source>Next assessment: {when}</source>
        <translation>Nästa bedömning: {when}</translation>
    </message>
    <message>
        <source>No assessment made</source>
        <translation>Ingen bedömning gjord</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Inte känd</translation>
    </message>
    <message>
        <source>The police’s assessment: {about}</source>
        <translation>Polisens bedömning: {about}</translation>
    </message>
    <message>
        <source>Not asked yet</source>
        <translation>Inte frågat än</translation>
    </message>
</context>
<context>
    <name>LifeAreasSection</name>
    <message>
        <source>Life areas</source>
        <translation>Livsområden</translation>
    </message>
    <message>
        <source>Go through the areas</source>
        <translation>Gå igenom områdena</translation>
    </message>
    <message>
        <source>Not gone through yet. Rated at the start, and at each follow-up.</source>
        <translation>Inte genomgångna än. Skattas vid start och vid varje uppföljning.</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Över tid</translation>
    </message>
    <message>
        <source>Not assessed: {areas}.</source>
        <translation>Inte bedömt: {areas}.</translation>
    </message>
    <message>
        <source>The person&apos;s own goals</source>
        <translation>Personens egna mål</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Område</translation>
    </message>
    <message>
        <source>Rated by</source>
        <translation>Skattat av</translation>
    </message>
    <message>
        <source>not assessed</source>
        <translation>inte bedömt</translation>
    </message>
</context>
<context>
    <name>LineCard</name>
    <message>
        <source>Ask about it …</source>
        <translation>Fråga om den …</translation>
    </message>
    <message>
        <source>{alias}, {when}: {note}</source>
        <translation>{alias}, {when}: {note}</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Granskad</translation>
    </message>
    <message>
        <source>Mark as looked at</source>
        <translation>Markera som granskad</translation>
    </message>
    <message>
        <source>Ask about this event</source>
        <translation>Fråga om den här händelsen</translation>
    </message>
    <message>
        <source>Write whom you asked and what, or what was answered. The note is kept in the log and stands in the sign-off. Write no names.</source>
        <translation>Skriv vem du frågade och om vad, eller vad svaret blev. Anteckningen sparas i loggen och följer med i signeringen. Skriv inga namn.</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>Spara anteckningen</translation>
    </message>
    <message>
        <source>Event {number}</source>
        <translation>Händelse {number}</translation>
    </message>
    <message>
        <source>{event}. Here because of: {why}</source>
        <translation>{event}. Visas på grund av: {why}</translation>
    </message>
    <message>
        <source>Reason given: {reason}</source>
        <translation>Angiven anledning: {reason}</translation>
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
    <name>LinkedField</name>
    <message>
        <source>Made</source>
        <translation>Gjord</translation>
    </message>
    <message>
        <source>Not made yet</source>
        <translation>Inte gjord än</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Börja</translation>
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
    <name>ListFilters</name>
    <message>
        <source>All I may read</source>
        <translation>Alla jag får läsa</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mina</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Olästa</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Mottagna</translation>
    </message>
    <message>
        <source>Whose cases</source>
        <translation>Vilkas ärenden</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Skede</translation>
    </message>
    <message>
        <source>Every stage</source>
        <translation>Alla skeden</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordning</translation>
    </message>
    <message>
        <source>Next date first</source>
        <translation>Närmaste datum först</translation>
    </message>
    <message>
        <source>By code name</source>
        <translation>Efter kodnamn</translation>
    </message>
    <message>
        <source>By case number</source>
        <translation>Efter ärendenummer</translation>
    </message>
    <message>
        <source>By stage</source>
        <translation>Efter skede</translation>
    </message>
    <message>
        <source>By caseworker</source>
        <translation>Efter handläggare</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Senast öppnade först</translation>
    </message>
    <message>
        <source>Without a case</source>
        <translation>Utan ärende</translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n ärende</numerusform>
            <numerusform>%n ärenden</numerusform>
        </translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Ärenden</translation>
    </message>
    <message>
        <source>{code_name}: a draft of {alias} since {time}</source>
        <translation>{code_name}: ett utkast av {alias} sedan {time}</translation>
    </message>
    <message>
        <source>Journal drafts that wait to be entered:</source>
        <translation>Journalutkast som väntar på att föras in:</translation>
    </message>
    <message numerus="yes">
        <source>%n hit(s), searched by {keys}.</source>
        <translation>
            <numerusform>%n träff, sökt på {keys}.</numerusform>
            <numerusform>%n träffar, sökt på {keys}.</numerusform>
        </translation>
    </message>
    <message>
        <source>No hit, searched by {keys}.</source>
        <translation>Ingen träff, sökt på {keys}.</translation>
    </message>
</context>
<context>
    <name>LoadTab</name>
    <message>
        <source>Open cases by whose team they are on; a case with two on its team counts for both. How heavy a case is, the numbers do not say.</source>
        <translation>Öppna ärenden efter vilka som är med i teamet; ett ärende med två i teamet räknas för båda. Hur tungt ett ärende är säger siffrorna inte.</translation>
    </message>
    <message>
        <source>Work load</source>
        <translation>Arbetsbelastning</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>Kollega</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>Öppna ärenden</translation>
    </message>
    <message>
        <source>Passed dates</source>
        <translation>Passerade datum</translation>
    </message>
    <message>
        <source>Unfinished first contacts</source>
        <translation>Ej slutförda intag</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Roller</translation>
    </message>
</context>
<context>
    <name>LogReview</name>
    <message>
        <source>Faults</source>
        <translation>Fel</translation>
    </message>
    <message>
        <source>Signature, place or words of the event are wrong, the clock went back, or the program found a fault. Ask at once.</source>
        <translation>Händelsens signatur, plats eller innehåll stämmer inte, klockan gick bakåt eller programmet hittade ett fel. Fråga genast.</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>Utlämnat</translation>
    </message>
    <message>
        <source>Prints and hand-outs, begun and done, and backups to another disk. A hand-out that was begun but not done left nothing behind.</source>
        <translation>Utskrifter och utlämnanden, påbörjade och klara, och säkerhetskopior till en annan disk. Ett utlämnande som bara påbörjades lämnade ingen fil.</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>Utanför team</translation>
    </message>
    <message>
        <source>Somebody who was not on the case&apos;s team then read or wrote in it, hit it in a look-up or put himself on it; and unlocks after mistyped passphrases. Without a key nothing is shown, so nothing is logged; tools of one&apos;s own leave no event.</source>
        <translation>Någon som inte var med i ärendets team läste eller skrev i det, fick träff på det i en sökning eller satte sig själv på det; och upplåsningar efter fel lösenfras. Utan nyckel visas inget, och då finns inget att logga. Egna verktyg lämnar ingen händelse.</translation>
    </message>
    <message>
        <source>Removals</source>
        <translation>Borttaget</translation>
    </message>
    <message>
        <source>Colleagues removed, people taken off a team, cases voided, records and contacts removed.</source>
        <translation>Medarbetare som togs bort, personer som togs ur ett team, makulerade ärenden, borttagna uppgifter och kontakter.</translation>
    </message>
    <message>
        <source>Sensitive</source>
        <translation>Känsligt</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Stickprov</translation>
    </message>
    <message>
        <source>Drawn by lot from all the rest when the review began. What it was drawn from stands in the log, so anybody can draw it again.</source>
        <translation>Lottat bland allt övrigt när granskningen började. Det lotten drogs ur står i loggen, så att den kan göras om och kontrolleras.</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>Att granska</translation>
    </message>
    <message>
        <source>Every event of the period.</source>
        <translation>Alla händelser i perioden.</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Allt</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>Mina egna</translation>
    </message>
    <message>
        <source>What you did yourself. You cannot sign it off: it waits for another log reviewer.</source>
        <translation>Det du själv har gjort. Du kan inte signera det: det väntar på en annan loggranskare.</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Går inte att läsa</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Fel</translation>
    </message>
    <message>
        <source>Outside the team</source>
        <translation>Utanför team</translation>
    </message>
    <message>
        <source>Mistyped before</source>
        <translation>Fel lösenfras före</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Borttaget</translation>
    </message>
    <message>
        <source>Place of stay</source>
        <translation>Vistelseort</translation>
    </message>
    <message>
        <source>True names</source>
        <translation>Riktiga namn</translation>
    </message>
    <message>
        <source>New rights</source>
        <translation>Ny behörighet</translation>
    </message>
    <message>
        <source>After voiding</source>
        <translation>Efter makulering</translation>
    </message>
    <message>
        <source>Night or weekend</source>
        <translation>Natt eller helg</translation>
    </message>
    <message>
        <source>Nothing to remark on</source>
        <translation>Utan anmärkning</translation>
    </message>
    <message>
        <source>Questions asked</source>
        <translation>Frågor ställda</translation>
    </message>
    <message>
        <source>Deviation reported</source>
        <translation>Avvikelse rapporterad</translation>
    </message>
    <message>
        <source>Its signature or its place in the log is wrong: it was changed, or the one before it is gone.</source>
        <translation>Signaturen eller platsen i loggen stämmer inte: händelsen har ändrats, eller den före är borta.</translation>
    </message>
    <message>
        <source>It does not open with the log&apos;s key, or says something else than it stands for. Older events may be sealed to a key that you were never given.</source>
        <translation>Den går inte att öppna med loggens nyckel, eller säger något annat än den står för. Äldre händelser kan vara låsta med en nyckel som du aldrig har fått.</translation>
    </message>
    <message>
        <source>Wrong passphrases before: {value}</source>
        <translation>Fel lösenfras före: {value}</translation>
    </message>
    <message>
        <source>Cases hit: {value}</source>
        <translation>Träffar: {value}</translation>
    </message>
    <message>
        <source>About {value}</source>
        <translation>Gäller {value}</translation>
    </message>
    <message>
        <source>About event {value}</source>
        <translation>Gäller händelse {value}</translation>
    </message>
    <message>
        <source>Events: {value}</source>
        <translation>Händelser: {value}</translation>
    </message>
    <message>
        <source>Up to event {value}</source>
        <translation>Till och med händelse {value}</translation>
    </message>
    <message>
        <source>Parts: {value}</source>
        <translation>Delar: {value}</translation>
    </message>
    <message>
        <source>Legal ground: {value}</source>
        <translation>Laglig grund: {value}</translation>
    </message>
    <message>
        <source>Codes: {value}</source>
        <translation>Koder: {value}</translation>
    </message>
    <message>
        <source>In the cases {value}</source>
        <translation>I ärendena {value}</translation>
    </message>
    <message>
        <source>And in {value} more</source>
        <translation>Och i {value} till</translation>
    </message>
    <message>
        <source>To another disk</source>
        <translation>Till en annan disk</translation>
    </message>
    <message>
        <source>With the key to the place of stay</source>
        <translation>Med nyckeln till vistelseorten</translation>
    </message>
    <message>
        <source>For those who work with the case</source>
        <translation>För dem som arbetar med ärendet</translation>
    </message>
    <message>
        <source>For the person</source>
        <translation>Till personen</translation>
    </message>
    <message>
        <source>For a meeting with the person</source>
        <translation>För ett möte med personen</translation>
    </message>
    <message>
        <source>A correction</source>
        <translation>En rättelse</translation>
    </message>
    <message>
        <source>A case with protected identity, in its acute phase or closed was opened, or a voided one; a place of stay or the register of names was shown; somebody got rights; something was read between 22 and 6 or at a weekend.</source>
        <translation>Ett ärende som är skyddat, akut, avslutat eller makulerat öppnades; en vistelseort eller namnregistret visades; någon fick behörighet; något lästes mellan 22 och 6 eller på en helg.</translation>
    </message>
    <message>
        <source>Everything there is a reason to look at. Space marks as looked at, Enter asks about it. You see no names: a case is a short code.</source>
        <translation>Allt som det finns skäl att granska. Mellanslag markerar som granskad, Enter ställer en fråga. Du ser inga namn: ett ärende är en kort kod.</translation>
    </message>
    <message>
        <source>Sensitive case</source>
        <translation>Känsligt ärende</translation>
    </message>
    <message>
        <source>Protected identity</source>
        <translation>Skyddade personuppgifter</translation>
    </message>
    <message>
        <source>Acute phase</source>
        <translation>Akut fas</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Avslutat</translation>
    </message>
    <message>
        <source>With journal entries from the police</source>
        <translation>Med journalanteckningar från polisen</translation>
    </message>
</context>
<context>
    <name>LookTab</name>
    <message>
        <source>Appearance</source>
        <translation>Utseende</translation>
    </message>
    <message>
        <source>For everybody who uses the vault on this computer.</source>
        <translation>Gäller alla som använder valvet på den här datorn.</translation>
    </message>
    <message>
        <source>As the system says</source>
        <translation>Som systemet</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ljust</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mörkt</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hög kontrast</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minut</numerusform>
            <numerusform>%n minuter</numerusform>
        </translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Färger</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textstorlek</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Lock when nobody has touched the computer for</source>
        <translation>Lås när ingen har rört datorn på</translation>
    </message>
    <message>
        <source>While an intake is open it is always 15 minutes. It cannot be off.</source>
        <translation>När ett intag är öppet är det alltid 15 minuter. Låset går inte att stänga av.</translation>
    </message>
    <message>
        <source>Text size and language are right everywhere after the next unlocking.</source>
        <translation>Textstorlek och språk gäller överallt efter nästa upplåsning.</translation>
    </message>
    <message>
        <source>Lock and unlock now</source>
        <translation>Lås och lås upp nu</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Not signed off yet</source>
        <translation>Inte signerat än</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Senaste 30 dagarna</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>Senaste året</translation>
    </message>
    <message>
        <source>The whole log</source>
        <translation>Hela loggen</translation>
    </message>
    <message>
        <source>What I did myself</source>
        <translation>Det jag själv gjort</translation>
    </message>
    <message>
        <source>Which events</source>
        <translation>Vilka händelser</translation>
    </message>
    <message>
        <source>Events of the log</source>
        <translation>Händelser i loggen</translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>Inget väntar på dig</translation>
    </message>
    <message>
        <source>Everything that others have done is signed off. What you did yourself waits for another reviewer.</source>
        <translation>Allt som andra har gjort är signerat. Det du själv har gjort väntar på en annan loggranskare.</translation>
    </message>
    <message>
        <source>No such events</source>
        <translation>Inga sådana händelser</translation>
    </message>
    <message>
        <source>The log holds nothing of this kind in the period.</source>
        <translation>Loggen har inget av det slaget i perioden.</translation>
    </message>
    <message>
        <source>Reading the log …</source>
        <translation>Läser loggen …</translation>
    </message>
    <message>
        <source>Every event is opened and checked.</source>
        <translation>Varje händelse öppnas och kontrolleras.</translation>
    </message>
    <message>
        <source>Asked about</source>
        <translation>Frågor</translation>
    </message>
    <message>
        <source>Looked at</source>
        <translation>Granskad</translation>
    </message>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Vem</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Ärende</translation>
    </message>
    <message>
        <source>Why it is here</source>
        <translation>Varför den visas</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Markering</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>That did not work</source>
        <translation>Det gick inte</translation>
    </message>
</context>
<context>
    <name>MarkedNotice</name>
    <message>
        <source>Take the entries from the police along: this was assessed</source>
        <translation>Ta med anteckningarna från polisen: det är prövat</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies) of the journal come from the police and stay here unless you tick the box. Secrecy follows them (18 ch. 1–2 §§, 35 ch. 1 § OSL): ask the police first.</source>
        <translation>
            <numerusform>%n journalanteckning är märkt ”uppgift från polis” och följer inte med om du inte kryssar i rutan. Sekretess kan gälla även mot personen själv (18 kap. 1–2 §§, 35 kap. 1 § OSL). Fråga polisen först.</numerusform>
            <numerusform>%n journalanteckningar är märkta ”uppgift från polis” och följer inte med om du inte kryssar i rutan. Sekretess kan gälla även mot personen själv (18 kap. 1–2 §§, 35 kap. 1 § OSL). Fråga polisen först.</numerusform>
        </translation>
    </message>
    <message>
        <source>The journal also holds marked entries, which go along: {marks}.</source>
        <translation>I journalen finns också märkta anteckningar, som följer med: {marks}.</translation>
    </message>
    <message>
        <source>The threat assessments say what the police told or think, and go along whole. Weigh whether they may.</source>
        <translation>Hotbedömningarna innehåller uppgifter från polisen och följer med hela. Pröva om de får lämnas.</translation>
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
    <message>
        <source>Now</source>
        <translation>Nu</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>I går</translation>
    </message>
</context>
<context>
    <name>MotivationSection</name>
    <message>
        <source>Motivation</source>
        <translation>Motivation</translation>
    </message>
    <message>
        <source>Ask anew</source>
        <translation>Fråga på nytt</translation>
    </message>
    <message>
        <source>Not asked yet.</source>
        <translation>Inte frågat än.</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Över tid</translation>
    </message>
    <message>
        <source>{value} of 10</source>
        <translation>{value} av 10</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>inte frågat</translation>
    </message>
</context>
<context>
    <name>NamesStep</name>
    <message>
        <source>Name of the office</source>
        <translation>Verksamhetens namn</translation>
    </message>
    <message>
        <source>As other offices know you. It stands on hand-overs and on the sheet.</source>
        <translation>Som andra verksamheter känner er. Det står på utlämnanden och på bladet.</translation>
    </message>
    <message>
        <source>Your alias</source>
        <translation>Ditt alias</translation>
    </message>
    <message>
        <source>The program knows staff by alias only. Not your real name.</source>
        <translation>Programmet känner personalen bara vid alias. Skriv inte ditt riktiga namn.</translation>
    </message>
    <message>
        <source>Only for practice, with invented people</source>
        <translation>Bara för övning, med påhittade personer</translation>
    </message>
    <message>
        <source>Every page will say DEMO</source>
        <translation>Varje sida kommer att visa DEMO</translation>
    </message>
    <message>
        <source>Write a name of 1 to 80 characters.</source>
        <translation>Skriv ett namn på 1 till 80 tecken.</translation>
    </message>
</context>
<context>
    <name>NewPassphrase</name>
    <message>
        <source>Five words made by the program (recommended)</source>
        <translation>Fem ord som programmet väljer (rekommenderas)</translation>
    </message>
    <message>
        <source>A passphrase of my own</source>
        <translation>En egen lösenfras</translation>
    </message>
    <message>
        <source>Type the five words</source>
        <translation>Skriv de fem orden</translation>
    </message>
    <message>
        <source>Small letters, one space between the words. Say them to yourself as a story.</source>
        <translation>Små bokstäver, ett mellanslag mellan orden. Gör dem till en liten berättelse.</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>Din lösenfras</translation>
    </message>
    <message>
        <source>At least 15 characters. A sentence only you know is better than odd signs.</source>
        <translation>Minst 15 tecken. En mening som bara du känner till är bättre än konstiga tecken.</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>Samma en gång till</translation>
    </message>
    <message>
        <source>That is not the same as the five words above.</source>
        <translation>Det är inte samma som de fem orden ovan.</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>De två är inte lika.</translation>
    </message>
    <message>
        <source>New words</source>
        <translation>Nya ord</translation>
    </message>
    <message>
        <source>Nobody else learns it, and nobody can look it up. Write it down only if the paper is locked away.</source>
        <translation>Ingen annan får veta den och ingen kan ta reda på den. Skriv bara upp den om papperet låses in.</translation>
    </message>
</context>
<context>
    <name>NextCard</name>
    <message>
        <source>Next</source>
        <translation>Nästa</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n till</numerusform>
            <numerusform>%n till</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is waited for.</source>
        <translation>Inget väntar.</translation>
    </message>
    <message>
        <source>Nothing is planned. Agree on a next contact.</source>
        <translation>Inget är planerat. Kom överens om nästa kontakt.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klart</translation>
    </message>
    <message>
        <source>Done: {what}</source>
        <translation>Klart: {what}</translation>
    </message>
    <message>
        <source>{act}: {what}</source>
        <translation>{act}: {what}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsätt</translation>
    </message>
    <message>
        <source>Assess the threat</source>
        <translation>Bedöm hotet</translation>
    </message>
    <message>
        <source>How did it go?</source>
        <translation>Hur gick det?</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Inled</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Läs</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Gör det</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>Ångra: {what}</translation>
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
    <name>OverviewTab</name>
    <message>
        <source>Received case</source>
        <translation>Mottaget ärende</translation>
    </message>
    <message>
        <source>Void this case …</source>
        <translation>Makulera ärendet …</translation>
    </message>
    <message>
        <source>From {office}, made {time}</source>
        <translation>Från {office}, gjort {time}</translation>
    </message>
    <message>
        <source>Received {time} by {alias}</source>
        <translation>Mottaget {time} av {alias}</translation>
    </message>
    <message>
        <source>What came along lies under Documents.</source>
        <translation>Det som följde med ligger under Dokument.</translation>
    </message>
    <message>
        <source>Void this case</source>
        <translation>Makulera ärendet</translation>
    </message>
    <message>
        <source>For a case that was begun by mistake. It stays readable, leaves the lists and cannot be written in any more. Why is it void?</source>
        <translation>För ett ärende som började av misstag. Det går fortfarande att läsa, försvinner ur listorna och kan inte skrivas i. Varför makuleras det?</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Makulera</translation>
    </message>
</context>
<context>
    <name>PaperTab</name>
    <message>
        <source>Today&apos;s code</source>
        <translation>Dagens kod</translation>
    </message>
    <message>
        <source>Write it into the paper log, with date and alias, and keep that log where the computer is not. It stands for every event up to now.</source>
        <translation>Skriv in den i pappersloggen, med datum och alias, och förvara den loggen på ett annat ställe än datorn. Koden står för alla händelser fram till nu.</translation>
    </message>
    <message>
        <source>A code has four groups of four letters and digits.</source>
        <translation>En kod har fyra grupper med fyra bokstäver och siffror.</translation>
    </message>
    <message>
        <source>The log still holds it: it was the code after event {number}.</source>
        <translation>Loggen har den kvar: det var koden efter händelse {number}.</translation>
    </message>
    <message>
        <source>Check an earlier code</source>
        <translation>Kontrollera en tidigare kod</translation>
    </message>
    <message>
        <source>Type a code from the paper log. If the log of today never had it, somebody has put back an older vault or changed the log, or it was miswritten.</source>
        <translation>Skriv en kod från pappersloggen. Om dagens logg aldrig har haft den har någon lagt tillbaka ett äldre valv eller ändrat loggen, eller så är koden felskriven.</translation>
    </message>
    <message>
        <source>Code from the paper log</source>
        <translation>Kod från pappersloggen</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kontrollera</translation>
    </message>
    <message>
        <source>The log of today never had this code. Read it once more from the paper; if it is right, tell a supervisor and do not work on in this vault.</source>
        <translation>Dagens logg har aldrig haft den koden. Läs den en gång till från papperet. Om den stämmer: säg till en arbetsledare och arbeta inte vidare i det här valvet.</translation>
    </message>
</context>
<context>
    <name>PassphraseField</name>
    <message>
        <source>Caps Lock seems to be on.</source>
        <translation>Caps Lock verkar vara på.</translation>
    </message>
    <message>
        <source>Hide the passphrase</source>
        <translation>Dölj lösenfrasen</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Visa den</translation>
    </message>
</context>
<context>
    <name>PeopleTab</name>
    <message>
        <source>Look-ups, cases opened, different cases touched, acts outside the team, and the rest. A number says nothing by itself: compare with what each person works with. The period is the one chosen above.</source>
        <translation>Sökningar, öppnade ärenden, olika ärenden, händelser utanför team med mera. En siffra säger inget i sig: jämför med vad var och en arbetar med. Perioden är den som är vald ovan.</translation>
    </message>
    <message>
        <source>By person</source>
        <translation>Per person</translation>
    </message>
    <message>
        <source>Nothing to count</source>
        <translation>Inget att räkna</translation>
    </message>
    <message>
        <source>The log has nothing in the period that is chosen. Choose another one above.</source>
        <translation>Loggen har inget under den period som är vald. Välj en annan ovan.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Vem</translation>
    </message>
    <message>
        <source>Look-ups</source>
        <translation>Sökningar</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Öppnat</translation>
    </message>
    <message>
        <source>Cases</source>
        <translation>Ärenden</translation>
    </message>
    <message>
        <source>Outside</source>
        <translation>Utanför</translation>
    </message>
    <message>
        <source>Mistyped</source>
        <translation>Fel lösenfras</translation>
    </message>
    <message>
        <source>Taken out</source>
        <translation>Utlämnat</translation>
    </message>
    <message>
        <source>Unlocks</source>
        <translation>Upplåsningar</translation>
    </message>
    <message>
        <source>Close persons</source>
        <translation>Närstående</translation>
    </message>
    <message>
        <source>Change in the intake</source>
        <translation>Ändra i intaget</translation>
    </message>
    <message>
        <source>Change close persons in the intake</source>
        <translation>Ändra närstående i intaget</translation>
    </message>
    <message>
        <source>Nobody is noted.</source>
        <translation>Ingen är antecknad.</translation>
    </message>
</context>
<context>
    <name>PersonFields</name>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Lösenfras</translation>
    </message>
    <message>
        <source>Half-sheet 1</source>
        <translation>Halva 1</translation>
    </message>
    <message>
        <source>Half-sheet 2</source>
        <translation>Halva 2</translation>
    </message>
    <message>
        <source>Write your alias.</source>
        <translation>Skriv ditt alias.</translation>
    </message>
    <message>
        <source>Write your passphrase.</source>
        <translation>Skriv din lösenfras.</translation>
    </message>
    <message>
        <source>Use alias and passphrase</source>
        <translation>Använd alias och lösenfras</translation>
    </message>
    <message>
        <source>Use the recovery sheet instead</source>
        <translation>Använd återställningsbladet i stället</translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message>
        <source>Protection plan</source>
        <translation>Skyddsplan</translation>
    </message>
    <message>
        <source>No measures are agreed.</source>
        <translation>Inga åtgärder är bestämda.</translation>
    </message>
    <message>
        <source>Done: {measure}</source>
        <translation>Klart: {measure}</translation>
    </message>
    <message>
        <source>Space ticks it off</source>
        <translation>Mellanslag bockar av</translation>
    </message>
    <message>
        <source>done {time}, {alias}</source>
        <translation>klart {time}, {alias}</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klart</translation>
    </message>
</context>
<context>
    <name>PrintDesk</name>
    <message>
        <source>at least one part</source>
        <translation>minst en del</translation>
    </message>
    <message>
        <source>who may read it</source>
        <translation>vem som får läsa den</translation>
    </message>
    <message>
        <source>why it is printed</source>
        <translation>varför det skrivs ut</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>Skriver ut …</translation>
    </message>
    <message>
        <source>Sent to the printer. Fetch it at once: its queue may keep a copy.</source>
        <translation>Skickat till skrivaren. Hämta det genast: kön kan behålla en kopia.</translation>
    </message>
    <message>
        <source>Not everything was printed. Look at the printer.</source>
        <translation>Allt skrevs inte ut. Titta till skrivaren.</translation>
    </message>
    <message>
        <source>A copy on paper</source>
        <translation>En kopia på papper</translation>
    </message>
    <message>
        <source>Paper can be lost, copied and read by anybody. Is it for somebody outside the unit? Then make a hand-over: its ground is weighed and noted, and it leaves encrypted.</source>
        <translation>Papper kan tappas bort, kopieras och läsas av vem som helst. Är det till någon utanför enheten? Gör då ett utlämnande: grunden prövas och antecknas, och filen är krypterad.</translation>
    </message>
    <message>
        <source>What is printed</source>
        <translation>Vad som skrivs ut</translation>
    </message>
    <message>
        <source>The paper will tell where the person is. Is that really needed?</source>
        <translation>Papperet kommer att visa var personen är. Behövs det verkligen?</translation>
    </message>
    <message>
        <source>We who work with the case</source>
        <translation>Vi som arbetar med ärendet</translation>
    </message>
    <message>
        <source>The person</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>The person, at a meeting or hearing</source>
        <translation>Personen, vid ett möte eller en förhandling</translation>
    </message>
    <message>
        <source>Who may read it</source>
        <translation>Vem får läsa den?</translation>
    </message>
    <message>
        <source>Why it is printed</source>
        <translation>Varför skrivs det ut?</translation>
    </message>
    <message>
        <source>It goes into the log and onto the first page. Never write where the person is.</source>
        <translation>Det skrivs i loggen och på första sidan. Skriv aldrig var personen är.</translation>
    </message>
    <message>
        <source>Show the pages</source>
        <translation>Visa sidorna</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Change what is printed</source>
        <translation>Ändra vad som skrivs ut</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>Skriv ut …</translation>
    </message>
    <message>
        <source>Back to the case</source>
        <translation>Till ärendet</translation>
    </message>
    <message>
        <source>Still to be chosen: {things}</source>
        <translation>Kvar: {things}</translation>
    </message>
    <message>
        <source>those who work with the case</source>
        <translation>de som arbetar med ärendet</translation>
    </message>
    <message>
        <source>the person</source>
        <translation>personen</translation>
    </message>
    <message>
        <source>the person and who is at the meeting</source>
        <translation>personen och de som är med vid mötet</translation>
    </message>
    <message>
        <source>On paper for {reader}: {parts} of {case}.</source>
        <translation>På papper för {reader}: {parts} ur {case}.</translation>
    </message>
    <message>
        <source>Making the pages …</source>
        <translation>Skapar sidorna …</translation>
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
    <name>QueueTab</name>
    <message>
        <source>Assign {code_name} to {alias}?</source>
        <translation>Tilldela {code_name} till {alias}?</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Tilldela</translation>
    </message>
    <message>
        <source>The office&apos;s aim: nobody waits for more than a day.</source>
        <translation>Verksamhetens mål: ingen väntar mer än ett dygn.</translation>
    </message>
    <message>
        <source>First contacts that wait</source>
        <translation>Intag som väntar</translation>
    </message>
    <message>
        <source>Colleague</source>
        <translation>Kollega</translation>
    </message>
    <message>
        <source>No colleague to give it to</source>
        <translation>Ingen kollega att tilldela</translation>
    </message>
    <message>
        <source>Assign …</source>
        <translation>Tilldela …</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Öppna ärendet</translation>
    </message>
    <message>
        <source>Nobody waits</source>
        <translation>Ingen väntar</translation>
    </message>
    <message>
        <source>Every first contact is finished, and somebody works with each case.</source>
        <translation>Alla intag är slutförda och varje ärende har en handläggare.</translation>
    </message>
    <message>
        <source>Code name</source>
        <translation>Kodnamn</translation>
    </message>
    <message>
        <source>Has waited</source>
        <translation>Har väntat</translation>
    </message>
    <message>
        <source>Why here</source>
        <translation>Varför här</translation>
    </message>
    <message>
        <source>Taken in by</source>
        <translation>Intag av</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nästa</translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n väntar</numerusform>
            <numerusform>%n väntar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n over the aim</source>
        <translation>
            <numerusform>%n över målet</numerusform>
            <numerusform>%n över målet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n ärende</numerusform>
            <numerusform>%n ärenden</numerusform>
        </translation>
    </message>
    <message>
        <source>{alias} gets the keys of the case and can read all of it from now on, what is written already too, but not where the person is. It is noted in the log. Supervisors can still read the case.</source>
        <translation>{alias} får ärendets nycklar och kan från och med nu läsa allt i det, även det som redan är skrivet, men inte var personen vistas. Det antecknas i loggen. Arbetsledare kan fortfarande läsa ärendet.</translation>
    </message>
</context>
<context>
    <name>ReadingsCard</name>
    <message>
        <source>Second reading</source>
        <translation>Läsning av kollega</translation>
    </message>
    <message>
        <source>Waits for a colleague. The assessment counts meanwhile.</source>
        <translation>Väntar på en kollega. Bedömningen gäller under tiden.</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Inte läst än</translation>
    </message>
    <message>
        <source>Shares the assessment: {answer}</source>
        <translation>Delar bedömningen: {answer}</translation>
    </message>
    <message>
        <source>Said before the assessment was changed.</source>
        <translation>Sades innan bedömningen ändrades.</translation>
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
    <name>ReceiveTab</name>
    <message>
        <source>Open an encrypted file</source>
        <translation>Öppna en krypterad fil</translation>
    </message>
    <message>
        <source>Encrypted files (*.age)</source>
        <translation>Krypterade filer (*.age)</translation>
    </message>
    <message>
        <source>Opening and checking the file …</source>
        <translation>Öppnar och kontrollerar filen …</translation>
    </message>
    <message>
        <source>Taking the case in …</source>
        <translation>Tar in ärendet …</translation>
    </message>
    <message>
        <source>Made {time}, signed by {alias}</source>
        <translation>Gjord {time}, signerad av {alias}</translation>
    </message>
    <message>
        <source>Case: {code_name}</source>
        <translation>Ärende: {code_name}</translation>
    </message>
    <message>
        <source>Parts: {parts}</source>
        <translation>Delar: {parts}</translation>
    </message>
    <message>
        <source>Legal ground: {ground}</source>
        <translation>Rättslig grund: {ground}</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Skäl: {reason}</translation>
    </message>
    <message>
        <source>Receive a case</source>
        <translation>Ta emot ett ärende</translation>
    </message>
    <message>
        <source>The file is checked whole before anything of it is shown: whether it was made for us, who signed it, and that nothing was changed on the way.</source>
        <translation>Hela filen kontrolleras innan något av den visas: om den är gjord för oss, vem som har signerat den och att inget har ändrats på vägen.</translation>
    </message>
    <message>
        <source>Open an encrypted file …</source>
        <translation>Öppna en krypterad fil …</translation>
    </message>
    <message>
        <source>Six words from the sender</source>
        <translation>Sex ord från avsändaren</translation>
    </message>
    <message>
        <source>If the file was made for a passphrase and not for our key.</source>
        <translation>Om filen är gjord för en lösenfras och inte för vår nyckel.</translation>
    </message>
    <message>
        <source>Open with these words</source>
        <translation>Öppna med de här orden</translation>
    </message>
    <message>
        <source>Signature and contents checked</source>
        <translation>Signatur och innehåll kontrollerade</translation>
    </message>
    <message>
        <source>DEMO: invented people only.</source>
        <translation>DEMO: bara påhittade personer.</translation>
    </message>
    <message>
        <source>Receipt words to read out to the sender</source>
        <translation>Kvittoord att läsa upp för avsändaren</translation>
    </message>
    <message>
        <source>Documents in the file</source>
        <translation>Dokument i filen</translation>
    </message>
    <message>
        <source>Close the file</source>
        <translation>Stäng filen</translation>
    </message>
    <message>
        <source>Take in as a case (read-only)</source>
        <translation>Ta in som ärende (kan bara läsas)</translation>
    </message>
    <message>
        <source>Enter opens a document.</source>
        <translation>Enter öppnar ett dokument.</translation>
    </message>
    <message>
        <source>The case to read (PDF)</source>
        <translation>Ärendet att läsa (PDF)</translation>
    </message>
    <message>
        <source>The case as data (JSON)</source>
        <translation>Ärendet som data (JSON)</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Storlek</translation>
    </message>
</context>
<context>
    <name>RecentCard</name>
    <message>
        <source>Latest</source>
        <translation>Senast</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>Show all: {where}</source>
        <translation>Visa allt: {where}</translation>
    </message>
    <message>
        <source>Nothing is in the journal yet. Ctrl+J begins an entry.</source>
        <translation>Inget står i journalen än. Ctrl+J börjar en anteckning.</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s) kept in the journal, not entered.</source>
        <translation>
            <numerusform>Ett utkast ligger i journalen och är inte infört.</numerusform>
            <numerusform>%n utkast ligger i journalen och är inte införda.</numerusform>
        </translation>
    </message>
    <message>
        <source>Intake saved</source>
        <translation>Intag sparat</translation>
    </message>
    <message>
        <source>{what}, corrected</source>
        <translation>{what}, rättad</translation>
    </message>
    <message>
        <source>{what}, changed</source>
        <translation>{what}, ändrat</translation>
    </message>
    <message>
        <source>{what}, taken back</source>
        <translation>{what}, struket</translation>
    </message>
</context>
<context>
    <name>RecordEditor</name>
    <message>
        <source>Write the reason first.</source>
        <translation>Skriv skälet först.</translation>
    </message>
    <message>
        <source>Throw away what is typed?</source>
        <translation>Kasta det som är skrivet?</translation>
    </message>
    <message>
        <source>It has not been saved, and cannot be brought back.</source>
        <translation>Det har inte sparats och kan inte tas tillbaka.</translation>
    </message>
    <message>
        <source>Correct: {title}</source>
        <translation>Rätta: {title}</translation>
    </message>
    <message>
        <source>The old state stays readable, with your name, the time and the reason.</source>
        <translation>Det gamla står kvar läsbart, med ditt alias, tiden och skälet.</translation>
    </message>
    <message>
        <source>Why is it changed?</source>
        <translation>Varför ändras det?</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Spara</translation>
    </message>
    <message>
        <source>Ctrl+Enter saves it</source>
        <translation>Ctrl+Enter sparar</translation>
    </message>
</context>
<context>
    <name>RecordLine</name>
    <message>
        <source>Change</source>
        <translation>Ändra</translation>
    </message>
    <message>
        <source>Change: {what}</source>
        <translation>Ändra: {what}</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mer</translation>
    </message>
    <message>
        <source>Less: {what}</source>
        <translation>Mindre: {what}</translation>
    </message>
    <message>
        <source>More: {what}</source>
        <translation>Mer: {what}</translation>
    </message>
    <message>
        <source>Written {time} by {alias}</source>
        <translation>Skrivet {time} av {alias}</translation>
    </message>
    <message numerus="yes">
        <source>changed %n time(s)</source>
        <translation>
            <numerusform>ändrat %n gång</numerusform>
            <numerusform>ändrat %n gånger</numerusform>
        </translation>
    </message>
    <message>
        <source>{field} {before} → {after}</source>
        <translation>{field} {before} → {after}</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>inget</translation>
    </message>
    <message>
        <source>Take back …</source>
        <translation>Stryk …</translation>
    </message>
    <message>
        <source>Take back: {what}</source>
        <translation>Stryk: {what}</translation>
    </message>
    <message>
        <source>Taken back {time} by {alias}</source>
        <translation>Struket {time} av {alias}</translation>
    </message>
    <message>
        <source>Changed {time} by {alias}</source>
        <translation>Ändrat {time} av {alias}</translation>
    </message>
</context>
<context>
    <name>RecordSection</name>
    <message>
        <source>Taken back</source>
        <translation>Struket</translation>
    </message>
    <message>
        <source>Cover what was taken back</source>
        <translation>Dölj det strukna</translation>
    </message>
    <message numerus="yes">
        <source>Taken back: %n</source>
        <translation>
            <numerusform>Struket: %n</numerusform>
            <numerusform>Struket: %n</numerusform>
        </translation>
    </message>
    <message>
        <source>{what}: begun and not saved yet, {time}</source>
        <translation>{what}: påbörjat men inte sparat, {time}</translation>
    </message>
    <message>
        <source>{what}: {alias} is filling it in, {time}</source>
        <translation>{what}: {alias} fyller i, {time}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsätt</translation>
    </message>
    <message>
        <source>Take over …</source>
        <translation>Ta över …</translation>
    </message>
    <message>
        <source>Go on where {alias} stopped?</source>
        <translation>Fortsätta där {alias} slutade?</translation>
    </message>
    <message>
        <source>If {alias} is still typing, the last to save it wins.</source>
        <translation>Om {alias} fortfarande skriver gäller det som sparas sist.</translation>
    </message>
    <message>
        <source>Take back: {what}</source>
        <translation>Stryk: {what}</translation>
    </message>
    <message>
        <source>It stays readable with your name and the reason, and counts no more. Why?</source>
        <translation>Det går att läsa även i fortsättningen, med ditt namn och skälet, men räknas inte längre. Varför?</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Stryk</translation>
    </message>
</context>
<context>
    <name>RecoverPage</name>
    <message>
        <source>Open with the recovery sheet</source>
        <translation>Öppna med återställningsbladet</translation>
    </message>
    <message>
        <source>Both keepers are needed, each with their half. Whoever is named here becomes a supervisor with a new passphrase, and the log shows it.</source>
        <translation>Båda förvararna behövs, var och en med sin halva. Den som anges här blir arbetsledare med en ny lösenfras, och det syns i loggen.</translation>
    </message>
    <message>
        <source>Half-sheet 1</source>
        <translation>Halva 1</translation>
    </message>
    <message>
        <source>Half-sheet 2</source>
        <translation>Halva 2</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>Your own alias, as it was or a new one.</source>
        <translation>Ditt eget alias, som det var eller ett nytt.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Open the vault</source>
        <translation>Öppna valvet</translation>
    </message>
    <message>
        <source>Opening the vault and making new keys …</source>
        <translation>Öppnar valvet och skapar nya nycklar …</translation>
    </message>
</context>
<context>
    <name>RecoverySheet</name>
    <message>
        <source>Recovery sheet, half {number} of 2</source>
        <translation>Återställningsblad, halva {number} av 2</translation>
    </message>
    <message>
        <source>With both halves, and only with both, the vault of this office can be opened if every passphrase is lost. One half alone says nothing. Keep the halves in two different places, each in a sealed envelope with its keeper&apos;s signature across the flap. Never photograph them, never send them.</source>
        <translation>Med båda halvorna, och bara med båda, kan verksamhetens valv öppnas om alla lösenfraser går förlorade. En halva ensam säger ingenting. Förvara halvorna på två olika ställen, var och en i ett förseglat kuvert med förvararens underskrift över fliken. Fotografera dem aldrig, skicka dem aldrig.</translation>
    </message>
    <message>
        <source>Type it as it stands: 14 groups of four. The letters I, L, O and U do not occur; what looks like them is 1 or 0.</source>
        <translation>Skriv den som den står: 14 grupper om fyra. Bokstäverna I, L, O och U förekommer inte; det som ser ut så är 1 eller 0.</translation>
    </message>
    <message>
        <source>Keeper (alias) and date:</source>
        <translation>Förvarare (alias) och datum:</translation>
    </message>
</context>
<context>
    <name>RegisterEditor</name>
    <message>
        <source>Save</source>
        <translation>Spara</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Ny uppgift</translation>
    </message>
    <message>
        <source>Correct the entry of {alias}</source>
        <translation>Rätta uppgiften om {alias}</translation>
    </message>
    <message>
        <source>Why is the entry corrected?</source>
        <translation>Varför rättas uppgiften?</translation>
    </message>
    <message>
        <source>The earlier wording stays in the register.</source>
        <translation>Den tidigare lydelsen finns kvar i registret.</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Rätta</translation>
    </message>
    <message>
        <source>Throw away what is typed?</source>
        <translation>Kasta det som är skrivet?</translation>
    </message>
    <message>
        <source>It has not been saved, and cannot be brought back.</source>
        <translation>Det har inte sparats och kan inte tas tillbaka.</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>Kasta</translation>
    </message>
</context>
<context>
    <name>RegisterLine</name>
    <message>
        <source>in force</source>
        <translation>gäller nu</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>gäller inte nu</translation>
    </message>
    <message>
        <source>Correct …</source>
        <translation>Rätta …</translation>
    </message>
    <message>
        <source>Correct the entry of {alias}</source>
        <translation>Rätta uppgiften om {alias}</translation>
    </message>
    <message>
        <source>End …</source>
        <translation>Avsluta …</translation>
    </message>
    <message>
        <source>End the entry of {alias}</source>
        <translation>Avsluta uppgiften om {alias}</translation>
    </message>
    <message numerus="yes">
        <source>Earlier wordings (%n)</source>
        <translation>
            <numerusform>Tidigare lydelser (%n)</numerusform>
            <numerusform>Tidigare lydelser (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>replaced {time} by {alias}</source>
        <translation>ersatt {time} av {alias}</translation>
    </message>
    <message>
        <source>{since} to {until}</source>
        <translation>{since} till {until}</translation>
    </message>
    <message>
        <source>from {since}</source>
        <translation>från {since}</translation>
    </message>
</context>
<context>
    <name>RegisterTab</name>
    <message>
        <source>Who stands behind an alias</source>
        <translation>Vem som står bakom ett alias</translation>
    </message>
    <message>
        <source>Staff sign by alias, but who decided must be known to the office (31 § FL). The true names are sealed to the supervisors: nobody else can open them, and they stand in no list, print or export.</source>
        <translation>Personalen skriver under med alias, men vem som har fattat ett beslut måste kunna identifieras internt (31 § FL). De verkliga namnen är förseglade till arbetsledarna: ingen annan kan öppna dem, och de finns inte i någon lista, utskrift eller export.</translation>
    </message>
    <message>
        <source>Covered. Showing it is logged, and so is every change.</source>
        <translation>Dolt. Att visa registret loggas, och varje ändring likaså.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>Show the register of names</source>
        <translation>Visa namnregistret</translation>
    </message>
    <message>
        <source>Add an entry</source>
        <translation>Lägg till en uppgift</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Dölj</translation>
    </message>
    <message>
        <source>Covered by itself when you leave the tab.</source>
        <translation>Döljs av sig självt när du lämnar fliken.</translation>
    </message>
    <message>
        <source>Nobody is in the register yet</source>
        <translation>Ingen finns i registret än</translation>
    </message>
    <message>
        <source>Add everybody who signs by alias, yourself too.</source>
        <translation>Lägg till alla som skriver under med alias, även dig själv.</translation>
    </message>
    <message>
        <source>Not in the register yet: {aliases}</source>
        <translation>Saknas i registret: {aliases}</translation>
    </message>
    <message>
        <source>End the entry of {alias} today?</source>
        <translation>Avsluta uppgiften om {alias} i dag?</translation>
    </message>
    <message>
        <source>Today becomes the last day under this alias. The entry stays in the register, so that earlier decisions can be followed. For another last day, correct the entry.</source>
        <translation>I dag blir sista dagen under detta alias. Uppgiften finns kvar i registret, så att tidigare beslut kan följas. För en annan sista dag: rätta uppgiften.</translation>
    </message>
    <message>
        <source>End today</source>
        <translation>Avsluta i dag</translation>
    </message>
</context>
<context>
    <name>ReportFile</name>
    <message>
        <source>Save the report</source>
        <translation>Spara rapporten</translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message>
        <source>Restore a backup</source>
        <translation>Återställ en säkerhetskopia</translation>
    </message>
    <message>
        <source>A backup is opened with alias and passphrase as they were when it was made. It goes into an empty folder; an old vault is left as it is.</source>
        <translation>En säkerhetskopia öppnas med alias och lösenfras som de var när den gjordes. Den läggs i en tom mapp; ett gammalt valv lämnas som det är.</translation>
    </message>
    <message>
        <source>Look in another folder …</source>
        <translation>Leta i en annan mapp …</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Säkerhetskopia</translation>
    </message>
    <message>
        <source>Into this folder</source>
        <translation>Till den här mappen</translation>
    </message>
    <message>
        <source>It is made if it is not there.</source>
        <translation>Den skapas om den inte finns.</translation>
    </message>
    <message>
        <source>Start with this vault from now on</source>
        <translation>Starta med det här valvet från och med nu</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Lösenfras</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Restore and unlock</source>
        <translation>Återställ och lås upp</translation>
    </message>
    <message>
        <source>The folder is not there or cannot be opened. Is the disk connected?</source>
        <translation>Mappen finns inte eller går inte att öppna. Är disken ansluten?</translation>
    </message>
    <message>
        <source>{time}, {size} MB</source>
        <translation>{time}, {size} MB</translation>
    </message>
    <message>
        <source>No backup has been found yet. Look in the folder or on the USB disk.</source>
        <translation>Ingen säkerhetskopia hittad än. Leta i mappen eller på USB-disken.</translation>
    </message>
    <message>
        <source>Copying and checking the backup …</source>
        <translation>Kopierar och kontrollerar säkerhetskopian …</translation>
    </message>
    <message>
        <source>The old folder is still the first</source>
        <translation>Den gamla mappen är fortfarande den första</translation>
    </message>
    <message>
        <source>The backup is restored, but it could not be noted down beside the old folder that the program is to start with the new one. Until then choose it under Another vault folder.</source>
        <translation>Säkerhetskopian är återställd, men det gick inte att anteckna bredvid den gamla mappen att programmet ska starta med den nya. Välj den tills vidare under En annan valvmapp.</translation>
    </message>
    <message>
        <source>The program goes on starting with the old folder: only one beside it can take its place.</source>
        <translation>Programmet fortsätter att starta med den gamla mappen: bara en mapp bredvid kan ta dess plats.</translation>
    </message>
    <message>
        <source>Take the tick away if you only want to see whether the backup opens.</source>
        <translation>Ta bort bocken om du bara vill se att säkerhetskopian går att öppna.</translation>
    </message>
    <message>
        <source>Next time the program starts with the old folder again.</source>
        <translation>Nästa gång startar programmet med den gamla mappen igen.</translation>
    </message>
    <message>
        <source>Folder with backups</source>
        <translation>Mapp med säkerhetskopior</translation>
    </message>
</context>
<context>
    <name>Result</name>
    <message>
        <source>The file is done</source>
        <translation>Filen är klar</translation>
    </message>
    <message>
        <source>Read back and checked</source>
        <translation>Tillbakaläst och kontrollerad</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Filen</translation>
    </message>
    <message>
        <source>Write these words down now: they are shown only here. Give them by another way than the file.</source>
        <translation>Skriv upp orden nu: de visas bara här. Lämna dem på ett annat sätt än filen.</translation>
    </message>
    <message>
        <source>Receipt words</source>
        <translation>Kvittoord</translation>
    </message>
    <message>
        <source>When the recipient has opened the file, the same words stand there. Compare them by phone: then you know that the right file came whole.</source>
        <translation>När mottagaren har öppnat filen står samma ord där. Jämför dem på telefon: då vet ni att rätt fil kom fram hel.</translation>
    </message>
    <message>
        <source>Checkpoint for the paper log</source>
        <translation>Kontrollpunkt till pappersloggen</translation>
    </message>
    <message>
        <source>Show the case</source>
        <translation>Visa ärendet</translation>
    </message>
    <message>
        <source>Another hand-over</source>
        <translation>Ett utlämnande till</translation>
    </message>
    <message>
        <source>Can be read by: {who}</source>
        <translation>Kan läsas av: {who}</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Parts of the log review</source>
        <translation>Loggranskningens delar</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Visa dem</translation>
    </message>
    <message>
        <source>Log review</source>
        <translation>Loggranskning</translation>
    </message>
    <message>
        <source>Sign off …</source>
        <translation>Signera …</translation>
    </message>
    <message>
        <source>Look through</source>
        <translation>Granska</translation>
    </message>
    <message>
        <source>By person</source>
        <translation>Per person</translation>
    </message>
    <message>
        <source>Sign off</source>
        <translation>Signera</translation>
    </message>
    <message>
        <source>Earlier reviews</source>
        <translation>Tidigare granskningar</translation>
    </message>
    <message>
        <source>Paper log</source>
        <translation>Papperslogg</translation>
    </message>
    <message>
        <source>You do not hold the log&apos;s key</source>
        <translation>Du har inte loggens nyckel</translation>
    </message>
    <message>
        <source>Only somebody who holds it can give it on. Ask a supervisor who reviews the log too to add you anew, or use the recovery sheet.</source>
        <translation>Bara den som har nyckeln kan ge den vidare. Be en arbetsledare som också granskar loggen att lägga till dig på nytt, eller använd återställningsbladet.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) of the log are not as they were signed.</source>
        <translation>
            <numerusform>%n händelse i loggen är inte som den signerades.</numerusform>
            <numerusform>%n händelser i loggen är inte som de signerades.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody else reviews the log, so %n event(s) of your own cannot be signed off. Ask a supervisor to name a second log reviewer.</source>
        <translation>
            <numerusform>Ingen annan granskar loggen, så %n av dina egna händelser kan inte signeras. Be en arbetsledare utse en loggranskare till.</numerusform>
            <numerusform>Ingen annan granskar loggen, så %n av dina egna händelser kan inte signeras. Be en arbetsledare utse en loggranskare till.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything that others have done is signed off.</source>
        <translation>Allt som andra har gjort är signerat.</translation>
    </message>
    <message>
        <source>{all} events, {first} to {last}.</source>
        <translation>{all} händelser, {first} till {last}.</translation>
    </message>
    <message>
        <source>{left} of {whole} left to look at.</source>
        <translation>{left} av {whole} kvar att granska.</translation>
    </message>
    <message>
        <source>Reading the log … {percent} %</source>
        <translation>Läser loggen … {percent} %</translation>
    </message>
</context>
<context>
    <name>RoleBoxes</name>
    <message>
        <source>Roles and duties</source>
        <translation>Roller och uppdrag</translation>
    </message>
    <message>
        <source>Choose at least one role.</source>
        <translation>Välj minst en roll.</translation>
    </message>
</context>
<context>
    <name>RoleForm</name>
    <message>
        <source>Change the roles …</source>
        <translation>Ändra rollerna …</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Avbryt</translation>
    </message>
    <message>
        <source>Roles of {alias}</source>
        <translation>Roller för {alias}</translation>
    </message>
    <message>
        <source>Change the roles of {alias}?</source>
        <translation>Ändra rollerna för {alias}?</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändra</translation>
    </message>
    <message>
        <source>Renewing keys</source>
        <translation>Förnyar nycklar</translation>
    </message>
    <message>
        <source>{alias} gains: {roles}. It holds from the next unlock.</source>
        <translation>{alias} får: {roles}. Det gäller från nästa upplåsning.</translation>
    </message>
    <message>
        <source>{alias} loses: {roles}. What went with it gets new keys, which takes a while. What has been read or copied before cannot be taken back.</source>
        <translation>{alias} förlorar: {roles}. Det som hörde till får nya nycklar, vilket tar en stund. Det som har lästs eller kopierats tidigare går inte att ta tillbaka.</translation>
    </message>
    <message>
        <source>The passphrase stays as it is.</source>
        <translation>Lösenfrasen är densamma.</translation>
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
        <translation>Inte frågat än. Gör inget utan att fråga.</translation>
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
    <message>
        <source>Show all</source>
        <translation>Visa allt</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Visa mindre</translation>
    </message>
    <message>
        <source>Show all about safe contact</source>
        <translation>Visa allt om säker kontakt</translation>
    </message>
    <message>
        <source>Show less about safe contact</source>
        <translation>Visa mindre om säker kontakt</translation>
    </message>
</context>
<context>
    <name>SavedState</name>
    <message>
        <source>Saving …</source>
        <translation>Sparar …</translation>
    </message>
    <message>
        <source>Draft · saved {time}</source>
        <translation>Utkast · sparat {time}</translation>
    </message>
    <message>
        <source>Not saved – trying again</source>
        <translation>Inte sparat – försöker igen</translation>
    </message>
</context>
<context>
    <name>ScriptPanel</name>
    <message>
        <source>What has to be said</source>
        <translation>Det här ska sägas</translation>
    </message>
    <message>
        <source>Close the script (F2)</source>
        <translation>Stäng manuset (F2)</translation>
    </message>
    <message>
        <source>Read it aloud, or say it in your own words. Space ticks what is said.</source>
        <translation>Läs högt eller säg det med egna ord. Mellanslag kryssar i det som är sagt.</translation>
    </message>
    <message>
        <source>Gone through {when}</source>
        <translation>Genomgånget {when}</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Look a person or a case up</source>
        <translation>Sök en person eller ett ärende</translation>
    </message>
    <message>
        <source>Name, number or code name</source>
        <translation>Namn, nummer eller kodnamn</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>Search by name, personal or coordination number, case number or code name. Nothing else may be searched by (15 § förordning 2001:637).</source>
        <translation>Sök på namn, person- eller samordningsnummer, ärendenummer eller kodnamn. Inget annat får sökas på (15 § förordning 2001:637).</translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Main menu</source>
        <translation>Huvudmeny</translation>
    </message>
    <message>
        <source>New intake  Ctrl+N</source>
        <translation>Nytt intag  Ctrl+N</translation>
    </message>
    <message>
        <source>New intake</source>
        <translation>Nytt intag</translation>
    </message>
    <message>
        <source>Intake in progress</source>
        <translation>Pågående intag</translation>
    </message>
    <message>
        <source>Offline, vault encrypted</source>
        <translation>Offline, valvet krypterat</translation>
    </message>
    <message>
        <source>Lock now   Ctrl+L</source>
        <translation>Lås nu   Ctrl+L</translation>
    </message>
    <message>
        <source>Lock now</source>
        <translation>Lås nu</translation>
    </message>
    <message>
        <source>Help   F1</source>
        <translation>Hjälp   F1</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjälp</translation>
    </message>
</context>
<context>
    <name>SignTab</name>
    <message>
        <source>Nothing waits to be signed off by you.</source>
        <translation>Inget väntar på din signering.</translation>
    </message>
    <message>
        <source>The review is signed off</source>
        <translation>Granskningen är signerad</translation>
    </message>
    <message>
        <source>Write this code into the paper log, with the date and your alias. Later it shows that the log of today is still there.</source>
        <translation>Skriv in koden i pappersloggen, med datum och ditt alias. Med den går det senare att visa att dagens logg finns kvar.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) to look at have not been marked.</source>
        <translation>
            <numerusform>%n händelse att granska är inte markerad.</numerusform>
            <numerusform>%n händelser att granska är inte markerade.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose what the review came to.</source>
        <translation>Välj vad granskningen visade.</translation>
    </message>
    <message>
        <source>Write what was asked, or what was done.</source>
        <translation>Skriv vad du frågade, eller vad som gjordes.</translation>
    </message>
    <message>
        <source>Sign off the review</source>
        <translation>Signera granskningen</translation>
    </message>
    <message>
        <source>Events are wrong: see “Faults”. The review cannot be signed off without remark.</source>
        <translation>Händelser stämmer inte: se ”Fel”. Granskningen kan inte signeras utan anmärkning.</translation>
    </message>
    <message>
        <source>What did the review come to?</source>
        <translation>Vad visade granskningen?</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anteckning</translation>
    </message>
    <message>
        <source>Needed for everything but a clean result. Write no names.</source>
        <translation>Behövs om resultatet inte är utan anmärkning. Skriv inga namn.</translation>
    </message>
    <message>
        <source>Sign off</source>
        <translation>Signera</translation>
    </message>
    <message>
        <source>Your signature stands in the log, with what was drawn and what was asked. It cannot be taken back. What you did yourself stays open.</source>
        <translation>Signeringen står i loggen, med stickprovet och frågorna. Den kan inte tas tillbaka. Det du själv har gjort är fortfarande öppet.</translation>
    </message>
    <message>
        <source>Events {first} to {through}, except your own.</source>
        <translation>Händelse {first} till {through}, utom dina egna.</translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) of others, not signed off before.</source>
        <translation>
            <numerusform>%n händelse av andra, inte signerad förut.</numerusform>
            <numerusform>%n händelser av andra, inte signerade förut.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) to look at.</source>
        <translation>
            <numerusform>%n händelse att granska.</numerusform>
            <numerusform>%n händelser att granska.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) drawn by lot.</source>
        <translation>
            <numerusform>%n händelse i stickprovet.</numerusform>
            <numerusform>%n händelser i stickprovet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s) asked about.</source>
        <translation>
            <numerusform>%n händelse med frågor.</numerusform>
            <numerusform>%n händelser med frågor.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SixWords</name>
    <message>
        <source>Six words: {words}</source>
        <translation>Sex ord: {words}</translation>
    </message>
</context>
<context>
    <name>StaffTab</name>
    <message>
        <source>Staff</source>
        <translation>Personal</translation>
    </message>
    <message>
        <source>Known by alias only.</source>
        <translation>Kända bara vid alias.</translation>
    </message>
    <message>
        <source>Remove {alias}?</source>
        <translation>Ta bort {alias}?</translation>
    </message>
    <message>
        <source>{alias} can no longer open the vault on this computer, and every key that {alias} held is renewed. What has been read or copied before cannot be taken back. Older backups still open with the old passphrase: destroy them when the new one is made. It takes a while.</source>
        <translation>{alias} kan inte längre öppna valvet på den här datorn, och varje nyckel som {alias} hade byts ut. Det som redan har lästs eller kopierats går inte att ta tillbaka. Äldre säkerhetskopior öppnas fortfarande med den gamla lösenfrasen: förstör dem när den nya är gjord. Det tar en stund.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Ta bort</translation>
    </message>
    <message>
        <source>Renewing keys</source>
        <translation>Byter nycklar</translation>
    </message>
    <message>
        <source>{roles}, since {time}</source>
        <translation>{roles}, sedan {time}</translation>
    </message>
    <message>
        <source>you</source>
        <translation>du</translation>
    </message>
    <message>
        <source>Remove …</source>
        <translation>Ta bort …</translation>
    </message>
    <message>
        <source>Remove {alias}</source>
        <translation>Ta bort {alias}</translation>
    </message>
    <message>
        <source>{alias} can now unlock the vault here.</source>
        <translation>{alias} kan nu låsa upp valvet här.</translation>
    </message>
    <message numerus="yes">
        <source>Removed. Keys renewed in %n case(s).</source>
        <translation>
            <numerusform>Borttagen. Nycklarna bytta i %n ärende.</numerusform>
            <numerusform>Borttagen. Nycklarna bytta i %n ärenden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>In %n case(s) only the officer for relocation can renew the key: ask for it.</source>
        <translation>
            <numerusform>I %n ärende kan bara flyttansvarig byta nyckeln: be om det.</numerusform>
            <numerusform>I %n ärenden kan bara flyttansvarig byta nyckeln: be om det.</numerusform>
        </translation>
    </message>
    <message>
        <source>The office has a new contact card: send it to your partners.</source>
        <translation>Verksamheten har ett nytt kontaktkort: skicka det till era samarbetspartner.</translation>
    </message>
    <message numerus="yes">
        <source>%n older backup(s) may still open: make a new one and destroy them.</source>
        <translation>
            <numerusform>%n äldre säkerhetskopia kan fortfarande öppnas: gör en ny och förstör den gamla.</numerusform>
            <numerusform>%n äldre säkerhetskopior kan fortfarande öppnas: gör en ny och förstör de gamla.</numerusform>
        </translation>
    </message>
    <message>
        <source>Roles …</source>
        <translation>Roller …</translation>
    </message>
    <message>
        <source>Change the roles of {alias}</source>
        <translation>Ändra rollerna för {alias}</translation>
    </message>
    <message>
        <source>The roles are changed.</source>
        <translation>Rollerna är ändrade.</translation>
    </message>
    <message numerus="yes">
        <source>Keys renewed in %n case(s).</source>
        <translation>
            <numerusform>Nycklar förnyade i %n ärende.</numerusform>
            <numerusform>Nycklar förnyade i %n ärenden.</numerusform>
        </translation>
    </message>
    <message>
        <source>You do not hold every key that goes with the new roles: somebody who has them has to take the roles away and give them again.</source>
        <translation>Du har inte alla nycklar som hör till de nya rollerna: någon som har dem behöver ta bort rollerna och ge dem på nytt.</translation>
    </message>
</context>
<context>
    <name>StageCard</name>
    <message>
        <source>Stage</source>
        <translation>Skede</translation>
    </message>
    <message>
        <source>Next stage …</source>
        <translation>Nästa skede …</translation>
    </message>
    <message>
        <source>Something still waits in the case</source>
        <translation>Något väntar fortfarande i ärendet</translation>
    </message>
    <message>
        <source>Next stage</source>
        <translation>Nästa skede</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>Ångra: {step}</translation>
    </message>
    <message>
        <source>The case is at the stage before again. The step stays readable with your name and the reason. Why is it undone?</source>
        <translation>Ärendet är då i skedet före igen. Steget går att läsa även i fortsättningen, med ditt namn och skälet. Varför ångras det?</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Ångra</translation>
    </message>
    <message>
        <source>It leaves the lists when the case ends: {things}.</source>
        <translation>Det här försvinner ur listorna när ärendet avslutas: {things}.</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>Och %n till.</numerusform>
            <numerusform>Och %n till.</numerusform>
        </translation>
    </message>
    <message>
        <source>See to it first, or say in the reasons what becomes of it.</source>
        <translation>Gör det klart först, eller skriv i skälen vad som händer med det.</translation>
    </message>
    <message>
        <source>Does not count, because it fits no stage the case was in: {steps}. Undo it, or write the step that is missing.</source>
        <translation>Räknas inte, eftersom det inte passar något skede ärendet har varit i: {steps}. Ångra det, eller skriv in steget som saknas.</translation>
    </message>
</context>
<context>
    <name>StagePath</name>
    <message>
        <source>The way of the case</source>
        <translation>Ärendets väg</translation>
    </message>
    <message>
        <source>Passed: {stages}.</source>
        <translation>Passerat: {stages}.</translation>
    </message>
    <message>
        <source>At present: {stage}.</source>
        <translation>Just nu: {stage}.</translation>
    </message>
    <message>
        <source>May come: {stages}.</source>
        <translation>Kan komma: {stages}.</translation>
    </message>
    <message>
        <source>now, since {day}</source>
        <translation>nu, sedan {day}</translation>
    </message>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
</context>
<context>
    <name>Start</name>
    <message>
        <source>Open a vault folder</source>
        <translation>Öppna en valvmapp</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>version {version}</translation>
    </message>
    <message>
        <source>Help  F1</source>
        <translation>Hjälp  F1</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjälp</translation>
    </message>
</context>
<context>
    <name>StayCard</name>
    <message>
        <source>Place of stay</source>
        <translation>Vistelseort</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>Show the place of stay</source>
        <translation>Visa vistelseorten</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Spara</translation>
    </message>
    <message>
        <source>Save the place of stay</source>
        <translation>Spara vistelseorten</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Dölj</translation>
    </message>
    <message>
        <source>Covered. Showing it is logged, and after 30 seconds it is covered again.</source>
        <translation>Dold. Att visa den loggas, och efter 30 sekunder döljs den igen.</translation>
    </message>
    <message>
        <source>Only the officer named for it, and whom the officer lets in, can read it.</source>
        <translation>Bara den som är utsedd till det, och de som släpps in av den personen, kan läsa den.</translation>
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
    <name>Summary</name>
    <message>
        <source>Summary</source>
        <translation>Sammanfattning</translation>
    </message>
    <message>
        <source>Save and finish anyway</source>
        <translation>Spara och slutför ändå</translation>
    </message>
    <message>
        <source>Save and go on later</source>
        <translation>Spara och fortsätt senare</translation>
    </message>
    <message>
        <source>Everything that has to be asked has an answer.</source>
        <translation>Allt som måste frågas har ett svar.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) cannot be read and must be corrected first.</source>
        <translation>
            <numerusform>%n svar går inte att läsa och måste rättas först.</numerusform>
            <numerusform>%n svar går inte att läsa och måste rättas först.</numerusform>
        </translation>
    </message>
    <message>
        <source>Finish the first contact</source>
        <translation>Avsluta första kontakten</translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) of the first contact remain. They become reminders: finish now and ask at the next contact.</source>
        <translation>
            <numerusform>%n fråga från första kontakten återstår. Den blir en påminnelse: slutför nu och fråga vid nästa kontakt.</numerusform>
            <numerusform>%n frågor från första kontakten återstår. De blir påminnelser: slutför nu och fråga vid nästa kontakt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first contact is complete. %n question(s) are left for the next talks.</source>
        <translation>
            <numerusform>Första kontakten är komplett. %n fråga är kvar till nästa samtal.</numerusform>
            <numerusform>Första kontakten är komplett. %n frågor är kvar till nästa samtal.</numerusform>
        </translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation>Det här händer sedan</translation>
    </message>
    <message numerus="yes">
        <source>%n to ask</source>
        <translation>
            <numerusform>%n kvar att fråga</numerusform>
            <numerusform>%n kvar att fråga</numerusform>
        </translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klart</translation>
    </message>
    <message>
        <source>Can wait</source>
        <translation>Kan vänta</translation>
    </message>
    <message>
        <source>Go on with: {step}</source>
        <translation>Fortsätt med: {step}</translation>
    </message>
</context>
<context>
    <name>TaskList</name>
    <message>
        <source>Tasks</source>
        <translation>Uppgifter</translation>
    </message>
    <message>
        <source>Done  (Space)</source>
        <translation>Klar  (mellanslag)</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klar</translation>
    </message>
    <message>
        <source>Open the case  (Enter)</source>
        <translation>Öppna ärendet  (Enter)</translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation>Öppna ärendet</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Inget väntar</translation>
    </message>
    <message>
        <source>What you agree on in a case, and what the law asks for, comes up here.</source>
        <translation>Det ni kommer överens om i ett ärende, och det lagen kräver, kommer upp här.</translation>
    </message>
    <message>
        <source>Begin an intake (Ctrl+N)</source>
        <translation>Börja ett intag (Ctrl+N)</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Inget här</translation>
    </message>
    <message>
        <source>Look at what comes later, or take the time for a call.</source>
        <translation>Titta på det som kommer längre fram, eller ta tid för ett samtal.</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Visa alla</translation>
    </message>
    <message>
        <source>Code name</source>
        <translation>Kodnamn</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Vad</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Skede</translation>
    </message>
    <message>
        <source>When</source>
        <translation>När</translation>
    </message>
    <message>
        <source>Done when it is written in the case.</source>
        <translation>Blir klar när det är skrivet i ärendet.</translation>
    </message>
</context>
<context>
    <name>TeamCard</name>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Colleague to put on the team</source>
        <translation>Kollega att sätta i teamet</translation>
    </message>
    <message>
        <source>also the place of stay</source>
        <translation>även vistelseorten</translation>
    </message>
    <message>
        <source>Put on the team</source>
        <translation>Sätt i teamet</translation>
    </message>
    <message>
        <source>Nobody is on the team. Supervisors can read the case.</source>
        <translation>Ingen är i teamet. Arbetsledare kan läsa ärendet.</translation>
    </message>
    <message>
        <source>reads the place of stay</source>
        <translation>läser vistelseorten</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Ta ur</translation>
    </message>
    <message>
        <source>Take {alias} off the team</source>
        <translation>Ta {alias} ur teamet</translation>
    </message>
    <message>
        <source>Put {alias} on the team</source>
        <translation>Sätt {alias} i teamet</translation>
    </message>
    <message>
        <source>The whole case can then be read there, what is written already too. Why?</source>
        <translation>Hela ärendet går då att läsa, även det som redan är skrivet. Varför?</translation>
    </message>
    <message>
        <source>The case gets new keys, and {alias} can read nothing of it from now on. What was read before cannot be taken back. Why?</source>
        <translation>Ärendet får nya nycklar, och {alias} kan inte läsa något av det från och med nu. Det som redan har lästs går inte att ta tillbaka. Varför?</translation>
    </message>
    <message>
        <source>covers for {alias} until {day}</source>
        <translation>täcker för {alias} till och med {day}</translation>
    </message>
</context>
<context>
    <name>TeamPage</name>
    <message>
        <source>Parts of leading the team</source>
        <translation>Delar av arbetsledningen</translation>
    </message>
    <message>
        <source>Leading the team</source>
        <translation>Arbetsledning</translation>
    </message>
    <message>
        <source>First contacts</source>
        <translation>Intag som väntar</translation>
    </message>
    <message>
        <source>Work load</source>
        <translation>Arbetsbelastning</translation>
    </message>
    <message>
        <source>Register of names</source>
        <translation>Namnregister</translation>
    </message>
    <message>
        <source>Possible doubles</source>
        <translation>Möjliga dubbletter</translation>
    </message>
    <message>
        <source>Cover for absence</source>
        <translation>Täckning vid frånvaro</translation>
    </message>
</context>
<context>
    <name>TeamWords</name>
    <message>
        <source>less than an hour</source>
        <translation>mindre än en timme</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 timme</translation>
    </message>
    <message>
        <source>{count} hours</source>
        <translation>{count} timmar</translation>
    </message>
    <message>
        <source>{count} days</source>
        <translation>{count} dygn</translation>
    </message>
    <message>
        <source>{time}, over the aim</source>
        <translation>{time}, över målet</translation>
    </message>
    <message>
        <source>Not finished</source>
        <translation>Ej slutfört</translation>
    </message>
    <message>
        <source>Nobody assigned</source>
        <translation>Ingen tilldelad</translation>
    </message>
</context>
<context>
    <name>ThreatBar</name>
    <message>
        <source>Our level: {level}</source>
        <translation>Vår nivå: {level}</translation>
    </message>
    <message>
        <source>Level not set</source>
        <translation>Nivå inte satt</translation>
    </message>
    <message>
        <source>Critical: {count}</source>
        <translation>Kritiska: {count}</translation>
    </message>
    <message>
        <source>Not known: {count}</source>
        <translation>Vet inte: {count}</translation>
    </message>
    <message>
        <source>To go through: {count}</source>
        <translation>Att gå igenom: {count}</translation>
    </message>
</context>
<context>
    <name>ThreatEditor</name>
    <message>
        <source>0 1 2 ? rates · Up and Down go to the next factor · D source and details · K critical</source>
        <translation>0 1 2 ? bedömer · Pil upp och ned byter faktor · D källa och detaljer · K kritisk</translation>
    </message>
    <message>
        <source>Factors, texts and what is left of the plan come from the last assessment. Go through them: rate a factor again, with the same key or another. The level and its reasons are set anew.</source>
        <translation>Faktorer, texter och det som är kvar av skyddsplanen kommer från förra bedömningen. Gå igenom dem: bedöm varje faktor igen, med samma tangent eller en annan. Nivån och skälen sätts på nytt.</translation>
    </message>
</context>
<context>
    <name>ThreatTab</name>
    <message>
        <source>A new assessment is needed</source>
        <translation>En ny bedömning behövs</translation>
    </message>
    <message>
        <source>It becomes a task for today; lists only say that something is to be reviewed. What has happened? No addresses, methods or informants.</source>
        <translation>Det blir en uppgift för i dag. Listor säger bara att något ska omprövas. Vad har hänt? Inga adresser, metoder eller uppgiftslämnare.</translation>
    </message>
    <message>
        <source>Ask for it</source>
        <translation>Begär den</translation>
    </message>
</context>
<context>
    <name>ThreatView</name>
    <message>
        <source>The threat has not been assessed</source>
        <translation>Hotet är inte bedömt</translation>
    </message>
    <message>
        <source>Factor by factor, with sources; then you set a level and say why. There is no score, and “not known” is an answer.</source>
        <translation>Faktor för faktor, med källor. Sedan sätter du en nivå och skriver varför. Det finns ingen poäng, och ”vet inte” är ett svar.</translation>
    </message>
    <message>
        <source>Make the first assessment</source>
        <translation>Gör första bedömningen</translation>
    </message>
    <message>
        <source>New assessment</source>
        <translation>Ny bedömning</translation>
    </message>
    <message>
        <source>Read as second reader</source>
        <translation>Läs som andra läsare</translation>
    </message>
    <message>
        <source>New assessment needed …</source>
        <translation>Ny bedömning behövs …</translation>
    </message>
    <message>
        <source>Correct …</source>
        <translation>Rätta …</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Över tid</translation>
    </message>
    <message>
        <source>Why this level</source>
        <translation>Skäl för nivån</translation>
    </message>
    <message>
        <source>Assessments</source>
        <translation>Bedömningar</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>rättad</translation>
    </message>
    <message>
        <source>{what}: begun and not saved, kept {time} by {alias}</source>
        <translation>{what}: påbörjad och inte sparad, utkast {time} av {alias}</translation>
    </message>
    <message>
        <source>Go on writing</source>
        <translation>Fortsätt skriva</translation>
    </message>
    <message>
        <source>{alias} asked {time} for a new assessment: {reason}</source>
        <translation>{alias} begärde {time} en ny bedömning: {reason}</translation>
    </message>
</context>
<context>
    <name>TypeBack</name>
    <message>
        <source>The first keeper types half 1</source>
        <translation>Den första förvararen skriver halva 1</translation>
    </message>
    <message>
        <source>The second keeper types half 2</source>
        <translation>Den andra förvararen skriver halva 2</translation>
    </message>
    <message>
        <source>From the paper or the USB stick, not from memory. It proves the sheet.</source>
        <translation>Från papperet eller USB-minnet, inte ur minnet. Det visar att bladet fungerar.</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>The vault is locked. Nothing leaves this computer.</source>
        <translation>Valvet är låst. Ingenting lämnar den här datorn.</translation>
    </message>
    <message>
        <source>Alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Lösenfras</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Lås upp</translation>
    </message>
    <message>
        <source>Forgotten the passphrase? Use the recovery sheet</source>
        <translation>Glömt lösenfrasen? Använd återställningsbladet</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Återställ en säkerhetskopia</translation>
    </message>
    <message>
        <source>Is the vault damaged?</source>
        <translation>Är valvet skadat?</translation>
    </message>
    <message>
        <source>Another vault folder …</source>
        <translation>En annan valvmapp …</translation>
    </message>
    <message>
        <source>Write your alias.</source>
        <translation>Skriv ditt alias.</translation>
    </message>
    <message>
        <source>Write your passphrase.</source>
        <translation>Skriv din lösenfras.</translation>
    </message>
    <message>
        <source>The program ended by accident and has started again. What you had written is kept: unlock and go on.</source>
        <translation>Programmet avslutades oväntat och har startat igen. Det du hade skrivit finns kvar: lås upp och fortsätt.</translation>
    </message>
    <message>
        <source>DEMO: invented people only</source>
        <translation>DEMO: bara påhittade personer</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n second(s)</source>
        <translation>
            <numerusform>Försök igen om %n sekund</numerusform>
            <numerusform>Försök igen om %n sekunder</numerusform>
        </translation>
    </message>
    <message>
        <source>Unlocking. This takes a moment, on purpose.</source>
        <translation>Låser upp. Det tar en liten stund, med avsikt.</translation>
    </message>
    <message>
        <source>Your cases are made ready: {done} of {total}.</source>
        <translation>Dina ärenden görs i ordning: {done} av {total}.</translation>
    </message>
</context>
<context>
    <name>Viewer</name>
    <message>
        <source>Text of the document</source>
        <translation>Dokumentets text</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Tillbaka till listan</translation>
    </message>
    <message>
        <source>Page before</source>
        <translation>Föregående sida</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nästa sida</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Mindre</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Större</translation>
    </message>
    <message>
        <source>Only the beginning is shown</source>
        <translation>Bara början visas</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Öppnar …</translation>
    </message>
    <message>
        <source>Page {page} of {pages}</source>
        <translation>Sida {page} av {pages}</translation>
    </message>
    <message>
        <source>The program cannot show this kind of file. It is kept encrypted in the case and goes along in a hand-over.</source>
        <translation>Programmet kan inte visa den här sortens fil. Den förvaras krypterad i ärendet och följer med vid utlämnande.</translation>
    </message>
</context>
<context>
    <name>WeightCard</name>
    <message>
        <source>Critical factors</source>
        <translation>Kritiska faktorer</translation>
    </message>
    <message>
        <source>None is marked as critical.</source>
        <translation>Ingen faktor är markerad som kritisk.</translation>
    </message>
    <message>
        <source>Changed since {day}</source>
        <translation>Ändrat sedan {day}</translation>
    </message>
    <message>
        <source>Every factor is rated as before.</source>
        <translation>Varje faktor är bedömd som förut.</translation>
    </message>
    <message>
        <source>Our level: {change}</source>
        <translation>Vår nivå: {change}</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Welcome</source>
        <translation>Välkommen</translation>
    </message>
    <message>
        <source>Everything you write is kept in an encrypted vault on this computer. It has no network: nothing is sent anywhere. There is no vault here yet.</source>
        <translation>Allt du skriver förvaras i ett krypterat valv på den här datorn. Programmet har inget nätverk: ingenting skickas någonstans. Här finns inget valv än.</translation>
    </message>
    <message>
        <source>Found an office</source>
        <translation>Grunda en verksamhet</translation>
    </message>
    <message>
        <source>Open a vault folder …</source>
        <translation>Öppna en valvmapp …</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>Återställ en säkerhetskopia</translation>
    </message>
    <message>
        <source>For whoever leads the unit. It takes about ten minutes, and you need a printer or a USB stick for the recovery sheet.</source>
        <translation>För den som leder enheten. Det tar omkring tio minuter, och du behöver en skrivare eller ett USB-minne till återställningsbladet.</translation>
    </message>
    <message>
        <source>The office has a vault on this computer already, in another place.</source>
        <translation>Verksamheten har redan ett valv på datorn, på en annan plats.</translation>
    </message>
    <message>
        <source>The computer was replaced, or the vault is damaged.</source>
        <translation>Datorn har bytts ut, eller valvet är skadat.</translation>
    </message>
    <message>
        <source>A new vault will lie here:</source>
        <translation>Ett nytt valv hamnar här:</translation>
    </message>
</context>
<context>
    <name>WhatCard</name>
    <message>
        <source>1. What</source>
        <translation>1. Vad</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Ärende</translation>
    </message>
    <message>
        <source>Whoever reads this knows where the person is. Send it only if the recipient cannot do without, and never together with anything that does not need it.</source>
        <translation>Den som läser det här vet var personen är. Skicka det bara om mottagaren inte klarar sig utan, och aldrig tillsammans med något som inte kräver det.</translation>
    </message>
    <message>
        <source>Why does the recipient need the place of stay?</source>
        <translation>Varför behöver mottagaren vistelseorten?</translation>
    </message>
    <message>
        <source>Choose a case</source>
        <translation>Välj ärende</translation>
    </message>
    <message>
        <source>Parts that go along</source>
        <translation>Delar som följer med</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Inget än</translation>
    </message>
    <message numerus="yes">
        <source>%n entry(ies), corrected ones with their older wordings</source>
        <translation>
            <numerusform>%n anteckning, med äldre lydelser om den är rättad</numerusform>
            <numerusform>%n anteckningar, rättade med sina äldre lydelser</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n dokument</numerusform>
            <numerusform>%n dokument</numerusform>
        </translation>
    </message>
    <message>
        <source>Danger, safe contact, children, who knows, next step</source>
        <translation>Fara, säker kontakt, barn, vem som vet, nästa steg</translation>
    </message>
    <message>
        <source>Where the person is. Goes only with a reason of its own</source>
        <translation>Var personen är. Följer bara med av ett eget skäl</translation>
    </message>
    <message numerus="yes">
        <source>%n assessment(s), the newest whole, and the levels over time</source>
        <translation>
            <numerusform>%n bedömning i sin helhet, och nivåerna över tid</numerusform>
            <numerusform>%n bedömningar: den senaste i sin helhet, och nivåerna över tid</numerusform>
        </translation>
    </message>
    <message>
        <source>Consents, life areas, motivation, milestones and meetings</source>
        <translation>Samtycken, livsområden, motivation, skeden och möten</translation>
    </message>
</context>
<context>
    <name>WhoCard</name>
    <message>
        <source>2. To whom</source>
        <translation>2. Till vem</translation>
    </message>
    <message>
        <source>An office in the address book</source>
        <translation>En verksamhet i adressboken</translation>
    </message>
    <message>
        <source>Somebody without a key</source>
        <translation>Någon utan nyckel</translation>
    </message>
    <message>
        <source>How the recipient opens the file</source>
        <translation>Hur mottagaren öppnar filen</translation>
    </message>
    <message>
        <source>Choose a recipient</source>
        <translation>Välj mottagare</translation>
    </message>
    <message>
        <source>Have you compared the six words?</source>
        <translation>Har ni jämfört de sex orden?</translation>
    </message>
    <message>
        <source>By phone, on a number you had from before, all six in the right order: {words}</source>
        <translation>På telefon, på ett nummer ni hade sedan tidigare, alla sex i rätt ordning: {words}</translation>
    </message>
    <message>
        <source>All six agree</source>
        <translation>Alla sex stämmer</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Mottagare</translation>
    </message>
    <message>
        <source>The address book is empty. Ask the recipient for a contact card.</source>
        <translation>Adressboken är tom. Be mottagaren om ett kontaktkort.</translation>
    </message>
    <message>
        <source>Address book</source>
        <translation>Adressbok</translation>
    </message>
    <message>
        <source>I have compared the words …</source>
        <translation>Jag har jämfört orden …</translation>
    </message>
    <message>
        <source>Phone the recipient on a number you had from before and read the words to each other. Nothing goes before that.</source>
        <translation>Ring mottagaren på ett nummer ni hade sedan tidigare och läs orden för varandra. Inget skickas innan dess.</translation>
    </message>
    <message>
        <source>Whoever has the file and these words can read everything in it. Give the words by another way than the file, best by phone, and never in writing beside it.</source>
        <translation>Den som har filen och de här orden kan läsa allt i den. Lämna orden på ett annat sätt än filen, helst på telefon, och aldrig skrivna bredvid den.</translation>
    </message>
    <message>
        <source>Passphrase for this file</source>
        <translation>Lösenfras till den här filen</translation>
    </message>
    <message>
        <source>Other words</source>
        <translation>Andra ord</translation>
    </message>
    <message>
        <source>Words not compared yet</source>
        <translation>Orden inte jämförda än</translation>
    </message>
    <message>
        <source>Words compared by phone</source>
        <translation>Orden jämförda på telefon</translation>
    </message>
</context>
<context>
    <name>WhyCard</name>
    <message>
        <source>3. Why</source>
        <translation>3. Varför</translation>
    </message>
    <message>
        <source>Choose the legal ground</source>
        <translation>Välj rättslig grund</translation>
    </message>
    <message>
        <source>Legal ground</source>
        <translation>Rättslig grund</translation>
    </message>
    <message>
        <source>Reason in your own words</source>
        <translation>Skäl med egna ord</translation>
    </message>
    <message>
        <source>It goes into the log and into the file. Do not repeat what it says.</source>
        <translation>Det hamnar i loggen och i filen. Upprepa inte vad den innehåller.</translation>
    </message>
    <message>
        <source>{law}. May go to: {recipients}</source>
        <translation>{law}. Får lämnas till: {recipients}</translation>
    </message>
</context>
<context>
    <name>_Area</name>
    <message>
        <source>Reason, if it says more than the number</source>
        <translation>Skäl, om det säger mer än siffran</translation>
    </message>
    <message>
        <source>Reason, {area}</source>
        <translation>Skäl, {area}</translation>
    </message>
    <message>
        <source>Not assessed</source>
        <translation>Inte bedömt</translation>
    </message>
</context>
<context>
    <name>_Measured</name>
    <message>
        <source>Each reading</source>
        <translation>Varje tillfälle</translation>
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
        <translation>Ctrl+Shift+L visar det igen. Ctrl+L låser.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Lösenfras</translation>
    </message>
    <message>
        <source>The program is locking, and waits until all that was typed is saved. Your passphrase and Enter show the window again.</source>
        <translation>Programmet låser, och väntar tills allt som skrivits är sparat. Din lösenfras och Enter visar fönstret igen.</translation>
    </message>
    <message>
        <source>That is not your passphrase.</source>
        <translation>Det är inte din lösenfras.</translation>
    </message>
</context>
<context>
    <name>_Trail</name>
    <message>
        <source>Step {number} of {all}</source>
        <translation>Steg {number} av {all}</translation>
    </message>
</context>
<context>
    <name>backups</name>
    <message>
        <source>no backup here</source>
        <translation>ingen säkerhetskopia här</translation>
    </message>
    <message>
        <source>backups not to be seen now</source>
        <translation>säkerhetskopior går inte att se nu</translation>
    </message>
    <message>
        <source>last backup {when}, not to be seen now</source>
        <translation>senaste säkerhetskopia {when}, går inte att se nu</translation>
    </message>
    <message>
        <source>last backup {when}</source>
        <translation>senaste säkerhetskopia {when}</translation>
    </message>
</context>
<context>
    <name>codes</name>
    <message>
        <source>Intake not finished</source>
        <translation>Intaget är inte slutfört</translation>
    </message>
    <message>
        <source>Planned contact</source>
        <translation>Planerad kontakt</translation>
    </message>
    <message>
        <source>Date to watch</source>
        <translation>Datum att bevaka</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Samtal</translation>
    </message>
    <message>
        <source>Meeting</source>
        <translation>Möte</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meddelande</translation>
    </message>
    <message>
        <source>Home visit</source>
        <translation>Hembesök</translation>
    </message>
    <message>
        <source>Contact with somebody else</source>
        <translation>Kontakt med någon annan</translation>
    </message>
    <message>
        <source>Observation</source>
        <translation>Iakttagelse</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Beslut</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Annat</translation>
    </message>
    <message>
        <source>Intake</source>
        <translation>Intag</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Place of stay</source>
        <translation>Vistelseort</translation>
    </message>
    <message>
        <source>Hand-outs</source>
        <translation>Utlämnanden</translation>
    </message>
    <message>
        <source>First assessment</source>
        <translation>Första bedömning</translation>
    </message>
    <message>
        <source>Open the investigation</source>
        <translation>Inled utredning</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Uppgift</translation>
    </message>
    <message>
        <source>Booked meeting</source>
        <translation>Bokat möte</translation>
    </message>
    <message>
        <source>Contact to be made up</source>
        <translation>Utebliven kontakt</translation>
    </message>
    <message>
        <source>Planned review</source>
        <translation>Planerad omprövning</translation>
    </message>
    <message>
        <source>Second reading</source>
        <translation>Läsning av kollega</translation>
    </message>
    <message>
        <source>Agreed measure</source>
        <translation>Avtalad åtgärd</translation>
    </message>
    <message>
        <source>Consent to confirm</source>
        <translation>Samtycke att bekräfta</translation>
    </message>
    <message>
        <source>Consent ends</source>
        <translation>Samtycke går ut</translation>
    </message>
    <message>
        <source>Immediate assessment</source>
        <translation>Omedelbar bedömning</translation>
    </message>
    <message>
        <source>Preliminary assessment</source>
        <translation>Förhandsbedömning</translation>
    </message>
    <message>
        <source>Word to the reporter</source>
        <translation>Återkoppling till anmälaren</translation>
    </message>
    <message>
        <source>Investigation to end</source>
        <translation>Utredning ska vara klar</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Uppföljning</translation>
    </message>
    <message>
        <source>Follow-up after closure</source>
        <translation>Uppföljning efter avslut</translation>
    </message>
    <message>
        <source>Decision to be carried out</source>
        <translation>Beslut att verkställa</translation>
    </message>
    <message>
        <source>Cover ends</source>
        <translation>Täckning slutar</translation>
    </message>
    <message>
        <source>Founded the office</source>
        <translation>Grundade verksamheten</translation>
    </message>
    <message>
        <source>Typed the recovery sheet back</source>
        <translation>Skrev in återställningsbladet</translation>
    </message>
    <message>
        <source>Came in with the recovery sheet</source>
        <translation>Kom in med återställningsbladet</translation>
    </message>
    <message>
        <source>Unlocked</source>
        <translation>Låste upp</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Låste</translation>
    </message>
    <message>
        <source>Changed the passphrase</source>
        <translation>Bytte lösenfras</translation>
    </message>
    <message>
        <source>Added a colleague</source>
        <translation>Lade till en medarbetare</translation>
    </message>
    <message>
        <source>Removed a colleague</source>
        <translation>Tog bort en medarbetare</translation>
    </message>
    <message>
        <source>Changed a colleague&apos;s roles</source>
        <translation>Ändrade en medarbetares roller</translation>
    </message>
    <message>
        <source>Looked at the list of cases</source>
        <translation>Såg ärendelistan</translation>
    </message>
    <message>
        <source>Opened the case</source>
        <translation>Öppnade ärendet</translation>
    </message>
    <message>
        <source>Began the intake</source>
        <translation>Påbörjade intaget</translation>
    </message>
    <message>
        <source>Voided the case</source>
        <translation>Makulerade ärendet</translation>
    </message>
    <message>
        <source>Looked somebody up</source>
        <translation>Sökte efter någon</translation>
    </message>
    <message>
        <source>Wrote in the case</source>
        <translation>Skrev i ärendet</translation>
    </message>
    <message>
        <source>Looked at the place of stay</source>
        <translation>Såg vistelseorten</translation>
    </message>
    <message>
        <source>Opened a document</source>
        <translation>Öppnade ett dokument</translation>
    </message>
    <message>
        <source>Put somebody on the team</source>
        <translation>Satte någon i teamet</translation>
    </message>
    <message>
        <source>Took somebody off the team</source>
        <translation>Tog någon ur teamet</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Skrev ut</translation>
    </message>
    <message>
        <source>Began a hand-out</source>
        <translation>Påbörjade ett utlämnande</translation>
    </message>
    <message>
        <source>Handed out encrypted</source>
        <translation>Lämnade ut krypterat</translation>
    </message>
    <message>
        <source>Opened what another office sent</source>
        <translation>Öppnade en mottagen fil</translation>
    </message>
    <message>
        <source>Showed our contact card</source>
        <translation>Visade vårt kontaktkort</translation>
    </message>
    <message>
        <source>Changed the address book</source>
        <translation>Ändrade adressboken</translation>
    </message>
    <message>
        <source>Opened the register of names</source>
        <translation>Öppnade namnregistret</translation>
    </message>
    <message>
        <source>Changed the register of names</source>
        <translation>Ändrade namnregistret</translation>
    </message>
    <message>
        <source>Made a backup</source>
        <translation>Gjorde en säkerhetskopia</translation>
    </message>
    <message>
        <source>Restored a backup</source>
        <translation>Återställde en säkerhetskopia</translation>
    </message>
    <message>
        <source>Saved what could be read of a damaged vault</source>
        <translation>Räddade det som gick att läsa ur ett skadat valv</translation>
    </message>
    <message>
        <source>Checked the vault</source>
        <translation>Kontrollerade valvet</translation>
    </message>
    <message>
        <source>Key file repaired</source>
        <translation>Nyckelfilen lagades</translation>
    </message>
    <message>
        <source>The program found a fault</source>
        <translation>Programmet hittade ett fel</translation>
    </message>
    <message>
        <source>The clock had gone back</source>
        <translation>Klockan hade gått bakåt</translation>
    </message>
    <message>
        <source>Read the log</source>
        <translation>Läste loggen</translation>
    </message>
    <message>
        <source>Began a log review</source>
        <translation>Påbörjade en loggranskning</translation>
    </message>
    <message>
        <source>Asked about an event</source>
        <translation>Frågade om en händelse</translation>
    </message>
    <message>
        <source>Signed off a log review</source>
        <translation>Signerade en loggranskning</translation>
    </message>
    <message>
        <source>Journal entry</source>
        <translation>Journalanteckning</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Hand-out</source>
        <translation>Utlämnande</translation>
    </message>
    <message>
        <source>Voiding</source>
        <translation>Makulering</translation>
    </message>
    <message>
        <source>Received case</source>
        <translation>Mottaget ärende</translation>
    </message>
    <message>
        <source>Threat assessments</source>
        <translation>Hotbedömningar</translation>
    </message>
    <message>
        <source>Plan, consents and life areas</source>
        <translation>Plan, samtycken och livsområden</translation>
    </message>
    <message>
        <source>Children to consider</source>
        <translation>Barn att bedöma</translation>
    </message>
</context>
<context>
    <name>features</name>
    <message>
        <source>Cases</source>
        <translation>Ärenden</translation>
    </message>
    <message>
        <source>The cases you may read, the next date first. Enter opens the line. Names never stand here: only code names, stage and dates.</source>
        <translation>De ärenden du får läsa, närmaste datum först. Enter öppnar raden. Här står aldrig namn: bara kodnamn, skede och datum.</translation>
    </message>
    <message>
        <source>Exchange</source>
        <translation>Utbyte</translation>
    </message>
    <message>
        <source>Hand a case over to another office as an encrypted file, keep the address book, and take in what other offices send.</source>
        <translation>Lämna ut ett ärende till en annan verksamhet som krypterad fil, sköt adressboken och ta emot det andra skickar.</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>Your passphrase, staff, backups, checks, our contact card, and how the window looks.</source>
        <translation>Din lösenfras, personal, säkerhetskopior, kontroller, vårt kontaktkort och hur fönstret ser ut.</translation>
    </message>
    <message>
        <source>Leading the team</source>
        <translation>Arbetsledning</translation>
    </message>
    <message>
        <source>For those who lead: first contacts that wait for somebody, who has how much on the desk, who covers for whom, which cases may be one person&apos;s, and who stands behind an alias.</source>
        <translation>För dig som leder arbetet: intag som väntar på någon, hur mycket var och en har på sitt bord, vem som täcker för vem, vilka ärenden som kan gälla samma person och vem som står bakom ett alias.</translation>
    </message>
    <message>
        <source>Log review</source>
        <translation>Loggranskning</translation>
    </message>
    <message>
        <source>Who did what, and why it is looked at. Space marks an event as looked at, Enter asks about it. You see no names: a case is a short code. What you did yourself is signed off by another reviewer.</source>
        <translation>Vem som gjorde vad, och varför det granskas. Mellanslag markerar en händelse som granskad, Enter ställer en fråga. Du ser inga namn: ett ärende är en kort kod. Det du själv har gjort signeras av en annan loggranskare.</translation>
    </message>
    <message>
        <source>My day</source>
        <translation>Min dag</translation>
    </message>
    <message>
        <source>What waits in your cases: overdue, today, soon. Space says that a task is done, Enter opens the case.</source>
        <translation>Det som väntar i dina ärenden: försenat, i dag, snart. Mellanslag markerar en uppgift som klar, Enter öppnar ärendet.</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Everywhere</source>
        <translation>Överallt</translation>
    </message>
    <message>
        <source>New intake, at once</source>
        <translation>Nytt intag, på en gång</translation>
    </message>
    <message>
        <source>The entries of the side bar</source>
        <translation>Sidomenyns val</translation>
    </message>
    <message>
        <source>Cover the window, and uncover it</source>
        <translation>Dra för ridån, och dra undan den</translation>
    </message>
    <message>
        <source>Save what is typed, and lock</source>
        <translation>Spara det som är skrivet, och lås</translation>
    </message>
    <message>
        <source>Help about the question, or the page</source>
        <translation>Hjälp om frågan, eller om sidan</translation>
    </message>
    <message>
        <source>Help about the page, always</source>
        <translation>Hjälp om sidan, alltid</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alla tangenter</translation>
    </message>
    <message>
        <source>Close help, a question or a document</source>
        <translation>Stäng hjälpen, en fråga eller ett dokument</translation>
    </message>
    <message>
        <source>In an intake</source>
        <translation>I ett intag</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nästa steg</translation>
    </message>
    <message>
        <source>Step before</source>
        <translation>Föregående steg</translation>
    </message>
    <message>
        <source>A note in the journal, and back to the question</source>
        <translation>Anteckna i journalen, och tillbaka till frågan</translation>
    </message>
    <message>
        <source>Keep it, and go on</source>
        <translation>Behåll, och fortsätt skriva</translation>
    </message>
    <message>
        <source>Save, and go on later</source>
        <translation>Spara, och fortsätt senare</translation>
    </message>
    <message>
        <source>In questions</source>
        <translation>I frågor</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>Nästa fråga</translation>
    </message>
    <message>
        <source>Next, also from a text</source>
        <translation>Nästa, också från en text</translation>
    </message>
    <message>
        <source>Question before</source>
        <translation>Föregående fråga</translation>
    </message>
    <message>
        <source>Choose by number</source>
        <translation>Välj med siffra</translation>
    </message>
    <message>
        <source>Choose by first letter</source>
        <translation>Välj med första bokstaven</translation>
    </message>
    <message>
        <source>The answer beside</source>
        <translation>Svaret bredvid</translation>
    </message>
    <message>
        <source>Take the answer back</source>
        <translation>Ta tillbaka svaret</translation>
    </message>
    <message>
        <source>In a date: a day more or less</source>
        <translation>I ett datum: en dag mer eller mindre</translation>
    </message>
    <message>
        <source>In a date: a month more or less</source>
        <translation>I ett datum: en månad mer eller mindre</translation>
    </message>
    <message>
        <source>In lists</source>
        <translation>I listor</translation>
    </message>
    <message>
        <source>Open the line</source>
        <translation>Öppna raden</translation>
    </message>
    <message>
        <source>In a case</source>
        <translation>I ett ärende</translation>
    </message>
    <message>
        <source>New journal entry</source>
        <translation>Ny journalanteckning</translation>
    </message>
    <message>
        <source>Enter it in the journal</source>
        <translation>Inför den i journalen</translation>
    </message>
    <message>
        <source>Newest, oldest entry</source>
        <translation>Nyaste, äldsta anteckningen</translation>
    </message>
    <message>
        <source>In the help</source>
        <translation>I hjälpen</translation>
    </message>
    <message>
        <source>Search in the help</source>
        <translation>Sök i hjälpen</translation>
    </message>
    <message>
        <source>The page one came from</source>
        <translation>Sidan du kom från</translation>
    </message>
    <message>
        <source>Look a person or a case up</source>
        <translation>Sök en person eller ett ärende</translation>
    </message>
    <message>
        <source>Back from the hits to the list</source>
        <translation>Tillbaka från träffarna till listan</translation>
    </message>
    <message>
        <source>The tab before, the next tab</source>
        <translation>Fliken före, nästa flik</translation>
    </message>
    <message>
        <source>Put it away as a draft</source>
        <translation>Lägg undan den som utkast</translation>
    </message>
    <message>
        <source>What must be said, and away again</source>
        <translation>Det som måste sägas, och bort igen</translation>
    </message>
    <message>
        <source>In My day</source>
        <translation>I Min dag</translation>
    </message>
    <message>
        <source>It is done</source>
        <translation>Det är gjort</translation>
    </message>
    <message>
        <source>It was not done after all</source>
        <translation>Det var inte gjort ändå</translation>
    </message>
    <message>
        <source>Save another part, or the intake</source>
        <translation>Spara en annan del, eller intaget</translation>
    </message>
    <message>
        <source>Keep a draft, and go on</source>
        <translation>Behåll ett utkast, och fortsätt</translation>
    </message>
    <message>
        <source>Search in this journal</source>
        <translation>Sök i den här journalen</translation>
    </message>
    <message>
        <source>The next entry found</source>
        <translation>Nästa anteckning som passar</translation>
    </message>
    <message>
        <source>At once to the safe contact</source>
        <translation>Genast till säker kontakt</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tangenter</translation>
    </message>
</context>
<context>
    <name>messages</name>
    <message>
        <source>The alias or the passphrase is not right. Check Caps Lock and try again. Nothing has been changed.</source>
        <translation>Aliaset eller lösenfrasen stämmer inte. Kontrollera Caps Lock och försök igen. Ingenting har ändrats.</translation>
    </message>
    <message>
        <source>One of the two copies of the vault&apos;s key file was damaged and has been repaired from the other. Nothing is lost. Tell whoever looks after the computer: the disk may be failing.</source>
        <translation>En av de två kopiorna av valvets nyckelfil var skadad och har lagats från den andra. Ingenting har gått förlorat. Säg till den som sköter datorn: disken kan vara på väg att gå sönder.</translation>
    </message>
    <message>
        <source>The vault&apos;s database file is empty. Do not delete anything: restore the latest backup to a new folder.</source>
        <translation>Valvets databasfil är tom. Ta inte bort något: återställ den senaste säkerhetskopian till en ny mapp.</translation>
    </message>
    <message>
        <source>The vault&apos;s database file is not in the folder. Do not delete anything: put the file back if it was moved, or restore the latest backup to a new folder.</source>
        <translation>Valvets databasfil finns inte i mappen. Ta inte bort något: lägg tillbaka filen om den har flyttats, eller återställ den senaste säkerhetskopian till en ny mapp.</translation>
    </message>
    <message>
        <source>The vault&apos;s database is damaged. Touch nothing in its folder: most of it can usually be read. On the unlock page, choose “Is the vault damaged?”.</source>
        <translation>Valvets databas är skadad. Rör inget i mappen: det mesta brukar gå att läsa. Välj ”Är valvet skadat?” på upplåsningssidan.</translation>
    </message>
    <message>
        <source>The alias or the passphrase is not right. Check Caps Lock and try again. Nothing has been changed. If you are sure of both: the vault&apos;s key file is there twice, the two differ, and one may be false. Do not delete anything, and choose “Is the vault damaged?” on the unlock page.</source>
        <translation>Aliaset eller lösenfrasen stämmer inte. Kontrollera Caps Lock och försök igen. Ingenting har ändrats. Om du är säker på båda: valvets nyckelfil finns i två exemplar som skiljer sig åt, och det ena kan vara falskt. Ta inte bort något, utan välj ”Är valvet skadat?” på upplåsningssidan.</translation>
    </message>
    <message>
        <source>This passphrase no longer holds: the recovery sheet has been used since, and another one was chosen. Take that one. If nobody knows it, use both halves of the sheet once more.</source>
        <translation>Den här lösenfrasen gäller inte längre: återställningsbladet har använts sedan dess, och då valdes en ny. Använd den. Om ingen kan den: använd bladets båda halvor en gång till.</translation>
    </message>
    <message>
        <source>Both copies of the vault&apos;s key file are damaged or gone. Do not delete anything. On the unlock page, choose “Is the vault damaged?”: with a backup of it most can be saved.</source>
        <translation>Båda exemplaren av valvets nyckelfil är skadade eller borta. Ta inte bort något. Välj ”Är valvet skadat?” på upplåsningssidan: med en säkerhetskopia av valvet kan det mesta räddas.</translation>
    </message>
    <message>
        <source>The vault&apos;s key file is there twice, the two differ, and the one that is read first does not open: it may be false. Nothing has been changed. Do not delete anything. On the unlock page, choose “Is the vault damaged?”: there both are tried, and what can be read is saved to a new vault.</source>
        <translation>Valvets nyckelfil finns i två exemplar som skiljer sig åt, och det som läses först öppnar inte: det kan vara falskt. Ingenting har ändrats. Ta inte bort något. Välj ”Är valvet skadat?” på upplåsningssidan: där prövas båda, och det som går att läsa räddas till ett nytt valv.</translation>
    </message>
    <message>
        <source>The files in this folder do not belong together: key file and database come from different vaults or different times. Nothing has been changed. Put the right files back, or choose another folder. If nobody has moved any, choose “Is the vault damaged?” on the unlock page.</source>
        <translation>Filerna i mappen hör inte ihop: nyckelfil och databas kommer från olika valv eller olika tider. Ingenting har ändrats. Lägg tillbaka rätt filer eller välj en annan mapp. Om ingen har flyttat några filer: välj ”Är valvet skadat?” på upplåsningssidan.</translation>
    </message>
    <message>
        <source>This was written by an earlier version of the program, from before its formats were settled, and only that version opens it. It is not damaged, and nothing has been changed.</source>
        <translation>Det här skrevs av en tidigare version av programmet, från tiden innan formaten var fastställda, och bara den versionen kan öppna det. Det är inte skadat, och inget har ändrats.</translation>
    </message>
    <message>
        <source>This was written by a newer version of the program. Nothing has been changed. Update the program and open it again.</source>
        <translation>Det här är skrivet av en nyare version av programmet. Ingenting har ändrats. Uppdatera programmet och öppna igen.</translation>
    </message>
    <message>
        <source>One of the two copies of the vault&apos;s key file says that it was written by a newer version of the program. Nothing has been changed. Update the program and open the vault again. If there is no newer version, the copy may be false: do not delete anything, and choose “Is the vault damaged?” on the unlock page.</source>
        <translation>Det ena exemplaret av valvets nyckelfil säger att det är skrivet av en nyare version av programmet. Ingenting har ändrats. Uppdatera programmet och öppna valvet igen. Om det inte finns någon nyare version kan exemplaret vara falskt: ta inte bort något, och välj ”Är valvet skadat?” på upplåsningssidan.</translation>
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
        <source>The disk answered with a fault. Nothing that was confirmed is lost. See whether the last thing is there before you do it again. If this comes back, make a backup on another disk and tell whoever looks after the computer.</source>
        <translation>Disken svarade med ett fel. Inget som har bekräftats är förlorat. Se efter om det senaste finns där innan du gör om det. Händer det igen: säkerhetskopiera till en annan disk och säg till den som sköter datorn.</translation>
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
        <translation>Ett intyg om personal eller nycklar är inte undertecknat av någon som får göra det, och godtogs inte. Lämna inte över något ärende förrän en arbetsledare har undersökt det.</translation>
    </message>
    <message>
        <source>There is no valid certificate for this person or key. Ask a supervisor to check the staff list.</source>
        <translation>Det finns inget giltigt intyg för den här personen eller nyckeln. Be en arbetsledare kontrollera personallistan.</translation>
    </message>
    <message>
        <source>Your access has been ended by a supervisor, so the vault was not opened. Speak with your supervisor if this is wrong.</source>
        <translation>Din behörighet har avslutats av en arbetsledare och valvet öppnades därför inte. Tala med din arbetsledare om det är fel.</translation>
    </message>
    <message>
        <source>The office&apos;s key is not the one that was certified. It was not used. A supervisor has to look into this before anything is handed over.</source>
        <translation>Verksamhetens nyckel är inte den som intygats. Den användes inte. En arbetsledare behöver undersöka detta innan något lämnas över.</translation>
    </message>
    <message>
        <source>A key to a case could not be followed back to the case&apos;s beginning, and was refused. What you could read before you can still read. Tell a supervisor.</source>
        <translation>En nyckel till ett ärende gick inte att följa tillbaka till ärendets början och godtogs inte. Det du kunde läsa förut kan du fortfarande läsa. Säg till en arbetsledare.</translation>
    </message>
    <message>
        <source>The log of events does not hold together: something has been changed or taken away. Write down the time and tell a supervisor. The cases can still be read.</source>
        <translation>Händelseloggen hänger inte ihop: något har ändrats eller tagits bort. Skriv upp klockslaget och säg till en arbetsledare. Ärendena går fortfarande att läsa.</translation>
    </message>
    <message>
        <source>The log says that something was saved that is no longer there. Tell a supervisor; the latest backup may have it.</source>
        <translation>Loggen säger att något sparats som inte längre finns kvar. Säg till en arbetsledare; den senaste säkerhetskopian kan ha det.</translation>
    </message>
    <message>
        <source>There is a saved text that the log knows nothing about. Do not rely on it until a supervisor has looked into it.</source>
        <translation>Det finns en sparad text som loggen inte känner till. Lita inte på den förrän en arbetsledare har undersökt det.</translation>
    </message>
    <message>
        <source>A saved text is not what its author signed, and is not shown. Tell a supervisor.</source>
        <translation>En sparad text är inte den som författaren undertecknat, och visas inte. Säg till en arbetsledare.</translation>
    </message>
    <message>
        <source>Something in a case was written with a newer version of the program, and is not shown. Nothing is lost. Update the program to read it.</source>
        <translation>Något i ett ärende har skrivits med en nyare version av programmet och visas inte. Inget är förlorat. Uppdatera programmet för att läsa det.</translation>
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
        <source>This is not a checkpoint of this office. Choose another file.</source>
        <translation>Det här är ingen kontrollpunkt för den här verksamheten. Välj en annan fil.</translation>
    </message>
    <message>
        <source>The disk is almost full. What you have saved is safe, but make room before you go on.</source>
        <translation>Disken är nästan full. Det du har sparat är säkert, men frigör plats innan du fortsätter.</translation>
    </message>
    <message>
        <source>There is room for 48 people on one laptop. Remove somebody who has left first.</source>
        <translation>Det finns plats för 48 personer på en dator. Ta först bort någon som har slutat.</translation>
    </message>
    <message>
        <source>An alias has 1 to 40 characters. Choose another, and not your real name.</source>
        <translation>Ett alias har 1 till 40 tecken. Välj ett annat, och inte ditt riktiga namn.</translation>
    </message>
    <message>
        <source>The two half-sheets do not belong to this office. Check that both come from this office&apos;s latest recovery sheet.</source>
        <translation>De två halvorna hör inte till den här verksamheten. Kontrollera att båda kommer från verksamhetens senaste återställningsblad.</translation>
    </message>
    <message>
        <source>There is a typing error in this half-sheet. Compare it group by group with the paper.</source>
        <translation>Det finns ett skrivfel i halvan. Jämför grupp för grupp med papperet.</translation>
    </message>
    <message>
        <source>The same half-sheet has been typed twice. Half 1 and half 2 are both needed: the other keeper has the one that is missing.</source>
        <translation>Samma halva är skriven två gånger. Både halva 1 och halva 2 behövs: den andra förvararen har den som fattas.</translation>
    </message>
    <message>
        <source>The recovery sheet has not been typed back yet. Do that first: without it nobody can get in if the passphrases are lost.</source>
        <translation>Återställningsbladet har inte skrivits tillbaka än. Gör det först: utan det kommer ingen in om lösenfraserna försvinner.</translation>
    </message>
    <message>
        <source>The recovery sheet must not lie in the vault folder. Print it, or choose a USB stick.</source>
        <translation>Återställningsbladet får inte ligga i valvets mapp. Skriv ut det eller välj ett USB-minne.</translation>
    </message>
    <message>
        <source>You cannot remove yourself. Another supervisor has to do it.</source>
        <translation>Du kan inte ta bort dig själv. En annan arbetsledare måste göra det.</translation>
    </message>
    <message>
        <source>Nobody with this alias works here. Check the spelling.</source>
        <translation>Ingen med det aliaset arbetar här. Kontrollera stavningen.</translation>
    </message>
    <message>
        <source>Your role does not allow this. Nothing has been changed. Ask a supervisor.</source>
        <translation>Din roll tillåter inte detta. Ingenting har ändrats. Fråga en arbetsledare.</translation>
    </message>
    <message>
        <source>The backup does not open or is not complete. The vault itself is untouched. Try an older backup.</source>
        <translation>Säkerhetskopian går inte att öppna eller är inte komplett. Själva valvet är orört. Prova en äldre säkerhetskopia.</translation>
    </message>
    <message>
        <source>The backup cannot be found or opened for reading. Is the disk connected? The vault itself is untouched.</source>
        <translation>Säkerhetskopian finns inte kvar eller får inte läsas. Är disken ansluten? Själva valvet är orört.</translation>
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
        <source>The new folder cannot be made or written there. Nothing has been changed. Choose another place, or ask whoever looks after the computer.</source>
        <translation>Den nya mappen går inte att skapa eller skriva i där. Ingenting har ändrats. Välj en annan plats, eller fråga den som sköter datorn.</translation>
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
        <source>There is no such case among those you may read.</source>
        <translation>Det finns inget sådant ärende bland dem du får läsa.</translation>
    </message>
    <message>
        <source>This is no longer in the case, or never was. Open the case again.</source>
        <translation>Detta finns inte i ärendet. Öppna ärendet på nytt.</translation>
    </message>
    <message>
        <source>The case is closed and can only be read. A supervisor can reopen it.</source>
        <translation>Ärendet är avslutat och kan bara läsas. En arbetsledare kan öppna det igen.</translation>
    </message>
    <message>
        <source>This case can only be read: it was received from elsewhere or has been voided.</source>
        <translation>Ärendet kan bara läsas: det är mottaget från en annan verksamhet eller makulerat.</translation>
    </message>
    <message>
        <source>You are not on the team of this case. Ask a supervisor to assign you.</source>
        <translation>Du ingår inte i ärendets team. Be en arbetsledare lägga till dig.</translation>
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
        <source>The file is too large: a document may be at most 256 MB. Nothing has been added.</source>
        <translation>Filen är för stor: ett dokument får vara högst 256 MB. Ingenting har lagts till.</translation>
    </message>
    <message>
        <source>Parts of the document are missing or altered, so it is not shown. Tell a supervisor; a backup may have it whole.</source>
        <translation>Delar av dokumentet saknas eller har ändrats, så det visas inte. Säg till en arbetsledare; en säkerhetskopia kan ha det helt.</translation>
    </message>
    <message>
        <source>{file} cannot be read. Check that it is there and not open elsewhere. Nothing has been added.</source>
        <translation>{file} går inte att läsa. Kontrollera att den finns och inte är öppen någon annanstans. Ingenting har lagts till.</translation>
    </message>
    <message>
        <source>This is not a contact card, or it has been altered. Nothing has been added. Ask the recipient for a new one.</source>
        <translation>Det här är inget kontaktkort, eller så har det ändrats. Ingenting har lagts till. Be mottagaren om ett nytt.</translation>
    </message>
    <message>
        <source>This recipient is in the address book already, with other keys or another name. What stands there was left as it is.</source>
        <translation>Mottagaren finns redan i adressboken, med andra nycklar eller ett annat namn. Det som står där är kvar som det var.</translation>
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
        <source>An entry of the register of true names is not as a supervisor wrote it, and is not shown. Somebody may have changed the vault&apos;s files: tell the person responsible for the system.</source>
        <translation>En uppgift i namnregistret är inte som en arbetsledare skrev den och visas därför inte. Någon kan ha ändrat i valvets filer: säg till den systemansvariga.</translation>
    </message>
    <message>
        <source>The entry is not in the register any more. Open the register again.</source>
        <translation>Uppgiften finns inte längre i registret. Öppna registret igen.</translation>
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
        <source>Somebody who was taken off the case can still read where the person is. Ask the officer named for it to unlock once; then save again. Nothing was saved.</source>
        <translation>Någon som tagits bort från ärendet kan fortfarande läsa var personen är. Be den som är flyttansvarig att låsa upp en gång och spara sedan igen. Ingenting sparades.</translation>
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
        <translation>Välj minst en del av ärendet att lämna ut.</translation>
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
        <source>This is too short to be understood later. Write a few more words.</source>
        <translation>Det är för kort för att förstås senare. Skriv några ord till.</translation>
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
    <message>
        <source>Write at least two letters of a name, or a whole number.</source>
        <translation>Skriv minst två bokstäver i ett namn, eller ett helt nummer.</translation>
    </message>
    <message>
        <source>Write the whole number: a personal or coordination number has ten or twelve digits, a case number looks like 2026-0012.</source>
        <translation>Skriv hela numret: ett person- eller samordningsnummer har tio eller tolv siffror, ett ärendenummer ser ut som 2026-0012.</translation>
    </message>
    <message>
        <source>An event of the log cannot be read, or says something else than what it stands for. Ask whoever did it, and tell a supervisor.</source>
        <translation>En händelse i loggen går inte att läsa, eller säger något annat än den står för. Fråga den som gjorde den och säg till en arbetsledare.</translation>
    </message>
    <message>
        <source>Nothing waits for you: no review has been begun, or all is signed off.</source>
        <translation>Inget väntar på dig: ingen granskning är påbörjad, eller så är allt signerat.</translation>
    </message>
    <message>
        <source>Something in the log is wrong, so the review cannot be signed off as clean. Choose “Deviation reported”, and write down what you did about it.</source>
        <translation>Något i loggen är fel, så granskningen kan inte signeras som utan anmärkning. Välj ”Avvikelse rapporterad” och skriv vad du gjorde åt det.</translation>
    </message>
    <message>
        <source>The log has no event with this number.</source>
        <translation>Loggen har ingen händelse med det numret.</translation>
    </message>
    <message>
        <source>This day has not come yet. Check the year.</source>
        <translation>Den dagen har inte kommit än. Kontrollera årtalet.</translation>
    </message>
    <message>
        <source>This is no Swedish number as written. A number has ten or twelve digits. It is kept as it stands.</source>
        <translation>Så skrivs inget svenskt nummer. Ett nummer har tio eller tolv siffror. Det sparas som det står.</translation>
    </message>
    <message>
        <source>The date in the number is not in the calendar. Read it back to the person.</source>
        <translation>Datumet i numret finns inte i kalendern. Läs upp numret för personen.</translation>
    </message>
    <message>
        <source>The last digit does not fit the others. Read the number back to the person.</source>
        <translation>Sista siffran stämmer inte med de andra. Läs upp numret för personen.</translation>
    </message>
    <message>
        <source>The date in the number has not come yet. Check the year.</source>
        <translation>Datumet i numret har inte kommit än. Kontrollera årtalet.</translation>
    </message>
    <message>
        <source>This is a test number that nobody has. It belongs in the demo only.</source>
        <translation>Det här är ett testnummer som ingen har. Det hör bara hemma i demon.</translation>
    </message>
    <message>
        <source>Write all twelve digits where you know the century.</source>
        <translation>Skriv alla tolv siffrorna om du vet århundradet.</translation>
    </message>
    <message>
        <source>The person would be over 115. Check the century.</source>
        <translation>Personen skulle vara över 115 år. Kontrollera århundradet.</translation>
    </message>
    <message>
        <source>This is a demo: never enter a real person&apos;s number here. Take it away.</source>
        <translation>Det här är en demo: skriv aldrig in en verklig persons nummer här. Ta bort det.</translation>
    </message>
    <message>
        <source>The number has another date of birth. Both can be right; the date said here counts.</source>
        <translation>Numret har ett annat födelsedatum. Båda kan stämma; datumet här gäller.</translation>
    </message>
    <message>
        <source>This has to be filled in.</source>
        <translation>Det här måste fyllas i.</translation>
    </message>
    <message>
        <source>The last day cannot come before the first one.</source>
        <translation>Den sista dagen kan inte komma före den första.</translation>
    </message>
    <message>
        <source>Nothing is filled in. Answer at least one question before you save.</source>
        <translation>Inget är ifyllt. Svara på minst en fråga innan du sparar.</translation>
    </message>
    <message>
        <source>The case cannot come to this step from where it is, or the day lies before the last step. Check the day, or undo the last step first.</source>
        <translation>Ärendet kan inte gå till det här steget från där det är nu, eller så ligger dagen före det senaste steget. Kontrollera dagen, eller ångra det senaste steget först.</translation>
    </message>
    <message>
        <source>Only the newest step can be undone. Undo the later ones first.</source>
        <translation>Bara det senaste steget kan ångras. Ångra de senare först.</translation>
    </message>
    <message>
        <source>This cover has ended already. Open the page again.</source>
        <translation>Den här täckningen är redan avslutad. Öppna sidan igen.</translation>
    </message>
    <message>
        <source>Nobody can cover for themselves. Choose somebody else.</source>
        <translation>Ingen kan täcka för sig själv. Välj någon annan.</translation>
    </message>
    <message>
        <source>This day has passed already.</source>
        <translation>Den dagen har redan passerat.</translation>
    </message>
    <message>
        <source>This ends when what it asks for is written. Open it to do so.</source>
        <translation>Den här blir klar när det den gäller är skrivet. Öppna den för att göra det.</translation>
    </message>
    <message>
        <source>Write the reference of the decision first, so that it can be found.</source>
        <translation>Skriv först beslutets beteckning, så att det går att hitta.</translation>
    </message>
    <message>
        <source>Who or where the person is has been saved already, and what was saved is not removed. Finish the intake and close the case with its reason, or ask your supervisor.</source>
        <translation>Vem eller var personen är har redan sparats, och det som sparats tas inte bort. Slutför intaget och avsluta ärendet med ett skäl, eller fråga din arbetsledare.</translation>
    </message>
    <message>
        <source>You wrote this assessment yourself. Ask a colleague to be the second reader.</source>
        <translation>Du har själv skrivit den här bedömningen. Be en kollega vara andra läsare.</translation>
    </message>
    <message>
        <source>You cannot change your own roles. Another supervisor has to do it.</source>
        <translation>Du kan inte ändra dina egna roller. En annan arbetsledare måste göra det.</translation>
    </message>
    <message>
        <source>Another case has this code name. Choose another word or number.</source>
        <translation>Ett annat ärende har det här kodnamnet. Välj ett annat ord eller nummer.</translation>
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
<context>
    <name>record_words</name>
    <message>
        <source>{what} ends</source>
        <translation>{what} upphör</translation>
    </message>
    <message>
        <source>{what}: to be confirmed</source>
        <translation>{what}: ska bekräftas på nytt</translation>
    </message>
    <message>
        <source>Done: {what}</source>
        <translation>Klart: {what}</translation>
    </message>
    <message>
        <source>Meeting: {what}</source>
        <translation>Möte: {what}</translation>
    </message>
    <message>
        <source>Did not come: {what}</source>
        <translation>Kom inte: {what}</translation>
    </message>
    <message>
        <source>Consent: {who}</source>
        <translation>Samtycke: {who}</translation>
    </message>
</context>
<context>
    <name>rights</name>
    <message>
        <source>The child is 15 or older and acts for itself, beside the guardian.</source>
        <translation>Barnet har fyllt 15 år och för sin egen talan, vid sidan av vårdnadshavaren.</translation>
    </message>
    <message>
        <source>Support can be given without the guardian&apos;s consent, where it is suitable and the child asks for it or agrees.</source>
        <translation>Insatser kan ges utan vårdnadshavarens samtycke, om det är lämpligt och barnet begär eller samtycker till det.</translation>
    </message>
    <message>
        <source>From 12 to 14, assessed support can be given without the guardian&apos;s consent if it is suitable and the child agrees. Open support needs the guardian&apos;s consent.</source>
        <translation>Från 12 till 14 år kan behovsprövade insatser ges utan vårdnadshavarens samtycke, om det är lämpligt och barnet samtycker. Insatser utan behovsprövning kräver vårdnadshavarens samtycke.</translation>
    </message>
    <message>
        <source>Under 12, support needs the guardian&apos;s consent.</source>
        <translation>Under 12 år krävs vårdnadshavarens samtycke till insatser.</translation>
    </message>
    <message>
        <source>A placement always needs the guardian&apos;s consent; otherwise LVU is considered.</source>
        <translation>En placering kräver alltid vårdnadshavarens samtycke, annars prövas LVU.</translation>
    </message>
</context>
<context>
    <name>saying</name>
    <message>
        <source>That did not work</source>
        <translation>Det gick inte</translation>
    </message>
</context>
<context>
    <name>staff</name>
    <message>
        <source>Counsellor</source>
        <translation>Handläggare</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Arbetsledare</translation>
    </message>
    <message>
        <source>Log reviewer</source>
        <translation>Loggranskare</translation>
    </message>
    <message>
        <source>System owner</source>
        <translation>Systemägare</translation>
    </message>
    <message>
        <source>Officer for relocation</source>
        <translation>Flyttansvarig</translation>
    </message>
    <message>
        <source>Takes people in and works on cases. Reads only the cases whose team they are on.</source>
        <translation>Tar emot personer och arbetar med ärenden. Läser bara de ärenden vars team personen ingår i.</translation>
    </message>
    <message>
        <source>Leads the unit: reads every case except where somebody stays, puts teams together, hands cases over, adds and removes staff.</source>
        <translation>Leder enheten: läser alla ärenden utom var någon vistas, sätter ihop team, lämnar ut ärenden, lägger till och tar bort personal.</translation>
    </message>
    <message>
        <source>Reads the log of who has read and written what. Reads no case.</source>
        <translation>Läser loggen över vem som har läst och skrivit vad. Läser inga ärenden.</translation>
    </message>
    <message>
        <source>Looks after keys, backups and settings. Reads no case.</source>
        <translation>Sköter nycklar, säkerhetskopior och inställningar. Läser inga ärenden.</translation>
    </message>
    <message>
        <source>Holds the keys to where people stay and move. Give this to as few as possible.</source>
        <translation>Har nycklarna till var personer vistas och flyttar. Ge uppdraget till så få som möjligt.</translation>
    </message>
</context>
<context>
    <name>threat</name>
    <message>
        <source>No level is set. Set it, and write why.</source>
        <translation>Ingen nivå är satt. Sätt den och skriv varför.</translation>
    </message>
    <message>
        <source>The level is high or acute, and there is no protection plan yet.</source>
        <translation>Nivån är hög eller akut, och det finns ingen skyddsplan än.</translation>
    </message>
    <message>
        <source>Our level differs from the police’s. Explain why, and confer with them.</source>
        <translation>Vår nivå skiljer sig från polisens. Förklara varför och stäm av med dem.</translation>
    </message>
    <message>
        <source>The next assessment is planned later than the level asks for.</source>
        <translation>Nästa bedömning är planerad senare än nivån kräver.</translation>
    </message>
    <message>
        <source>No factor is known. That says nothing about the danger: find out more.</source>
        <translation>Ingen faktor är känd. Det säger inget om faran: ta reda på mer.</translation>
    </message>
    <message>
        <source>Some factors still stand as last time. Go through them.</source>
        <translation>Några faktorer står kvar som förra gången. Gå igenom dem.</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>Ökat</translation>
    </message>
    <message>
        <source>Fell</source>
        <translation>Minskat</translation>
    </message>
    <message>
        <source>Now known</source>
        <translation>Nu känt</translation>
    </message>
    <message>
        <source>Not known any more</source>
        <translation>Inte längre känt</translation>
    </message>
    <message>
        <source>More protection</source>
        <translation>Mer skydd</translation>
    </message>
    <message>
        <source>Less protection</source>
        <translation>Mindre skydd</translation>
    </message>
    <message>
        <source>Levels of threat over time</source>
        <translation>Hotnivåer över tid</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Our level</source>
        <translation>Vår nivå</translation>
    </message>
    <message>
        <source>The police’s level</source>
        <translation>Polisens nivå</translation>
    </message>
    <message>
        <source>New assessment due</source>
        <translation>Ny bedömning senast</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Försenad</translation>
    </message>
    <message>
        <source>Overdue since {date}</source>
        <translation>Försenad sedan {date}</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>I dag</translation>
    </message>
    <message>
        <source>Not rated</source>
        <translation>Inte bedömd</translation>
    </message>
</context>
<context>
    <name>times</name>
    <message>
        <source>overdue since {day}</source>
        <translation>försenad sedan {day}</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>i&#xa0;går</translation>
    </message>
    <message>
        <source>today</source>
        <translation>i&#xa0;dag</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>i&#xa0;morgon</translation>
    </message>
    <message>
        <source>{day} at the latest</source>
        <translation>senast {day}</translation>
    </message>
    <message>
        <source>{day} at {time}</source>
        <translation>{day} {time}</translation>
    </message>
</context>
</TS>
