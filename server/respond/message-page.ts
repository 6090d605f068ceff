import { helpLines } from '../../surveys/support/help-lines.ts'
import type { KindMessage } from '../../surveys/support/kind-messages.ts'
import { textIn } from '../../surveys/text.ts'

const exit =
  '<header class="top"><a class="exit" href="https://www.bbc.co.uk/weather" rel="nofollow noreferrer"><span class="unseen">Emergency: </span>Exit this page</a></header>'

function helpIn(language: 'default' | 'cy'): string {
  const lines = helpLines.map(
    ({ name, phone, text }) =>
      `<li><strong>${name}</strong> <a href="tel:${phone.replaceAll(' ', '')}">${phone}</a><br>${textIn(text, language)}</li>`,
  )
  return `<ul>${lines.join('')}</ul>`
}

/** The body of a page that only says something, in English and Welsh, without a script. Nothing of the request is in it. */
export function messagePage({ title, text }: KindMessage): string {
  return `${exit}<main class="page">
<h1>${textIn(title)}</h1><p>${textIn(text)}</p>
<p>Did you answer before, and have you changed your mind? You can <a href="/take-back">take your answers back</a>.</p>
<section lang="cy" class="card"><h2>${textIn(title, 'cy')}</h2><p>${textIn(text, 'cy')}</p>
<p>Wyt ti wedi ateb o’r blaen, ac wedi newid dy feddwl? Gelli di <a href="/take-back">dynnu dy atebion yn ôl</a>.</p></section>
</main>
<footer class="foot"><details class="help"><summary>Find help · <span lang="cy">Dod o hyd i help</span></summary>
<p>You can talk to someone. They listen, and it is free.</p>${helpIn('default')}
<div lang="cy"><p>Gelli di siarad â rhywun. Maen nhw’n gwrando, ac mae am ddim.</p>${helpIn('cy')}</div></details></footer>`
}
