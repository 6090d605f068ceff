/**
 * First names that the gazetteer lacks or that no page can carry: Irish, Welsh, Albanian, Eritrean, Sudanese, Afghan,
 * Kurdish, Vietnamese and more, written down from general knowledge like those of surveys/masking/lists.
 */
const NAMES = `abdur abraham abukar adem adeola adina agon ahmet aimee akua alan alaw albert alberto aled alexandru alexia alin alina aliyah altin alun ama ameer
amrit ana anca andre andriy aneirin angela angharad anh anika anita anka antonio anwen arif arlo aron arta arwel aryan asad asha aska asma atefeh awet
aya ayo ayse ayub babak bahar balwinder bao barbara bartek basia bawar beata behnam berivan bernard besa besmir beth bethlehem betsan betty beverley
bianca bile binh bledar blerim bobby bogdan bogdana bohdan bradley branwen brenda bronwen bryn bushra cabdi caoimhe carl carla caroline carys catalin
catherine cathy catrin ceri cerys chantelle charlene chau cheryl chiamaka christina christine cillian clare claudia clive colin constantin corina
cosmin costel cristi cristian cristina cuong czeslaw damon dana danielle daniyal danut dao darek darius darya delroy delyth denis denisa denise dennis
denzel deqa derek desmond dewi diana diane diep dilan dimitri doina dominic donna doreen dorin dorota dragos dritan duc dumitru dung dwayne eamon eden
eduart egzon eifion eilidh eirlys elaine elan eleanor elen elena eleri elham elias elin elina elisabeta eluned elvis emeka emil emlyn emre emrys
endrit enfys eoin eric erion ermal esmail esther esyllt eugen euros evelyn ewa ezra fabian faisal fardin fares farhana farhiya faridah farzad fasil
fatma fatos fereshteh feven fflur filimon filip firas fitsum fiyori flamur flavia florentina florin francesca frankie fthi gabi gabriel gabriela
gareth gary gavin gemma genti geoff geraint gerallt gethin gezim ghada ghebre gheorghe giang gillian glenn glenys gloria gordon graham grzegorz guled
guto gwen gwenno gwil gwilym gwion gwyneth habib habibur habtom hadeel haf hai hakim hala halina halyna hamed hanh hani harpreet hawre haya hefin
hekmat heledd hemin heulwen hevin hibo hieu hina hiwa hiwot hoa hong horia huda hue huong hywel iago iestyn ieuan ifan ifeoma ifrah ilhan ilir ilirjan
iman ines ingrid ioan ioana iolo ion ionut iqbal iqra iqro irene irfan irina iryna isabelle iulia iwan iwona jacek jacqueline jad jaden jadwiga
jahangir jakub jamila jan jana jane janet janine janusz jarek jasmin jaspreet javad javed jaxon jaydon jaylen jean jeff jenna jeremy jermaine jill jim
jimmy joan joanna joanne jodi joey jolanta joleen jonno juan jude judith kacper kaiden kaleb kamal kamran karen karl karol kashif katarzyna katelyn
kateryna katherine kathleen kawa kayden kehinde keira keiran kelsie ken kenneth kerry khadra khanh khatera khoa kian kibrom kiera kieron kimberley
kinga klajdi kledi klodian kojo krystian krzysztof kuba kwabena kwame kyra laleh lama lamar lan latoya laurentiu lavinia layan leila lena leon leona
leroy lesley leszek liliana lina linda lleu lleucu llinos llio llyr loc lola loredana loretta lorraine lukasz lulzim luminita luwam lydia lynn lynne
lyudmyla mabli macie maciej macsen madalina maddie maeve magda mahad mahbub mai malachi malak malgorzata mali mandy manpreet marcel marcin mared marek
marged mari marian marilyn marius mariusz marlon marta martyn marvin masoud matilda maureen maya mazen mebrahtu medi mehdi mehwish meinir melanie
meleri melissa menna mererid merhawi meurig michal miguel mihaela mihret mikael mila millie mina mircea mirela mirwais moaz mohsen mojtaba mona monica
monika monir morwen mulugeta mykhailo mykola nabil nada naima najib nam naser nasir nasra nasrin nataliya natalka navdeep naveed nazma neil nerys nest
ngan ngoc ngozi nhung nicholas nicoleta nicu nida nigel nikki nimco nina nnamdi noa non nora norma nusrat oana obinna octavian oisin ola oleh olena
olga olha oliwia ollie olwen osian osman ovidiu padraig pamela parwana patricia patryk pauline pawel payam petro petru phil philip phong phuc phuong
przemek quang quyen quynh rabia radek radu rafiq rahel rahim rahima rahwa ralph raluca ramona rana rania rasha rashida ravi raymond razvan rebaz rebin
redon reggie rehana renata rhian rhun rhydian rima rita robel robin robyn rodney roger rohullah roisin rojin roman ronan roxana roxanne rubel saad
saba sabina sabrina saffron sagal sahal saira salma saman samatar sami samim samir samira samson sana sanaz sandra saqib sarim sebastian segun semhar
senait sepideh shabnam shafiq shahd shahid shahram shamima shanelle shantelle sharmin shauna shazia shirin shirley shona shpresa silviu sima simona
sina sinead sion sioned siriol sirwan siwan slawek sobia sofia sohrab sonia sorin stan stanislaw stefan stefania stella stuart suad sukhvinder
suleyman sultana sumaiya surya susan suzanne svitlana sylvia sylwia szymon taha tahir tahmina taiwo tam tamara tamika tanisha tanya tara taras tarek
tasnim tayyab teddy tegwen tekle teodora tesni tess tetyana tewelde thao thi thinh thu thuan thuy tia tiana tien tilly tina tirion toan tomasz tomek
tommy tri trinh trish trudy trung truong tsega tudor tudur tunde tuyet tyreece tyrell uche una urszula usman uyen valerie valon van vanessa vasile
vasyl vera veronica viet viktor viktoriya vinh vlad volodymyr vy wale wanda warsame wendy wiktoria wilson winston winta witold wyn xaawo xavier
xhevdet xuan yahye yaroslav yasaman yaw yazan yen yetunde yordanos yulia yuriy yvonne zabiullah zakariya zaki zamzam zana zbigniew zeeshan zekarias
zeynep zia ziba zofia zosia zuzanna алина аліна артем виктория владимир ганна даниил данило даша дмитрий екатерина катерина маша михаил михайло назар
настя николай остап павел павло саша света светлана світлана софия татьяна آرش آيه ئاراس انس بابك بشرى بلاول بهنام جمانه حنا ذبيح رزان رغد سائره سجاد
سميه سهراب شازيه شبنم طارق طاهر عمران فادي فرزاد فيصل قاسم كامران ليث ليلا مينا نجيب نورا هبه هيوا وائل وحيد ياسمين پریسا ইমরান তানভীর তাসনিম মোহাম্মদ
রাকিব রুবেল শারমিন সাকিব সুমাইয়া হোসেন ሃብቶም ሙሴ ሚሊዮን ሚኪኤል ማርታ ሩት ሰላም ሰምሃር ቤተልሔም ብርሃነ ናትናኤል አበበ ኢዮብ ኤልሳ ከበደ ክብሮም ዳንኤል`

