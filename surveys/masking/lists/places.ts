/**
 * Places that a light page can know: towns and counties of the UK with many people or many homes, parts of London, and
 * the countries and towns from which young people come alone. The UK and its four nations are none: they tell nothing.
 */
const PLACES = `aberdeen aberystwyth addis+ababa afghanistan albania aleppo algeria ashford asmara athens baghdad bangladesh bangor barking barnsley basildon
belfast birkenhead birmingham blackpool bolton bootle bournemouth bradford brent bridgend brighton bristol brixton bulgaria caerdydd
caernarfon cairo calais cambridge cameroon canterbury cardiff carlisle casnewydd chester chesterfield china congo cornwall coventry crawley
croydon damascus derby derry devon dhaka dorset dudley dundee dunkirk durham edinburgh egypt erbil eritrea essex ethiopia france gambia
gateshead gaza germany ghana glasgow greece greenwich hackney hanoi herat hull india ipswich iran iraq istanbul italy jalalabad jamaica kabul
kandahar kent kenya kharkiv khartoum kosovo kurdistan kyiv lagos lebanon leeds leicester libya liverpool llanelli llundain luton mali manchester
margate merseyside merthyr merthyr+tydfil middlesbrough milton+keynes mogadishu morecambe morocco moss+side mosul newcastle newham newport nigeria
norfolk northampton norwich nottingham oldham oxford pakistan palestine paris peckham peterborough plymouth poland poole portsmouth portugal preston
rhyl rochdale romania rome rotherham russia salford sheffield shkoder slough solihull somalia southampton southend spain st+helens
stockport stoke stoke+on+trent stratford sudan sunderland surrey sussex swansea swindon sylhet syria tehran tirana tottenham tower+hamlets toxteth
tripoli tunisia turkey uganda ukraine vietnam wakefield warsaw wembley wigan wolverhampton wrecsam wrexham yemen york yorkshire zimbabwe
києві київ лондон лондоні львові львів москва одеса одесі україна харкові харків ادلب اربيل افغانستان الخرطوم السودان العراق القاهره اليونان
ايران ايطاليا برمنغهام بغداد تركيا تهران حلب حمص خرطوم دارفور دمشق سوريا طرابلس فرنسا قندهار كابل كارديف كاله كركوك لندن ليبيا ليدز ليفربول مانشستر
مشهد موصل هرات ঢাকা লন্ডন সিলেট ሊብያ ሱዳን አስመራ አዲስ+አበባ ኢትዮጵያ ኣስመራ ኣዲስ+ኣበባ ኤርትራ ከረን ካርቱም`

/** Places of which one word alone means something else: these count only with a capital, behind "in" or "from". */
const WORDS_TOO = `bath battle bow bury barry deal hope nelson reading rugby sale sandwich settle stone street wells wing poole dover goole barking`

const spaced = (list: string) => new Set(list.split(/\s+/).map((place) => place.replaceAll('+', ' ')))
const certain = spaced(PLACES)
const words = spaced(WORDS_TOO)

export const placesThatAreWords: ReadonlySet<string> = words
export const places: ReadonlySet<string> = new Set([...certain].filter((place) => !words.has(place)))
