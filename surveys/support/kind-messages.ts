import type { Text } from '../text.ts'

/** What a page says when there is nothing to ask. The server writes it without a script; the page says the same. */
export interface KindMessage {
  title: Text
  text: Text
}

export const notOpen: KindMessage = {
  title: { default: 'This survey is not open right now', cy: 'Dyw’r arolwg hwn ddim ar agor ar hyn o bryd' },
  text: {
    default: 'Thank you for coming to look. Please ask the person who told you about it when it opens.',
    cy: 'Diolch am ddod i edrych. Gofynna i’r person soniodd amdano pryd mae’n agor.',
  },
}

export const notFound: KindMessage = {
  title: { default: 'We cannot find that survey', cy: 'Allwn ni ddim dod o hyd i’r arolwg hwnnw' },
  text: {
    default: 'A letter in the address may be missing. Please check it, or ask the person who gave it to you.',
    cy: 'Efallai fod llythyren ar goll yn y cyfeiriad. Gwiria fe, neu gofynna i’r person a’i rhoddodd i ti.',
  },
}
