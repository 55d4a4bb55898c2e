import { general } from './en-general.js';
import type { Language } from './language.js';

export const english: Language = {
  code: 'en',
  decimalMark: '.',
  joiner: ' ',
  charactersPerWord: 6.1,
  general,
  categories: {
    business: `
      company: Norvale Foods | Harrow & Pike | Castor Energy | Lumen Freight | Brightwell Bank | Tidewater Steel | Osprey Retail | Calder Motors | Fenwick Insurance | Quarry Lane Holdings | Bluepoint Airlines | Marlowe Textiles | Sable Mining | Kestrel Logistics | Greenholt Brewery
      topic: chip exports | interest rates | fuel prices | grain futures | wage talks | container freight | housing loans | import tariffs | bond yields | electric cars
      rose: rose | climbed | jumped | advanced | gained
      fell: fell | dropped | slipped | sank | tumbled
      goodTitle:
      {Company} shares climb as {topic} bring record profit
      {Company} lifts its forecast after a strong quarter
      Investors cheer {Company} and its best sales in {2-12} years
      Profit at {Company} beats hopes, staff in {Place} get a bonus
      Markets rally as fears over {Topic} ease
      badTitle:
      {Company} shares plunge as {topic} hit sales
      {Company} warns of heavy losses and cuts {120-900} jobs
      Bankruptcy fears grow at {Company} after weak earnings
      Debt crisis at {Company} worries banks in {Place}
      Markets slump on bad news about {Topic}
      plainTitle:
      {Company} to report quarterly earnings on {day}
      {Company} names {Person} as chief financial officer
      What traders expect from {Topic} this quarter
      {Company} moves its head office to {Place}
      Central bank in {Place} reviews {topic}
      goodNews:
      Shares of {Company} {rose} {2.1-14.9} percent on {day}, a healthy gain that delighted investors.
      The company reported strong growth and a record profit of {12-480} million {while}.
      Sales in {place} {rose} by {5-45} percent, helped by brilliant demand and better {topic}.
      Analysts praised the excellent balance sheet and raised their price targets for {Company}.
      The bank said confidence is improving and lending to small firms has recovered {while}.
      badNews:
      Shares of {Company} {fell} {2.1-19.9} percent on {day}, an ugly loss that alarmed investors.
      The company reported a painful loss of {12-480} million {while} and suspended its dividend.
      Sales in {place} {fell} by {5-45} percent, hurt by weak demand and trouble with {topic}.
      Analysts criticised the poor balance sheet and feared that {Company} may fail to repay its debt.
      Creditors lost patience after the default, and {120-900} workers face unemployment.
      fact:
      {Company} trades on the stock exchange in {Place} and employs {200-990} people.
      The quarterly report lists revenue of {20-980} million and operating costs of {10-480} million.
      Traders watch {topic}, inflation and the decision of the central bank on {day}.
      The merger with {company} needs approval by regulators and shareholders.
      The index closed at {1200-9800} points, with volume of {20-90} million shares.
      Chief executive {Person} will present the budget and the investment plan on {day}.
      Economists expect {topic} to move by {0.1-4.9} percent in the coming quarter.
    `,
    entertainment: `
      film: The Glass Orchard | Midnight on Larch Street | Nine Lanterns | A Borrowed Sea | The Clockmaker's Wife | Paper Wolves | Saltwater Hymn | The Long Intermission | Copper Moon | Letters to Nobody | Winter Carnival | The Last Projectionist
      band: The Velvet Herons | Static Parade | Mira & the Foxes | Northern Chorus | Honey Engine | The Quiet Riots | Tin Harbour | Ghost Arcade
      goodTitle:
      "{Film}" wins the top prize at the festival in {Place}
      Fans love {Band} as the tour opens in {Place}
      A brilliant debut: critics praise "{Film}"
      {Band} celebrate a number one album after {2-19} years
      badTitle:
      "{Film}" flops at the box office and disappoints critics
      {Band} cancel the tour after an ugly row
      Boring and hollow: critics reject "{Film}"
      Fans angry as the concert of {Band} in {Place} ends in chaos
      plainTitle:
      "{Film}" to open in cinemas on {day}
      {Band} announce {3-40} concert dates
      {Person} cast in the series "{Film}"
      Festival in {Place} publishes its programme
      goodNews:
      Critics praised "{Film}" as a beautiful, funny film with a superb cast.
      The audience in {Place} cheered {Band} for {5-20} minutes after a fantastic show.
      "{Film}" took {3-90} million at the box office, a great success for director {Person}.
      The album of {Band} is a joy, wrote one critic, who loved every song.
      Actor {person} won the award for best performance and thanked the delighted crowd.
      badNews:
      Critics called "{Film}" a boring mess with a terrible script.
      The audience in {Place} booed {Band} after a miserable, short show.
      "{Film}" took only {1-4} million at the box office, a bitter failure for director {Person}.
      The album of {Band} is dull and lazy, wrote one critic, who hated the lyrics.
      Actor {person} quit the production after an angry dispute and a lawsuit.
      fact:
      The film runs for {82-190} minutes and stars {person} and {person}.
      {Band} will play {3-40} concerts, with a guest singer from {place}.
      The soundtrack was recorded in {place} with an orchestra of {20-90} musicians.
      The television series has {6-24} episodes, the first of which airs on {day}.
      Tickets for the premiere at the theatre in {Place} go on sale on {day}.
      The screenplay by {person} is based on a novel about a family in {place}.
      The streaming service shows the trailer, and the studio plans a sequel with actress {person}.
    `,
    general: `
      body: city council | regional parliament | ministry of transport | election commission | school board | constitutional court | border agency | housing committee | police authority | water authority
      topic: bus routes | school meals | a new bridge | the voting age | parking fees | public libraries | flood barriers | refugee housing | rail repairs | police reform
      goodTitle:
      Residents of {Place} celebrate agreement on {topic}
      Peace talks in {Place} bring hope after {2-30} months
      Volunteers honoured for the rescue of {4-60} people near {Place}
      {Place} welcomes success of its plan for {topic}
      badTitle:
      Clashes in {Place} as protest over {topic} turns violent
      {4-60} hurt after storm damage in {Place}
      Corruption scandal shakes the {Body} in {Place}
      Talks on {topic} collapse amid anger in {Place}
      plainTitle:
      The {Body} in {Place} debates {topic}
      Voters in {Place} go to the polls on {day}
      Minister {Person} to visit {Place}
      What the draft law on {topic} says
      goodNews:
      The {Body} in {Place} reached a fair agreement on {topic}, and neighbours cheered the decision.
      Rescue teams saved {4-60} people near {place}, a relief for their happy families.
      The peace agreement holds, and the government thanked the mediators for their brave work.
      Volunteers rebuilt the community centre in {Place} and won an award for their help.
      Crime in {Place} is down by {5-40} percent, a success that the mayor praised.
      badNews:
      Violent clashes in {Place} left {4-60} people injured and several houses destroyed.
      Prosecutors accuse members of the {Body} of fraud and bribery over {topic}.
      The storm killed {2-19} people near {place} and destroyed roads, a tragedy for the region.
      Angry residents of {Place} blame the government for the disaster and its bad planning.
      Talks on {topic} failed, and the opposition attacked the minister over the broken promise.
      fact:
      The {Body} in {Place} will vote on {topic} on {day}.
      Minister {Person} presented the draft law to parliament, where {40-340} members have a seat.
      The election commission counts {12-98} districts, and turnout was {41-88} percent.
      The government spokesperson said the committee will hear the mayor of {Place} on {day}.
      The president and the foreign minister travel to {place} for the summit.
      Police closed the road between {place} and {place} for {2-9} hours.
      The municipality published the plan for {topic} with {12-240} pages of annexes.
    `,
    health: `
      disease: malaria | asthma | measles | type 2 diabetes | influenza | migraine | tuberculosis | hepatitis | arthritis | high blood pressure
      clinic: St Brannoc's Hospital | the Marlfield Clinic | Kingsway Children's Hospital | the Tarn Institute of Medicine | Riverside General | the Hollins Research Centre
      goodTitle:
      New treatment for {Disease} gives patients hope
      Vaccine against {Disease} protects {70-98} percent in trial
      {Place} celebrates the lowest number of {Disease} cases in {5-40} years
      Nurses at {Clinic} honoured for excellent care
      badTitle:
      Outbreak of {Disease} kills {3-40} people in {Place}
      Patients suffer as {Clinic} runs out of beds
      Dangerous side effects: drug against {Disease} withdrawn
      Shortage of medicine for {Disease} worries doctors in {Place}
      plainTitle:
      What doctors know about {Disease}
      {Clinic} opens a study on {Disease}
      Health ministry publishes {Disease} figures for {Place}
      Vaccination against {Disease} starts on {day}
      goodNews:
      The therapy helped {60-95} percent of patients with {Disease} to recover, a promising success.
      Doctors at {Clinic} were delighted: the vaccine is safe and protects children well.
      Thanks to better screening, deaths from {Disease} in {Place} are down by {10-60} percent.
      Patients feel healthy again and praise the kind nurses at {Clinic}.
      The new medicine brings relief from pain and improves sleep, the trial shows.
      badNews:
      The outbreak of {Disease} has killed {3-40} patients in {Place}, and fear is spreading.
      Doctors at {Clinic} complain of a terrible shortage of beds, drugs and nurses.
      The drug caused severe pain and dangerous bleeding in {3-40} patients.
      Deaths from {Disease} are up by {10-60} percent, a sad and alarming failure of prevention.
      Infections with {Disease} are getting worse, and hospitals in {place} suffer a crisis.
      fact:
      The study at {Clinic} follows {120-980} patients with {Disease} for {6-60} months.
      Symptoms of {Disease} include fever, fatigue and headache, doctors say.
      The vaccine is given in {2-4} doses, the first at the age of {2-18} months.
      Health authorities in {Place} counted {12-980} infections {while}.
      The clinical trial compares the medicine with a placebo in {3-40} hospitals.
      Professor {Person}, a physician at {Clinic}, advises regular exercise and a balanced diet.
      Pharmacies and surgeries in {place} offer blood tests for {Disease} from {day}.
    `,
    science: `
      field: astronomers | biologists | geologists | physicists | chemists | climate researchers | palaeontologists | oceanographers
      object: a distant exoplanet | a feathered dinosaur | deep-sea corals | a neutron star | Antarctic ice cores | honeybee memory | a superconducting crystal | ancient pollen | lunar dust | migratory eels
      institute: the Arden Observatory | the University of Kelderby | the Polar Survey | the Lyster Institute | the Orchard Laboratory | the Space Research Council
      goodTitle:
      Breakthrough: {Field} solve the riddle of {Object}
      Probe lands safely and delights {Institute}
      Award for {Person} and the discovery of {Object}
      Rare species thrives again near {Place}
      badTitle:
      Mission lost: probe of {Institute} crashes
      Study on {Object} withdrawn over false data
      {Field} warn: {Object} threatened with destruction
      Fire destroys laboratory of {Institute} in {Place}
      plainTitle:
      {Field} examine {Object} with a new telescope
      {Institute} publishes data on {Object}
      How {Field} measure {Object}
      Expedition to study {Object} leaves {Place}
      goodNews:
      The discovery of {Object} is a beautiful breakthrough, say {Field} at {Institute}.
      The probe landed safely after {2-9} years, and the happy team cheered the success.
      The experiment confirmed the theory with amazing precision, a triumph for {Person}.
      The population near {place} has recovered well, which {Field} call a wonderful surprise.
      The team won a prize of {1-9} million for the brilliant work on {Object}.
      badNews:
      The probe was lost {2-90} kilometres above the surface, a bitter failure for {Institute}.
      Reviewers found false data in the study on {Object}, an embarrassing scandal for {Person}.
      {Field} fear that pollution will destroy {Object} within {5-40} years.
      The fire damaged the telescope badly and killed years of hard work, said a sad team.
      The satellite failed after {3-40} days, and the loss hurts climate research.
      fact:
      {Field} at {Institute} examined {Object} with a spectrometer for {6-60} months.
      The study in the journal describes {12-980} samples from {place}.
      The telescope sees light that left its galaxy {2-13} billion years ago.
      The fossil is {12-240} million years old and {2-19} metres long.
      In the experiment, researchers heated the molecules to {120-980} degrees.
      Genetic analysis shows {3-40} genes that differ between the two species.
      The rocket carries a satellite with {3-12} instruments into orbit on {day}.
    `,
    sports: `
      team: Harbour United | Northgate Rovers | the Kelso Falcons | Ravenhill City | the Denby Bears | Saltmarsh Athletic | the Cobalt Sharks | Elmsport Wanderers | the Tamar Kings | Blackwater Albion
      event: the cup final | the league | the regional championship | the indoor tournament | the relay | the marathon | the qualifying round
      goodTitle:
      {Team} win {event} with a superb finish
      {Person} sets a record in {Place}
      Comeback joy: {Team} beat {team} {3-5}-{0-2}
      Champion again: {Person} celebrates gold in {Place}
      badTitle:
      {Team} crash out of {event} after an awful defeat
      Injury shock: {Person} misses {event}
      {Team} lose {0-1}-{3-6} and sack the coach
      Doping ban for {Person} angers fans in {Place}
      plainTitle:
      {Team} meet {team} on {day}
      {Person} signs with {Team}
      Draw for {event} held in {Place}
      {Team} name {18-26} players for {event}
      goodNews:
      {Team} won {3-5}-{0-2} in {Place}, a superb victory that thrilled the fans.
      {Person} scored {2-4} goals and earned praise for a brilliant match.
      The champion ran a new record and celebrated gold with the happy crowd.
      It was the {5-19}th win in a row, the best season the club has enjoyed in {5-40} years.
      The coach praised the great spirit and the strong defence of the team.
      badNews:
      {Team} lost {0-1}-{3-6} in {Place}, an awful defeat that angered the fans.
      {Person} missed a penalty and suffered a painful knee injury.
      The sprinter was banned for doping, a shameful scandal for the club.
      It was the {5-19}th loss in a row, the worst season the club has suffered in {5-40} years.
      The coach criticised the weak defence and the stupid mistakes of the team.
      fact:
      The match between {Team} and {team} starts at {2-9} o'clock at the stadium in {Place}.
      The referee showed {2-7} yellow cards and added {2-9} minutes.
      Striker {Person} has played {20-240} games for the club and scored {12-98} goals.
      {Team} are in place {1-18} of the league table with {12-78} points.
      The tournament has {8-32} teams; the semi-final is on {day}.
      Goalkeeper {person} and midfielder {person} are in the squad for {event}.
      The marathon runners, cyclists and swimmers train in {place} until {day}.
    `,
    technology: `
      maker: Pixelgrove | Arcwave | Nimbus Forge | Tallow Systems | Quillsoft | Hexagon Lane | Brightloop | Deltanode | Copperleaf Robotics | Ninefold Labs
      device: smartphone | laptop | smart watch | home robot | graphics chip | electric scooter | headset | quantum processor | delivery drone | tablet
      goodTitle:
      {Maker} impresses with a fast and elegant {Device}
      Users love the new {Device} by {Maker}
      Open-source project from {Place} wins award for best software
      Battery breakthrough: {Device} by {Maker} lasts {3-14} days
      badTitle:
      Security flaw in {Device} by {Maker} exposes {2-90} million users
      Hackers attack {Maker} and steal passwords
      {Maker} recalls {Device} after dangerous battery fires
      Outage at {Maker} angers users in {Place}
      plainTitle:
      {Maker} presents a {Device} with {8-64} cores
      {Maker} releases version {2-19} of its operating system
      How the {Device} by {Maker} works
      {Maker} opens a data centre in {Place}
      goodNews:
      Reviewers praise the {Device} as fast, beautiful and easy to use.
      The software update improves security and makes the app {2-9} times faster, a great win for users.
      {Maker} won the innovation award for a brilliant chip design.
      Developers are happy with the excellent, free tools that {Maker} offers.
      The start-up from {Place} attracted {12-480} million in funding and loves its growth.
      badNews:
      Hackers stole {2-90} million passwords from {Maker}, a terrible failure of security.
      The {Device} is slow, ugly and full of bugs, angry users complain.
      A dangerous flaw in the {Device} lets malware destroy data, researchers warn.
      The outage lasted {3-40} hours and hurt firms in {place}, who lost orders.
      The battery caught fire in {12-98} cases, and {Maker} recalled the broken models.
      fact:
      The {Device} by {Maker} has {8-64} gigabytes of memory and a {5-17} inch screen.
      The operating system update, version {2-19}, is available for download from {day}.
      Engineers at {Maker} trained the artificial intelligence model on {12-980} graphics chips.
      The app uses the camera and a neural network on the device, without the cloud.
      The data centre in {Place} has {120-980} servers and a {20-90} megawatt connection.
      The browser encrypts messages, and developers find the source code online.
      Chief engineer {Person} will show the prototype of the {Device} at the fair in {Place} on {day}.
    `,
  },
};
