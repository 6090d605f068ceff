const ROUND = 'M24.5 43C12 43.5 4.5 36 4.5 24S12 4.5 24 4.5 43.5 12 43.5 24 36.5 42.5 24.5 43z'

/** Signs that stand for an answer. */
export const signs = {
  question: (
    <>
      <path
        className="gold"
        d="m7.5 5.5 33-1c2 0 3 1 3 3L43 33c0 2-1 3-3 3l-15 .5-11.5 8L15 37l-7.5-.3c-2 0-3-1-3-3v-25c0-2 1-3.2 3-3.2z"
      />
      <path className="on" d="M18 16.5c.5-4 3-6 6.5-6s6 2 6 5.5c0 4.5-6 4.5-6.2 9.5M24.2 31v.1" />
    </>
  ),
  yes: (
    <>
      <path className="gold" d={ROUND} />
      <path className="on" d="m14 25 7 7.5L34 16" />
    </>
  ),
  no: (
    <>
      <path d={ROUND} />
      <path d="m16 16.5 16.5 15.5M32 16 16 32.5" />
    </>
  ),
}
