import type { Text } from '../text.ts'

/** Who listens to a young person in the United Kingdom, free of charge. The panel may change this list. */
export interface HelpLine {
  name: string
  /** As people write it. */
  phone: string
  /** When we last checked that the number is right, 'YYYY-MM'; without it nobody has: the page says so. */
  checked?: string
  text: Text
}

export const helpLines: HelpLine[] = [
  {
    name: 'Childline',
    phone: '0800 1111',
    text: {
      default: 'For anyone under 19. Day and night.',
      cy: 'I unrhyw un o dan 19 oed. Ddydd a nos.',
    },
  },
  {
    name: 'Become',
    phone: '0800 023 2033',
    text: {
      default: 'For children in care and young care leavers. Please check the number.',
      cy: 'I blant mewn gofal a phobl ifanc sydd wedi gadael gofal. Gwiria’r rhif.',
    },
  },
]
