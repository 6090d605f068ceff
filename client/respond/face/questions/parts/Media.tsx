import type { Text } from '../../../../../surveys/text.ts'
import { Listen } from '../../parts/Listen.tsx'
import { type Asked, titleId } from '../asked.ts'

/**
 * Hearing and seeing a question: recorded where there is a file for this language, else by a voice of the device (the
 * script shows that button where there is one); and signed, where there is a film. Files come from us, never from a
 * host of films, and only when someone asks for them.
 */
export function Media({ asked }: { asked: Asked }) {
  const { question, say, slug } = asked
  const recorded = recordingFor(question.audio, asked.language)
  return (
    <>
      {recorded ? (
        // biome-ignore lint/a11y/useMediaCaption: it says what stands beside it
        <audio controls preload="none" src={`/media/${slug}/${recorded}`} aria-label={say('recording')} />
      ) : (
        <Listen say={say} reads={asked.heading > 1 ? titleId(asked.field) : undefined} />
      )}
      {question.signed !== undefined && (
        <details className="signed">
          <summary>{say('signed')}</summary>
          {/* biome-ignore lint/a11y/useMediaCaption: it signs what stands beside it */}
          <video
            controls
            playsInline
            preload="none"
            src={`/media/${slug}/${question.signed}`}
            aria-label={say('signedVideo')}
          />
        </details>
      )}
    </>
  )
}

/** The name of the recording in one language. A single name is the English one: another language is not read in English. */
function recordingFor(audio: Text | undefined, language: string): string | undefined {
  const inEnglish = language === 'en' ? (typeof audio === 'string' ? audio : audio?.default) : undefined
  return (typeof audio === 'object' ? audio[language] : undefined) ?? inEnglish
}
