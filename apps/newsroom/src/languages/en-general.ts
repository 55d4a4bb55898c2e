import type { GrammarText } from '../grammar/grammar.js';

/** What all categories of the English newsroom share: names, places, quotes, background. */
export const general: GrammarText = `
  given: Amelia | Bruno | Clara | Devon | Esther | Farid | Grace | Henry | Imogen | Joel | Kavya | Liam | Morag | Nadia | Owen | Priya | Rufus | Siobhan | Thomas | Wanda
  surname: Ashdown | Barlow | Cattermole | Dunmore | Eastgate | Fairweather | Gilchrist | Hathersage | Inglewood | Jessop | Kirkbride | Lockhart | Merriman | Nightingale | Okafor | Pemberton | Quayle | Rosewarne | Stapleton | Thackray | Underhill | Whitlock
  person: {given} {surname}
  place: Bristol | Leeds | Cardiff | Denver | Toronto | Perth | Nairobi | Auckland | Boston | Glasgow | Seattle | Dublin | Cape Town | Mumbai | Halifax | Chicago | Adelaide | Belfast
  day: Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday
  while: this week | over the past month | since the spring | this year | in the past quarter | over the weekend
  goodVoice:
  "This is a wonderful result and we are grateful to everyone involved," said {Person} on {day}.
  {Person} called it the best news in {2-30} years and praised the people behind it.
  "We are proud, happy and full of hope," {person} told reporters in {place}.
  The reaction in {Place} was warm, and {person} spoke of a great success.
  Supporters welcomed the excellent outcome and thanked {Person} for the good work.
  badVoice:
  "This is a terrible failure and people are angry," said {Person} on {day}.
  {Person} warned that the worst may still come and blamed poor planning.
  "We are worried, tired and disappointed," {person} told reporters in {place}.
  Critics in {Place} spoke of a disaster and a shameful loss of trust.
  {Person} described the situation as a painful crisis without an easy way out.
  plainVoice:
  {Person} said a further statement would follow on {day}.
  According to {person}, the figures cover {2-48} months and {3-40} locations.
  A spokesperson in {Place} confirmed the dates and gave no other details.
  "We will publish the documents on {day}," said {Person}.
  {person} and {person} will report on the matter in {place} next month.
  background:
  A similar meeting took place in {place} {2-14} years ago.
  About {11-95} people attended the session, which lasted {2-6} hours.
  The next date in the calendar is {day} the {2-28}th.
  The document has {12-240} pages and is available in {place}.
  Offices in {place} and {place} are open from {day} on.
  update:
  Update: {Person} added on {day} that {2-90} more cases are now part of the count.
  Correction: an earlier report gave a different number; the right one is {2-990}.
  This report was extended on {day} after a call with {person} in {place}.
  Later in the day {person} confirmed the numbers, with {2-60} changes.
`;
