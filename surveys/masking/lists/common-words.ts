/**
 * Words that most texts hold. A capital on one of them says nothing, and behind "my brother" one of them is no name:
 * "my brother never". Written down from general knowledge: the small words of English and what young people in care
 * write about, then a little Welsh, Tigrinya and Arabic.
 */
const COMMON = `a about above ac act actually add adhd adviser advocate after ago all allah almost alone already alright also always am amazing an and another any
anyone anything anyway anywhere apple april ar arab arabic are around arsenal art as asd ask asked asking at august aunt auntie aunty autumn away
awful awst baby back bad bame banging bath be became because become bed been beer before began being best better between big birthday bit black blue
bod body born both box boy boyfriend brawd break bring britain british brother brothers buddhist but buy by bye cafcass call called calls came camhs
can cant car care caredig careers carer carers catholic change chelsea chi child childline children childrens christian christmas church chwaer city
co cos could council couple cousin cousins credit cry dad daddy dads day days deal december department did didnt discord diwali do does doesnt dog
doing done dont down during dw dwi dy dysgu each easter ebrill ed ein else end england english eu europe european even ever everton every everybody
everyone everything ex exam exams except facebook family fc fe february feel feeling feelings feels few ffrind fi find first five flat fo food for
forever fortnite foster free friday friend friends from fun fy gan gave gay gcse gcses get gets getting girl girlfriend girls give given gives giving
go god goes gofal gofalwr going gone gonna good gorau got gotta government gp grandad grandma grandpa great green grow guess gweithiwr gwrando gyda
had haf half halloween happen happened happens happy hard has hate hated have havent having he head health hear heard heart heb hefyd held hell hello
help helped helpful helping helps her here hers herself hey hi high him himself his hit hold home homes honest honestly honey hospital hot hour house
houses how hue hug human hun i iawn id idea if ill im important in independent insta instagram instead insurance into ireland irish iro is islam isnt
it its itself ive january jesus job jobs july june just keep keeps kept key kid kids kind kinda king knew know knows lac lad lads last later laugh
leaves leaving left less let lets lgbt lgbtq life light like liked likes listen listened listens little live lived liverpool lives living lol long
longer look looked looking lose lot lots loved lovely loves mad made mae mae'n mai main make making male mam man manager many march mate mates maths
matter matters mawrth may maybe me mean meant medi meet mehefin men met might mine minecraft miss missed misses mo monday money months more morning
mosque most mother move moved moves moving much mum mummy mums music muslim must my myself name named names nan nana nans national nawr near need
needed needs neither netflix never new news next nhs nhw ni nice night nights nine nino no nobody non normal not note nothing november now nowhere
nurse o october oedd oes of off office officer official often oh ok okay old on once ond one ones only onto or other others our ours out over own pa
pakistani pan panel parent parents park part pathway pe people per perhaps personal phone pip place placement places play played playing please plus
police polish probably problem promise promised proud ptsd put queen ramadan rang read reading ready real really reason red remember residential
respect rest review reviewing right rights rings roblox roedd room rooms round rule run running rwy rydw safeguarding said same saturday say says
school schools scotland scottish section secure see sell sen sense september service services session she shes should side since sir sis sister
sisters six snapchat so social society some somebody someone something sometimes somewhere soon space speak spring spurs staff start started starts
state stay stayed stays still stop story street such summer sunday support supported sure sy'n sydd tad take talk talked talking tax tbh teacher
teachers team tell telling temple term than that thats the their them themselves then therapist there theres these they theyre thi thing things think
thinking thinks this those though thought three through thursday ti tiktok time times to today together told tomorrow tonight too took training treat
true trust trusted try trying tuesday turn tutor twitter two u ugly uk un under unig unit united universal up ur urdu us usa use used usually very
villa virtual visit wales walk wanna want wanted wants was wasnt way we wedi wednesday week weeks well welsh went were what whats whatsapp when where
which while white who whos whose why wifi win winter with without word words work worked worker workers working works worry worth would wouldnt wrong
xbox xmas y ydw ydy yeah year years yes yesterday yet yn yna yno yot you young younger youngster your youre youth youtube yr ysgol yw yw'r
ኣብ ናብ ካብ ኣሎ ኣላ እዩ እያ ነው ናት ምስ ግን እና አለ ኣለዉ في من على الى عن مع ما لا لم لن هو هي هم انا انت كان كانت قال قالت الذي التي هذا هذه كل جدا دائما ابدا ايضا
ولكن لكن ثم او ان اذا حتى عند بعد قبل بيت مدرسه اخي اختي امي ابي صديقي اسمي هنا هناك ليس ليست يعيش تعيش لي لك له لها عندي هنوز در است به از با که و
زال الصغير الكبير طيب طيبه`

export const commonWords: ReadonlySet<string> = new Set(COMMON.split(/\s+/))
