/** The simple pictures that easy-read questions and choices can carry. Each is a drawing of our own. */
export const pictureNames = [
  ...(['people', 'friend', 'talk', 'listen', 'home', 'moving', 'bag', 'school', 'work', 'money', 'food'] as const),
  ...(['feelings', 'happy', 'sad', 'worried', 'calm', 'hope', 'star', 'heart', 'hand', 'door', 'phone'] as const),
  ...(['clock', 'calendar', 'book', 'question', 'yes', 'no', 'choice', 'lock', 'map', 'sun'] as const),
] as const

export type PictureName = (typeof pictureNames)[number]
