const FACE = 'M24.5 43C12 43.5 4.5 36 4.5 24S12 4.5 24 4.5 43.5 12 43.5 24 36.5 42.5 24.5 43z'
const EYES = 'M17 20v.1M31 20v.1'

/** Feelings, as faces that are nobody's, and what helps. */
export const feelings = {
  feelings: (
    <>
      <path d="M28 9.5C25 5 20.5 4 16.5 4 8.5 4 4 8.5 4 16.5c0 6 2.5 10 7 11.7M12 21.5c.7-1.2 1.5-2 2.7-2.5" />
      <path className="dot" d="M12 13v.1M20 12v.1" />
      <path className="gold" d="M30 44c-9.5.3-14.5-5-14.5-14s5-14.5 14.3-14.5S44.5 21 44.5 29.7 39 43.7 30 44z" />
      <path className="on dot" d="M25 27v.1M35 27v.1" />
      <path className="on" d="M23 34.5c3.5 4.7 10.5 4.7 14 0" />
    </>
  ),
  happy: (
    <>
      <path className="gold" d={FACE} />
      <path className="on dot" d={EYES} />
      <path className="on" d="M14 28c4.5 8 15.5 8 20 0" />
    </>
  ),
  sad: (
    <>
      <path className="gold" d={FACE} />
      <path className="on dot" d={EYES} />
      <path className="on" d="M16 34c3.5-5.5 12.5-5.5 16 0" />
    </>
  ),
  worried: (
    <>
      <path className="gold" d={FACE} />
      <path className="on dot" d="M17 22.5v.1M31 22.5v.1" />
      <path className="on" d="M13.5 16.5l5.5-3M34.5 16.5l-5.5-3M14.5 33c2-3 4.3-3 6.3 0s4.4 3 6.4 0 4.3-3 6.3 0" />
    </>
  ),
  calm: (
    <>
      <path className="gold" d={FACE} />
      <path className="on" d="M12.5 20.5c2 3 6 3 8 0M27.5 20.5c2 3 6 3 8 0M17.5 31c3.5 3 9.5 3 13 0" />
    </>
  ),
  hope: (
    <>
      <path d="M24 40c0-9 .5-14-.5-20" />
      <path className="gold" d="M23.5 22C14 22.5 8 17 7.5 7.5 17.5 7 23.5 12 23.5 22z" />
      <path className="gold" d="M24 29c.5-8 6-13 16.5-12.5C40.5 26 34 30.5 24 29z" />
      <path d="M7 41.5c5-2.5 9.5-.5 14-1.5s12-2 20 1.5" />
    </>
  ),
  heart: (
    <path
      className="gold"
      d="M24.3 42C11 33 4 26 4.5 17c.3-6.5 4.8-10.5 10.5-10.5 4.5 0 7.5 2.3 9.3 6.5 1.7-4.5 5-6.8 9.5-6.7 5.7.1 9.7 4.2 9.7 10.7 0 8.5-6.5 16-19.2 25z"
    />
  ),
  star: <path className="gold" d="m24.5 4.5 5.3 13 14 1-10.6 9 3.5 13.8L24.3 34 12 41.7l3.2-14.2L4.3 18.7l14.2-1.4z" />,
}
