import styles from './SpeechMark.module.css'

/** The one ornament that returns everywhere: somebody speaking, cut from paper. Says nothing to a screen reader. */
export function SpeechMark() {
  return (
    <svg className={styles.mark} viewBox="0 0 40 36" aria-hidden="true" focusable="false">
      <path className={styles.paper} d="M3 4.5 36.5 2.5 38 24.5 20.5 26 11.5 33.5 12 26.5 2 27Z" />
      <path
        className={styles.ink}
        d="M11 19.5c-1.5-5 1-9 6-10.5l.8 2.2c-2.2 .9-3.2 2-3.3 3.6l3.2 .2 .3 5Zm12 -.6c-1.5-5 1-9 6-10.5l.8 2.2c-2.2 .9-3.2 2-3.3 3.6l3.2 .2 .3 5Z"
      />
    </svg>
  )
}