/** Family names that are common in Britain, and those that its young people bring. */
const SURNAMES = `abebe adeyemi ahmed ali allen anderson bailey baker bassett begum bell bennett brown campbell carter chowdhury clark clarke collins cook cooper cox
davies davis doherty edwards evans gallagher green griffiths haile hall hargreaves harris harrison hassan hill hoxha hughes hussain ionescu iqbal
jackson james johnson jones kaur kelly khan kowalski le lewis macdonald malik marshall martin mcdonald mckenzie mensah miah miller mitchell mohamed
moore morgan morris murphy murray nguyen nowak oconnor okafor okonkwo osei osullivan parker patel pham phillips popescu price rahman richardson
roberts robertson robinson sandhu scott shaw shehu simpson singh smith stewart taylor tekle tesfaye thomas thompson tran turner uddin walker ward
watson whitfield williams wilson wood wright young`

/** Towns and countries that the list of a page leaves out. */
const PLACES = `rwanda, senegal, guinea, caernarfon, abertawe, accrington, aldershot, altrincham, angola, austria, aylesbury, barbados, barrow, basingstoke, batley, belarus, belgium, benin, berlin, bexley, bosnia,
bracknell, braintree, brazil, brentwood, bridgwater, bucharest, burkina, burundi, bury st edmunds, caerphilly, camberley, carmarthen, chad, chatham,
chorley, clacton, corby, crewe, croatia, cwmbran, cyprus, dagenham, dewsbury, djibouti, dorchester, dover, durres, ealing, epsom, fareham,
farnborough, folkestone, gillingham, grantham, gravesend, great yarmouth, guildford, guyana, gwynedd, hargeisa, harlow, hatfield, havering, hemel,
hereford, hertford, hertfordshire, hillingdon, homs, hungary, idlib, karachi, keighley, kendal, keren, kettering, kidderminster, kings lynn, kirkuk,
knowsley, kunduz, kuwait, lahore, lampedusa, latvia, leicestershire, liberia, lichfield, lincolnshire, lithuania, llandudno, loughborough, lowestoft,
macclesfield, macedonia, malawi, mazar, moldova, mongolia, montenegro, myanmar, nepal, niger, northumberland, nuneaton, oxfordshire, patras, penzance,
philippines, powys, ramsgate, redbridge, redcar, rhondda, runcorn, saigon, scunthorpe, serbia, shropshire, skegness, slovakia, slovenia, somerset,
stafford, staffordshire, sulaymaniyah, sutton, thailand, tilbury, togo, torquay, tyneside, vlore, wandsworth, warwickshire, weston super mare,
weymouth, widnes, wiltshire, worcestershire, workington, worthing, yeovil, zambia`

