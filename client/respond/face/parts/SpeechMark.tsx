/** The one ornament, drawn by hand: people's own words. Marigold, or ink where it stands on marigold. */
export function SpeechMark() {
  return (
    <svg className="speech-mark" viewBox="0 0 48 36" width="40" height="30" aria-hidden="true" focusable="false">
      <path d="M19.5 3.5c-8 2.600-14.800 9.100-16.400 18.300C1.700 29.500 6 34.200 11.200 34c5.200-.2 9-3.900 8.900-8.900-.1-4.600-3.300-8-7.700-8.100 1-3.800 4.300-7 8.300-8.900zM43.300 3c-8.200 2.300-15 9-16.700 18.500-1.400 7.900 2.900 12.700 8.200 12.500 5.300-.2 9.100-4.100 8.900-9.100-.2-4.600-3.400-7.900-7.700-8 1-3.900 4.200-7.100 8.400-9.200z" />
    </svg>
  )
}
