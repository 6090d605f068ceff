/** Who somebody is to a young person: the words before a name, by what could stand in its place. */
export const roles = {
  swapWorker: `(?:(?:social|key)?workers?|sw|iro|reviewing officer|pa|advis[eo]rs?|personal assistant|advocate|mentor|coach|probation officer|solicitor|lawyer|barrister|guardian|visitor|staff member|manager|interpreter|gweithiwr (?:cymdeithasol|allweddol|cefnogi|ieuenctid)|ngweithiwr (?:cymdeithasol|allweddol|cefnogi|ieuenctid)|eiriolwr|ymgynghorydd personol|(?:ال|ل)?اخصايي(?:ه|تي|ي)? ?(?:ال)?اجتماعي(?:ه)?|مرشد(?:ي|تي|ه)? ?(?:ال)?اجتماعي(?:ه)?|عامل(?:ه|ي|تي)? ?(?:ال)?اجتماعي(?:ه)?|محامي(?:ه|تي)?|مددكار(?: اجتماعي)?)`,
  swapFosterMum: `(?:foster|adoptive|step|birth) ?-?(?:mum|mom|mam|mother|ma)|m[ae]m (?:f|m)aeth|امي (?:بالرعايه|الحاضنه)|ام حاضنه`,
  swapFosterDad: `(?:foster|adoptive|step|birth) ?-?(?:dad|father|da)|t[ah]ad maeth|ابي (?:بالرعايه|الحاضن)`,
  swapCarer: `carers?(?:'?s)?|g?ofalwr(?: maeth)?|ngofalwr(?: maeth)?|g?ofalwyr(?: maeth)?`,
  swapBrother: `(?:half|step)?(?:brothers?|bro|brov|twin)|(?:m|f)rawd|brawd|اخي|برادرم|ሓወይ|ወንድሜ|мій брат|мой брат|brat|fratele meu|vellai im|walaalkay|আমার ভাই|ميرا بهاي`,
  swapSister: `(?:half|step)?(?:sisters?|sis)|chwaer|اختي|خواهرم|ሓፍተይ|እህቴ|моя сестра|siostra|sora mea|motra ime|আমার বোন|ميري بهن`,
  swapFriend: `(?:friends?|mates?|bestie|bff|boyfriend|girlfriend|bf|gf|partner|ffrind(?:iau)?)|صديقي|صديقتي|صاحبي|دوستم|دوست|ዓርከይ|ጓደኛዬ|мій друг|моя подруга|мой друг|przyjaciel|przyjaciolka|prietenul meu|shoku im|saaxiibkay|আমার বন্ধু|ميرا دوست`,
  swapTeacher: `(?:teacher|tutor|ta|athro|athrawes)|معلمي|معلمتي|مدرستي|استادم`,
  swapDoctor: `(?:therapist|counsellor|counselor|psychologist|psychiatrist|doctor|nurse|gp|midwife|nyrs|meddyg|دكتور(?:ه|تي)?|طبيب(?:ي|تي)?)`,
  swapFamily: `(?:mum'?s? (?:boyfriend|partner)|step ?(?:mum|dad)|mums?|dads?|mam|mother|father|nan|nana|gran|grandma|grandad|aunt|aunty|auntie|uncle|cousins?|niece|nephew|son|daughter|baby|guardians|nain|taid|mamgu|tadcu|modryb|ewythr|nghefnder|خالي|خالتي|عمي|عمتي|جدتي|جدي|ابن عمي|امي|ابي)`,
} as const

export type RoleKey = keyof typeof roles

/** "My name is": what introduces a name, of the writer or of somebody else. */
export const introductions = `(?:my|his|her|their|the|our|me)? ?(?:real |first |full |new |whole ){0,3}names? ?(?:is|are|was|were|'?s|:|=)|named|call me|(?:lad|girl|boy|man|woman|lady|guy|kid|someone|person) called|known as|fy enw i yw|enw (?:ef |hi |fe )?yw|o'r enw|اسمي(?: هو)?|اسمه(?:ا)?|واسمه(?:ا)?|يدعى|تدعى|اسم من|نامم|ስመይ|ስሙ|ስማ|ስሜ|мене звати|меня зовут|його звати|її звати|его зовут|ее зовут|nazywam sie|mam na imie|ma na imie|ma numesc|ma cheama|se numeste|quhem|me quajne|magacaygu waa|magaceedu waa|magaciisu waa|toi ten la|ten toi la|em ten la|আমার নাম|ميرا نام`

/** Titles that belong to the name behind them. */
export const titles = `mr|mrs|ms|mx|miss|dr|doctor|prof|professor|sir|uncle|aunt|aunty|auntie|nanny|nana|granny|imam|sheikh|rabbi|pastor|reverend|rev|father|judge|pc|dc|sgt|sergeant|councillor|cllr|baby`
