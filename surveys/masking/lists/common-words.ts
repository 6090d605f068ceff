/**
 * Words that most texts hold. A capital on one of them says nothing, and behind "my brother" one of them is no name:
 * "my brother never". Written down from general knowledge: the small words of English and what young people in care
 * write about, then a little Welsh, Tigrinya and Arabic. Of words in two forms, one with an s, the short one is enough.
 */
const COMMON = `a about above ac act actually add adhd adviser advocate after ago aldi all allah almost alone already alright also always am amazing an and another
any anyone anything anyway anywhere apple april ar arab arabic are around arsenal art as asd asda ask asked asking at august aunt auntie aunty autumn
away awful awst baby back bad bame banging barnardos bath be became because become bed been beer before began being belonging best better between big
biology birthday bit black blue bod body born both box boxing boy boyfriend brawd break bring britain british brother buddhist but buy by bye
cafcass call called came camhs can cant car care caredig careers carer caring catholic change chelsea chi child childline children christian christmas
church chwaer city co compassion could council couple courage cousin covid credit cry dad daddy day deal december department did didnt discord disney
diwali do does doesnt dog doing done dont down drama during dw dwi dy dysgu each easter ebrill ed ein else empathy end england english equality eu
europe european even ever everton every everybody everyone everything ex exam except facebook fairness family fc fe february feel feeling few
ffrind fi fifa find first five flat fo food for forever forgiveness fortnite foster foundation free freedom friday friend friendship from fun fy gan
gave gay gcse geography get getting girl girlfriend give given giving go god goes gofal gofalwr going gone gonna good gorau got gotta government gp
grandad grandma grandpa great green greggs grow guess gweithiwr gwrando gyda had haf half halloween happen happened happy hard has hate hated
have havent having he head health hear heard heart heb hefyd held hell hello help helped helpful helping her here herself hey hi high him himself
history hit hold home honest honestly honesty honey hospital hot hour house how hue hug human humour hun i iawn id idea if ill im important in
independent insta instagram instead insurance into ireland irish iro is islam isnt it itself ive january jesus job july june just justice keep
kept key kid kind kinda kindness king knew know lac lad last later laugh leaves leaving left lego less let lgbt lgbtq lidl life light like liked
listen listened little live lived liverpool living lock lol long longer look looked looking lose lot love loved lovely loyalty mad made mae mae'n mai
main make making male mam man manager many march mate maths matter mawrth may maybe mcdonalds me mean meant medi meet mehefin men met might mine
minecraft miss missed misses mo monday money months more morning mosque most mother move moved moving much mum mummy music muslim must my myself nain
name named nan nana nandos national nawr near need needed neither netflix never new next nhs nhw ni nice night nike nine nino no nobody non normal nos
not note nothing november now nowhere nurse o october oedd oes of off office officer official ofsted often oh ok okay old on once ond one only onto
openness or other our out over own pa pakistani pan panel parent park part pathway patience pe peace people per perhaps personal phone pip place
placement plan play played playing playstation please plus police polish premier primark probably problem promise promised proud ptsd put queen
ramadan rang read reading ready real really reason reception red remember residential respect rest review reviewing right rings roblox roedd room
round rule run running rwy rydw safeguarding safety said samaritans same saturday say school science scotland scottish section secure see sell sen
sense september service session she should side since sir sis sister six snapchat so social society some somebody someone something sometimes
somewhere soon space speak spotify spring spurs staff start started state stay stayed still stop story street such summer sunday support supported
sure sy'n sydd tad take talk talked talking tax tbh teacher team tell telling temple term tesco than that the their them themselves then therapist
there these they theyre thi thing think thinking those though thought three through thursday ti tiktok time to today together told tomorrow tonight
too took training treat true trust trusted try trying tuesday turn tutor twitter two u ugly uk un under understanding unig unit united universal up ur
urdu us usa use used usually very villa virtual visit wales walk wanna want wanted was wasnt way we wedi wednesday week well welsh went were what
whatsapp when where which while white who whose why wifi win winter with without word work worked worker working worry worth would wouldnt wrong
wythnos xbox xmas y ydw ydy yeah year yes yesterday yet yn yna yno yot you young younger youngster your youre youth youtube yr ysgol yw yw'r zoom ابدا
ابي اختي اخي اذا از است اسمي التي الذي الصغير الكبير الى امي ان انا انت او ايضا با بعد به بيت تعيش ثم جدا حتى دائما در زال صديقي طيب طيبه على عن عند
عندي في قال قالت قبل كان كانت كل لا لك لكن لم لن له لها لي ليس ليست ما مدرسه مع من هذا هذه هم هنا هناك هنوز هو هي و ولكن يعيش که ምስ ነው ናብ ናት አለ ኣለዉ ኣላ
ኣሎ ኣብ እና እዩ እያ ካብ ግን`

export const commonWords: ReadonlySet<string> = new Set(COMMON.split(/\s+/))
