/** What invented people say to those who decide: hopeful ones first. Written for the demonstration; nobody said them. */
export const toLeaders = [
  'My worker came to my play. Do more of that. It made me feel like I mattered.',
  'Keep listening to us like you did this year. It changed things in my home.',
  'Let my brother and me have a sleepover without ten forms.',
  'Tell us sooner when things are going to change. We can handle the truth.',
  'I would like the same worker for more than a year.',
  'Ask us first. Then ask us again when you have a plan.',
  'Please make moving on slower. I was not ready and I said so.',
  'Come and live on the money we get for one month.',
  'I tell my story to a new person every few months. I am tired of it.',
  'You call it support but it stops on a birthday.',
  'Nobody told me why. I still do not know why.',
  'Ring me back when you say you will. That is all.',
]

/** What makes invented people smile, in no order. */
export const smiles = [
  'My dog when I come home.',
  'Football on Sundays with my friends.',
  'My little sister laughing.',
  'Cooking something new and it works.',
  'Music, really loud.',
  'When someone remembers my birthday.',
  'The sea.',
  'My nan’s messages.',
  'Getting my own front door key.',
  'Drawing. And crisps.',
  'Beating my carer at cards.',
  'A quiet morning.',
]

/** What else helps invented people to trust a new worker. */
export const otherHelp = [
  'They bring a snack.',
  'They talk to me and not about me.',
  'They like the same music.',
  'They write like they talk.',
  'They come back after a bad day.',
]