/** Names that are everyday words too, and everyday words that a dictionary lacks. */
const NAMES_THAT_ARE_WORDS = `al austin basil bea bella belle bonnie bright brook can candy carol carter chance charity chase cherry chuck cliff cooper crystal dee deniz destiny
diamond dom don dot drew duke earl favor fay fern flora frank gem gene georgia gift ginger glory grant happy harmony heather india iris jo kay kit
long lucky marvel melody mercy miles miracle nick olive parker pat pearl penny ray rob rusty said sandy serenity son storm success sue sunny sydney
testimony tiger trinity ty verity victor`
const WORDS = `art adidas advisor afghan african afternoon again against albanian aldi ale although american android animal apart area asda asian assistant asylum
baked bank banter bardzo barnardos basically bbq bear beat behind believe bengali bi bible bike bird board boat book boring borough bought boxing boys
breakfast bright brings bro broke broken brought brown brutal btec building bullied bully bullying bus candle cannot cards cares caribbean carpet
cartref cat cause caused celtic chair changed changes charity childhood chinese chips chocolate chwefror class classes clean clear clothes club coach
coffee cold college colour comfy committee computer cook cooked cooking cool corner corporate corridor county course court covid cried cries crown
crying cup curtains cuts cuz cymdeithasol dance dancing dark dates daughter dbs dead dear decide decided decision definitely dentist deserve desk
diary die died different dinner disney district doctor doctors door double drama draw dream dreams dress drive driving drop dropped drug drugs drunk
due dung dwp early easier easy eat eating education ehc ehcp ei eid eight either email empty ended enough eritrean ethiopian eventually everyday
everywhere evil excluded face fact facts fair fairly fall falling fam famous fancy far fast father fault favourite fear feet fell felt fifa fifteen
fight fighting file finally fine fire fish floor flowers football forget forgot form forms forty forward fostered fought four french fridge front full
funny future game games garden gb geography german glad gorffennaf grandparents grass greek greggs grew ground group grown gta guy guys gym gypsy hair
hand hands hang hanukkah happier happiest happily hardest hates hats heaven heavy hindu history hmrc holding holiday holidays hoping horse hours
however huge hungry hurt hydref independence indian inside ionawr iphone iranian iraqi italian jak jamaican jest jewish joke jokes jumped jumper już
keys kfc kicked kicking kindness kitchen knife knock knocking kurdish lady land laptop late laughed laughing law lazy league learn learned learnt
least leave legal lessons letter level library lidl lie lied lies lights list literally loads local lock looks lost loud loving low luck lucky lunch
lying makes mcdonalds means meeting meetings mencap mental message mind minister minute minutes mirror mistake moja moje moment month mood mouth mój
na nad nandos nearly neat neighbour nest nie nigerian nike noise noisy none nonsense noone nope nose nspcc number nvq od ofsted older oldest online
open order ought outside pack packed paid pain paper papers parliament party pashto pass passed past pay peace pen perfect persian person pet phones
photo photos phse piano picture pictures piece pink pizza placed plain plan planet plans plate playstation po pod poem poems point points pool poor
portuguese pots power premier pretty primark prime private problems professional promises proper properly przed ps4 ps5 pshe pub punished purple puts
quality question questions quick quickly quiet quietly quit quite quran racist radio rain ran rangers rank rather refugee relationship relationships
rent reviews rhagfyr rice rich ride ring road roast roma romani romanian rse rubbish rude rules russian sad safe samaritans sandwich sat save saw
saying scared scary science scream screaming sea seat second secret section seeing seeker seem seemed seen sees self send sent separate separated
serious settled seven several shame share shared shirt shoes shop shopping shops short shout shouted shouting show showed shower shut sibling siblings
sick signed sikh silence silly sing singing single sit sixteen sixth się sky sleep slow small smell smile smiled smiling smoke smoking snow sofa
solicitor somali son song songs sorry sort sound spanish special speech spend spent spoke spoon sport spotify stable staircase stars step stood
stopped stops stories straight strange stress stressed strict strong student stuff stupid subject sudanese suitcase summat sun supper supposed
surprise swear swim swimming syrian system są table tachwedd tak taken takes taking talks taxi tea teddy teenager tells temper ten tent terrible tesco
text thank thanks therapy thirteen ticket tigrinya tired toilet tone top total tottenham touch town toy toys train trans travel traveller travellers
treated tree trees tried trip trips trouble truth turkish turned tv twelve twice twin tylko uc uca ukrainian understand understands understood uniform
unless until update upset useless van vegan video vietnamese visited visiting visits voice wait waited waiting walked wall warm warmth washing watch
water weather weed weekend weird welcome wet wheel white whole wi wicked wife wild window wise wish woke woken woman women wonder wonderful wont wore
world worried worse worst write writing wrote yep youngest yours yourself za że`

export const moreNames: readonly string[] = NAMES.split(/\s+/)
export const moreSurnames: readonly string[] = SURNAMES.split(/\s+/)
export const morePlaces: readonly string[] = PLACES.split(/,\s+/)
export const moreNamesThatAreWords: readonly string[] = NAMES_THAT_ARE_WORDS.split(/\s+/)
export const moreWords: readonly string[] = WORDS.split(/\s+/)
