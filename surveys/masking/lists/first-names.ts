/**
 * First names of young people in care in the UK and of the adults around them, written down from general knowledge.
 * The server has a hundred times as many; here are those that a page of some kilobytes can carry.
 */
const LATIN = `aaliyah aaron abbie abdi abdirahman abdul abdullah abel abena abigail adam adil adrian agnieszka ahmad ahmed aidan aiden aisha alex alexander
alexandra alfie ali alice alicia alisha alison almaz amanda amanuel amelia amina amir amira ammar amy anas andrea andreea andrew andy ania anna anne
annie anthony aoife aram arash arben archie ardit arman arthur ashley ayaan ayan ayesha azad bashir bassam becky behrouz ben benjamin bereket berhane
bethany bev bilal billy biniam bob brandon brian caitlin callum cameron charles charlie charlotte chidi chioma chloe chris christopher ciara claire
connor courtney craig dafydd daisy damian dan daniel danny darren dave david dawid dawit dean debbie deborah declan diyar dmytro drita dylan ebony
eddie edward elif elijah elizabeth ella ellen ellie elliot elsie emily emma emmanuel enver erin ermias esme esra ethan evan eyob fadi faduma farah
farhad farid fatima femi ffion filmon fiona fred freddie freya george ghulam gurpreet gwenllian haben hailey hamid hamza hannah harley harriet harry
hasan hassan hayley hazel helen henok henry hodan hollie hussain hussein huy iain ian ibrahim idris imran ionela isaac isabel isabella isaiah isla
ismail ivan jack jackie jackson jacob jake jamal james jamie jason jawad jayden jennifer jenny jess jesse jessica jodie joe joel john johnny jonathan
jordan joseph josh joshua joyce julia julian julie justin kai karim karwan kasia kate katie katy kayleigh keith kelly kelsey kenny kev kevin khadija
khaled khalid kidane kieran kim kirsty kofi kyle kylie lacey laila laura lauren layla leah leanne leo lewis liam liban linh lisa liz louis louise
lowri luca lucas lucy luke madison mahmoud maisie majd malik marcus margaret maria mariam marie martin marwa mary maryam mason mateusz matt matthew
megan mehari mehmet mehran meron mia micah michael michelle mihai mike mikey milad minh miriam mo mohamed mohammad mohammed molly morgan muhammad
murat musa mustafa nadia naomi natalia natalie natasha nathan natnael navid nia niamh nicola nicole nima nkechi noah noel noor nour oksana oleksandr
oleksandra oliver olivia oluwaseun omar omid oscar owain owen parisa patrick paul paula pete peter phoebe piotr priya qasim quan rachel rami ramin
rawan rebecca reece reza rhiannon rhodri rhys ricardo richard robbie robert ronnie rosie ross roy ruth ryan sadie sahra sajad sally sam samantha
samuel saoirse sara sarah scarlett scott sean selam semere seren shanice shannon shaun shaz sheila shelley shivan sian simon simran siobhan sophia
sophie soran stacey stef stephanie stephen steve steven tariq ted terence teresa terry tesfalem tesfay thanh theo thomas tiffany tim timothy tobi toby
tomos toni tony tracey tracy trang trevor tuan tyler tyrone vicky victoria wael wahid walid wayne wojciech yara yasin yasmin yohannes yonas yosef
youssef yusuf zac zach zahra zaid zainab zara zayn zeinab zoe`

const OTHER = `محمد احمد محمود علي حسن حسين عمر خالد يوسف ابراهيم مصطفى عبدالله عبدالرحمن سامر سامي رامي بلال ياسر زيد فاطمه مريم زينب عائشه خديجه ساره ليلى سلمى هدى
رنا ريم دانا لينا سوزان شهد عثمان آدم فرهاد حامد رضا امير مهدي اميد جواد نويد نسرين زهرا شيوان آزاد ሳምሶን ዮናስ ዳዊት ሄኖክ ኣማኑኤል ፊልሞን መሓሪ ተስፋለም ራሄል ሄለን ኤደን
ዮሃንስ ሳሙኤል ኣብርሃም ተስፋይ ሜሮን ሀና ሳራ андрій андрей олександр александр олена елена оксана ірина ирина наталія наталья сергій сергей дмитро іван иван марія
мария микола тарас богдан юлія юлия тетяна володимир анна ольга максим софія вікторія денис роман রহিম করিম ফাতেমা আয়েশা হাসান নুসরাত`

/** Everyday words that are names too: told apart by what stands around them. */
const WORDS_TOO = `amber angel april august autumn bill blessing brooklyn chelsea dale dawn ed eve faith favour grace guy holly honey hope hunter ivy jade jasmine jay
jordan josh joy june king lee light lily london love maisy mark max may paris patience peace pip poppy precious prince princess promise river rose
ruby sky star summer taylor violet will winter
كريم امل نور سعيد سلام مني منى جميل هاني وفاء سلوى حياه ايمان اميره شمس бог віра вера надія надежда любов любовь слава ሰላም ተስፋ ሓጎስ`

const listOf = (text: string) => new Set(text.split(/\s+/))

/** Names that are hardly ever anything else. */
export const firstNames = listOf(`${LATIN} ${OTHER}`)
/** Names that are everyday words too. */
export const namesThatAreWords = listOf(WORDS_TOO)
