import { createHash } from 'node:crypto'

/** Changed whenever the text is: whoever signed an older one is asked again. */
const VERSION = 1

const promises = [
  'I use these rows only for research that the survey and its panel were set up for.',
  'I keep the files on equipment that my organisation looks after, and I give them to nobody who has not signed this agreement.',
  'I do not try to find out who anybody is: not by joining the rows with other data, and not by asking around.',
  'If I think that I know who somebody is, I tell nobody who it is. I tell the people who run this site that it can happen.',
  'Whatever I publish follows the rules of the tables here: no number under 10, numbers rounded to 5, and no group that differs by fewer than 10 people from another that is published.',
  'I do not publish single rows, or stories about single rows.',
  'I delete the files when my work with them is done, and at the latest when the people who run this site ask me to.',
]

/** What a researcher signs before taking rows away. `hash`: the SHA-256 of the version and the promises, in hex. */
export const agreementText = {
  version: VERSION,
  promises,
  hash: createHash('sha256')
    .update(JSON.stringify([VERSION, ...promises]))
    .digest('hex'),
}
