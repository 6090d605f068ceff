/** Places, and ways between them. */
export const places = {
  home: (
    <>
      <path className="gold" d="M9 23v19.5l30 .5V23L24 9.5z" />
      <path d="M3.5 26.5 24 7l20.5 19" />
      <path className="paper" d="m19 42.8.3-12.8h9.5l.4 13z" />
    </>
  ),
  moving: (
    <>
      <path className="gold" d="M4.5 13 27 12.5 27.5 36H5z" />
      <path d="m27 19.5 9-.5 7.5 8.5V36H28" />
      <path
        className="paper"
        d="M13.5 41c-3 0-4.5-1.7-4.5-4.5s1.5-4.5 4.5-4.5 4.5 1.7 4.5 4.5-1.5 4.5-4.5 4.5zM35 41c-3 0-4.5-1.7-4.5-4.5S32 32 35 32s4.5 1.7 4.5 4.5S38 41 35 41z"
      />
      <path className="on" d="M11 19.5h9.5" />
    </>
  ),
  school: (
    <>
      <path d="M24 17V4.5l8.5 3-8.5 3" />
      <path d="M14 26.5 4.5 27l.5 15.5 38.5.5V27l-9-.5" />
      <path className="gold" d="M13.5 43V25L24 17l10.5 8v18z" />
      <path className="on" d="M20.5 42.5v-9l7-.2v9.2M24 25v.1" />
      <path d="M9.5 33v3.5M39 33v3.5" />
    </>
  ),
  work: (
    <>
      <path d="M17 14.5V9c0-1.7.8-2.5 2.5-2.5h9c1.7 0 2.5.8 2.5 2.5v5.5" />
      <path className="gold" d="m4.5 15 39-.5-.5 26L5 41z" />
      <path className="on" d="m5 25.5 14.5 3h9l14.5-3.5M24 26v5" />
    </>
  ),
  door: (
    <>
      <path d="M4 43h40M10.5 43 11 6l26-.5.5 37.5" />
      <path className="gold" d="m11 6.2 17 4.3V47l-17.5-4z" />
      <path className="on dot" d="M23 28v.1" />
    </>
  ),
  map: (
    <>
      <path d="m4.5 14 12-4.5 15 5 12-4.5v28.5l-12 4.5-15-5-12 4.5zM16.5 27v11M31.5 30v12.5" />
      <path
        className="gold"
        d="M24.5 29c-6-6.5-8.5-10.5-8.5-15 0-5 3.3-8.5 8.3-8.5s8.2 3.5 8.2 8.3c0 4.7-2.5 8.7-8 15.2z"
      />
      <path className="on" d="M24.3 13.8v.1" />
    </>
  ),
  choice: (
    <>
      <path d="M23.5 5v38.5M16 43.5h16" />
      <path className="gold" d="m12 9.5 25.5-.5 6 5.5-6.5 5.5-25 .5z" />
      <path className="paper" d="m36 23.5-24.5-.5-6.5 5.5 6.5 5.5L36 33.5z" />
    </>
  ),
  sun: (
    <>
      <path className="gold" d="M24.3 33.5c-6 .2-9.8-3.7-9.8-9.5s3.7-9.5 9.5-9.5 9.5 3.7 9.5 9.5-3.5 9.3-9.2 9.5z" />
      <path d="M24 3.5V8M24 40v4.5M3.5 24H8M40 24h4.5M9.5 9.5l3.2 3.2M35.5 35.5l3 3M38.7 9.3l-3.2 3.2M12.7 35.3l-3.2 3.4" />
    </>
  ),
}
